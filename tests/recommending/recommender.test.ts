import { beforeEach, expect, test } from 'vitest';
import { createRecommender } from '../../src/recommending/recommender.ts';
import { createMemoryAreas, createMemoryInterventions } from '../../src/storage/memory-recommending.ts';
import { ageIndicator, area, figure, indicator, intervention, RESIDENTS, theme } from './fixtures.ts';

const indicators = [
  ...[RESIDENTS, ageIndicator('65-plus'), indicator('roken', { theme: 'roken' })],
  ...['a', 'b', 'c', 'd', 'e'].map((id) => indicator(id)),
];
const themes = [theme('roken')];
const today = () => new Date('2026-01-15T12:00:00Z');
let areas = createMemoryAreas();
let interventions = createMemoryInterventions();
let reads = { areas: 0, interventions: 0 };

beforeEach(async () => {
  areas = createMemoryAreas();
  interventions = createMemoryInterventions();
  reads = { areas: 0, interventions: 0 };
  await areas.write(
    { areas: [area()], figures: [figure('roken', 28, { netherlandsValue: 18 })] },
    { onlyNew: false },
  );
  await interventions.write([
    intervention('a', { themes: ['roken'] }),
    intervention('b', { themes: ['roken'], level: 'goede-aanwijzingen' }),
  ]);
});

function recommender() {
  return createRecommender({
    areas: {
      ...areas,
      areas: () => {
        reads.areas += 1;
        return areas.areas();
      },
    },
    interventions: {
      ...interventions,
      interventions: () => {
        reads.interventions += 1;
        return interventions.interventions();
      },
    },
    ...{ indicators, themes, today },
  });
}

test('a code leads to a profile, needs and a mix', async () => {
  const { profile, needs, mix } = await recommender().recommend('WK007401');
  expect(profile.area.name).toBe('Proefwijk');
  expect(needs.map(({ theme }) => theme)).toEqual(['roken']);
  expect(mix.suggestions.map(({ intervention: { id } }) => id)).toEqual(['b', 'a']);
});

test('a code that is not known is an error that says what to do', async () => {
  await expect(recommender().profile('WK999999')).rejects.toMatchObject({
    ...{ code: 'unknown-area', remedy: expect.stringContaining('wijkgids import neighbourhoods') },
  });
});

test('the register and the areas are read once as long as nothing changes', async () => {
  const one = recommender();
  await Promise.all([one.recommend('WK007401'), one.recommend('WK007401'), one.find('Proefwijk', null)]);
  await one.recommend('WK007401');
  expect(reads).toEqual({ areas: 1, interventions: 1 });
});

test('a change of the register is seen at the next question', async () => {
  const one = recommender();
  await one.recommend('WK007401');
  await interventions.write([intervention('b', { withdrawnAt: '2025-01-01T00:00:00Z', themes: ['roken'] })]);
  const { mix } = await one.recommend('WK007401');
  expect(mix.suggestions.map(({ intervention: { id } }) => id)).toEqual(['a']);
});

test('a new area is found at the next question', async () => {
  const one = recommender();
  expect((await one.find('Nieuwdorp', null)).kind).toBe('unknown');
  await areas.write(
    { areas: [area({ code: 'WK007402', name: 'Nieuwdorp' })], figures: [] },
    { onlyNew: false },
  );
  expect((await one.find('Nieuwdorp', null)).kind).toBe('found');
});

test('a reader that failed is asked again', async () => {
  let fails = true;
  const one = createRecommender({
    areas: {
      ...areas,
      areas: () => {
        if (!fails) return areas.areas();
        fails = false;
        return Promise.reject(new Error('busy'));
      },
    },
    ...{ interventions, indicators, themes, today },
  });
  await expect(one.find('Proefwijk', null)).rejects.toThrow('busy');
  expect((await one.find('Proefwijk', null)).kind).toBe('found');
});

test('once it is ready, the first answer reads neither the register nor the names of areas again', async () => {
  let reads = 0;
  const counting = {
    ...interventions,
    interventions: () => {
      reads += 1;
      return interventions.interventions();
    },
  };
  const one = createRecommender({ areas, interventions: counting, indicators, themes, today });
  await one.ready();
  await one.recommend('WK007401');
  expect(reads).toBe(1);
});

test('another intervention in the place of one of the mix is not in it', async () => {
  await interventions.write([intervention('c', { themes: ['roken'], level: 'goed-beschreven' })]);
  const { choices } = {
    choices: { weights: {}, status: {}, ignoredThemes: [], onlyThemes: [], settings: [], kept: [] },
  };
  const other = await recommender().instead('WK007401', { choices, limit: 2, of: 'b' });
  expect(other?.intervention.id).toBe('c');
  expect(await recommender().instead('WK007401', { choices, limit: 3, of: 'b' })).toBeNull();
});

test('similar areas come from the newest values of all areas', async () => {
  const values = (code: string, shift: number) =>
    ['a', 'b', 'c', 'd', 'e'].map((id, at) => figure(id, 10 * at + shift, { areaCode: code }));
  const others = ['WK007403', 'WK007404', 'WK007405'].map((code) => area({ code, name: code }));
  const figures = [...values('WK007401', 0), ...values('WK007403', 9), ...values('WK007404', 1)];
  await areas.write({ areas: others, figures: [...figures, ...values('WK007405', 5)] }, { onlyNew: false });
  const found = await recommender().similar('WK007401', 2);
  expect(found.map(({ area: { code } }) => code)).toEqual(['WK007404', 'WK007405']);
});

test('only areas of the same kind are compared', async () => {
  const values = (code: string) =>
    ['a', 'b', 'c', 'd', 'e'].map((id, at) => figure(id, at, { areaCode: code }));
  const buurt = area({ code: 'BU00740101', name: 'Buurt', kind: 'buurt' });
  const codes = ['WK007401', 'BU00740101', 'WK007403', 'WK007404'];
  const figures = codes.flatMap((code, shift) => values(code).map((f) => ({ ...f, value: f.value + shift })));
  const wijken = ['WK007403', 'WK007404'].map((code) => area({ code, name: code }));
  await areas.write({ areas: [buurt, ...wijken], figures }, { onlyNew: false });
  const found = await recommender().similar('WK007401', 9);
  expect(found.map(({ area: { code } }) => code)).toEqual(['WK007403', 'WK007404']);
});

test('an intervention is found by its id', async () => {
  expect((await recommender().intervention('a'))?.name).toBe('a');
  expect(await recommender().intervention('zzz')).toBeNull();
});
