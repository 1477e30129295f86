import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDemand } from '../../src/answering/demand.ts';
import { type ScoredUnit, scoreUnits, share as weighed } from '../../src/answering/evidence.ts';
import {
  type JudgeFigures,
  type JudgeWeights,
  judgeFigures,
  judgementsFor,
  probability,
  refusal,
  WITH_HELP,
  WITHOUT_HELP,
} from '../../src/answering/judge.ts';
import type { Hit } from '../../src/answering/ports.ts';
import { type Unit, unitsOf } from '../../src/answering/units.ts';
import { passage } from '../search/small-collection.ts';
import { hitsOf, readOver } from './readings.ts';

const NAMES = Object.keys(WITH_HELP.said).filter((name) => name !== 'bias') as (keyof JudgeFigures)[];
const share = fc.double({ min: 0, max: 1, noNaN: true });
const anyFigures = fc.record(
  Object.fromEntries(NAMES.map((name) => [name, share])) as Record<keyof JudgeFigures, typeof share>,
);
const flat = (value: number): JudgeWeights =>
  Object.fromEntries(['bias', ...NAMES].map((name) => [name, value])) as JudgeWeights;
const NOTHING = Object.fromEntries(NAMES.map((name) => [name, 0])) as JudgeFigures;

async function figures(question: string, hits: Hit[]): Promise<JudgeFigures> {
  const reading = await readOver(hits, question);
  const demand = readDemand(question, reading);
  return judgeFigures(hits, scoreUnits(hits, reading, 'open', demand), reading, demand);
}

describe('probability', () => {
  it('is the logistic function of the weighted sum', () => {
    expect(probability(NOTHING, flat(0))).toBeCloseTo(0.5);
    const weights = { ...flat(0), bias: -1, best: 2 };
    expect(probability({ ...NOTHING, best: 0.5 }, weights)).toBeCloseTo(0.5);
    expect(probability({ ...NOTHING, best: 1 }, weights)).toBeCloseTo(1 / (1 + Math.exp(-1)));
  });

  it.each([
    ['WITH_HELP.topic', WITH_HELP.topic],
    ['WITH_HELP.said', WITH_HELP.said],
    ['WITHOUT_HELP.topic', WITHOUT_HELP.topic],
    ['WITHOUT_HELP.said', WITHOUT_HELP.said],
  ])('%s: a figure moves it the way its weight says, and never out of 0 to 1', (_, weights) => {
    fc.assert(
      fc.property(anyFigures, fc.constantFrom(...NAMES), share, (given, name, more) => {
        const raised = probability({ ...given, [name]: Math.max(given[name], more) }, weights);
        const before = probability(given, weights);
        if (weights[name] >= 0) expect(raised).toBeGreaterThanOrEqual(before);
        else expect(raised).toBeLessThanOrEqual(before);
        expect(raised).toBeGreaterThanOrEqual(0);
        expect(raised).toBeLessThanOrEqual(1);
      }),
    );
  });

  it.each([WITH_HELP, WITHOUT_HELP])(
    'what must speak for an answer does, and against it does',
    ({ topic, said }) => {
      expect(said.joint).toBeGreaterThan(0);
      expect(said.unknownName).toBeLessThan(0);
      expect(topic.unknown).toBeLessThan(0);
      expect(topic.best).toBeGreaterThan(0);
    },
  );
});

describe('refusal', () => {
  const always = { ...flat(0), bias: 5 };
  const never = { ...flat(0), bias: -5 };
  it('another subject is off-topic; our subject without the answer is not in the sources', () => {
    expect(refusal(NOTHING, { topic: always, said: always })).toBeNull();
    expect(refusal(NOTHING, { topic: always, said: never })).toBe('not-in-sources');
    expect(refusal(NOTHING, { topic: never, said: always })).toBe('off-topic');
    expect(refusal(NOTHING, { topic: never, said: never })).toBe('off-topic');
  });
});

describe('judgementsFor', () => {
  it('sections that say what they answer are judged by their own weights', () => {
    expect(judgementsFor(hitsOf(passage('a', 'x', { questions: ['Wat?'] })))).toBe(WITH_HELP);
    expect(judgementsFor(hitsOf(passage('a', 'x')))).toBe(WITHOUT_HELP);
    expect(judgementsFor([])).toBe(WITHOUT_HELP);
  });
});

describe('judgeFigures', () => {
  const TUIN = passage('tuin', 'Bewoners beheren de moestuin in Oosterdam. De moestuin kost 300 euro.');
  const ANDERS = passage('anders', 'Het zwembad in Veldermeer is open.');

  it('are all between 0 and 1', async () => {
    for (const question of [
      'Wie beheert de moestuin in Oosterdam?',
      'Hoeveel kost het?',
      'Wat is bbb in Ccc?',
    ]) {
      for (const hits of [hitsOf(TUIN, ANDERS), hitsOf(ANDERS), []]) {
        for (const [name, figure] of Object.entries(await figures(question, hits))) {
          expect(figure, `${name} of ${question}`).toBeGreaterThanOrEqual(0);
          expect(figure, `${name} of ${question}`).toBeLessThanOrEqual(1);
        }
      }
    }
  });

  it('a sentence that says the whole question is the best there is', async () => {
    expect(await figures('Beheren bewoners de moestuin?', hitsOf(TUIN))).toMatchObject({
      best: 1,
      own: 1,
      exact: 1,
      unknown: 0,
      unknownName: 0,
      missing: 0,
      names: 1,
    });
  });

  it('nothing found has nothing for it', async () => {
    const reading = await readOver(hitsOf(TUIN), 'moestuin');
    const none = judgeFigures([], [], reading, readDemand('moestuin', reading));
    expect(none).toMatchObject({
      best: 0,
      own: 0,
      exact: 0,
      joint: 0,
      asked: 0,
      dense: 0,
      margin: 0,
      missing: 1,
    });
  });

  it('names: a name that the best sentence does not say counts against it', async () => {
    const hits = hitsOf(TUIN, ANDERS);
    const right = await figures('Beheren bewoners de moestuin in Oosterdam?', hits);
    const wrong = await figures('Beheren bewoners de moestuin in Zuiderveen?', hits);
    expect(right.names).toBe(1);
    expect(wrong.names).toBe(0);
    expect(wrong.unknownName).toBe(1);
    expect(wrong.joint).toBeLessThan(right.joint);
    expect(wrong.missing).toBeGreaterThan(right.missing);
  });

  it('type and focus: a number must stand where the word asked about stands', async () => {
    const hits = hitsOf(TUIN);
    const asked = await figures('Hoeveel euro kost de moestuin?', hits);
    const without = await figures('Hoeveel bewoners beheren de moestuin?', hits);
    expect(asked.focus).toBe(1);
    expect(without.focus).toBe(0);
    expect(asked.typed).toBeGreaterThan(without.typed);
    expect(asked.joint).toBeGreaterThan(without.joint);
  });

  it('margin is how far the first stands out from the fifth', async () => {
    const five = Array.from({ length: 5 }, (_, i) => passage(`p${i}`, 'moestuin'));
    expect((await figures('moestuin', hitsOf(...five))).margin).toBeCloseTo(0.4);
    expect((await figures('moestuin', hitsOf(...five.slice(0, 4)))).margin).toBe(1);
    const even = hitsOf(...five).map((hit) => ({ ...hit, score: 1 }));
    expect((await figures('moestuin', even)).margin).toBe(0);
  });

  it('asked and dense are those of the nearest of the first three', async () => {
    const hits = hitsOf(TUIN, ANDERS, TUIN, TUIN).map((hit, i) => ({ ...hit, asked: i / 10, dense: i / 5 }));
    expect(await figures('moestuin', hits)).toMatchObject({ asked: 0.2, dense: 0.4 });
  });

  it('the more a sentence says, the more is said: no figure of coverage falls, and no more is missing', () => {
    const concept = (word: string, name: boolean) => ({ word, weight: 1 + word.length, known: true, name });
    const reading = {
      concepts: [concept('moestuin', false), concept('bewoners', false), concept('oosterdam', true)],
      match: () => [],
    };
    const demand = readDemand('Wat is de moestuin van bewoners in Oosterdam?', reading);
    const unit = unitsOf(TUIN)[0] as Unit;
    const saying = (degrees: number[]): ScoredUnit => {
      const own = weighed(degrees, reading);
      return { unit, own, inContext: own, fitsKind: true, degrees, anywhere: degrees, score: 1 };
    };
    const degrees = fc.tuple(share, share, share);
    fc.assert(
      fc.property(degrees, degrees, degrees, (given, more, other) => {
        const raised = given.map((degree, i) => Math.max(degree, more[i] ?? 0));
        const less = judgeFigures([], [saying(given), saying(other)], reading, demand);
        const after = judgeFigures([], [saying(raised), saying(other)], reading, demand);
        for (const name of ['best', 'own', 'exact', 'joint', 'names', 'focus', 'typed'] as const) {
          expect(after[name], name).toBeGreaterThanOrEqual(less[name] - 1e-9);
        }
        expect(after.missing).toBeLessThanOrEqual(less.missing + 1e-9);
      }),
    );
  });
});
