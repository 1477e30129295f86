import { expect, test } from 'vitest';
import type { Figure } from '../../src/recommending/area.ts';
import { needsOf } from '../../src/recommending/needs.ts';
import { profileOf } from '../../src/recommending/profile.ts';
import { type Choices, NO_CHOICES } from '../../src/recommending/recommendation.ts';
import { ageIndicator, area, figure, indicator, RESIDENTS, theme } from './fixtures.ts';

const indicators = [
  RESIDENTS,
  indicator('huishoudens', { unit: 'aantal', worse: null, population: 'huishoudens', ageGroup: 'alle' }),
  ...['jonger-dan-15', '15-tot-25', '25-tot-45', '45-tot-65', '65-plus'].map(ageIndicator),
  indicator('roken', { theme: 'roken' }),
  indicator('eenzaam', { theme: 'eenzaamheid' }),
  indicator('ernstig-eenzaam', { theme: 'eenzaamheid' }),
  indicator('sporten', { theme: 'bewegen', worse: 'lower' }),
  indicator('laag-inkomen', { theme: 'armoede', population: 'huishoudens', ageGroup: 'alle' }),
  indicator('geweld', { theme: 'veiligheid', unit: 'per 1.000 inwoners', population: 'inwoners', margin: 1 }),
  indicator('score', { theme: 'sociaal', unit: 'score', worse: 'lower', margin: 0.1 }),
];
const themes = ['roken', 'eenzaamheid', 'bewegen', 'armoede', 'veiligheid', 'sociaal'].map((id) => theme(id));
const needs = (figures: Figure[], choices: Partial<Choices> = {}) =>
  needsOf(profileOf({ area: area(), figures, indicators, themes }), {
    ...{ themes, choices: { ...NO_CHOICES, ...choices } },
  });
const nl = (id: string, value: number, netherlandsValue: number, given: Partial<Figure> = {}) =>
  figure(id, value, { netherlandsValue, ...given });
const everyone = { ageGroup: 'alle' } as const;
const AGES = [
  figure('jonger-dan-15', 10, everyone),
  figure('15-tot-25', 10, everyone),
  figure('25-tot-45', 30, everyone),
  figure('45-tot-65', 30, everyone),
  figure('65-plus', 20, everyone),
];

test('a theme is a need when the area is worse by more than the margin, with the gap and what is beyond it', () => {
  const [need, ...rest] = needs([nl('roken', 24, 18), nl('eenzaam', 50, 49.2)]);
  expect(rest).toEqual([]);
  expect(need).toMatchObject({
    theme: 'roken',
    gap: 6,
    gapBeyondMargin: 5,
    margin: { kind: 'rule', size: 1 },
  });
});

test('better than the country is no need, also when the municipality does better still', () => {
  expect(needs([nl('roken', 15, 18, { municipalityValue: 10 })])).toEqual([]);
});

test('the priority is extra people per thousand residents × ratio, for adults with the usual share of 80%', () => {
  const [need] = needs([nl('roken', 24, 18)]);
  expect(need?.priority).toBeCloseTo(50 * 0.8 * (24 / 18), 6);
});

test('where lower is worse the ratio is that of the share with the problem', () => {
  const [need] = needs([nl('sporten', 40, 50)]);
  expect(need?.priority).toBeCloseTo(75 * 0.8 * (60 / 50), 6);
});

test('the share of a group is taken from the ages when they are known', () => {
  const [need] = needs([...AGES, nl('roken', 24, 18)]);
  expect(need?.priority).toBeCloseTo(50 * 0.87 * (24 / 18), 6);
});

test('the ratio counts three times at most', () => {
  const [need] = needs([nl('roken', 60, 6)]);
  expect(need?.priority).toBeCloseTo(530 * 0.8 * 3, 6);
});

test('further figures of a theme count half as much each, and the heaviest leads', () => {
  const [need] = needs([nl('eenzaam', 60, 49), nl('ernstig-eenzaam', 20, 14)]);
  const single = (figures: Figure[]) => needs(figures)[0]?.priority ?? 0;
  const [first, second] = [single([nl('eenzaam', 60, 49)]), single([nl('ernstig-eenzaam', 20, 14)])].sort(
    (a, b) => b - a,
  );
  expect(need?.priority).toBeCloseTo((first ?? 0) + (second ?? 0) / 2, 6);
  expect(need?.others).toHaveLength(1);
});

test('the same indicator in another age group stands with the need but adds no priority', () => {
  const alone = needs([nl('eenzaam', 60, 49)])[0];
  const both = needs([nl('eenzaam', 60, 49), nl('eenzaam', 62, 50, { ageGroup: '65+' })])[0];
  expect(both?.priority).toBe(alone?.priority);
  expect(both?.others.map(({ ageGroup }) => ageGroup)).toEqual(['65+']);
});

test('the weights of the group change the order', () => {
  const figures = [nl('roken', 24, 18), nl('sporten', 40, 50)];
  expect(needs(figures).map(({ theme }) => theme)).toEqual(['bewegen', 'roken']);
  const weights = { roken: { urgency: 3, potential: 3, energy: 2 } } as const;
  expect(needs(figures, { weights }).map(({ theme }) => theme)).toEqual(['roken', 'bewegen']);
});

test('themes that are ignored, or not among the only ones, are left out', () => {
  const figures = [nl('roken', 24, 18), nl('sporten', 40, 50)];
  expect(needs(figures, { ignoredThemes: ['bewegen'] }).map(({ theme }) => theme)).toEqual(['roken']);
  expect(needs(figures, { onlyThemes: ['bewegen'] }).map(({ theme }) => theme)).toEqual(['bewegen']);
});

test('people are counted when residents and the bound of the group are given', () => {
  const [need] = needs([figure('inwoners', 1000, everyone), ...AGES, nl('roken', 24, 18)]);
  expect(need).toMatchObject({ concerned: Math.round(870 * 0.24), extra: 209 - 157 });
});

test('people are not counted from the usual shares', () => {
  const [need] = needs([figure('inwoners', 1000, everyone), nl('roken', 24, 18)]);
  expect(need).toMatchObject({ concerned: null, extra: null });
});

test('a figure about households counts households', () => {
  const [need] = needs([figure('huishoudens', 500, everyone), nl('laag-inkomen', 16, 8, everyone)]);
  expect(need).toMatchObject({ concerned: 80, extra: 40 });
});

test('offences per thousand residents count as they are, and no people are made of them', () => {
  const [need] = needs([figure('inwoners', 1000, everyone), nl('geweld', 12, 6, everyone)]);
  expect(need?.priority).toBeCloseTo(5 * 2, 6);
  expect(need).toMatchObject({ concerned: null, extra: null });
});

test('in a unit without people each margin beyond the first counts as half a percentage point', () => {
  const [need] = needs([nl('score', -0.3, 0.1)]);
  expect(need?.priority).toBeCloseTo(3 * 5 * 0.8, 6);
});

test('with only a municipal figure that is the reference', () => {
  const [need] = needs([figure('roken', 24, { municipalityValue: 20 })]);
  expect(need?.reference).toEqual({ kind: 'municipality', value: 20 });
});

test('a figure about adults in a wijk that has none by its ages still weighs, and counts nobody', () => {
  const children = [figure('jonger-dan-15', 100, everyone), figure('65-plus', 0, everyone)];
  const [need] = needs([figure('inwoners', 1000, everyone), ...children, nl('roken', 24, 18)]);
  expect(need?.priority).toBeGreaterThan(0);
  expect(need?.concerned).toBeNull();
});
