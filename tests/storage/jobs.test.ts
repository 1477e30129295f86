import { expect, onTestFinished, test } from 'vitest';
import { createAddressBook } from '../../src/storage/address-book.ts';
import { createJobStore } from '../../src/storage/job-store.ts';
import { createMemoryAddressBook, createMemoryJobStore } from '../../src/storage/memory-jobs.ts';
import { createPersonalData } from '../../src/storage/personal-data.ts';
import { addressBookContract } from '../contracts/address-book.contract.ts';
import { jobStoreContract, newJob } from '../contracts/job-store.contract.ts';
import { noCheckIns } from '../contracts/new-check-in.ts';
import { openTemporary } from './temporary-database.ts';

jobStoreContract('in memory', async () => ({ store: createMemoryJobStore(), close: async () => undefined }));
jobStoreContract('in the database', async () => {
  const { database, close } = await openTemporary();
  return { store: createJobStore(database), close };
});
addressBookContract('in memory', async () => ({
  addresses: createMemoryAddressBook(),
  close: async () => undefined,
}));
addressBookContract('in the database', async (now) => {
  const { database, close } = await openTemporary();
  return { addresses: createAddressBook(database, { now }), close };
});

test('a finished job keeps its key and none of its words', async () => {
  const { database, close } = await openTemporary();
  onTestFinished(close);
  const store = createJobStore(database);
  await store.add('slack', newJob('a'), new Date(0));
  await store.save('slack', 'a', { draft: 'woorden' });
  await store.finish('slack', 'a', 'done', new Date(1));
  const rows = await database.read((client) => client.job.findMany());
  expect(rows).toMatchObject([{ key: 'a', payload: '{}', progress: null, state: 'done' }]);
});

test('a person is shown their waiting jobs and addresses; erasing takes those, and leaves those of others', async () => {
  const { database, close } = await openTemporary();
  onTestFinished(close);
  const store = createJobStore(database);
  const addresses = createAddressBook(database);
  await store.add('slack', newJob('a'), new Date(0));
  await store.add('slack', newJob('b', { personId: 'bob' }), new Date(0));
  const address = { channel: 'teams', address: {} };
  await addresses.save({ conversationId: 'van anna', personId: 'anna', ...address });
  await addresses.save({ conversationId: 'van bob', personId: 'bob', ...address });
  const exported = await createPersonalData(database).exportPerson('anna');
  expect(exported).toMatchObject({
    addresses: [{ conversationId: 'van anna', channel: 'teams', address: {} }],
    waiting: [{ payload: { vraag: 'Vraag a' } }],
  });
  const erased = await createPersonalData(database).erasePerson('anna');
  expect(erased).toEqual({
    turns: 0,
    feedback: 0,
    conversations: 0,
    other: 2,
    plans: 0,
    checkIns: noCheckIns,
  });
  expect((await store.waiting('slack')).map(({ key }) => key)).toEqual(['b']);
  expect(await addresses.find('van anna')).toBeNull();
  expect(await addresses.find('van bob')).toEqual({});
});

test('an address of a conversation in which nobody spoke for as long as is kept goes', async () => {
  const { database, close } = await openTemporary();
  onTestFinished(close);
  let now = new Date('2025-01-01');
  const addresses = createAddressBook(database, { now: () => now });
  const entry = { channel: 'slack', personId: null, address: {} };
  await addresses.save({ conversationId: 'oud', ...entry });
  now = new Date('2026-01-01');
  await addresses.save({ conversationId: 'nieuw', ...entry });
  const { other } = await createPersonalData(database).eraseBefore(new Date('2025-06-01'));
  expect(other).toBe(1);
  expect(await addresses.find('oud')).toBeNull();
  expect(await addresses.find('nieuw')).toEqual({});
});
