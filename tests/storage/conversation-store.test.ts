import { expect, onTestFinished, test } from 'vitest';
import { createConversationStore } from '../../src/storage/conversation-store.ts';
import { createMemoryConversationStore } from '../../src/storage/memory.ts';
import { conversationStoreContract } from '../contracts/conversation-store.contract.ts';
import { newTurn } from '../contracts/new-turn.ts';
import { openTemporary } from './temporary-database.ts';

conversationStoreContract('in memory', async () => ({
  store: createMemoryConversationStore(),
  close: async () => undefined,
}));

conversationStoreContract('in the database', async () => {
  const { database, close } = await openTemporary();
  return { store: createConversationStore(database), close };
});

test('all that is known of a turn is stored, with the time', async () => {
  const { database, close } = await openTemporary();
  onTestFinished(close);
  const createdAt = new Date('2026-11-22T10:00:00.123Z');
  const store = createConversationStore(database, { now: () => createdAt });
  const given = { ...newTurn('m1'), outcome: 'no-answer', reason: 'off-topic' as const };
  const id = await store.remember(given);
  const rows = await database.read((client) => client.turn.findMany());
  expect(rows).toEqual([
    { ...given, id, number: 1, documentIds: JSON.stringify(given.documentIds), createdAt },
  ]);
});

test('of one person’s feedback on a reply the last is kept, beside that of others', async () => {
  const { database, close } = await openTemporary();
  onTestFinished(close);
  const store = createConversationStore(database);
  const turnId = await store.remember(newTurn('m1'));
  await store.saveFeedback({ turnId, personId: 'a', useful: true, why: 'goed' });
  await store.saveFeedback({ turnId, personId: 'b', useful: true, why: null });
  await store.saveFeedback({ turnId, personId: 'a', useful: false, why: null });
  const rows = await database.read((client) => client.feedback.findMany({ orderBy: { personId: 'asc' } }));
  expect(rows.map(({ personId, useful, why }) => [personId, useful, why])).toEqual([
    ['a', false, null],
    ['b', true, null],
  ]);
});
