import { sentencesOf } from '../answering/sentences.ts';
import type { Citation } from '../assistant/message.ts';
import { STOP_WORDS } from '../search/dutch/stop-words.ts';
import { wordsOf } from '../search/dutch/words.ts';
import { type EvalQuestion, isUnanswerable } from './questions.ts';

export type JudgedAnswer = {
  question: EvalQuestion;
  outcome: string;
  text: string;
  citations: Citation[];
  durationMs: number;
  /** Per citation whether its quote occurs word for word in the stored passage. */
  quotesHold: boolean[];
};

/** Figures over answers, each 0 to 1 unless said otherwise. */
export type AnswerFigures = {
  answerable: number;
  unanswerable: number;
  /** Share of the facts of a right answer that the answer holds, averaged over answerable questions. */
  factRecall: number;
  /** Answerable questions whose answer holds something it must not. */
  forbidden: number;
  /** Share of answerable questions that were answered. */
  answered: number;
  /** Share of unanswerable questions that were refused, in all and by nearness. */
  abstention: number;
  abstentionNear: number;
  abstentionFar: number;
  /** Share of citations whose quote carries the sentences that cite it. */
  citationPrecision: number;
  /** Share of sentences and list items that carry a citation. */
  citationRecall: number;
  /** Share of quotes that occur word for word in the stored passage. */
  quotesVerbatim: number;
  /** Words in an answer, on average. */
  words: number;
  medianMs: number;
  p95Ms: number;
};

/** Share of a sentence's content words that a quote must hold to carry it. */
const CARRIED = 0.7;

export function answerFigures(answers: JudgedAnswer[]): AnswerFigures {
  const answerable = answers.filter(({ question }) => !isUnanswerable(question));
  const unanswerable = answers.filter(({ question }) => isUnanswerable(question));
  const near = unanswerable.filter(({ question }) => question.kind.endsWith('near'));
  const far = unanswerable.filter(({ question }) => question.kind.endsWith('far'));
  const given = answers.filter(({ outcome }) => outcome === 'answered');
  const cited = given.flatMap(citedSentences);
  const quotes = given.flatMap(({ quotesHold }) => quotesHold);
  const refused = (list: JudgedAnswer[]) => mean(list.map(({ outcome }) => Number(outcome === 'no-answer')));
  const durations = answers.map(({ durationMs }) => durationMs).sort((a, b) => a - b);
  return {
    answerable: answerable.length,
    unanswerable: unanswerable.length,
    factRecall: mean(answerable.map(factsHeld)),
    forbidden: answerable.filter(({ question, text }) => question.must_not.some((p) => matches(p, text)))
      .length,
    answered: mean(answerable.map(({ outcome }) => Number(outcome === 'answered'))),
    abstention: refused(unanswerable),
    abstentionNear: refused(near),
    abstentionFar: refused(far),
    citationPrecision: mean(cited.flatMap(({ carried }) => carried.map(Number))),
    citationRecall: mean(cited.map(({ carried }) => Number(carried.length > 0))),
    quotesVerbatim: mean(quotes.map(Number)),
    words: mean(given.map(({ text }) => text.split(/\s+/).length)),
    medianMs: durations[Math.floor(durations.length / 2)] ?? 0,
    p95Ms: durations[Math.floor(durations.length * 0.95)] ?? 0,
  };
}

/** Share of the facts of a right answer that a text holds. */
export function factsHeld({
  question,
  text,
  outcome,
}: Pick<JudgedAnswer, 'question' | 'text' | 'outcome'>): number {
  if (outcome !== 'answered') return 0;
  return mean(question.must.map((pattern) => Number(matches(pattern, text))));
}

function matches(pattern: string, text: string): boolean {
  return new RegExp(pattern, 'iu').test(text.replace(/\s*\[\d+\]/g, ''));
}

/** Every sentence and list item with, per citation it carries, whether the quote carries it. */
function citedSentences({ text, citations }: JudgedAnswer): { carried: boolean[] }[] {
  return text
    .split('\n')
    .flatMap((line) => sentencesOf(line.replace(/^(?:- |\d+\. )/, '')))
    .map((sentence) => ({
      carried: [...sentence.matchAll(/\[(\d+)\]/g)].map((mark) => {
        const quote = citations.find(({ number }) => number === Number(mark[1]))?.quote;
        return quote !== undefined && carries(quote, sentence.replace(/\s*\[\d+\]/g, ''));
      }),
    }));
}

function carries(quote: string, sentence: string): boolean {
  const held = new Set(wordsOf(quote));
  const words = wordsOf(sentence).filter((word) => !STOP_WORDS.has(word));
  const numbers = words.filter((word) => /\d/.test(word));
  if (!numbers.every((number) => held.has(number))) return false;
  return words.filter((word) => held.has(word)).length >= CARRIED * words.length;
}

function mean(values: number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
