import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readNumber } from '../../../src/registries/neighbourhoods/figure-number.ts';

const percent = { unit: '%', names: ['procent'], min: 0, max: 100 };
const count = { unit: 'aantal', names: [], min: 0, max: null };
const score = { unit: 'score', names: [], min: null, max: null };

test.each([
  ['14,2', percent, 14.2],
  ['14.2', percent, 14.2],
  ['14,2%', percent, 14.2],
  ['14,2 %', percent, 14.2],
  ['1.245', count, 1245],
  ['1,245', count, 1245],
  ['1 245', count, 1245],
  ['1\u00A0245', count, 1245],
  ['1.234.567', count, 1234567],
  ['1.245,5', count, 1245.5],
  ['1,245.5', count, 1245.5],
  ['1.245', percent, 1.245],
  ['0,123', score, 0.123],
  ['-0.122', score, -0.122],
  ['0', count, 0],
])('‘%s’ is a number', (text, unit, value) => {
  expect(readNumber(text, unit)).toEqual({ value });
});

test.each([
  '',
  '.',
  '-',
  '--',
  '–',
  'x',
  'xxx',
  'XXX',
  'n.b.',
  'NB',
  'n.v.t.',
  'onbekend',
  '#N/A',
  '#N/B',
  '<10',
  '< 10',
  'null',
])('‘%s’ says that there is no figure', (text) => {
  expect(readNumber(text, percent)).toEqual({ unknown: true });
});

test.each(['+/-', 'veel', '12 à 14', '1.2.3', '14,2,1', '0x10', '1e3', 'Infinity', '14‰', '€ 12'])(
  '‘%s’ is not a percentage, and is not passed over',
  (text) => {
    expect(readNumber(text, percent)).toHaveProperty('problem');
  },
);

test('a number outside what its unit allows is refused', () => {
  expect(readNumber('101', percent)).toEqual({ problem: '‘101’ ligt niet tussen 0 en 100 (%)' });
  expect(readNumber('-1', count)).toEqual({ problem: '‘-1’ is minder dan 0' });
});

test('a number is the same however a Dutch or English spreadsheet writes it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), (whole) => {
      const written = [whole.toLocaleString('nl-NL'), whole.toLocaleString('en-GB'), String(whole)];
      for (const text of written) expect(readNumber(text, count)).toEqual({ value: whole });
    }),
  );
});

test('no text at all makes it throw', () => {
  fc.assert(fc.property(fc.string(), (text) => void readNumber(text, percent)));
});
