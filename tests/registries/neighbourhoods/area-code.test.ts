import { expect, test } from 'vitest';
import { readAreaCode } from '../../../src/registries/neighbourhoods/area-code.ts';

test.each([
  ['GM0344    ', { code: 'GM0344', kind: 'gemeente', municipalityCode: 'GM0344' }],
  ['wk034403', { code: 'WK034403', kind: 'wijk', municipalityCode: 'GM0344' }],
  ['WK0363AA', { code: 'WK0363AA', kind: 'wijk', municipalityCode: 'GM0363' }],
  ['BU03630100', { code: 'BU03630100', kind: 'buurt', municipalityCode: 'GM0363' }],
  ['NL00', { code: 'NL', kind: 'land', municipalityCode: null }],
  ['NL01', { code: 'NL', kind: 'land', municipalityCode: null }],
  ['gm0074/akkrum', { code: 'GM0074/akkrum', kind: 'wijk', municipalityCode: 'GM0074' }],
  ['Wijk-12/a', { code: 'Wijk-12/a', kind: 'wijk', municipalityCode: null }],
])('‘%s’ is read as what it is', (text, expected) => {
  expect(readAreaCode(text)).toEqual(expected);
});

test.each(['', 'WK34403', 'GM344', 'BU0363010', 'de wijk', '../etc', 'a//b', 'é', 'a'.repeat(65), 'GM0074/'])(
  '‘%s’ is no code',
  (text) => {
    expect(readAreaCode(text)).toBeNull();
  },
);
