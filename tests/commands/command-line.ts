import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** The real command line, in a process of its own, away from the settings of who runs the tests. */

export const bin = fileURLToPath(new URL('../../bin/wijkgids.js', import.meta.url));

/** Starting a process that compiles TypeScript takes a second, and more when other tests run beside it. */
export const slow = { timeout: 60_000 };

export type Place = {
  /** The folder the commands run in. */
  folder: string;
  dataDir: string;
  knowledgeDir: string;
  env: Record<string, string>;
};

/** A new folder with a small knowledge folder in it; the data folder is named but not made. */
export function newPlace(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'wijkgids-commands-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const knowledgeDir = join(folder, 'knowledge');
  mkdirSync(knowledgeDir);
  writeFileSync(
    join(knowledgeDir, 'buurttuin.md'),
    '# De buurttuin van Wilgenrode\n\n## Aanpak\n\nIn Wilgenrode leggen 34 bewoners samen een buurttuin aan.\n',
  );
  const dataDir = join(folder, 'data');
  const { PATH = '' } = process.env;
  const env = { PATH, HOME: folder, DATA_DIR: dataDir, KNOWLEDGE_DIR: knowledgeDir };
  return { folder, dataDir, knowledgeDir, env };
}

export type Result = { status: number | null; stdout: string; stderr: string };
export type RunOptions = { env?: Record<string, string>; uid?: number };

/** Starts `wijkgids`; it is killed when the test ends before it does. */
export function start(place: Place, args: string[], options: RunOptions = {}): ChildProcess {
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: place.folder,
    env: { ...place.env, ...options.env },
    ...(options.uid === undefined ? {} : { uid: options.uid, gid: options.uid }),
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

/** Runs `wijkgids` to its end. */
export async function run(place: Place, args: string[], options: RunOptions = {}): Promise<Result> {
  const child = start(place, args, options);
  const [stdout, stderr, [status]] = await Promise.all([
    child.stdout ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
    once(child, 'close') as Promise<[number | null]>,
  ]);
  return { status, stdout, stderr };
}

/** A port that nothing listened on a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}
