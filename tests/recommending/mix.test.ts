import { expect, test } from 'vitest';
import type { RegisteredIntervention } from '../../src/recommending/intervention.ts';
import type { Candidate } from '../../src/recommending/match.ts';
import { matchable } from '../../src/recommending/matchable.ts';
import { bestAddition, chooseMix, coverageOf } from '../../src/recommending/mix.ts';
import type { Fit, Need } from '../../src/recommending/recommendation.ts';
import { intervention } from './fixtures.ts';

const need = (theme: string, priority: number) => ({ theme, label: theme, priority }) as Need;
const ROKEN = 0;
const SLAAP = 1;

/** Answers the needs in these places, with their own theme. */
function candidate(
  id: string,
  fits: Record<number, number>,
  given: Partial<RegisteredIntervention> = {},
): Candidate {
  const places = [0, 1, 2];
  return {
    ...{ of: matchable(intervention(id, given)), answers: Object.keys(fits).length > 0 },
    strengths: places.map((place) => (fits[place] === undefined ? 0 : 1)),
    ages: places.map((place) => fits[place] ?? 0),
    ...{ others: 0, reach: 1, group: 1, rest: 1 },
  };
}
const choose = (list: Candidate[], needs: Need[], options: { runs?: Candidate[]; limit?: number } = {}) =>
  chooseMix(list, { needs, runs: options.runs ?? [], limit: options.limit ?? 8 });
const ids = (list: { candidate: Candidate }[]) => list.map(({ candidate: { of } }) => of.id);

test('after a good answer to the heaviest need, a lighter need goes before a second answer', () => {
  const list = [
    candidate('a', { [ROKEN]: 0.9 }),
    candidate('b', { [ROKEN]: 0.85 }),
    candidate('c', { [SLAAP]: 0.8 }),
  ];
  expect(ids(choose(list, [need('roken', 60), need('slaap', 40)]))).toEqual(['a', 'c', 'b']);
});

test('of equal answers the one with a new track goes first', () => {
  const first = candidate('a', { [ROKEN]: 0.9 }, { tracks: ['gedrag-vaardigheden'] });
  const same = candidate('b', { [ROKEN]: 0.5 }, { tracks: ['gedrag-vaardigheden'] });
  const other = candidate('c', { [ROKEN]: 0.5 }, { tracks: ['sociale-omgeving'] });
  expect(ids(choose([first, same, other], [need('roken', 1)]))).toEqual(['a', 'c', 'b']);
});

test('at equal gain the higher level goes first, then the id', () => {
  const list = [
    candidate('b', { [ROKEN]: 0.5 }),
    candidate('a', { [ROKEN]: 0.5 }),
    candidate('c', { [ROKEN]: 0.5 }, { level: 'goede-aanwijzingen' }),
  ];
  expect(ids(choose(list, [need('roken', 1)]))).toEqual(['c', 'a', 'b']);
});

test('a new track alone is no reason to be chosen', () => {
  const good = candidate('a', { [ROKEN]: 0.9 });
  const weak = candidate('b', { [SLAAP]: 0.2 }, { tracks: ['fysieke-omgeving'] });
  const spare = candidate('c', { [SLAAP]: 0.3 });
  expect(ids(choose([good, weak, spare], [need('roken', 96), need('slaap', 4)]))).toEqual(['a']);
});

test('the only answer to a light need keeps a place', () => {
  const list = [
    ...['a', 'b', 'c'].map((id) => candidate(id, { [ROKEN]: 0.8 })),
    candidate('only', { [SLAAP]: 0.1 }),
  ];
  expect(ids(choose(list, [need('roken', 99), need('slaap', 1)], { limit: 2 }))).toEqual(['a', 'only']);
});

test('when there are more only answers than places, those of the heaviest needs stay', () => {
  const list = ['z', 'x', 'y'].map((theme, place) => candidate(`for-${theme}`, { [place]: 0.5 }));
  const needs = [need('z', 5), need('x', 3), need('y', 2)];
  expect(ids(choose(list, needs, { limit: 2 }))).toEqual(['for-z', 'for-x']);
});

const UNRECOGNISED = { level: 'onbekend', recognised: false } as const;

test('what is not recognised comes after what is, with a score that is no higher', () => {
  const list = [candidate('known', { [ROKEN]: 0.3 }), candidate('other', { [SLAAP]: 0.9 }, UNRECOGNISED)];
  const chosen = choose(list, [need('roken', 10), need('slaap', 90)]);
  expect(ids(chosen)).toEqual(['known', 'other']);
  expect(chosen[1]?.score).toBe(chosen[0]?.score);
});

test('what is not recognised is left a place where it alone has the theme, from four places on', () => {
  const known = ['a', 'b', 'c', 'd'].map((id) => candidate(id, { [ROKEN]: 0.5 }));
  const others = ['x', 'y'].map((id) => candidate(id, { [SLAAP]: 0.2 }, UNRECOGNISED));
  const needs = [need('roken', 80), need('slaap', 20)];
  expect(ids(choose([...known, ...others], needs, { limit: 4 }))).toEqual(['a', 'b', 'c', 'x']);
  expect(ids(choose([...known, ...others], needs, { limit: 3 }))).toEqual(['a', 'b', 'c']);
});

test('what runs already takes no place, and makes what does the same less needed', () => {
  const runs = [candidate('runs', { [ROKEN]: 0.9 })];
  const list = [candidate('a', { [ROKEN]: 0.9 }), candidate('b', { [SLAAP]: 0.7 })];
  const needs = [need('roken', 50), need('slaap', 50)];
  expect(ids(choose(list, needs, { limit: 1 }))).toEqual(['a']);
  expect(ids(choose(list, needs, { runs, limit: 1 }))).toEqual(['b']);
});

test('the best addition adds most beside the rest of the mix', () => {
  const mix = [candidate('a', { [ROKEN]: 0.9 })];
  const others = [candidate('b', { [ROKEN]: 0.9 }), candidate('c', { [SLAAP]: 0.6 })];
  const needs = [need('roken', 50), need('slaap', 50)];
  expect(bestAddition(others, { needs, mix })?.candidate.of.id).toBe('c');
  expect(bestAddition([candidate('d', {})], { needs, mix })).toBeNull();
});

const FIT: Fit = { theme: 'roken', fit: 0.5, factors: { theme: 1, ages: 1, level: 1, reach: 1, group: 1 } };

test('what a mix misses is the complement of what it covers', () => {
  const made = intervention('a', { tracks: ['participatie'], pillars: ['voorlichting-educatie'] });
  expect(coverageOf([{ intervention: made, fits: [FIT] }], [need('roken', 1), need('slaap', 1)])).toEqual({
    tracksCovered: ['participatie'],
    tracksMissing: ['fysieke-omgeving', 'sociale-omgeving', 'gedrag-vaardigheden', 'preventie-zorg'],
    pillarsCovered: ['voorlichting-educatie'],
    pillarsMissing: [
      'fysieke-sociale-omgeving',
      'regelgeving-handhaving',
      'signalering-advies-ondersteuning',
    ],
    needsUnanswered: ['slaap'],
  });
});

test('an intervention that answers no need covers no tracks', () => {
  const made = intervention('a', { tracks: ['participatie'] });
  expect(coverageOf([{ intervention: made, fits: [] }], []).tracksCovered).toEqual([]);
});

test('what the group keeps stays in the mix, before what would add more; scores still fall', () => {
  const list = [
    candidate('a', { [ROKEN]: 0.9 }),
    candidate('b', { [ROKEN]: 0.3 }),
    candidate('c', { [SLAAP]: 0.8 }),
    candidate('d', { [SLAAP]: 0.7 }),
  ];
  const needs = [need('roken', 60), need('slaap', 40)];
  const kept = chooseMix(list, { needs, runs: [], limit: 2, kept: ['b', 'd', 'gone'] });
  expect(ids(kept).sort()).toEqual(['b', 'd']);
  const [first, second, third] = chooseMix(list, { needs, runs: [], limit: 3, kept: ['b'] });
  expect(first?.candidate.of.id).toBe('b');
  expect(first?.score).toBeGreaterThanOrEqual(second?.score ?? 1);
  expect(second?.score).toBeGreaterThanOrEqual(third?.score ?? 1);
});
