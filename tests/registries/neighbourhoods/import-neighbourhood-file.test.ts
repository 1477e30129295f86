import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importNeighbourhoodFile } from '../../../src/registries/neighbourhoods/import-neighbourhood-file.ts';
import type { AreaWriter } from '../../../src/registries/ports.ts';
import { createMemoryAreas } from '../../../src/storage/memory-recommending.ts';
import { fileOf, indicators, municipalities, now, readText } from './read-file.ts';

const figuresFile = (...rows: string[]) => ['code,name,indicator,value,year', ...rows].join('\n');
const TWO = figuresFile('WK034403,Overvecht,roken,20,2022', 'WK034404,West,roken,15,2022');

test('the same file again changes nothing', async () => {
  const first = await readText(TWO);
  const { report } = await readText(TWO, { into: first.areas, name: 'cijfers.csv' });
  expect(report.neighbourhoods).toMatchObject({ added: 0, updated: 0, unchanged: 2 });
  expect(report.figures).toEqual({ added: 0, updated: 0, unchanged: 2 });
});

test('a figure that changed is updated, and its area with it', async () => {
  const first = await readText(TWO);
  const { report, figures } = await readText(figuresFile('WK034403,Overvecht,roken,22,2022'), {
    into: first.areas,
  });
  expect(report.neighbourhoods).toMatchObject({ added: 0, updated: 1 });
  expect(figures.map(({ value }) => value)).toEqual([22, 15]);
});

test('what ships never replaces a figure that was imported', async () => {
  const first = await readText(TWO);
  const { figures } = await readText(figuresFile('WK034403,Overvecht,roken,99,2022'), {
    into: first.areas,
    origin: 'shipped',
  });
  expect(figures.map(({ value }) => value)).toEqual([20, 15]);
});

test('a dry run writes nothing and counts what a real one would do', async () => {
  const changed = figuresFile(
    'WK034403,Overvecht,roken,22,2022',
    'WK034404,West,roken,15,2022',
    'WK034405,Noordwest,roken,18,2022',
    'WK034406,,roken,veel,2022',
  );
  const { areas } = await readText(TWO);
  const dry = await readText(changed, { into: areas, dryRun: true, known: areas });
  expect(dry.figures.map(({ value }) => value)).toEqual([20, 15]);
  const real = await readText(changed, { into: areas });
  const counts = ({ report }: typeof dry) => {
    const { failed, ...neighbourhoods } = report.neighbourhoods;
    return { neighbourhoods, figures: report.figures, failed: failed.length };
  };
  expect(counts(dry)).toEqual(counts(real));
  expect(counts(dry).neighbourhoods).toEqual({ added: 1, updated: 1, unchanged: 1, removed: 0 });
});

test('an area whose figures come in two batches is counted once, as added', async () => {
  const rows = ['code,indicator,value,year', 'WK034403,roken,20,2000'];
  for (let area = 0; area < 20_000; area += 1) rows.push(`eigen-${area},roken,20,2022`);
  rows.push('WK034403,roken,21,2001');
  const batches: number[] = [];
  const areas = createMemoryAreas();
  const counting: AreaWriter = {
    async write(batch, options) {
      batches.push(batch.figures.length);
      return areas.write(batch, options);
    },
  };
  const { report } = await readText(rows.join('\n'), { areas: counting });
  expect(batches).toEqual([20_000, 2]);
  expect(report.neighbourhoods).toMatchObject({ added: 20_001, updated: 0 });
});

test('a wrong column in a long file is reported without keeping every row of it', async () => {
  const rows = ['code,indicator,value,year'];
  for (let area = 0; area < 6_000; area += 1) rows.push(`eigen-${area},roken,veel,2022`);
  const { report } = await readText(rows.join('\n'));
  expect(report.neighbourhoods.failed).toHaveLength(5_001);
  expect(report.neighbourhoods.failed.at(-1)?.reason).toBe('er zijn nog 1.000 waarden niet ingelezen');
});

test('progress counts the rows', async () => {
  const steps: unknown[] = [];
  await importNeighbourhoodFile(
    fileOf(TWO),
    { areas: createMemoryAreas(), indicators, municipalities, now },
    (step) => steps.push(step),
  );
  expect(steps).toEqual([{ done: 2, total: 2, what: 'regels' }]);
});

test('three hundred thousand figures are read well within a minute', { timeout: 120_000 }, async () => {
  const rows = ['code,indicator,value,year,source'];
  for (let area = 0; area < 5_000; area += 1) {
    for (let year = 1990; year < 2020; year += 1) {
      rows.push(
        `eigen-${area},roken,${area % 100},${year},x`,
        `eigen-${area},eenzaam,"${year % 100},5",${year},x`,
      );
    }
  }
  let figures = 0;
  const areas: AreaWriter = {
    async write(batch) {
      figures += batch.figures.length;
      return {
        areas: { added: [], updated: [], unchanged: [] },
        figures: { added: batch.figures.length, updated: 0, unchanged: 0 },
      };
    },
  };
  const { report } = await readText(rows.join('\n'), { areas });
  expect(figures).toBe(300_000);
  expect(report.durationMs).toBeLessThan(60_000);
});

test('whatever stands in the cells, every row is a figure, is unknown, or is rejected', async () => {
  const cell = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.constantFrom('WK034403', 'roken', '2022', '14,2', '%', '', 'xxx', '18+', '1.245', '<10'),
  );
  const row = fc.record({
    code: cell,
    name: cell,
    municipality: cell,
    indicator: cell,
    value: cell,
    unit: cell,
    year: cell,
    lower: cell,
    upper: cell,
    age_group: cell,
  });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), async (rows) => {
      const lines = rows.map((one) => JSON.stringify(one)).join('\n');
      const { report } = await readText(lines, { name: 'c.jsonl' });
      const rejected = new Set(report.neighbourhoods.failed.map(({ line }) => line));
      const { added, updated, unchanged } = report.figures;
      expect(rejected.size + added + updated + unchanged).toBeLessThanOrEqual(rows.length);
      for (const { reason } of report.neighbourhoods.failed) expect(reason).not.toBe('');
    }),
    { numRuns: 200 },
  );
});
