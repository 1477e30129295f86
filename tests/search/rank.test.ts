import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CandidateFigures, RANK_WEIGHTS, rankScore } from '../../src/search/rank.ts';

const NAMES = Object.keys(RANK_WEIGHTS) as (keyof CandidateFigures)[];
const NOTHING = Object.fromEntries(NAMES.map((name) => [name, 0])) as CandidateFigures;
const share = fc.double({ min: 0, max: 1, noNaN: true });
const figures = fc.record(
  Object.fromEntries(NAMES.map((name) => [name, share])) as Record<keyof CandidateFigures, typeof share>,
);

describe('rankScore', () => {
  it('is the weighted sum of the figures', () => {
    const weights = { ...NOTHING, lexical: 2, heading: 0.5 };
    expect(rankScore({ ...NOTHING, lexical: 0.5, heading: 1, asked: 1 }, weights)).toBeCloseTo(1.5);
    expect(rankScore(NOTHING)).toBe(0);
  });

  it('no figure lowers the rank: what is found in more ways never comes lower', () => {
    fc.assert(
      fc.property(figures, fc.constantFrom(...NAMES), share, (given, name, more) => {
        const raised = { ...given, [name]: Math.max(given[name], more) };
        expect(rankScore(raised)).toBeGreaterThanOrEqual(rankScore(given));
      }),
    );
  });

  it('every figure counts', () => {
    for (const name of NAMES) expect(rankScore({ ...NOTHING, [name]: 1 }), name).toBeGreaterThan(0);
  });

  it('is pure', () => {
    fc.assert(
      fc.property(figures, (given) => {
        const before = structuredClone(given);
        expect(rankScore(given)).toBe(rankScore(given));
        expect(given).toEqual(before);
      }),
    );
  });
});
