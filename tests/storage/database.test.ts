import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync, openSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { createConversationStore } from '../../src/storage/conversation-store.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createLibrary } from '../../src/storage/library.ts';
import { draft } from '../contracts/library.contract.ts';
import { newTurn } from '../contracts/new-turn.ts';
import { openTemporary, temporaryFolder } from './temporary-database.ts';

/** For what takes long on a busy machine. */
const slow = { timeout: 60_000 };
const file = { path: '/wijk/plan.md', folder: '/wijk', hash: 'hash-1', collection: 'programma' };

/** Runs a file of tests/storage/processes in a process of its own, as another user where that is asked. */
function runProcess(name: string, path: string, uid?: number) {
  const script = fileURLToPath(new URL(`processes/${name}`, import.meta.url));
  return spawnSync(process.execPath, ['--import', 'tsx', script, path], {
    encoding: 'utf8',
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
}

async function open(path: string) {
  const database = await openDatabase({ path, busyTimeoutMs: 100 });
  onTestFinished(() => database.close());
  return database;
}

test('the folder is made, and what was stored is there after closing and opening again', async () => {
  const path = join(temporaryFolder(), 'nieuw', 'data', 'test.db');
  const first = await openDatabase({ path });
  await createLibrary(first).replaceFile(file, [draft('plan')]);
  const revision = await createLibrary(first).revision();
  await first.close();
  const library = createLibrary(await open(path));
  expect(await library.allPassages()).toHaveLength(3);
  expect(await library.revision()).toBe(revision);
});

test('both connections have WAL, full synchronisation and foreign keys', async () => {
  const database = await open(join(temporaryFolder(), 'test.db'));
  for (const run of [database.read, database.write]) {
    const settings = await run(
      (client) =>
        client.$queryRaw`SELECT (SELECT journal_mode FROM pragma_journal_mode) AS journal,
        (SELECT synchronous FROM pragma_synchronous) AS synchronous,
        (SELECT foreign_keys FROM pragma_foreign_keys) AS foreignKeys`,
    );
    expect(settings).toEqual([{ journal: 'wal', synchronous: 2n, foreignKeys: 1n }]);
  }
});

test('reading cannot write', async () => {
  const database = await open(join(temporaryFolder(), 'test.db'));
  const write = database.read((client) => client.meta.create({ data: { key: 'a', value: 'b' } }));
  await expect(write).rejects.toMatchObject({ kind: 'outside' });
});

test('a data folder that cannot be made says so and names DATA_DIR', async () => {
  const occupied = join(temporaryFolder(), 'bestand');
  writeFileSync(occupied, '');
  await expect(openDatabase({ path: join(occupied, 'test.db') })).rejects.toMatchObject({
    code: 'data-dir-unwritable',
    kind: 'outside',
    message: expect.stringContaining(occupied),
    remedy: expect.stringContaining('DATA_DIR'),
  });
});

test('a folder in the place of the database file says so', async () => {
  const path = join(temporaryFolder(), 'test.db');
  mkdirSync(path);
  await expect(openDatabase({ path })).rejects.toMatchObject({ code: 'data-dir-unwritable' });
});

test(
  'a folder or file that may only be read says so, for a user without special rights',
  slow,
  async (context) => {
    // The superuser may write everywhere, so as superuser the process below becomes `nobody`.
    const uid = process.getuid?.() === 0 ? 65534 : undefined;
    const folder = temporaryFolder();
    const path = join(folder, 'test.db');
    await (await openDatabase({ path })).close();
    chmodSync(path, 0o444);
    chmodSync(folder, 0o555);
    onTestFinished(() => chmodSync(folder, 0o755));
    const readOnlyFolder = runProcess('open.ts', path, uid);
    if (uid && readOnlyFolder.stdout === '') context.skip('the checkout is not readable for user `nobody`');
    expect(readOnlyFolder.stdout, readOnlyFolder.stderr).toBe('data-dir-unwritable outside');
    chmodSync(folder, 0o777);
    expect(runProcess('open.ts', path, uid).stdout).toBe('data-dir-unwritable outside');
  },
);

test('a file that is no database is refused and left as it is', async () => {
  const path = join(temporaryFolder(), 'test.db');
  const text = 'dit is geen database '.repeat(200);
  writeFileSync(path, text);
  await expect(openDatabase({ path })).rejects.toMatchObject({ code: 'database-corrupt', kind: 'outside' });
  expect(statSync(path).size).toBe(text.length);
});

test('damage that only shows while reading is called damage too', async () => {
  const path = join(temporaryFolder(), 'test.db');
  const first = await openDatabase({ path });
  await createLibrary(first).replaceFile(file, [draft('plan')]);
  await first.close();
  const raw = new Sqlite(path);
  const pageSize = raw.pragma('page_size', { simple: true }) as number;
  const rootOf = raw.prepare<[string], { rootpage: number }>(
    'SELECT rootpage FROM sqlite_schema WHERE name = ?',
  );
  const rootPage = rootOf.get('Passage')?.rootpage ?? 0;
  raw.close();
  const handle = openSync(path, 'r+');
  writeSync(handle, Buffer.alloc(pageSize, 0xab), 0, pageSize, (rootPage - 1) * pageSize);
  closeSync(handle);
  const library = createLibrary(await open(path));
  await expect(library.allPassages()).rejects.toMatchObject({ code: 'database-corrupt', kind: 'outside' });
});

test('a write that fails half way changes nothing, and the next one is stored', async () => {
  const database = await open(join(temporaryFolder(), 'test.db'));
  const library = createLibrary(database);
  await library.replaceFile(file, [draft('plan')]);
  const failing = database.write(async (client) => {
    await client.sourceFile.deleteMany();
    throw new Error('halverwege');
  });
  const conversations = createConversationStore(database);
  const remembered = conversations.remember(newTurn('m1'));
  await expect(failing).rejects.toThrow('halverwege');
  await remembered;
  expect(await library.allPassages()).toHaveLength(3);
  expect(await conversations.recentTurns('gesprek-1', 1)).toHaveLength(1);
});

test(
  'a process that is killed in the middle of a replacement leaves the old documents whole',
  slow,
  async () => {
    const path = join(temporaryFolder(), 'test.db');
    const first = await openDatabase({ path });
    await createLibrary(first).replaceFile(file, [draft('plan'), draft('zorg')]);
    const revision = await createLibrary(first).revision();
    await first.close();
    const killed = runProcess('replace-and-die.ts', path);
    expect(killed.stdout, killed.stderr).toBe('half');
    expect(killed.signal).toBe('SIGKILL');
    const library = createLibrary(await open(path));
    expect((await library.documents()).map(({ id }) => id)).toEqual(['plan', 'zorg']);
    expect(await library.allPassages()).toHaveLength(6);
    expect(await library.revision()).toBe(revision);
  },
);

test('a write waits for another program and then says the database is busy; later it works again', async () => {
  const path = join(temporaryFolder(), 'test.db');
  const library = createLibrary(await open(path));
  const other = new Sqlite(path);
  onTestFinished(() => {
    other.close();
  });
  other.exec('BEGIN IMMEDIATE');
  await expect(library.replaceFile(file, [draft('plan')])).rejects.toMatchObject({
    code: 'database-busy',
    kind: 'outside',
  });
  expect(await library.allPassages()).toEqual([]);
  other.exec('COMMIT');
  await library.replaceFile(file, [draft('plan')]);
  expect(await library.allPassages()).toHaveLength(3);
});

test('a commit that fails does not spoil the writes after it', async () => {
  const path = join(temporaryFolder(), 'test.db');
  const first = await openDatabase({ path });
  const failing = first.write(async (client) => {
    await client.$executeRaw`PRAGMA defer_foreign_keys = ON`;
    await client.$executeRaw`INSERT INTO "Feedback" VALUES ('geen', 'p', 1, NULL, 0)`;
  });
  await expect(failing).rejects.toMatchObject({ kind: 'outside' });
  await createLibrary(first).replaceFile(file, [draft('plan')]);
  await first.close();
  expect(await createLibrary(await open(path)).allPassages()).toHaveLength(3);
});

test('two processes that store turns at the same time lose none and fail none', slow, async () => {
  const path = join(temporaryFolder(), 'test.db');
  const database = await open(path);
  const script = fileURLToPath(new URL('processes/remember.ts', import.meta.url));
  const ends = ['a', 'b'].map(
    (name) =>
      new Promise((resolve) => {
        const child = spawn(process.execPath, ['--import', 'tsx', script, path, name], { stdio: 'inherit' });
        child.on('exit', resolve);
      }),
  );
  expect(await Promise.all(ends)).toEqual([0, 0]);
  const turns = await database.read((client) => client.turn.findMany({ orderBy: { number: 'asc' } }));
  expect(turns.map(({ number }) => number)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
});

test('what another process stored is seen at once, in the revision too', async () => {
  const path = join(temporaryFolder(), 'test.db');
  const ours = createLibrary(await open(path));
  const theirs = createLibrary(await open(path));
  const before = await ours.revision();
  await theirs.replaceFile(file, [draft('plan')]);
  expect(await ours.allPassages()).toHaveLength(3);
  expect(await ours.revision()).not.toBe(before);
});

test('closing waits for writes that were started; after that nothing is read or written', async () => {
  const { database, close } = await openTemporary();
  onTestFinished(close);
  const store = createConversationStore(database);
  const remembered = store.remember(newTurn('m1'));
  await database.close();
  expect(await remembered).toMatch(/\w/);
  await expect(store.recentTurns('gesprek-1', 1)).rejects.toMatchObject({ code: 'database-closed' });
  await expect(store.remember(newTurn('m2'))).rejects.toMatchObject({ code: 'database-closed' });
  await database.close();
});
