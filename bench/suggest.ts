/** How profile and suggestions hold up with a large register and every wijk and buurt: first call, later calls. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Area, Figure, Indicator } from '../src/recommending/area.ts';
import {
  LEVELS,
  PILLARS,
  type RegisteredIntervention,
  SETTINGS,
  type Theme,
  TRACKS,
  TRAITS,
} from '../src/recommending/intervention.ts';
import type { Recommender } from '../src/recommending/recommendation.ts';
import { createRecommender } from '../src/recommending/recommender.ts';
import { readIndicators } from '../src/registries/indicators.ts';
import { readThemes } from '../src/registries/themes.ts';
import { createAreaStore } from '../src/storage/area-store.ts';
import { openDatabase } from '../src/storage/database.ts';
import { createInterventionStore } from '../src/storage/intervention-store.ts';
import { type Durations, roundMs, summariseDurations } from './durations.ts';
import { ROOT } from './measured-passages.ts';
import { countOf, runBench } from './run-bench.ts';
import { createRandom, pick, type Random } from './seeded-random.ts';
import { drawTable } from './table.ts';

const USAGE =
  'npx tsx bench/suggest.ts [--interventions 5000] [--areas 17000] [--indicators 60] [--calls 300] [--seed 1] [--json]';
const YEAR = 2022;
const BATCH_AREAS = 300;
const WARM_UP = 10;

type Sizes = { interventions: number; areas: number; indicators: number; calls: number; seed: number };
type Row = { call: string; firstMs: number } & Durations;
type Figures = { sizes: Sizes; figures: number; writeMs: number; rows: Row[] };

const options = {
  interventions: { type: 'string' },
  areas: { type: 'string' },
  indicators: { type: 'string' },
  calls: { type: 'string' },
  seed: { type: 'string' },
} as const;

await runBench(USAGE, options, async (given) => {
  const sizes: Sizes = {
    interventions: countOf(given, 'interventions', 5000),
    areas: countOf(given, 'areas', 17_000),
    indicators: countOf(given, 'indicators', 60),
    calls: countOf(given, 'calls', 300),
    seed: countOf(given, 'seed', 1),
  };
  const folder = mkdtempSync(join(tmpdir(), 'wijkgids-suggest-'));
  try {
    const figures = await measure(join(folder, 'bench.sqlite'), sizes);
    process.stdout.write(given.values.json ? `${JSON.stringify(figures, null, 2)}\n` : draw(figures));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

async function measure(path: string, sizes: Sizes): Promise<Figures> {
  const random = createRandom(sizes.seed);
  const indicators = readIndicators(join(ROOT, 'knowledge/neighbourhoods/indicators.yaml')).entries;
  const themes = readThemes(join(ROOT, 'knowledge/interventions/themes.yaml'));
  const database = await openDatabase({ path });
  try {
    const [areas, interventions] = [createAreaStore(database), createInterventionStore(database)];
    const startedMs = performance.now();
    await interventions.write(makeRegister(sizes.interventions, themes, random));
    const made = makeAreas(sizes.areas);
    const used = indicators.slice(0, sizes.indicators);
    let figures = 0;
    for (let at = 0; at < made.length; at += BATCH_AREAS) {
      const batch = made.slice(at, at + BATCH_AREAS);
      const ofBatch = batch.flatMap((area) => makeFigures(area, used, random));
      figures += ofBatch.length;
      await areas.write({ areas: batch, figures: ofBatch }, { onlyNew: false });
    }
    const writeMs = performance.now() - startedMs;
    const recommender = createRecommender({
      ...{ areas, interventions, indicators, themes, today: () => new Date() },
    });
    const rows = await timeAll(recommender, made, { calls: sizes.calls, random });
    return { sizes, figures, writeMs: roundMs(writeMs), rows };
  } finally {
    await database.close();
  }
}

async function timeAll(
  recommender: Recommender,
  areas: Area[],
  { calls, random }: { calls: number; random: Random },
): Promise<Row[]> {
  const wijken = areas.filter(({ kind }) => kind === 'wijk' || kind === 'buurt');
  const misspelled = ({ name }: Area) => `${name?.slice(0, 4)}${name?.slice(5)}`;
  const all: [string, number, (area: Area) => Promise<unknown>][] = [
    ['recommend', calls, ({ code }) => recommender.recommend(code)],
    ['find, as spelled', calls, ({ name }) => recommender.find(name ?? '', null)],
    ['find, with a typing error', calls, (area) => recommender.find(misspelled(area), null)],
    ['find, what is not there', calls, ({ name }) => recommender.find(`${name} op de verkeerde hoek`, null)],
    ['similar', Math.min(calls, 20), ({ code }) => recommender.similar(code, 5)],
  ];
  const rows: Row[] = [];
  for (const [call, count, work] of all) {
    const durationsMs: number[] = [];
    for (let at = 0; at < count + WARM_UP; at += 1) {
      const area = pick(wijken, random);
      const startedMs = performance.now();
      await work(area);
      durationsMs.push(performance.now() - startedMs);
    }
    const [first = 0] = durationsMs;
    rows.push({ call, firstMs: roundMs(first), ...summariseDurations(durationsMs.slice(WARM_UP)) });
  }
  return rows;
}

function makeAreas(count: number): Area[] {
  const country: Area = {
    ...{ code: 'NL', name: 'Nederland', kind: 'land', municipalityCode: null, municipality: null },
  };
  const random = createRandom(7);
  const areas = [country];
  for (let at = 0; areas.length <= count; at += 1) {
    const number = String(1000 + Math.floor(at / 50));
    const [municipalityCode, municipality] = [`GM${number}`, `Gemeente${number}`];
    const [kind, code]: [Area['kind'], string] =
      at % 50 === 0
        ? ['gemeente', municipalityCode]
        : at % 50 <= 10
          ? ['wijk', `WK${number}${String(at % 50).padStart(2, '0')}`]
          : ['buurt', `BU${number}${String(at % 50).padStart(4, '0')}`];
    const name = kind === 'gemeente' ? municipality : makeName(random);
    areas.push({ ...{ code, name, kind, municipalityCode, municipality } });
  }
  return areas;
}

function makeName(random: Random): string {
  const parts =
    'ooster wester noorder zuider water berg veld hof dijk kamp meer bosch haven park kerk molen'.split(' ');
  const name = [pick(parts, random), pick(parts, random), pick(parts, random)].join('');
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function makeFigures(area: Area, indicators: Indicator[], random: Random): Figure[] {
  return indicators.map((indicator) => {
    const value = indicator.unit === '%' ? 5 + 30 * random() : 500 + 5000 * random();
    return {
      ...{ areaCode: area.code, indicator: indicator.id, ageGroup: indicator.ageGroup, year: YEAR },
      ...{ value: Math.round(value * 10) / 10, lower: null, upper: null },
      ...{ municipalityValue: null, netherlandsValue: null, source: 'bench' },
    };
  });
}

function makeRegister(count: number, themes: Theme[], random: Random): RegisteredIntervention[] {
  const some = <T>(list: readonly T[], most: number) => [
    ...new Set(Array.from({ length: Math.floor(random() * (most + 1)) }, () => pick(list, random))),
  ];
  return Array.from({ length: count }, (_, at): RegisteredIntervention => {
    const ageMin = random() < 0.3 ? null : Math.floor(random() * 70);
    return {
      ...{ id: `interventie-${at}`, name: `Interventie ${at}`, owner: 'Bench', level: pick(LEVELS, random) },
      ...{ levelText: null, levelAtLeast: null, recognised: random() < 0.7, levelDate: '2021-05-01' },
      themes: [pick(themes, random).id, pick(themes, random).id],
      ...{ targetGroup: 'Inwoners', ageMin, ageMax: ageMin === null ? null : ageMin + 20 },
      ...{ traits: some(TRAITS, 2), settings: some(SETTINGS, 3), pillars: some(PILLARS, 2) },
      ...{ tracks: some(TRACKS, 3), inferred: [], goal: null, intensity: null, remark: null },
      ...{ sources: [{ url: 'https://example.org/', seen: null }], certainty: 'hoog', origin: 'imported' },
      ...{ withdrawnAt: null, history: [] },
    };
  });
}

function draw({ sizes, figures, writeMs, rows }: Figures): string {
  const title = `${sizes.interventions} interventions, ${sizes.areas} areas, ${figures} figures, written in ${(writeMs / 1000).toFixed(1)} s`;
  const table = drawTable(
    ['call', 'first ms', 'calls', 'p50 ms', 'p95 ms', 'max ms'],
    rows.map(({ call, firstMs, count, medianMs, p95Ms, maxMs }) => [
      call,
      firstMs,
      count,
      medianMs,
      p95Ms,
      maxMs,
    ]),
  );
  return `${title}\n\n${table}\n`;
}
