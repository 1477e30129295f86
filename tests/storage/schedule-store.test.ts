import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../src/storage/database.ts';
import { createScheduleStore } from '../../src/storage/schedule-store.ts';
import { scheduleStoreContract } from '../contracts/schedule-store.contract.ts';
import { openTemporary, temporaryFolder } from './temporary-database.ts';

scheduleStoreContract('in the database', async () => {
  const { database, close } = await openTemporary();
  return { store: createScheduleStore(database), close };
});

test('of two processes that mark the same keys at the same time each key is of one', {
  timeout: 60_000,
}, async () => {
  const path = join(temporaryFolder(), 'test.db');
  const database = await openDatabase({ path });
  onTestFinished(() => database.close());
  const script = fileURLToPath(new URL('processes/mark-sent.ts', import.meta.url));
  const mark = async () => {
    const stdio = ['ignore', 'pipe', 'inherit'] as const;
    const child = spawn(process.execPath, ['--import', 'tsx', script, path], { stdio: [...stdio] });
    return JSON.parse(await text(child.stdout)) as string[];
  };
  const [one, other] = await Promise.all([mark(), mark()]);
  const keys = (await createScheduleStore(database).sentSince('2020-01-01T00:00:00.000Z')).map(
    ({ key }) => key,
  );
  expect([...(one ?? []), ...(other ?? [])].sort()).toEqual(keys.sort());
  expect(keys).toHaveLength(100);
});

test('marking a key takes and gives back exactly what was there, also after the database was closed', async () => {
  const path = join(temporaryFolder(), 'test.db');
  const first = await openDatabase({ path });
  await createScheduleStore(first).markSent('a', '2026-03-29T03:00:00.000+02:00');
  await first.close();
  const second = await openDatabase({ path });
  onTestFinished(() => second.close());
  const store = createScheduleStore(second);
  expect(await store.markSent('a', '2026-03-30T03:00:00.000Z')).toBe(false);
  expect(await store.sentSince('2026-03-29T01:00:00.000Z')).toEqual([
    { key: 'a', at: '2026-03-29T03:00:00.000+02:00' },
  ]);
  expect(await store.sentSince('2026-03-29T01:00:00.001Z')).toEqual([]);
});
