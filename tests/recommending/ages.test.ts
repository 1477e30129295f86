import { expect, test } from 'vitest';
import { type AgeIndicator, ageMakeUp, overlap, shareBetween } from '../../src/recommending/ages.ts';

const unknown = () => null;
const of = (year: number, values: Partial<Record<AgeIndicator, number>>) =>
  Object.entries(values).map(([indicator, value]) => ({ indicator: indicator as AgeIndicator, year, value }));
const FULL = { 'jonger-dan-15': 16, '15-tot-25': 12, '25-tot-45': 25, '45-tot-65': 27, '65-plus': 20 };
const total = (parts: { share: number }[]) => parts.reduce((sum, { share }) => sum + share, 0);

test('parts that are all given are taken as they are', () => {
  const parts = ageMakeUp(of(2022, FULL), unknown)?.parts;
  expect(parts?.map(({ min, max, share }) => [min, max, share])).toEqual([
    [0, 14, 0.16],
    [15, 24, 0.12],
    [25, 44, 0.25],
    [45, 64, 0.27],
    [65, null, 0.2],
  ]);
});

test('rounded percentages that add up to 102 become shares that add up to 1', () => {
  const parts = ageMakeUp(of(2022, { ...FULL, '65-plus': 22 }), unknown)?.parts ?? [];
  expect(total(parts)).toBeCloseTo(1, 10);
});

test('80-plus divides 65-plus in two', () => {
  const parts = ageMakeUp(of(2022, { ...FULL, '80-plus': 5 }), unknown)?.parts ?? [];
  expect(parts.slice(-2).map(({ min, max }) => [min, max])).toEqual([
    [65, 79],
    [80, null],
  ]);
  expect(parts.at(-1)?.share).toBeCloseTo(0.05, 10);
  expect(total(parts)).toBeCloseTo(1, 10);
});

test('unknown parts share what is left over by their years when the country is not known', () => {
  const parts =
    ageMakeUp(of(2019, { 'jonger-dan-15': 16, '45-tot-65': 28, '65-plus': 26 }), unknown)?.parts ?? [];
  expect(parts[1]?.share).toBeCloseTo(0.1, 2);
  expect(parts[2]?.share).toBeCloseTo(0.2, 2);
});

test('unknown parts share what is left over as in the country when that is known', () => {
  const national = { '15-tot-25': 10, '25-tot-45': 30 } as Partial<Record<AgeIndicator, number>>;
  const figures = of(2019, { 'jonger-dan-15': 16, '45-tot-65': 28, '65-plus': 26 });
  const parts = ageMakeUp(figures, (id) => national[id] ?? null)?.parts ?? [];
  expect(parts[1]?.share).toBeCloseTo(0.075, 10);
  expect(parts[2]?.share).toBeCloseTo(0.225, 10);
});

test('the year with most parts counts, and of those the newest', () => {
  const figures = [...of(2019, FULL), ...of(2021, FULL), ...of(2023, { '65-plus': 40 })];
  expect(ageMakeUp(figures, unknown)?.year).toBe(2021);
});

test('percentages that cannot all be true give no make-up', () => {
  expect(ageMakeUp(of(2022, { ...FULL, '65-plus': 60 }), unknown)).toBeNull();
  expect(ageMakeUp(of(2022, { ...FULL, '65-plus': 2 }), unknown)).toBeNull();
  expect(ageMakeUp([], unknown)).toBeNull();
});

test('residents are spread evenly over the years of a part', () => {
  const parts = ageMakeUp(of(2022, FULL), unknown)?.parts ?? [];
  expect(shareBetween(parts, { min: 0, max: 14 })).toBeCloseTo(0.16, 10);
  expect(shareBetween(parts, { min: 18, max: null })).toBeCloseTo(0.12 * 0.7 + 0.25 + 0.27 + 0.2, 10);
  expect(shareBetween(parts, { min: null, max: null })).toBeCloseTo(1, 10);
  expect(shareBetween(parts, { min: 70, max: null })).toBeCloseTo(0.2 * (30 / 35), 10);
});

test('overlap counts years of age, both ends included', () => {
  expect(overlap({ min: 12, max: 18 }, { min: 18, max: null })).toBeCloseTo(1 / 7, 10);
  expect(overlap({ min: 4, max: 12 }, { min: 18, max: null })).toBe(0);
});
