import fc from 'fast-check';
import type { Figure } from '../../src/recommending/area.ts';
import {
  LEVELS,
  PILLARS,
  type RegisteredIntervention,
  SETTINGS,
  TRACKS,
  TRAITS,
} from '../../src/recommending/intervention.ts';
import { ageIndicator, figure, indicator, intervention, RESIDENTS, theme } from './fixtures.ts';

/** Small made-up wijken and registers by the hundred, for properties that hold for all of them. */

const THEMES = ['roken', 'bewegen', 'eenzaamheid', 'armoede'];
export const themes = [
  theme('roken', { bewegen: 0.2 }),
  theme('bewegen', { eenzaamheid: 0.4 }),
  theme('eenzaamheid', { bewegen: 0.3, armoede: 0.2 }),
  theme('armoede'),
];
const AGE_IDS = ['jonger-dan-15', '15-tot-25', '25-tot-45', '45-tot-65', '65-plus'] as const;
const SIGNALS = [
  indicator('rookt', { theme: 'roken' }),
  indicator('sport', { theme: 'bewegen', worse: 'lower' }),
  indicator('eenzaam', { theme: 'eenzaamheid' }),
  indicator('arm', { theme: 'armoede', population: 'huishoudens', ageGroup: 'alle', lowSes: true }),
];
export const indicators = [RESIDENTS, ...AGE_IDS.map(ageIndicator), ...SIGNALS];
const alle = { ageGroup: 'alle' } as const;

/** Percentages that add up to 100, some of them nothing. */
export const agesArbitrary = fc
  .array(
    fc.oneof(
      { weight: 1, arbitrary: fc.constant(0) },
      { weight: 4, arbitrary: fc.integer({ min: 1, max: 40 }) },
    ),
    {
      ...{ minLength: 5, maxLength: 5 },
    },
  )
  .filter((weights) => weights.some((weight) => weight > 0))
  .map((weights) => {
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return weights.map((weight) => (100 * weight) / sum);
  });

/** Per signal how many points the wijk is worse than the country; below 0 is better, null is not known. */
const gapsArbitrary = fc.array(fc.option(fc.integer({ min: -15, max: 15 }), { nil: null }), {
  ...{ minLength: SIGNALS.length, maxLength: SIGNALS.length },
});

export const wijkArbitrary = fc.record({
  ages: fc.option(agesArbitrary, { nil: null }),
  gaps: gapsArbitrary,
  residents: fc.option(fc.integer({ min: 50, max: 20_000 }), { nil: null }),
});
export type MadeWijk = { ages: number[] | null; gaps: (number | null)[]; residents: number | null };

export function figuresOf({ ages, gaps, residents }: MadeWijk): Figure[] {
  return [
    ...(residents === null ? [] : [figure('inwoners', residents, alle)]),
    ...(ages ?? []).map((value, at) => figure(AGE_IDS[at] ?? '', value, { ...alle, netherlandsValue: 20 })),
    ...SIGNALS.flatMap(({ id, worse, ageGroup }, at) => {
      const gap = gaps[at] ?? null;
      if (gap === null) return [];
      return [figure(id, 30 + (worse === 'higher' ? gap : -gap), { ageGroup, netherlandsValue: 30 })];
    }),
  ];
}

const rangeArbitrary = fc.oneof(
  fc.constant({ ageMin: null, ageMax: null }),
  fc
    .tuple(fc.integer({ min: 0, max: 80 }), fc.integer({ min: 0, max: 30 }))
    .map(([ageMin, years]) => ({ ageMin, ageMax: ageMin + years })),
  fc.integer({ min: 0, max: 80 }).map((ageMin) => ({ ageMin, ageMax: null })),
);
export const registerArbitrary = fc
  .array(
    fc.record({
      level: fc.constantFrom(...LEVELS),
      recognised: fc.constantFrom(true, true, false, null),
      themes: fc.uniqueArray(fc.constantFrom(...THEMES), { minLength: 1, maxLength: 2 }),
      range: rangeArbitrary,
      tracks: fc.subarray([...TRACKS], { maxLength: 3 }),
      pillars: fc.subarray([...PILLARS], { maxLength: 2 }),
      traits: fc.subarray([...TRAITS], { maxLength: 2 }),
      settings: fc.subarray([...SETTINGS], { maxLength: 2 }),
      withdrawn: fc.integer({ min: 0, max: 9 }).map((dice) => dice === 0),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((list): RegisteredIntervention[] =>
    list.map(({ range, withdrawn, ...given }, at) =>
      intervention(`i${String(at).padStart(2, '0')}`, {
        ...given,
        ...range,
        withdrawnAt: withdrawn ? '2025-01-01T00:00:00Z' : null,
      }),
    ),
  );
export const limitArbitrary = fc.integer({ min: 1, max: 8 });
