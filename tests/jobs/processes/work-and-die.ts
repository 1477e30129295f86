/**
 * Works on the jobs of a database until none is left, with two effects a job, each written to a file and to
 * disk before its progress is saved. Prints `done` at the end; whoever started it may kill it at any moment.
 */
import { appendFileSync, closeSync, fsyncSync, openSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { createJobQueue } from '../../../src/jobs/job-queue.ts';
import { openDatabase } from '../../../src/storage/database.ts';
import { createJobStore } from '../../../src/storage/job-store.ts';

const [, , path = '', effectsPath = ''] = process.argv;
const database = await openDatabase({ path, busyTimeoutMs: 20_000 });
const store = createJobStore(database);
const silent = { warn: () => undefined, error: () => undefined };
const queue = createJobQueue({ store, name: 'proef', log: silent });

function effect(words: string): void {
  const file = openSync(effectsPath, 'a');
  appendFileSync(file, `${words}\n`);
  fsyncSync(file);
  closeSync(file);
}

queue.start(async ({ key, progress }, { save }) => {
  const step = (progress as { step: number } | null)?.step ?? 0;
  if (step < 1) {
    effect(`${key} eerste`);
    await save({ step: 1 });
  }
  await wait(5);
  if (step < 2) {
    effect(`${key} tweede`);
    await save({ step: 2 });
  }
});
while ((await store.waiting('proef')).length > 0) await wait(5);
await queue.stop(1000);
await database.close();
process.stdout.write('done');
