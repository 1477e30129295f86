import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createConversationStore } from '../../src/storage/conversation-store.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createMemoryConversationStore } from '../../src/storage/memory.ts';
import { createPersonalData } from '../../src/storage/personal-data.ts';
import { newTurn } from '../contracts/new-turn.ts';
import { personalDataContract } from '../contracts/personal-data.contract.ts';
import { openTemporary, temporaryFolder } from './temporary-database.ts';

personalDataContract('in memory', async (now) => {
  const store = createMemoryConversationStore({ now });
  return { conversations: store, personalData: store, close: async () => undefined };
});

personalDataContract('in the database', async (now) => {
  const { database, close } = await openTemporary();
  return {
    conversations: createConversationStore(database, { now }),
    personalData: createPersonalData(database),
    close,
  };
});

test('what a person wrote is nowhere in the data folder any more once it was erased', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'test.db');
  const secret = 'Wat doen we voor mevrouw Van Dungen?';
  const bytesHold = (words: string) =>
    readdirSync(folder).some((file) => readFileSync(join(folder, file)).includes(words));

  const first = await openDatabase({ path });
  const store = createConversationStore(first);
  await store.remember({ ...newTurn('m1'), question: secret, personId: 'anna' });
  await store.remember({ ...newTurn('m2'), personId: 'bob' });
  await first.close();
  expect(bytesHold(secret)).toBe(true);

  const second = await openDatabase({ path });
  await createPersonalData(second).erasePerson('anna');
  await second.close();
  expect(bytesHold(secret)).toBe(false);
  expect(bytesHold('Vraag m2?')).toBe(true);
});

test('no conversation without turns is left in the database', async () => {
  const { database, close } = await openTemporary();
  const store = createConversationStore(database);
  await store.remember({ ...newTurn('m1', 'gesprek-1'), personId: 'anna' });
  await store.remember({ ...newTurn('m2', 'gesprek-2'), personId: 'bob' });
  await createPersonalData(database).erasePerson('anna');
  const rows = await database.read((client) => client.conversation.findMany({ select: { id: true } }));
  await close();
  expect(rows).toEqual([{ id: 'gesprek-2' }]);
});
