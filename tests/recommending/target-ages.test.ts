import { expect, test } from 'vitest';
import { targetAges } from '../../src/recommending/target-ages.ts';

const ages = (targetGroup: string | null, ageMin: number | null = null, ageMax: number | null = null) =>
  targetAges({ ageMin, ageMax, targetGroup });

test('stated ages go before what the target group says', () => {
  expect(ages('Ouderen', 70, null)).toEqual({ min: 70, max: null, basis: 'stated' });
});

test.each([
  ['Zelfstandig wonende ouderen die bang zijn om te vallen', 55, null],
  ['Leerlingen in het voortgezet speciaal onderwijs', 12, 18],
  ['Gezinnen met jonge kinderen', 0, 5],
  ['Kinderen', 0, 18],
  ['Kinderen, jongeren en volwassenen met een beperking', 0, null],
  ['Rokende zwangere vrouwen', 15, 45],
  ['Medewerkers met fysieke of mentale klachten', 18, null],
])('‘%s’ points to ages %s to %s', (text, min, max) => {
  expect(ages(text)).toEqual({ min, max, basis: 'target-group' });
});

test.each([
  null,
  'Mensen met (dreigende) geldproblemen',
  'Kinderen en buurtbewoners in aandachtswijken',
  'Mensen met (risico op) diabetes type 2, ook ouderen en mensen met migratieachtergrond',
])('‘%s’ says nothing about ages', (text) => {
  expect(ages(text)).toBeNull();
});
