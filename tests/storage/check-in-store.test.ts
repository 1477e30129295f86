import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { CheckInStore } from '../../src/check-ins/ports.ts';
import { recordRow, stepRow } from '../../src/storage/check-in-rows.ts';
import { createCheckInStore } from '../../src/storage/check-in-store.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createMemoryCheckIns } from '../../src/storage/memory-check-ins.ts';
import { checkInStoreContract } from '../contracts/check-in-store.contract.ts';
import {
  filedAnswer,
  newRecord,
  newSession,
  newState,
  newStep,
  openAnswer,
  ratingAnswer,
} from '../contracts/new-check-in.ts';
import { openTemporary, temporaryFolder } from './temporary-database.ts';

checkInStoreContract('in memory', async () => ({
  store: createMemoryCheckIns(),
  close: async () => undefined,
}));
checkInStoreContract('in the database', async () => {
  const { database, close } = await openTemporary();
  return { store: createCheckInStore(database), close };
});

test('two processes that answer the same session at the same time lose no answer', {
  timeout: 60_000,
}, async () => {
  const path = join(temporaryFolder(), 'test.db');
  const database = await openDatabase({ path });
  onTestFinished(() => database.close());
  const store = createCheckInStore(database);
  await store.save({ session: newSession('s1'), expectedUpdatedAt: null, filed: null, steps: [] });
  const script = fileURLToPath(new URL('processes/answer-session.ts', import.meta.url));
  const answer = async (name: string) => {
    const args = ['--import', 'tsx', script, path, name];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    return Number(await text(child.stdout));
  };
  await Promise.all([answer('een'), answer('twee')]);
  const ids = Object.keys((await store.session('s1'))?.state.answers ?? {});
  expect(ids.filter((id) => id.startsWith('een.'))).toHaveLength(40);
  expect(ids.filter((id) => id.startsWith('twee.'))).toHaveLength(40);
});

test('records of one municipality come in 10 ms among those of 342, each four rounds of five people', async () => {
  const { database, close } = await openTemporary();
  onTestFinished(close);
  const answers = Array.from({ length: 26 }, (_, index) =>
    filedAnswer(`vraag-${index}`, index % 2 === 0 ? ratingAnswer : openAnswer),
  );
  const places = Array.from({ length: 342 }, (_, index) => ({
    ...{ organisationId: `slack:T${index % 20}`, municipality: `Gemeente ${index}` },
  }));
  await database.write(async (client) => {
    for (const place of places) {
      const ids = Array.from({ length: 20 }, (_, index) => `${place.municipality}/${index}`);
      const records = ids.map((id) => recordRow(newRecord(id, { ...place, answers })));
      await client.checkInRecord.createMany({ data: records });
      await client.checkInStep.createMany({ data: ids.map((id) => stepRow(newStep(id, place))) });
    }
  });
  const store = createCheckInStore(database);
  const durationsMs: number[] = [];
  for (const { organisationId, municipality } of places.slice(100, 120)) {
    const start = performance.now();
    const records = await store.records(organisationId, municipality);
    const steps = await store.openSteps(organisationId, municipality);
    durationsMs.push(performance.now() - start);
    expect([records.length, steps.length]).toEqual([20, 20]);
  }
  // The quickest: the machine may be busy, a scan of all rows is slow every time.
  expect(Math.min(...durationsMs)).toBeLessThan(10);
});

// Long, as some are: what comes in its place does not happen to lie on top of it.
const said = 'Mevrouw Van Dungen doet de deur niet open. '.repeat(30);

test.each<[string, (store: CheckInStore) => Promise<void>]>([
  [
    'an answer',
    async (store) => {
      const state = newState({ answers: { 'begin.waarom': { ...openAnswer, said, text: said } } });
      await store.save({
        session: newSession('s1', { state }),
        expectedUpdatedAt: null,
        filed: null,
        steps: [],
      });
      await store.save({
        session: newSession('s1'),
        expectedUpdatedAt: newSession('s1').updatedAt,
        filed: null,
        steps: [],
      });
    },
  ],
  [
    'a step',
    async (store) => {
      await store.saveStep(newStep('st1', { what: said }));
      await store.saveStep(newStep('st1'));
    },
  ],
])(
  '%s that was put right leaves nothing of what it was before in the data folder',
  async (_what, putRight) => {
    const folder = temporaryFolder();
    const database = await openDatabase({ path: join(folder, 'test.db') });
    await putRight(createCheckInStore(database));
    await database.close();
    const holders = readdirSync(folder).filter((file) =>
      readFileSync(join(folder, file)).includes('Van Dungen'),
    );
    expect(holders).toEqual([]);
  },
);
