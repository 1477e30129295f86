import { expect, onTestFinished, test } from 'vitest';
import { createLibrary } from '../../src/storage/library.ts';
import { createMemoryLibrary } from '../../src/storage/memory.ts';
import { draft, libraryContract, passageDraft } from '../contracts/library.contract.ts';
import { openTemporary } from './temporary-database.ts';

/** For what takes long on a busy machine. */
const slow = { timeout: 60_000 };
const file = { path: '/wijk/plan.md', folder: '/wijk', hash: 'hash-1', collection: 'programma' };

libraryContract('in memory', async (now) => ({
  library: createMemoryLibrary({ now }),
  close: async () => undefined,
}));

libraryContract('in the database', async (now) => {
  const { database, close } = await openTemporary();
  return { library: createLibrary(database, { now }), close };
});

async function openLibrary() {
  const { database, close } = await openTemporary();
  onTestFinished(close);
  return { database, library: createLibrary(database) };
}

test('a document with 5,000 passages is replaced and read within seconds', slow, async () => {
  const { library } = await openLibrary();
  const passages = Array.from({ length: 5000 }, (_, index) =>
    passageDraft(`Zin ${index} over de wijk. `.repeat(20)),
  );
  const sections = [{ path: ['Alles'], page: 1, questions: [], otherWords: [], passages }];
  await library.replaceFile(file, [draft('groot')]);
  const start = performance.now();
  await library.replaceFile({ ...file, hash: 'hash-2' }, [{ ...draft('groot'), sections }]);
  expect(performance.now() - start).toBeLessThan(20_000);
  const read = performance.now();
  expect((await library.allPassages()).at(-1)?.id).toBe('groot#4999');
  expect(performance.now() - read).toBeLessThan(10_000);
});

test('a file with 1,200 small documents is stored and listed whole', slow, async () => {
  const { library } = await openLibrary();
  const drafts = Array.from({ length: 1200 }, (_, index) => draft(`d${String(index).padStart(4, '0')}`));
  await library.replaceFile(file, drafts);
  await library.replaceFile({ ...file, hash: 'hash-2' }, drafts);
  const [stored] = await library.sourceFiles();
  expect(stored?.documentIds).toEqual(drafts.map(({ id }) => id));
  expect(await library.documents()).toHaveLength(1200);
});

test('other work goes on while a large document is stored, and never sees half of it', slow, async () => {
  const { library } = await openLibrary();
  const passages = Array.from({ length: 1500 }, (_, index) => passageDraft(`Zin ${index}.`));
  const sections = [{ path: [], page: null, questions: [], otherWords: [], passages }];
  await library.replaceFile(file, [draft('plan')]);
  let done = false;
  const replacing = library
    .replaceFile({ ...file, hash: 'hash-2' }, [{ ...draft('plan'), sections }])
    .finally(() => {
      done = true;
    });
  const counts: number[] = [];
  while (!done) {
    counts.push((await library.allPassages()).length);
    // Reading alone never leaves the microtask queue, and the writer would wait forever.
    await new Promise((resolve) => setImmediate(resolve));
  }
  await replacing;
  expect(counts.filter((count) => count === 3).length).toBeGreaterThan(2);
  expect([...new Set([...counts, (await library.allPassages()).length])]).toEqual([3, 1500]);
});

test('every document carries its collection and no organisation yet', async () => {
  const { database, library } = await openLibrary();
  await library.replaceFile(file, [draft('plan')]);
  const rows = await database.read((client) => client.document.findMany());
  expect(rows).toMatchObject([{ collection: 'programma', organisationId: null, licence: 'CC0' }]);
});

test('removing a file leaves no sections or passages behind', async () => {
  const { database, library } = await openLibrary();
  await library.replaceFile(file, [draft('plan')]);
  await library.removeFile(file.path);
  const left = await database.read((client) => Promise.all([client.section.count(), client.passage.count()]));
  expect(left).toEqual([0, 0]);
});
