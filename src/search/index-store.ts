import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { messageOf, WijkgidsError } from '../errors.ts';

/**
 * Keeps derived index files. Each index has a folder:
 *
 *     <name>/manifest.json      which version counts, its key, size and SHA-256 of each file
 *     <name>/v-<unique>/        the files of that version
 *     <name>/new-<pid>-<unique> what is being written, or was when its process stopped
 *
 * A version counts from the moment the manifest is renamed into place, which happens whole or not at all,
 * so a process may stop or be killed at any moment: what is read is the whole old or the whole new index.
 */
export interface IndexStore {
  /**
   * Replaces the index `name` by a payload: bytes, or a function that writes files (no folders) into the
   * empty folder it is given. Writes of one index wait for one another.
   * @param key says what the index was made of; reading with another key finds nothing
   * @throws WijkgidsError `index-not-written` when the disk refuses; the old index then still counts
   */
  write(name: string, key: string, payload: Buffer | WriteFiles): Promise<void>;
  /** Bytes that were written under this key; null when there are none that are whole: make them anew. */
  read(name: string, key: string): Promise<Buffer | null>;
  /**
   * Loads an index from its folder once its files proved whole. Null when there is none under this key, or
   * when `load` throws. The folder may be removed after `load` resolves.
   */
  readFiles<T>(name: string, key: string, load: (folder: string) => Promise<T>): Promise<T | null>;
}

export type WriteFiles = (folder: string) => Promise<void>;

export type IndexStoreOptions = {
  folder: string;
  /** Told why an index that is there cannot be used, and what could not be cleaned up; for the log. */
  report?: (problem: { name: string; reason: string }) => void;
};

const MANIFEST = 'manifest.json';
const PAYLOAD = 'payload.bin';
/** Another process may replace the index while this one reads it: then read the newer one. */
const READ_ATTEMPTS = 3;

const manifestSchema = z.object({
  format: z.literal(1),
  key: z.string(),
  version: z.string().regex(/^v-[0-9a-f-]+$/),
  files: z.record(
    z.string().regex(/^[^/\\]+$/),
    z.object({ bytes: z.number().int().nonnegative(), sha256: z.string() }),
  ),
});
type Manifest = z.infer<typeof manifestSchema>;

/** Makes a store in a folder, which is created at the first write. One store per folder and process. */
export function createIndexStore({ folder, report = () => {} }: IndexStoreOptions): IndexStore {
  const writing = new Map<string, Promise<void>>();
  const homeOf = (name: string) => {
    if (!/^[a-z0-9-]+$/.test(name)) {
      throw new WijkgidsError('index-name', {
        message: `'${name}' kan geen naam van een index zijn.`,
        remedy: 'Gebruik kleine letters, cijfers en streepjes.',
      });
    }
    return join(folder, name);
  };

  const readFiles: IndexStore['readFiles'] = async (name, key, load) => {
    const home = homeOf(name);
    for (let attempt = 1; ; attempt++) {
      const manifest = await readManifest(home).catch((error) => {
        if (!isMissing(error)) report({ name, reason: messageOf(error) });
        return null;
      });
      if (manifest === null || manifest.key !== key) return null;
      const versionFolder = join(home, manifest.version);
      try {
        await verifyFiles(versionFolder, manifest);
        return await load(versionFolder);
      } catch (error) {
        const newer = await readManifest(home).catch(() => null);
        if (newer !== null && newer.version !== manifest.version && attempt < READ_ATTEMPTS) continue;
        report({ name, reason: messageOf(error) });
        return null;
      }
    }
  };

  return {
    async write(name, key, payload) {
      const home = homeOf(name);
      const before = writing.get(name) ?? Promise.resolve();
      const write = before
        .catch(() => {})
        .then(() => writeVersion(home, key, payload, (reason) => report({ name, reason })));
      writing.set(name, write);
      await write;
    },
    readFiles,
    read: (name, key) => readFiles(name, key, (versionFolder) => readFile(join(versionFolder, PAYLOAD))),
  };
}

/** The key of the index that counts now in a store's folder; null when there is none that is whole. Changes nothing. */
export async function storedIndexKey(folder: string, name: string): Promise<string | null> {
  try {
    const home = join(folder, name);
    const manifest = await readManifest(home);
    await verifyFiles(join(home, manifest.version), manifest);
    return manifest.key;
  } catch {
    return null;
  }
}

async function writeVersion(
  home: string,
  key: string,
  payload: Buffer | WriteFiles,
  report: (reason: string) => void,
): Promise<void> {
  const fresh = join(home, `new-${process.pid}-${randomUUID()}`);
  const freshManifest = `${fresh}.json`;
  try {
    await mkdir(home, { recursive: true });
    await removeLeftovers(home, report);
    await mkdir(fresh);
    if (typeof payload === 'function') await payload(fresh);
    else await writeFile(join(fresh, PAYLOAD), payload);

    const files = await describeFiles(fresh);
    const version = `v-${randomUUID()}`;
    const manifest: Manifest = { format: 1, key, version, files };
    await writeFile(freshManifest, JSON.stringify(manifest, null, 2));
    // Everything reaches the disk before the name that makes it count.
    for (const file of Object.keys(files)) await flush(join(fresh, file));
    await flush(freshManifest);
    await flush(fresh);
    await rename(fresh, join(home, version));
    await flush(home);
    await rename(freshManifest, join(home, MANIFEST));
    await flush(home);
  } catch (cause) {
    for (const path of [fresh, freshManifest])
      await rm(path, { recursive: true, force: true }).catch(() => {});
    throw new WijkgidsError('index-not-written', {
      message: `De zoekindex kan niet worden weggeschreven in ${home}.`,
      remedy: 'Kijk of de map bestaat, of er geschreven mag worden en of de schijf niet vol is.',
      kind: 'outside',
      cause,
    });
  }
  await removeLeftovers(home, report);
}

/**
 * Removes every version but the one that counts, and what processes that no longer run left half written.
 * What cannot be removed now is left for the next write.
 */
async function removeLeftovers(home: string, report: (reason: string) => void): Promise<void> {
  const current = await readManifest(home).catch(() => null);
  for (const entry of await readdir(home)) {
    if (entry === MANIFEST || entry === current?.version || isBeingWritten(entry)) continue;
    await rm(join(home, entry), { recursive: true, force: true }).catch((error) => report(messageOf(error)));
  }
}

/** True when the entry belongs to another process that still runs: its own writes a store does in turn. */
function isBeingWritten(entry: string): boolean {
  const pid = Number(/^new-(\d+)-/.exec(entry)?.[1] ?? process.pid);
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function readManifest(home: string): Promise<Manifest> {
  return manifestSchema.parse(JSON.parse(await readFile(join(home, MANIFEST), 'utf8')));
}

async function describeFiles(folder: string): Promise<Manifest['files']> {
  const files: Manifest['files'] = {};
  for (const file of (await readdir(folder)).sort()) {
    const path = join(folder, file);
    files[file] = { bytes: (await stat(path)).size, sha256: await hashOf(path) };
  }
  return files;
}

async function verifyFiles(folder: string, manifest: Manifest): Promise<void> {
  for (const [file, expected] of Object.entries(manifest.files)) {
    const path = join(folder, file);
    const { size } = await stat(path);
    if (size !== expected.bytes) throw new Error(`${file}: ${size} bytes instead of ${expected.bytes}`);
    if ((await hashOf(path)) !== expected.sha256) throw new Error(`${file}: checksum differs`);
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const part of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(part);
  return hash.digest('hex');
}

/** Waits until a file or folder is on the disk. Not every system can do so for a folder. */
async function flush(path: string): Promise<void> {
  const isFolder = (await stat(path)).isDirectory();
  const handle = await open(path, isFolder ? 'r' : 'r+').catch((error) => {
    if (isFolder) return null;
    throw error;
  });
  try {
    await handle?.sync();
  } catch (error) {
    if (!isFolder) throw error;
  } finally {
    await handle?.close();
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}
