import { expect, test } from 'vitest';
import { readNumber } from '../../../src/check-ins/read-reply/read-number.ts';

const FREE = { unit: null, min: null, max: null };
const PERCENT = { unit: '%', min: 0, max: 100 };
const PEOPLE = { unit: 'bewoners', min: 0, max: null };

test.each([
  ['1200', 1200],
  ['1.200', 1200],
  ['1 200', 1200],
  ['1.200.000', 1_200_000],
  ['12,5', 12.5],
  ['12.5', 12.5],
  ['0.125', 0.125],
  ['1.234,5', 1234.5],
  ['ongeveer 1.200', 1200],
  ["zo'n 30", 30],
  ['± 30', 30],
  ['ca. 30', 30],
  ['het zijn er 30', 30],
  ['twintig', 20],
  ['eenentwintig', 21],
  ['tweeënveertig', 42],
  ['honderdtwintig', 120],
  ['twaalfhonderd', 1200],
  ['drieduizend', 3000],
  ['anderhalf', 1.5],
  ['anderhalf miljoen', 1_500_000],
  ['2 miljoen', 2_000_000],
  ['1,5 mln', 1_500_000],
  ['20 duizend', 20_000],
  ['€ 500', 500],
  ['-5', -5],
  ['nul', 0],
])('‘%s’ is %d', (text, value) => {
  expect(readNumber(text, FREE)).toMatchObject({ kind: 'read', value, rest: null });
});

test.each([
  ['12,5%', 12.5],
  ['12,5 %', 12.5],
  ['ongeveer 12 procent', 12],
  ['12', 12],
])('‘%s’ is %d percent', (text, value) => {
  expect(readNumber(text, PERCENT)).toMatchObject({ kind: 'read', value });
});

test('a unit behind the number is no remark, and a reason is', () => {
  expect(readNumber('30 bewoners', PEOPLE)).toMatchObject({ value: 30, rest: null });
  expect(readNumber('30 bewoners, vooral ouderen', PEOPLE)).toMatchObject({
    value: 30,
    rest: 'vooral ouderen',
  });
});

test.each([
  ['20 mensen', PERCENT],
  ['20%', PEOPLE],
  ['101', PERCENT],
  ['-1', PEOPLE],
  ['heel veel', PEOPLE],
  ['', PEOPLE],
  ['👍', PEOPLE],
])('‘%s’ does not fit, and is asked again', (text, bounds) => {
  expect(readNumber(text, bounds).kind).toBe('misfit');
});

test.each(['10 tot 20', 'tussen 10 en 20', '10-20', 'tien of elf', '10 à 15'])(
  '‘%s’ is asked about',
  (text) => {
    expect(readNumber(text, FREE).kind).toBe('unsure');
  },
);

test('bounds are told', () => {
  expect(readNumber('101', PERCENT)).toEqual({ kind: 'misfit', said: 'Het getal ligt tussen 0 en 100.' });
});
