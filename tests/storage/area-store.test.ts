import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { createAreaStore } from '../../src/storage/area-store.ts';
import { createMemoryAreas } from '../../src/storage/memory-recommending.ts';
import { areaStoreContract, newArea, newFigure } from '../contracts/area-store.contract.ts';
import { openTemporary } from './temporary-database.ts';

areaStoreContract('in memory', async () => ({ store: createMemoryAreas(), close: async () => undefined }));
areaStoreContract('in the database', async () => {
  const { database, close } = await openTemporary();
  return { store: createAreaStore(database), close };
});

/** Few names and values, so that batches meet each other. */
const code = fc.constantFrom('BU00010101', 'GM0001', 'WK000101', 'WK000102');
const name = fc.constantFrom(null, 'Eén', 'Twee');
const area = fc
  .record({ code, name, municipalityCode: fc.constantFrom(null, 'GM0001', 'GM0002'), municipality: name })
  .map((drawn) => newArea(drawn.code, { ...drawn, kind: drawn.code === 'GM0001' ? 'gemeente' : 'wijk' }));
const figure = fc
  .record({
    areaCode: code,
    indicator: fc.constantFrom('eenzaam', 'roken'),
    year: fc.constantFrom(2022, 2024),
    value: fc.constantFrom(0, 1, 1.5),
    lower: fc.constantFrom(null, 0),
    source: fc.constantFrom('A', 'B'),
  })
  .map((drawn) => newFigure(drawn.areaCode, drawn));
const batches = fc.array(
  fc.record({
    areas: fc.array(area, { maxLength: 4 }),
    figures: fc.array(figure, { maxLength: 6 }),
    onlyNew: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
);

test('the database and the memory make the same of any batches, one after another', async () => {
  const indicators = ['eenzaam', 'roken'].map((indicator) => ({ indicator, ageGroup: '18+' as const }));
  await fc.assert(
    fc.asyncProperty(batches, async (drawn) => {
      const { database, close } = await openTemporary();
      const outcomes = [];
      for (const store of [createMemoryAreas(), createAreaStore(database)]) {
        const outcome: unknown[] = [];
        for (const { areas, figures, onlyNew } of drawn) {
          const before = await store.revision();
          outcome.push(
            await store.write({ areas, figures }, { onlyNew }).catch((error) => [error.code, error.message]),
            before === (await store.revision()),
          );
        }
        const areas = await store.areas();
        const figures = await store.figuresOf(areas.map((one) => one.code));
        outcomes.push([...outcome, areas, figures, await store.newestValues(indicators)]);
      }
      await close();
      expect(outcomes[1]).toEqual(outcomes[0]);
    }),
    { numRuns: 60 },
  );
}, 60_000);

test('a hundred thousand figures go in, and the same again is seen, in a moment', async () => {
  const { database, close } = await openTemporary();
  onTestFinished(close);
  const store = createAreaStore(database);
  const areas = Array.from({ length: 2000 }, (_, index) => newArea(`WK${String(index).padStart(6, '0')}`));
  const figures = areas.flatMap((one) =>
    Array.from({ length: 50 }, (_, index) => newFigure(one.code, { indicator: `i${index}`, value: index })),
  );
  const startedAt = performance.now();
  const first = await store.write({ areas, figures }, { onlyNew: false });
  const again = await store.write({ areas, figures }, { onlyNew: false });
  const durationMs = performance.now() - startedAt;
  expect(first.figures).toEqual({ added: 100_000, updated: 0, unchanged: 0 });
  expect(again.figures).toEqual({ added: 0, updated: 0, unchanged: 100_000 });
  // About two seconds on two quiet cores.
  expect(durationMs).toBeLessThan(15_000);
}, 60_000);

test('while a large batch is written other work gets its turn', async () => {
  const { database, close } = await openTemporary();
  onTestFinished(close);
  const figures = Array.from({ length: 40_000 }, (_, index) =>
    newFigure('WK000101', { indicator: `i${index}` }),
  );
  let turns = 0;
  const ticking = setInterval(() => {
    turns += 1;
  }, 1);
  await createAreaStore(database).write({ areas: [newArea('WK000101')], figures }, { onlyNew: false });
  clearInterval(ticking);
  // Sixteen statements; fewer turns than that on a busy machine.
  expect(turns).toBeGreaterThan(5);
});

test('a source that is no proper Unicode is stored, and known when it comes again', async () => {
  const { database, close } = await openTemporary();
  onTestFinished(close);
  const store = createAreaStore(database);
  const batch = { areas: [newArea('WK000101')], figures: [newFigure('WK000101', { source: 'half \ud800' })] };
  await store.write(batch, { onlyNew: false });
  expect((await store.write(batch, { onlyNew: false })).figures.unchanged).toBe(1);
  expect((await store.figuresOf(['WK000101']))[0]?.source).toMatch(/^half \ufffd+$/);
});
