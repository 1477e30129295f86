import { describe, expect, it } from 'vitest';
import type { Citation } from '../../src/assistant/message.ts';
import { answerFigures, factsHeld, type JudgedAnswer } from '../../src/evaluation/answers.ts';
import { evalQuestion } from './questions.ts';

const citation = (number: number, quote: string): Citation => ({
  number,
  passageId: `p${number}`,
  documentId: 'd',
  title: '',
  section: '',
  page: null,
  url: null,
  quote,
});

function judged(rest: Partial<JudgedAnswer> = {}): JudgedAnswer {
  return {
    question: evalQuestion(),
    outcome: 'answered',
    text: 'Tien bewoners beslissen mee [1].',
    citations: [citation(1, 'Tien bewoners beslissen mee over geld.')],
    durationMs: 10,
    quotesHold: [true],
    ...rest,
  };
}
const near = evalQuestion({ kind: 'unanswerable-near' });
const far = evalQuestion({ kind: 'unanswerable-far' });
const refused: Partial<JudgedAnswer> = {
  outcome: 'no-answer',
  text: 'Dat weet ik niet.',
  citations: [],
  quotesHold: [],
};

describe('factsHeld', () => {
  const question = evalQuestion({ must: ['tien', '12\\.500', 'zuid'] });
  it('is the share of the facts in the answer, by hand', () => {
    expect(factsHeld(judged({ question, text: 'TIEN bewoners kregen 12.500 euro [1].' }))).toBeCloseTo(2 / 3);
    expect(factsHeld(judged({ question, text: 'Niets.' }))).toBe(0);
  });

  it('does not heed citation marks', () => {
    const split = evalQuestion({ must: ['tien bewoners\\.', '^[^1]*$'] });
    expect(factsHeld(judged({ question: split, text: 'Dat zijn tien bewoners [1].' }))).toBe(1);
  });

  it('a question that was not answered has none', () => {
    expect(factsHeld(judged({ question, outcome: 'no-answer', text: 'tien' }))).toBe(0);
  });
});

describe('answerFigures, by hand', () => {
  it('counts answered and refused, near and far apart', () => {
    const figures = answerFigures([
      judged(),
      judged(refused),
      judged({ outcome: 'clarify', citations: [], quotesHold: [] }),
      judged({ ...refused, question: near }),
      judged({ question: near }),
      judged({ ...refused, question: far }),
    ]);
    expect(figures).toMatchObject({ answerable: 3, unanswerable: 3, abstentionNear: 0.5, abstentionFar: 1 });
    expect(figures.answered).toBeCloseTo(1 / 3);
    expect(figures.abstention).toBeCloseTo(2 / 3);
  });

  it('fact recall is the mean over answerable questions only', () => {
    const figures = answerFigures([
      judged({ question: evalQuestion({ must: ['tien', 'elf'] }) }),
      judged({ question: evalQuestion({ must: ['tien'] }) }),
      judged({ question: { ...near, must: ['elf'] } }),
    ]);
    expect(figures.factRecall).toBeCloseTo(0.75);
  });

  it('counts answers that hold what they must not', () => {
    const figures = answerFigures([
      judged({ question: evalQuestion({ must_not: ['tien'] }) }),
      judged({ question: evalQuestion({ must_not: ['elf'] }) }),
    ]);
    expect(figures.forbidden).toBe(1);
  });

  it('citation recall: the share of sentences and items with a citation', () => {
    const text = 'Tien bewoners beslissen mee [1]. Dat is mooi.\n\n- Tien bewoners [1].\n- Geld.';
    expect(answerFigures([judged({ text })]).citationRecall).toBeCloseTo(0.5);
  });

  it('citation precision: the quote holds every number and most words of the sentence', () => {
    const precision = (text: string, quote: string) =>
      answerFigures([judged({ text, citations: [citation(1, quote)] })]).citationPrecision;
    expect(precision('Tien bewoners beslissen [1].', 'De tien bewoners beslissen.')).toBe(1);
    expect(precision('De 12 bewoners beslissen over geld [1].', 'De 13 bewoners beslissen over geld.')).toBe(
      0,
    );
    expect(precision('De vrolijke wethouder zwemt graag [1].', 'De wethouder fietst.')).toBe(0);
    expect(precision('Tien bewoners beslissen [2].', 'De tien bewoners beslissen.')).toBe(0);
    expect(precision('Tien bewoners [1][2].', 'De tien bewoners.')).toBe(0.5);
  });

  it('quotes word for word, words and times', () => {
    const figures = answerFigures([
      judged({ quotesHold: [true, false], durationMs: 30 }),
      judged({ quotesHold: [true, true], durationMs: 10 }),
      judged({ ...refused, durationMs: 20 }),
    ]);
    expect(figures.quotesVerbatim).toBe(0.75);
    expect(figures.words).toBe(5);
    expect(figures.medianMs).toBe(20);
    expect(figures.p95Ms).toBe(30);
  });

  it('p95 of a hundred answers leaves five above it', () => {
    const answers = Array.from({ length: 100 }, (_, i) => judged({ durationMs: i + 1 }));
    expect(answerFigures(answers)).toMatchObject({ medianMs: 51, p95Ms: 96 });
  });

  it('no answers give zeros, never a NaN', () => {
    expect(Object.values(answerFigures([])).every((figure) => figure === 0)).toBe(true);
  });
});
