import { expect, test } from 'vitest';
import {
  claimOf,
  dateInDutch,
  extraInWords,
  figureInDutch,
  lineInWords,
  numberInDutch,
  roundly,
} from '../../src/recommending/describe.ts';
import type { Need, ProfileLine } from '../../src/recommending/recommendation.ts';
import { area, indicator } from './fixtures.ts';

const lonely = indicator('ernstig-eenzaam', { phrase: 'van de volwassenen is ernstig eenzaam' });
const line: ProfileLine = {
  ...{ indicator: lonely, ageGroup: '18+', year: 2022, value: 14.2, interval: null, source: 'test' },
  ...{ municipality: 11, netherlands: 10.8, stands: 'worse' },
};

test('numbers have a decimal comma and a point for thousands', () => {
  expect([14.2, 1245, 11.666, -0.3].map(numberInDutch)).toEqual(['14,2', '1.245', '11,67', '−0,3']);
});

test('a figure carries the unit when that is short', () => {
  expect([figureInDutch(10, '%'), figureInDutch(27_100, 'euro'), figureInDutch(3, 'score')]).toEqual([
    ...['10%', '27.100 euro', '3'],
  ]);
});

test('a line is a sentence with its reference and year', () => {
  expect(lineInWords(line, area())).toBe(
    '14,2% van de volwassenen is ernstig eenzaam; in Nederland is dat 10,8% (2022).',
  );
});

test('the municipality is named where the country is not known, and no reference where there is none', () => {
  expect(lineInWords({ ...line, netherlands: null }, area())).toContain(
    'in de gemeente Heerenveen is dat 11%',
  );
  expect(lineInWords({ ...line, netherlands: null, municipality: null }, area())).toBe(
    '14,2% van de volwassenen is ernstig eenzaam (2022).',
  );
});

test('a figure of another age group names that group', () => {
  expect(claimOf({ ...line, ageGroup: '65+' })).toBe('14,2% van de 65-plussers is ernstig eenzaam');
  expect(claimOf({ ...line, ageGroup: '18-64' })).toBe(
    '14,2% van de volwassenen tot 65 jaar is ernstig eenzaam',
  );
});

test('counts are no finer than an estimate', () => {
  expect([7, 49, 52, 138, 1249].map(roundly)).toEqual([7, 49, 50, 140, 1200]);
});

test('the extra people are said only when their number is known', () => {
  const need = { lead: line, extra: 138, reference: { kind: 'netherlands', value: 10.8 } } as Need;
  expect(extraInWords(need)).toBe('Dat zijn ongeveer 140 inwoners meer dan met het landelijke cijfer.');
  expect(extraInWords({ ...need, extra: null })).toBeNull();
  expect(extraInWords({ ...need, extra: 0 })).toBeNull();
});

test('dates are written out, and what is no date stays as it is', () => {
  expect(dateInDutch('2019-04-11')).toBe('11 april 2019');
  expect(dateInDutch('2019')).toBe('2019');
});
