import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ensureShippedAreas } from '../../../src/registries/neighbourhoods/ensure-shipped-areas.ts';
import { createMemoryAreas, createMemoryProgress } from '../../../src/storage/memory-recommending.ts';
import { indicators, municipalities, now } from './read-file.ts';

function shipped(text: string) {
  const folder = mkdtempSync(join(tmpdir(), 'wijkgids-'));
  const write = (changed: string) => writeFileSync(join(folder, 'voorbeeld.csv'), changed);
  write(text);
  const areas = createMemoryAreas();
  const progress = createMemoryProgress();
  const ensure = () => ensureShippedAreas({ folder, areas, indicators, municipalities, progress, now });
  return { ensure, areas, write };
}

const ROW = 'code,indicator,value,year\nWK034403,roken,20,2022\n';

test('what did not change is read once', async () => {
  const { ensure } = shipped(ROW);
  expect(await ensure()).toHaveLength(1);
  expect(await ensure()).toEqual([]);
});

test('a file that changed is read again, and adds what is new', async () => {
  const { ensure, areas, write } = shipped(ROW);
  await ensure();
  write(`${ROW}WK034404,roken,15,2022\n`);
  const [report] = await ensure();
  expect(report?.figures).toEqual({ added: 1, updated: 0, unchanged: 1 });
  expect(await areas.figuresOf(['WK034404'])).toHaveLength(1);
});

test('a figure that someone imported stays', async () => {
  const { ensure, areas } = shipped(ROW);
  const area = {
    code: 'WK034403',
    name: 'Overvecht',
    kind: 'wijk' as const,
    municipalityCode: null,
    municipality: null,
  };
  const figure = {
    ...{
      areaCode: 'WK034403',
      indicator: 'roken',
      ageGroup: '18+' as const,
      year: 2022,
      value: 25,
      source: 'eigen',
    },
    ...{ lower: null, upper: null, municipalityValue: null, netherlandsValue: null },
  };
  await areas.write({ areas: [area], figures: [figure] }, { onlyNew: false });
  await ensure();
  expect(await areas.figuresOf(['WK034403'])).toEqual([figure]);
});

test('no folder is no samples', async () => {
  const options = { areas: createMemoryAreas(), progress: createMemoryProgress() };
  const folder = join(tmpdir(), 'wijkgids-is-er-niet');
  expect(await ensureShippedAreas({ folder, indicators, municipalities, now, ...options })).toEqual([]);
});
