import { expect, test } from 'vitest';
import type { Figure } from '../../src/recommending/area.ts';
import { type Ground, groundOf } from '../../src/recommending/ground.ts';
import type { RegisteredIntervention } from '../../src/recommending/intervention.ts';
import { candidatesOf, fitsOf } from '../../src/recommending/match.ts';
import { matchable } from '../../src/recommending/matchable.ts';
import { needsOf } from '../../src/recommending/needs.ts';
import { profileOf } from '../../src/recommending/profile.ts';
import { NO_CHOICES } from '../../src/recommending/recommendation.ts';
import { ageIndicator, area, figure, indicator, intervention, RESIDENTS, theme } from './fixtures.ts';

const AGES = { 'jonger-dan-15': 15, '15-tot-25': 10, '25-tot-45': 25, '45-tot-65': 30, '65-plus': 20 };
const indicators = [
  RESIDENTS,
  ...Object.keys(AGES).map(ageIndicator),
  indicator('roken', { theme: 'roken' }),
  indicator('overgewicht', { theme: 'overgewicht' }),
  indicator('laag-inkomen', { population: 'huishoudens', ageGroup: 'alle', lowSes: true }),
  indicator('migratieachtergrond', { worse: null, population: 'inwoners', ageGroup: 'alle' }),
  indicator('langdurige-aandoening'),
];
const themes = [theme('roken'), theme('overgewicht', { bewegen: 0.7, voeding: 0.5 })];

const alle = { ageGroup: 'alle' } as const;
const ages = (here: Partial<typeof AGES>) =>
  Object.entries({ ...AGES, ...here }).map(([id, value]) =>
    figure(id, value, { ...alle, netherlandsValue: AGES[id as keyof typeof AGES] }),
  );
const SMOKING = figure('roken', 28, { netherlandsValue: 18 });
const WEIGHT = figure('overgewicht', 60, { netherlandsValue: 50 });

function ground(figures: Figure[], settings: RegisteredIntervention['settings'] = []) {
  const profile = profileOf({ area: area(), figures, indicators, themes });
  return groundOf(profile, { needs: needsOf(profile, { themes, choices: NO_CHOICES }), themes, settings });
}
const fitsHere = (list: RegisteredIntervention[], here: Ground) =>
  candidatesOf(list.map(matchable), here).map((one) => fitsOf(one, here));
const fitsOfOne = (one: RegisteredIntervention, here: Ground) => fitsHere([one], here)[0] ?? [];
const factors = (given: Partial<RegisteredIntervention>, figures: Figure[], settings = ground([]).settings) =>
  fitsOfOne(intervention('x', { themes: ['roken'], ...given }), ground(figures, settings))[0]?.factors;

test('a fit is the product of its factors, 0.95 at most', () => {
  const [fit] = fitsOfOne(intervention('x', { themes: ['roken'] }), ground([SMOKING]));
  expect(fit).toMatchObject({ theme: 'roken', fit: 0.65 });
  const strong = intervention('x', { themes: ['roken'], level: 'sterke-aanwijzingen' });
  expect(fitsOfOne(strong, ground([SMOKING]))[0]?.fit).toBe(0.95);
});

test('what an intervention is made for first counts most', () => {
  const theme = (themes: string[]) => factors({ themes }, [SMOKING])?.theme;
  expect([theme(['roken']), theme(['slaap', 'roken']), theme(['slaap', 'bewegen', 'roken'])]).toEqual([
    1, 0.9, 0.8,
  ]);
});

test('a programme for people who are few here is no answer, unless a figure is about them', () => {
  const forOld = { themes: ['roken'], ageMin: 65, ageMax: null };
  const young = ages({ 'jonger-dan-15': 25, '15-tot-25': 15, '65-plus': 5 });
  expect(factors(forOld, [SMOKING, ...young])).toBeUndefined();
  expect(factors({ ...forOld, ageMin: 18 }, [SMOKING, ...young])).toBeDefined();
});

test('a related theme answers half as strongly as the strongest relation, an unrelated one not at all', () => {
  expect(factors({ themes: ['bewegen', 'voeding'] }, [WEIGHT])?.theme).toBe(0.35);
  expect(fitsOfOne(intervention('x', { themes: ['slaap'] }), ground([WEIGHT]))).toEqual([]);
});

test('more evidence is a higher factor, level by level', () => {
  const of = (level: RegisteredIntervention['level']) => factors({ level }, [SMOKING])?.level;
  const order = ['onbekend', 'goed-beschreven', 'goed-onderbouwd', 'eerste-aanwijzingen'] as const;
  expect([...order, 'goede-aanwijzingen' as const, 'sterke-aanwijzingen' as const].map(of)).toEqual([
    ...[0.4, 0.5, 0.65, 0.8, 0.9, 1],
  ]);
});

test('a level that is at least something counts as that', () => {
  expect(factors({ level: 'onbekend', levelAtLeast: 'goed-onderbouwd' }, [SMOKING])?.level).toBe(0.65);
});

test('what nobody recognised counts for least', () => {
  expect(factors({ level: 'onbekend', recognised: false }, [SMOKING])?.level).toBe(0.2);
});

test('ages that do not live here give no fit at all', () => {
  const old = intervention('x', { themes: ['roken'], ageMin: 65 });
  const without = ages({ '25-tot-45': 44.8, '65-plus': 0.2 });
  expect(fitsOfOne(old, ground([SMOKING, ...without]))).toEqual([]);
  expect(fitsOfOne(old, ground([SMOKING, ...ages({})]))).toHaveLength(1);
});

test('fewer than ten people are nobody, also when they are more than half a percent', () => {
  const old = intervention('x', { themes: ['roken'], ageMin: 65 });
  const few = [...ages({ '25-tot-45': 42, '65-plus': 3 }), figure('inwoners', 300, alle)];
  expect(fitsOfOne(old, ground([SMOKING, ...few]))).toEqual([]);
});

test('ages that are half as many as in the country count half, twice as many by the root', () => {
  const given = { ageMin: 65, themes: ['roken'] };
  const usual = factors(given, [SMOKING, ...ages({})])?.ages ?? 0;
  const served = (share: number, adults: number) => 0.6 + 0.4 * (share / adults);
  expect(usual).toBeCloseTo(served(20, 82), 6);
  const half = factors(given, [SMOKING, ...ages({ '65-plus': 10, '45-tot-65': 40 })])?.ages ?? 0;
  expect(half).toBeCloseTo(0.5 * served(10, 82), 6);
  const more = factors(given, [SMOKING, ...ages({ '65-plus': 40, '45-tot-65': 10 })])?.ages ?? 0;
  expect(more).toBeCloseTo(Math.sqrt(1.5) * served(40, 82), 6);
});

test('a programme for children counts little for a figure about adults, and fully where many children live', () => {
  const forChildren = { ageMin: 4, ageMax: 12 };
  expect(factors(forChildren, [SMOKING, ...ages({})])?.ages).toBeCloseTo(0.1, 6);
  const many = ages({ 'jonger-dan-15': 30, '45-tot-65': 15 });
  expect(factors(forChildren, [SMOKING, ...many])?.ages).toBeGreaterThan(1);
});

test('a related theme is no answer for people of other ages than the figure is about', () => {
  const playground = { ageMin: 6, ageMax: 12, themes: ['bewegen'] };
  expect(factors(playground, [WEIGHT, ...ages({})])).toBeUndefined();
  expect(factors({ ...playground, ageMin: 18, ageMax: null }, [WEIGHT, ...ages({})])?.theme).toBe(0.35);
});

test('unstated ages count 0.8', () => {
  expect(factors({ ageMin: null }, [SMOKING, ...ages({})])?.ages).toBe(0.8);
});

test('reaching people with low SES counts where they live more than elsewhere', () => {
  const poor = figure('laag-inkomen', 16, { ...alle, netherlandsValue: 7 });
  const rich = figure('laag-inkomen', 4, { ...alle, netherlandsValue: 7 });
  expect(factors({ traits: ['lage-ses'] }, [SMOKING, poor])?.reach).toBe(1.15);
  expect(factors({ traits: ['lage-ses'] }, [SMOKING, rich])?.reach).toBe(1);
});

test('an intervention for people with a migration background counts more or less with their share', () => {
  const share = (value: number) => figure('migratieachtergrond', value, { ...alle, netherlandsValue: 26 });
  const of = (figures: Figure[]) => factors({ traits: ['migratieachtergrond'] }, [SMOKING, ...figures]);
  expect(of([share(50)])).toMatchObject({ reach: 1.1, group: 1 });
  expect(of([share(10)])).toMatchObject({ reach: 1, group: 0.8 });
  expect(of([])).toMatchObject({ reach: 1, group: 0.9 });
});

test('a small group counts 0.6, and 0.8 where a figure shows that it is larger here', () => {
  const ill = figure('langdurige-aandoening', 45, { netherlandsValue: 35 });
  expect(factors({ traits: ['chronisch-ziek'] }, [SMOKING])?.group).toBe(0.6);
  expect(factors({ traits: ['chronisch-ziek'] }, [SMOKING, ill])?.group).toBe(0.8);
});

test('another setting than the group wants counts 0.6', () => {
  expect(factors({ settings: ['zorg'] }, [SMOKING], ['school', 'wijk'])?.reach).toBe(0.6);
  expect(factors({ settings: ['zorg', 'wijk'] }, [SMOKING], ['wijk'])?.reach).toBe(1);
});

const UNRECOGNISED = { level: 'onbekend', recognised: false } as const;

test('an unrecognised intervention never competes where a recognised one has the theme', () => {
  const known = intervention('known', { themes: ['roken'] });
  const other = intervention('other', { ...UNRECOGNISED, themes: ['roken', 'overgewicht'] });
  const [ofKnown, ofOther] = fitsHere([known, other], ground([SMOKING, WEIGHT]));
  expect(ofOther?.map(({ theme }) => theme)).toEqual(['overgewicht']);
  expect(ofKnown?.map(({ theme }) => theme)).toEqual(['roken']);
});

test('it competes with its own theme where recognised ones are only related, not when it is related itself', () => {
  const related = intervention('related', { themes: ['bewegen'] });
  const own = intervention('own', { ...UNRECOGNISED, themes: ['overgewicht'] });
  const alsoRelated = intervention('also', { ...UNRECOGNISED, themes: ['bewegen'] });
  const [, ofOwn, ofAlso] = fitsHere([related, own, alsoRelated], ground([WEIGHT]));
  expect([ofOwn?.length, ofAlso?.length]).toEqual([1, 0]);
});
