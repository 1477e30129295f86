import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createIndexStore } from '../../src/search/index-store.ts';
import { loadVectorIndex } from '../../src/search/vectors/vector-index.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'index-store-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const home = () => join(folder, 'words');
const versions = () => readdirSync(home()).filter((entry) => entry !== 'manifest.json');
const payloadFile = () => join(home(), versions()[0] ?? '', 'payload.bin');
const manifestFile = () => join(home(), 'manifest.json');

describe('index store', () => {
  it('reads back what was written, from another store as well', async () => {
    await createIndexStore({ folder }).write('words', 'a', Buffer.from('één'));
    expect((await createIndexStore({ folder }).read('words', 'a'))?.toString()).toBe('één');
  });

  it('finds nothing before the first write, under another key or under another name', async () => {
    const store = createIndexStore({ folder });
    expect(await store.read('words', 'a')).toBeNull();
    await store.write('words', 'a', Buffer.from('x'));
    expect(await store.read('words', 'b')).toBeNull();
    expect(await store.read('other', 'a')).toBeNull();
  });

  it('keeps one version: the old one goes after the new one counts', async () => {
    const store = createIndexStore({ folder });
    await store.write('words', 'a', Buffer.from('old'));
    await store.write('words', 'b', Buffer.from('new'));
    expect((await store.read('words', 'b'))?.toString()).toBe('new');
    expect(await store.read('words', 'a')).toBeNull();
    expect(versions()).toHaveLength(1);
  });

  it('writes of one index wait for one another: the last one asked for counts', async () => {
    const store = createIndexStore({ folder });
    await Promise.all([1, 2, 3, 4, 5].map((n) => store.write('words', 'a', Buffer.from(`${n}`))));
    expect((await store.read('words', 'a'))?.toString()).toBe('5');
    expect(versions()).toHaveLength(1);
  });

  it('keeps several files together', async () => {
    const store = createIndexStore({ folder });
    await store.write('words', 'a', async (target) => {
      writeFileSync(join(target, 'one'), '1');
      writeFileSync(join(target, 'two'), '');
    });
    const read = await store.readFiles('words', 'a', async (at) => readdirSync(at).sort());
    expect(read).toEqual(['one', 'two']);
  });

  it('leaves the old version when writing the new one fails half-way, and says so with a remedy', async () => {
    const store = createIndexStore({ folder });
    await store.write('words', 'a', Buffer.from('old'));
    const failing = store.write('words', 'a', async (target) => {
      writeFileSync(join(target, 'one'), '1');
      throw new Error('disk full');
    });
    await expect(failing).rejects.toMatchObject({ code: 'index-not-written', kind: 'outside' });
    expect((await store.read('words', 'a'))?.toString()).toBe('old');
    expect(versions()).toHaveLength(1);
    await store.write('words', 'a', Buffer.from('new'));
    expect((await store.read('words', 'a'))?.toString()).toBe('new');
  });

  it.skipIf(process.getuid?.() === 0)('a folder that may not be written gives one clear error', async () => {
    chmodSync(folder, 0o500);
    await expect(createIndexStore({ folder }).write('words', 'a', Buffer.from('x'))).rejects.toMatchObject({
      code: 'index-not-written',
    });
    chmodSync(folder, 0o700);
  });

  it('a file where the folder should be gives one clear error, and reading finds nothing', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const store = createIndexStore({ folder: file });
    await expect(store.write('words', 'a', Buffer.from('x'))).rejects.toMatchObject({
      code: 'index-not-written',
    });
    expect(await store.read('words', 'a')).toBeNull();
  });

  it('refuses names that would lead out of its folder', async () => {
    const store = createIndexStore({ folder });
    await expect(store.write('../words', 'a', Buffer.from('x'))).rejects.toMatchObject({
      code: 'index-name',
    });
  });
});

describe('an index that cannot be used', () => {
  const damages: Record<string, () => void> = {
    'truncated payload': () => truncateSync(payloadFile(), 3),
    'one changed byte': () => {
      const bytes = readFileSync(payloadFile());
      bytes[5] = (bytes[5] ?? 0) ^ 1;
      writeFileSync(payloadFile(), bytes);
    },
    'missing payload': () => rmSync(payloadFile()),
    'missing version': () => rmSync(join(home(), versions()[0] ?? ''), { recursive: true }),
    'payload became a folder': () => {
      rmSync(payloadFile());
      mkdirSync(payloadFile());
    },
    'truncated manifest': () => truncateSync(manifestFile(), 20),
    'empty manifest': () => writeFileSync(manifestFile(), ''),
    'older format': () =>
      writeFileSync(
        manifestFile(),
        readFileSync(manifestFile(), 'utf8').replace('"format": 1', '"format": 0'),
      ),
    'manifest that leads elsewhere': () =>
      writeFileSync(manifestFile(), readFileSync(manifestFile(), 'utf8').replace(/"v-[^"]+"/, '"../../etc"')),
  };

  it.each(Object.keys(damages))('%s: null and a reason, and the next write repairs it', async (damage) => {
    const problems: string[] = [];
    const store = createIndexStore({
      folder,
      report: ({ name, reason }) => problems.push(`${name} ${reason}`),
    });
    await store.write('words', 'a', Buffer.from('whole payload'));
    damages[damage]?.();
    expect(await store.read('words', 'a')).toBeNull();
    expect(problems).toHaveLength(1);

    await store.write('words', 'a', Buffer.from('again'));
    expect((await store.read('words', 'a'))?.toString()).toBe('again');
    expect(versions()).toHaveLength(1);
  });

  it('null and a reason when loading fails, for instance on files of an older release', async () => {
    const problems: string[] = [];
    const store = createIndexStore({ folder, report: ({ reason }) => problems.push(reason) });
    await store.write('words', 'a', Buffer.from('not vectors'));
    expect(await store.readFiles('words', 'a', (at) => loadVectorIndex(at))).toBeNull();
    expect(problems[0]).toContain('vectorindex');
  });

  it('reads the newer version when another process replaces the index during reading', async () => {
    const reader = createIndexStore({ folder });
    const writer = createIndexStore({ folder });
    await writer.write('words', 'a', Buffer.from('old'));
    let loads = 0;
    const read = await reader.readFiles('words', 'a', async (at) => {
      if (++loads === 1) await writer.write('words', 'a', Buffer.from('new'));
      return readFileSync(join(at, 'payload.bin'), 'utf8');
    });
    expect([read, loads]).toEqual(['new', 2]);
  });
});

describe('after a crash', () => {
  it('removes what a stopped process left, and leaves alone what a running one is writing', async () => {
    const store = createIndexStore({ folder });
    await store.write('words', 'a', Buffer.from('old'));
    const stopped = spawn(process.execPath, ['-e', '']);
    await once(stopped, 'exit');
    mkdirSync(join(home(), `new-${stopped.pid}-x`));
    writeFileSync(join(home(), `new-${stopped.pid}-x.json`), '{');
    mkdirSync(join(home(), `new-${process.pid}-x`));
    mkdirSync(join(home(), 'v-0'));
    mkdirSync(join(home(), `new-${process.ppid}-x`));
    expect((await store.read('words', 'a'))?.toString()).toBe('old');

    await store.write('words', 'a', Buffer.from('new'));
    expect((await store.read('words', 'a'))?.toString()).toBe('new');
    expect(versions().filter((entry) => !entry.startsWith('v-'))).toEqual([`new-${process.ppid}-x`]);
    expect(versions()).toHaveLength(2);
  });

  it('a version that was complete but not yet counted is not read', async () => {
    const store = createIndexStore({ folder });
    await store.write('words', 'a', Buffer.from('new'));
    // The state between the two renames of a first write.
    renameSync(manifestFile(), join(home(), 'new-1-x.json'));
    expect(await store.read('words', 'a')).toBeNull();
  });

  it('killed at random moments while saving: always the whole old or the whole new index', async () => {
    const lanes = await Promise.all(['lane-1', 'lane-2'].map((lane) => crashRounds(join(folder, lane), 16)));
    const halfWritten = lanes.reduce((sum, lane) => sum + lane.halfWritten, 0);
    // Otherwise the kills came between the writes and the test proved nothing.
    expect(halfWritten).toBeGreaterThanOrEqual(10);
  }, 120_000);
});

/** Kills one writer after another in the same folder; counts the kills that left something half written. */
async function crashRounds(at: string, rounds: number): Promise<{ halfWritten: number }> {
  const store = createIndexStore({ folder: at });
  let halfWritten = 0;
  let reached = 0;
  for (let round = 0; round < rounds; round++) {
    const told = await writeUntilKilled(at, reached + 1, Math.random() * 60);
    if (readdirSync(join(at, 'passages')).some((entry) => entry.startsWith('new-'))) halfWritten++;
    const read = await readGeneration(store);
    // What was reported written must be there; the one after it may be, when the kill came late.
    expect([told, told + 1]).toContain(read);
    reached = read ?? 0;
  }
  await store.write('passages', 'key', Buffer.from('x'));
  expect(readdirSync(join(at, 'passages'))).toHaveLength(2);
  return { halfWritten };
}

/** Starts a writer, kills it some time after its first generation, returns the last one it said was written. */
async function writeUntilKilled(at: string, first: number, afterMs: number): Promise<number> {
  const script = fileURLToPath(new URL('./index-store-writer.ts', import.meta.url));
  const writer = spawn(process.execPath, ['--import', 'tsx', script, at, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  writer.stdout.setEncoding('utf8').on('data', (text: string) => {
    told += text;
  });
  const ended = once(writer, 'close');
  await once(writer.stdout, 'data');
  await sleep(afterMs);
  writer.kill('SIGKILL');
  await ended;
  return Number(told.trim().split('\n').at(-1));
}

/** The generation that is stored, after checking that all its parts are of that generation. */
async function readGeneration(store: ReturnType<typeof createIndexStore>): Promise<number | null> {
  return store.readFiles('passages', 'key', async (at) => {
    const generation = Number(readFileSync(join(at, 'generation.txt'), 'utf8'));
    const vectors = await loadVectorIndex(at, { exactBelow: 0 });
    expect(vectors.size).toBe(200);
    const hits = vectors.search(Float32Array.of(1, 1, 1, 1), 200);
    expect(new Set(hits.map((hit) => hit.id.split('/')[0]))).toEqual(new Set([String(generation)]));
    expect((await stat(join(at, 'large.bin'))).size).toBe(4_000_000 + generation);
    return generation;
  });
}
