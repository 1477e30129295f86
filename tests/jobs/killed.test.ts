import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/storage/database.ts';
import { createJobStore } from '../../src/storage/job-store.ts';
import { newJob } from '../contracts/job-store.contract.ts';
import { temporaryFolder } from '../storage/temporary-database.ts';

const worker = fileURLToPath(new URL('./processes/work-and-die.ts', import.meta.url));
const JOBS = 60;

/** Runs the worker, and kills it once so many effects were written. What it printed: nothing when it was killed. */
async function work(path: string, effects: string, killAfter: number): Promise<string> {
  const child = spawn(process.execPath, ['--import', 'tsx', worker, path, effects]);
  let printed = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk;
  });
  const ended = once(child, 'close');
  while (child.exitCode === null && linesOf(effects).length < killAfter) await wait(1);
  child.kill('SIGKILL');
  await ended;
  return printed;
}

function linesOf(path: string): string[] {
  return readFileSync(path, 'utf8').split('\n').filter(Boolean);
}

test('a process that is killed again and again loses no job and repeats only what it had not saved', {
  timeout: 120_000,
}, async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'test.db');
  const effects = join(folder, 'effects');
  writeFileSync(effects, '');
  const database = await openDatabase({ path });
  const store = createJobStore(database);
  for (let i = 0; i < JOBS; i += 1) {
    await store.add('proef', newJob(`${i}`, { lane: `${i % 5}` }), new Date(i));
  }
  await database.close();

  let kills = 0;
  let printed = '';
  // A little further each time; the last may go on to the end.
  for (let killAfter = 5; printed !== 'done'; killAfter = killAfter < 100 ? killAfter + 12 : Infinity) {
    printed = await work(path, effects, killAfter);
    if (printed !== 'done') kills += 1;
  }

  expect(kills).toBeGreaterThan(0);
  const lines = linesOf(effects);
  const wanted = Array.from({ length: JOBS }, (_, i) => [`${i} eerste`, `${i} tweede`]).flat();
  expect(new Set(lines)).toEqual(new Set(wanted));
  // At most one effect for each of the four lanes stood between its effect and its saving at a kill.
  expect(lines.length - wanted.length).toBeLessThanOrEqual(kills * 4);
});
