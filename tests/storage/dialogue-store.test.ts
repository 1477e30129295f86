import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../src/storage/database.ts';
import { createDialogueStore } from '../../src/storage/dialogue-store.ts';
import { createMemoryDialogues } from '../../src/storage/memory-recommending.ts';
import { createPersonalData } from '../../src/storage/personal-data.ts';
import { dialogueStoreContract, newDialogue } from '../contracts/dialogue-store.contract.ts';
import { openTemporary, temporaryFolder } from './temporary-database.ts';

dialogueStoreContract('in memory', async () => ({
  store: createMemoryDialogues(),
  close: async () => undefined,
}));
dialogueStoreContract('in the database', async () => {
  const { database, close } = await openTemporary();
  return { store: createDialogueStore(database), close };
});

test('a person is shown their dialogues; erasing takes those, and leaves those of others', async () => {
  const { database, close } = await openTemporary();
  onTestFinished(close);
  const at = new Date('2026-01-01T10:00:00.000Z');
  const store = createDialogueStore(database, { now: () => at });
  await store.save(newDialogue({ state: { wijk: 'WK000101' } }));
  await store.save(newDialogue({ conversationId: 'gesprek-2', personId: 'bob' }));
  const personalData = createPersonalData(database);
  expect((await personalData.exportPerson('anna')).dialogues).toEqual([
    { conversationId: 'gesprek-1', skill: 'recommend', state: { wijk: 'WK000101' }, updatedAt: at },
  ]);
  expect(await personalData.erasePerson('anna')).toMatchObject({ other: 1 });
  expect(await store.load('gesprek-1', 'recommend')).toBeNull();
  expect(await store.load('gesprek-2', 'recommend')).not.toBeNull();
});

test('a dialogue that did not go on for as long as is kept goes; one that did stays', async () => {
  const { database, close } = await openTemporary();
  onTestFinished(close);
  let now = new Date('2025-01-01');
  const store = createDialogueStore(database, { now: () => now });
  await store.save(newDialogue({ conversationId: 'oud' }));
  await store.save(newDialogue({ conversationId: 'gaat door' }));
  now = new Date('2026-01-01');
  await store.save(newDialogue({ conversationId: 'gaat door' }));
  expect(await createPersonalData(database).eraseBefore(now)).toMatchObject({ other: 1 });
  expect(await store.load('oud', 'recommend')).toBeNull();
  expect(await store.load('gaat door', 'recommend')).not.toBeNull();
});

test('what a state held is nowhere in the data folder once it was replaced or cleared', async () => {
  const folder = temporaryFolder();
  const database = await openDatabase({ path: join(folder, 'test.db') });
  const store = createDialogueStore(database);
  await store.save(newDialogue({ state: 'Mevrouw Van Dungen uit de flat' }));
  await store.save(newDialogue({ state: 'kort' }));
  await store.save(newDialogue({ conversationId: 'gesprek-2', state: 'Meneer Van Dungen van beneden' }));
  await store.clear('gesprek-2', 'recommend');
  await database.close();
  const holders = readdirSync(folder).filter((file) =>
    readFileSync(join(folder, file)).includes('Van Dungen'),
  );
  expect(holders).toEqual([]);
});
