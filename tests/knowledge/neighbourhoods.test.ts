import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import type { Area, Figure } from '../../src/recommending/area.ts';
import { readRows } from '../../src/registries/file/read-rows.ts';
import { readIndicators } from '../../src/registries/indicators.ts';
import { ensureShippedAreas } from '../../src/registries/neighbourhoods/ensure-shipped-areas.ts';
import { readMunicipalityCodes } from '../../src/registries/neighbourhoods/municipality-codes.ts';
import type { NeighbourhoodReport } from '../../src/registries/neighbourhoods/report.ts';
import { createMemoryAreas, createMemoryProgress } from '../../src/storage/memory-recommending.ts';

const knowledge = (name: string) =>
  fileURLToPath(new URL(`../../knowledge/neighbourhoods/${name}`, import.meta.url));
const published = fileURLToPath(new URL('../../../shared/data/wijken/', import.meta.url));
const present = existsSync(published);

/** Compares what ships with the files it was made from, which are not part of the project itself. */
const compare = (name: string, run: () => Promise<void>): void => {
  test(present ? name : `${name} (overgeslagen: de map shared/data ontbreekt)`, { skip: !present }, run);
};

const samples = ['heerenveen-2019', 'kralingen-west', 'amsterdam-ses-2019', 'gemeenten-en-wijken-2024'];
let reports: NeighbourhoodReport[] = [];
let areas: Area[] = [];
let figures: Figure[] = [];

beforeAll(async () => {
  const stored = createMemoryAreas();
  reports = await ensureShippedAreas({
    folder: knowledge('samples'),
    areas: stored,
    indicators: readIndicators(knowledge('indicators.yaml')),
    municipalities: readMunicipalityCodes(knowledge('gemeenten-2024.csv')),
    progress: createMemoryProgress(),
    now: () => new Date('2026-01-01T00:00:00Z'),
  });
  areas = await stored.areas();
  figures = await stored.figuresOf(['GM0074', 'GM0074/akkrum', 'GM0074/nieuwehorne', 'GM0074/de-greiden']);
  figures.push(
    ...(await stored.figuresOf(['GM0599', 'GM0599/kralingen-west', 'NL', 'WK036300', 'BU03630100'])),
  );
  figures.push(...(await stored.figuresOf(['GM0344', 'WK034403'])));
});

function figureOf(areaCode: string, indicator: string): number | null {
  const found = figures.find((figure) => figure.areaCode === areaCode && figure.indicator === indicator);
  return found?.value ?? null;
}

async function rowsOf(name: string): Promise<Record<string, string>[]> {
  const rows = [];
  for await (const { values } of readRows(`${published}${name}`)) rows.push(values);
  return rows;
}

test('every shipped row is read', () => {
  expect(reports).toHaveLength(samples.length);
  expect(reports.flatMap(({ neighbourhoods }) => neighbourhoods.failed)).toEqual([]);
});

test('reading the samples takes less than three seconds, with room for a busy machine', () => {
  expect(reports.reduce((total, { durationMs }) => total + durationMs, 0)).toBeLessThan(15_000);
});

test.each(samples)('every row of %s has a source with its year or table', async (name) => {
  const without: number[] = [];
  for await (const { line, values } of readRows(knowledge(`samples/${name}.csv`))) {
    if (!/\d{4}/.test(values['source'] ?? '')) without.push(line);
  }
  expect(without).toEqual([]);
});

test('there are all municipalities of 2024, with their names', () => {
  const municipalities = areas.filter(({ kind, name }) => kind === 'gemeente' && name !== null);
  expect(municipalities.length).toBeGreaterThanOrEqual(342);
});

test('a wijk of which only the code is published has no name made up', () => {
  expect(areas.find(({ code }) => code === 'WK034403')).toMatchObject({
    name: null,
    municipality: 'Utrecht',
  });
});

test('an unknown value is left out', () => {
  expect(areas.some(({ code }) => code === 'BU03630100')).toBe(true);
  expect(figureOf('BU03630100', 'laagopgeleid')).toBeNull();
  expect(figureOf('GM0074/de-greiden', 'huurwoningen')).toBeNull();
});

test('a figure is left out where the published average does not belong to the name of its row', () => {
  expect(figureOf('GM0074', 'obesitas')).toBe(12);
  expect(figureOf('GM0074/nieuwehorne', 'roken')).toBe(19);
  expect(figureOf('GM0074/nieuwehorne', 'obesitas')).toBeNull();
});

compare('figures of Heerenveen are those of the area scans', async () => {
  const rows = await rowsOf('heerenveen_2019_indicatoren.csv');
  const of = (indicator: string) =>
    rows.find((row) => row['slug'] === 'akkrum' && row['indicator'] === indicator) ?? {};
  const pairs = [
    ['65-plussers', '65-plus'],
    ['Ernstige eenzaamheid', 'ernstig-eenzaam'],
    ['Jeugdzorg', 'jeugdzorg'],
    ['Huishoudens met laagste inkomens', 'laagste-inkomens'],
  ] as const;
  for (const [name, indicator] of pairs) {
    expect(figureOf('GM0074/akkrum', indicator), name).toBe(Number(of(name)['gebied_pct']));
    expect(figureOf('GM0074', indicator), name).toBe(Number(of(name)['gemiddelde_heerenveen_pct']));
  }
  expect(figureOf('GM0074/akkrum', 'woz-waarde')).toBe(183_000);
});

compare('figures of Kralingen-West, Rotterdam and the Netherlands are those of RIVM', async () => {
  const rows = await rowsOf('rivm_50120NED_2022_kralingen_west.csv');
  const lonely = rows.find((row) => row['naam'] === 'Ernstig/zeer ernstig eenzaam') ?? {};
  expect(figureOf('GM0599/kralingen-west', 'ernstig-eenzaam')).toBe(Number(lonely['buurt_num']));
  expect(figureOf('GM0599', 'ernstig-eenzaam')).toBe(Number(lonely['gemeente_num']));
  expect(figureOf('NL', 'ernstig-eenzaam')).toBe(Number(lonely['nederland_num']));
});

compare('figures of Amsterdam are those of CBS', async () => {
  const row = readFileSync(`${published}ses_woa_2019_amsterdam.csv`, 'utf8')
    .split('\n')
    .find((line) => line.includes('"WK036300  "'));
  expect(row).toContain(`"    ${figureOf('WK036300', 'laagopgeleid')?.toFixed(1)}"`);
  expect(row).toContain(`"  ${figureOf('WK036300', 'ses-woa')?.toFixed(3)}"`);
});

compare('numbers of residents are those of CBS', async () => {
  const rows = await rowsOf('kwb2024_gemeenten_wijken.csv');
  for (const code of ['GM0344', 'WK034403']) {
    const row = rows.find((one) => one['Codering_3'] === code) ?? {};
    expect(figureOf(code, 'inwoners')).toBe(Number(row['AantalInwoners_5']));
  }
});
