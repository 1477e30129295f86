import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Figure } from '../../src/recommending/area.ts';
import { numberInDutch, roundly } from '../../src/recommending/describe.ts';
import { groundOf } from '../../src/recommending/ground.ts';
import { LEVELS, PILLARS, type RegisteredIntervention, TRACKS } from '../../src/recommending/intervention.ts';
import { candidatesOf } from '../../src/recommending/match.ts';
import { matchable } from '../../src/recommending/matchable.ts';
import { profileOf } from '../../src/recommending/profile.ts';
import { recommend } from '../../src/recommending/recommend.ts';
import { type Choices, NO_CHOICES, type Recommendation } from '../../src/recommending/recommendation.ts';
import { area } from './fixtures.ts';
import {
  agesArbitrary,
  figuresOf,
  indicators,
  limitArbitrary,
  registerArbitrary,
  themes,
  wijkArbitrary,
} from './made-up-registers.ts';

/** Properties that hold for every wijk and every register, tried on many small made-up ones. */

const today = new Date('2026-01-15T12:00:00Z');

function run(
  figures: Figure[],
  register: RegisteredIntervention[],
  { limit = 8, choices = NO_CHOICES }: { limit?: number; choices?: Choices } = {},
): Recommendation {
  const profile = profileOf({ area: area(), figures, indicators, themes });
  return recommend(profile, { register: register.map(matchable), themes, today }, { choices, limit });
}
const idsOf = ({ mix }: Recommendation) => mix.suggestions.map((suggestion) => suggestion.intervention.id);
const RUNS = { numRuns: 300 };

describe('for every wijk and register', () => {
  test('the same input gives the same output, whatever the order of its lists', () => {
    fc.assert(
      fc.property(wijkArbitrary, registerArbitrary, fc.integer(), (wijk, register, seed) => {
        const shuffled = <T>(list: T[]) =>
          list
            .map((item, at) => ({ item, key: Math.imul(at + 1, seed | 1) >>> 0 }))
            .sort((a, b) => a.key - b.key)
            .map(({ item }) => item);
        const figures = figuresOf(wijk);
        expect(run(shuffled(figures), shuffled(register))).toEqual(run(figures, register));
      }),
      RUNS,
    );
  });

  test('a need that comes in addition never drops the only answer of another', () => {
    fc.assert(
      fc.property(
        wijkArbitrary,
        registerArbitrary,
        limitArbitrary,
        fc.nat(3),
        (wijk, register, limit, at) => {
          const withGap = (gap: number | null) => ({
            ...wijk,
            gaps: wijk.gaps.map((other, index) => (index === at ? gap : other)),
          });
          const before = run(figuresOf(withGap(null)), register, { limit });
          const after = run(figuresOf(withGap(15)), register, { limit });
          fc.pre(onlyAnswers(after, register).length <= limit);
          for (const id of onlyAnswers(before, register)) {
            expect(idsOf(before)).toContain(id);
            expect(idsOf(after)).toContain(id);
          }
        },
      ),
      RUNS,
    );
  });

  test('a better level never lowers the place of an intervention', () => {
    fc.assert(
      fc.property(
        wijkArbitrary,
        registerArbitrary,
        limitArbitrary,
        fc.nat(),
        (wijk, register, limit, pick) => {
          const chosen = register[pick % register.length];
          if (chosen === undefined) return;
          const place = (list: RegisteredIntervention[]) => {
            const at = idsOf(run(figuresOf(wijk), list, { limit })).indexOf(chosen.id);
            return at === -1 ? Number.POSITIVE_INFINITY : at;
          };
          let before = place(register);
          for (const level of LEVELS.slice(0, LEVELS.indexOf(chosen.level)).reverse()) {
            const after = place(register.map((one) => (one.id === chosen.id ? { ...one, level } : one)));
            expect(after).toBeLessThanOrEqual(before);
            before = after;
          }
        },
      ),
      RUNS,
    );
  });

  test('nothing is suggested whose ages nobody in the wijk has', () => {
    fc.assert(
      fc.property(wijkArbitrary, registerArbitrary, (wijk, register) => {
        const { mix } = run(figuresOf(wijk), register);
        for (const { intervention: one } of mix.suggestions) {
          if (wijk.ages === null || (one.ageMin === null && one.ageMax === null)) continue;
          expect(shareOfAges(wijk.ages, one.ageMin ?? 0, one.ageMax ?? 99)).toBeGreaterThan(0);
        }
      }),
      RUNS,
    );
  });

  test('every figure in the reasons is one of the profile, or a count of people made of it', () => {
    fc.assert(
      fc.property(wijkArbitrary, registerArbitrary, (wijk, register) => {
        const { profile, needs, mix } = run(figuresOf(wijk), register);
        const figures = [
          ...profile.lines.flatMap(({ value, netherlands }) => [value, netherlands ?? value]),
          ...needs.map(({ extra }) => roundly(extra ?? 0)),
        ].map(numberInDutch);
        for (const { reasons } of mix.suggestions) {
          const said = reasons
            .join(' ')
            .replaceAll(/jonger-dan-15|\d\d-tot-\d\d|65-plus|1 mei 2024|\(2022\)/g, '')
            .match(/\d+(?:\.\d+)*(?:,\d+)?/g);
          for (const one of said ?? []) expect(figures).toContain(one);
        }
      }),
      RUNS,
    );
  });

  test('a wijk that is nowhere worse gets no suggestions', () => {
    const fine = fc.record({
      ages: fc.option(agesArbitrary, { nil: null }),
      gaps: fc.array(fc.option(fc.integer({ min: -15, max: 1 }), { nil: null }), {
        minLength: 4,
        maxLength: 4,
      }),
      residents: fc.constant(1000),
    });
    fc.assert(
      fc.property(fine, registerArbitrary, (wijk, register) => {
        const { needs, mix } = run(figuresOf(wijk), register);
        expect([needs, mix.suggestions]).toEqual([[], []]);
      }),
      RUNS,
    );
  });

  test('scores lie between 0 and 1 and never rise down the list', () => {
    fc.assert(
      fc.property(wijkArbitrary, registerArbitrary, limitArbitrary, (wijk, register, limit) => {
        const scores = run(figuresOf(wijk), register, { limit }).mix.suggestions.map(({ score }) => score);
        for (const [at, score] of scores.entries()) {
          expect(score).toBeLessThanOrEqual((scores[at - 1] ?? 1) + 1e-9);
          expect(score).toBeGreaterThanOrEqual(0);
        }
      }),
      RUNS,
    );
  });

  test('the mix is no longer than its limit, holds nothing twice and nothing withdrawn', () => {
    fc.assert(
      fc.property(wijkArbitrary, registerArbitrary, limitArbitrary, (wijk, register, limit) => {
        const result = run(figuresOf(wijk), register, { limit });
        const ids = idsOf(result);
        expect(ids.length).toBeLessThanOrEqual(limit);
        expect(new Set(ids).size).toBe(ids.length);
        expect(
          result.mix.suggestions.every(({ intervention: { withdrawnAt } }) => withdrawnAt === null),
        ).toBe(true);
      }),
      RUNS,
    );
  });

  test('what is missing is the complement of what is covered', () => {
    fc.assert(
      fc.property(wijkArbitrary, registerArbitrary, (wijk, register) => {
        const { mix } = run(figuresOf(wijk), register);
        const sorted = (list: string[]) => list.toSorted();
        expect(sorted([...mix.tracksCovered, ...mix.tracksMissing])).toEqual(sorted([...TRACKS]));
        expect(sorted([...mix.pillarsCovered, ...mix.pillarsMissing])).toEqual(sorted([...PILLARS]));
      }),
      RUNS,
    );
  });

  test('every suggestion answers a need, and every recognised level stands with its words or a caution', () => {
    fc.assert(
      fc.property(wijkArbitrary, registerArbitrary, (wijk, register) => {
        const { needs, mix } = run(figuresOf(wijk), register);
        const open = new Set(needs.map(({ theme }) => theme));
        for (const { fits, intervention: one, reasons, cautions } of mix.suggestions) {
          expect(fits.some(({ theme }) => open.has(theme))).toBe(true);
          if (one.recognised !== true) expect(reasons.join(' ')).not.toMatch(/erkend/);
          expect(`${reasons.at(-1)} ${cautions[0]}`).toMatch(/1 mei 2024|Niet als erkend gevonden/);
        }
      }),
      RUNS,
    );
  });
});

/** Ids of interventions that are the only one with the theme of a need, or with a related one where none has it. */
function onlyAnswers({ profile, needs }: Recommendation, register: RegisteredIntervention[]): string[] {
  const possible = register.filter(({ withdrawnAt }) => withdrawnAt === null);
  const ground = groundOf(profile, { needs, themes, settings: [] });
  const candidates = candidatesOf(possible.map(matchable), ground);
  const ids = needs.flatMap(({ theme }, need) => {
    const answers = candidates.filter(({ strengths }) => (strengths[need] ?? 0) > 0).map(({ of }) => of);
    const own = answers.filter((one) => one.themes.includes(theme));
    const best = own.length > 0 ? own : answers;
    return best.length === 1 ? best.map(({ id }) => id) : [];
  });
  return [...new Set(ids)];
}

/** Share of residents with these ages, counted year by year. */
function shareOfAges(ages: number[], min: number, max: number): number {
  const bounds = [0, 15, 25, 45, 65, 100];
  let share = 0;
  for (let age = Math.max(0, min); age <= Math.min(99, max); age += 1) {
    const part = bounds.findIndex((start, at) => age >= start && age < (bounds[at + 1] ?? 0));
    share += (ages[part] ?? 0) / ((bounds[part + 1] ?? 1) - (bounds[part] ?? 0));
  }
  return share;
}
