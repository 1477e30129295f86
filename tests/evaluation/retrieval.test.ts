import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsEvidence, holdsFact, isNamed, retrievalFigures } from '../../src/evaluation/retrieval.ts';
import { evalQuestion } from './questions.ts';

const passages = (...ids: string[]) => ids.map((id) => ({ id, text: '' }));
/** A ranking of so many passages with the right ones at these places, from 1. */
const ranking = (length: number, ...right: number[]) => ({
  question: evalQuestion({ relevant: right.map((place) => `p${place}`) }),
  passages: passages(...Array.from({ length }, (_, i) => `p${i + 1}`)),
});

describe('retrievalFigures, by hand', () => {
  it('right at the first place is 1 everywhere', () => {
    expect(retrievalFigures([ranking(10, 1)], isNamed)).toEqual({
      questions: 1,
      hit1: 1,
      hit5: 1,
      hit10: 1,
      mrr: 1,
      ndcg10: 1,
    });
  });

  it('right at the third place: 1/3 reciprocal rank, 1/log2(4) gain', () => {
    const figures = retrievalFigures([ranking(10, 3)], isNamed);
    expect(figures).toMatchObject({ hit1: 0, hit5: 1, hit10: 1 });
    expect(figures.mrr).toBeCloseTo(1 / 3);
    expect(figures.ndcg10).toBeCloseTo(0.5);
  });

  it('two right, at 1 and 4: the gain against that of places 1 and 2', () => {
    const { ndcg10 } = retrievalFigures([ranking(10, 1, 4)], isNamed);
    expect(ndcg10).toBeCloseTo((1 + 1 / Math.log2(5)) / (1 + 1 / Math.log2(3)));
  });

  it('a right passage that was not found lowers nDCG only where the question names it', () => {
    const question = evalQuestion({ relevant: ['a', 'weg'] });
    const named = retrievalFigures([{ question, passages: passages('a') }], isNamed);
    expect(named.ndcg10).toBeCloseTo(1 / (1 + 1 / Math.log2(3)));
    const byText = retrievalFigures(
      [{ question: evalQuestion({ must: ['raad'] }), passages: [{ id: 'a', text: 'de raad' }] }],
      holdsFact,
    );
    expect(byText.ndcg10).toBe(1);
  });

  it('places 5, 6, 10 and 11 fall on either side of the lines', () => {
    const at = (place: number) => retrievalFigures([ranking(12, place)], isNamed);
    expect(at(5).hit5).toBe(1);
    expect(at(6)).toMatchObject({ hit5: 0, hit10: 1 });
    expect(at(10).hit10).toBe(1);
    expect(at(11)).toMatchObject({ hit10: 0, mrr: 0, ndcg10: 0 });
  });

  it('is the mean over questions; none gives zeros', () => {
    const figures = retrievalFigures([ranking(3, 1), ranking(3, 2), ranking(3)], isNamed);
    expect(figures).toMatchObject({ questions: 3, hit1: 1 / 3, hit5: 2 / 3 });
    expect(figures.mrr).toBeCloseTo((1 + 0.5) / 3);
    expect(retrievalFigures([], isNamed)).toEqual({
      questions: 0,
      hit1: 0,
      hit5: 0,
      hit10: 0,
      mrr: 0,
      ndcg10: 0,
    });
  });

  it('always within 0 and 1, hit1 ≤ mrr ≤ hit10', () => {
    fc.assert(
      fc.property(fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 15 }), { maxLength: 5 })), (sets) => {
        const figures = retrievalFigures(
          sets.map((right) => ranking(12, ...right)),
          isNamed,
        );
        for (const name of ['hit1', 'hit5', 'hit10', 'mrr', 'ndcg10'] as const) {
          expect(figures[name]).toBeGreaterThanOrEqual(0);
          expect(figures[name]).toBeLessThanOrEqual(1 + 1e-12);
        }
        expect(figures.hit1).toBeLessThanOrEqual(figures.mrr + 1e-12);
        expect(figures.mrr).toBeLessThanOrEqual(figures.hit10 + 1e-12);
      }),
    );
  });
});

describe('what counts as right', () => {
  const holds = (text: string, ...evidence: string[]) =>
    holdsEvidence({ id: 'p', text }, evalQuestion({ evidence }));

  it.each([
    ['the snippet', 'Er is een raad van tien bewoners.', 'raad van tien bewoners'],
    ['over line ends', 'Er is een raad\n  van tien bewoners.', 'een raad van tien'],
    ['with a word broken at the line end', 'De bewo-\nnersraad komt samen.', 'bewonersraad'],
    ['with soft hyphens and other capitals', 'De bewo\u00adnersraad komt.', 'DE BEWONERSRAAD'],
    [
      'most of its content words',
      'Tien bewoners beslissen in de raad over geld.',
      'raad: tien bewoners beslissen over het geld',
    ],
  ])('a passage that holds %s', (_, text, snippet) => {
    expect(holds(text, snippet)).toBe(true);
  });

  it('less than 80% of the content words is not enough', () => {
    expect(holds('De raad van bewoners.', 'tien bewoners beslissen mee in de raad')).toBe(false);
  });

  it('one snippet of several is enough; none is none; stop words alone are not held', () => {
    expect(holds('De raad komt samen.', 'zwembad', 'raad komt samen')).toBe(true);
    expect(holds('De raad komt samen.')).toBe(false);
    expect(holds('De raad komt samen.', 'in de van het')).toBe(false);
  });

  it('a fact is a pattern, whatever its capitals', () => {
    const question = evalQuestion({ must: ['\\btien\\b', '2019'] });
    expect(holdsFact({ id: 'p', text: 'TIEN bewoners' }, question)).toBe(true);
    expect(holdsFact({ id: 'p', text: 'tiental bewoners' }, question)).toBe(false);
    expect(isNamed({ id: 'p', text: '' }, evalQuestion())).toBe(false);
  });
});
