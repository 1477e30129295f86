import { expect, test } from 'vitest';
import type { Figure } from '../../src/recommending/area.ts';
import { profileOf } from '../../src/recommending/profile.ts';
import { ageIndicator, area, figure, indicator, RESIDENTS, theme } from './fixtures.ts';

const SMOKING = indicator('roken', { name: 'Roken', theme: 'roken' });
const OLD = ageIndicator('65-plus');
const themes = [theme('roken'), theme('slaap')];
const profile = (figures: Figure[], given: Parameters<typeof area>[0] = {}) =>
  profileOf({ area: area(given), figures, indicators: [RESIDENTS, OLD, SMOKING], themes });

test('a line is the newest year of an indicator and age group', () => {
  const lines = profile([
    figure('roken', 20, { year: 2020 }),
    figure('roken', 24, { year: 2022 }),
    figure('roken', 12, { year: 2020, ageGroup: '65+' }),
  ]).lines;
  expect(lines.map(({ ageGroup, year, value }) => [ageGroup, year, value])).toEqual([
    ['18+', 2022, 24],
    ['65+', 2020, 12],
  ]);
});

test('lines stand in the order of the catalogue', () => {
  const { lines } = profile([figure('roken', 20), figure('65-plus', 18, { ageGroup: 'alle' })]);
  expect(lines.map(({ indicator }) => indicator.id)).toEqual(['65-plus', 'roken']);
});

test('the reference comes from the figure itself before that of another area', () => {
  const [line] = profile([
    figure('roken', 20, { netherlandsValue: 18, municipalityValue: 19 }),
    figure('roken', 15, { areaCode: 'NL' }),
    figure('roken', 16, { areaCode: 'GM0074' }),
  ]).lines;
  expect(line).toMatchObject({ netherlands: 18, municipality: 19 });
});

test('the reference comes from the country and the municipality when the figure has none', () => {
  const [line] = profile([
    figure('roken', 20),
    figure('roken', 15, { areaCode: 'NL' }),
    figure('roken', 16, { areaCode: 'GM0074' }),
  ]).lines;
  expect(line).toMatchObject({ netherlands: 15, municipality: 16, stands: 'worse' });
});

test('a figure of another year or age group is no reference', () => {
  const [line] = profile([
    figure('roken', 20),
    figure('roken', 15, { areaCode: 'NL', year: 2020 }),
    figure('roken', 15, { areaCode: 'NL', ageGroup: '65+' }),
  ]).lines;
  expect(line).toMatchObject({ netherlands: null, municipality: null, stands: null });
});

test('a municipality is not compared with itself', () => {
  const [line] = profile([figure('roken', 20, { areaCode: 'GM0074', municipalityValue: 20 })], {
    ...{ code: 'GM0074', kind: 'gemeente' },
  }).lines;
  expect(line?.municipality).toBeNull();
});

test('without figures about health it says that it does not know, and what to import', () => {
  const { missing } = profile([figure('inwoners', 900, { ageGroup: 'alle' })]);
  expect(missing[0]).toMatch(/^Ik weet niet /);
  expect(missing[0]).toContain('wijkgids import neighbourhoods cbs:50150NED --municipality "Heerenveen"');
});

test('figures about money or education alone are no figures about health', () => {
  const poor = indicator('bijstand', { theme: 'armoede', lowSes: true });
  const figures = [figure('bijstand', 9, { netherlandsValue: 4 })];
  const { missing } = profileOf({ area: area(), figures, indicators: [poor], themes });
  expect(missing[0]).toMatch(/^Ik weet niet hoe gezond de inwoners van Proefwijk zijn/);
});

test('with figures but nothing to compare them with it says that it does not know', () => {
  const { missing } = profile([figure('roken', 20)]);
  expect(missing[0]).toMatch(/^Ik weet niet waar Proefwijk slechter voor staat/);
  expect(missing.join(' ')).toContain(
    'geen landelijk of gemeentelijk cijfer van hetzelfde jaar bekend: Roken',
  );
});

test('themes without any figure are named in one sentence', () => {
  const { missing } = profile([figure('roken', 20, { netherlandsValue: 18 })]);
  expect(missing.filter((sentence) => sentence.includes('geen cijfer bekend: slaap.'))).toHaveLength(1);
});

test('parts of the age make-up that were estimated are named', () => {
  const { missing, ages } = profile([
    figure('roken', 20, { netherlandsValue: 18 }),
    figure('65-plus', 20, { ageGroup: 'alle' }),
  ]);
  expect(ages).not.toBeNull();
  expect(missing.join(' ')).toMatch(
    /Van deze leeftijden is geen cijfer bekend: jonger dan 15 jaar;.*geschat/,
  );
});

test('figures of indicators outside the catalogue are left out', () => {
  expect(profile([figure('onbekend-cijfer', 5)]).lines).toEqual([]);
});
