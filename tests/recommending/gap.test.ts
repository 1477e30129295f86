import { expect, test } from 'vitest';
import { gapOf, marginOf, referenceOf, standsOf } from '../../src/recommending/gap.ts';
import { indicator } from './fixtures.ts';

const line = (given: object) => ({
  ...{ indicator: indicator('roken'), value: 20, interval: null, municipality: null, netherlands: 18 },
  ...given,
});

test('the country is the reference, and the municipality where the country is not known', () => {
  expect(referenceOf(line({ municipality: 22 }))).toEqual({ kind: 'netherlands', value: 18 });
  expect(referenceOf(line({ municipality: 22, netherlands: null }))).toEqual({
    kind: 'municipality',
    value: 22,
  });
  expect(referenceOf(line({ netherlands: null }))).toBeNull();
});

test('a reference inside the interval is no gap, just outside it is one', () => {
  expect(standsOf(line({ interval: { lower: 18, upper: 22 } }))).toBe('alike');
  expect(standsOf(line({ interval: { lower: 18.1, upper: 22 } }))).toBe('worse');
  expect(standsOf(line({ netherlands: 23, interval: { lower: 18, upper: 22 } }))).toBe('better');
});

test('the margin is the side of the interval on which the reference lies', () => {
  const interval = { lower: 19, upper: 24 };
  expect(marginOf(line({ interval }), 18)).toEqual({ kind: 'interval', size: 1 });
  expect(marginOf(line({ interval }), 30)).toEqual({ kind: 'interval', size: 4 });
});

test('without an interval a percentage has a margin of one point, or 5% of a large reference', () => {
  expect(marginOf(line({}), 18)).toEqual({ kind: 'rule', size: 1 });
  expect(marginOf(line({}), 50)).toEqual({ kind: 'rule', size: 2.5 });
});

test('other units have a margin of 5% of the reference, and an own margin of the indicator goes first', () => {
  const euro = indicator('inkomen', { unit: 'euro', worse: 'lower' });
  expect(marginOf(line({ indicator: euro }), 20_000).size).toBe(1000);
  expect(marginOf(line({ indicator: { ...euro, margin: 300 } }), 20_000).size).toBe(300);
});

test('where lower is worse, less is a gap', () => {
  const sports = indicator('sporten', { worse: 'lower' });
  expect(gapOf(line({ indicator: sports, value: 40 }), 50)).toBe(10);
  expect(standsOf(line({ indicator: sports, value: 40, netherlands: 50 }))).toBe('worse');
});

test('a gap has no noise of binary fractions', () => {
  expect(gapOf(line({ value: 14.2 }), 10.8)).toBe(3.4);
});

test('without a direction or a reference nothing stands worse', () => {
  expect(standsOf(line({ indicator: indicator('65-plus', { worse: null }), value: 90 }))).toBeNull();
  expect(standsOf(line({ netherlands: null }))).toBeNull();
});
