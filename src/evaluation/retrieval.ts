import type { Passage } from '../answering/ports.ts';
import { STOP_WORDS } from '../search/dutch/stop-words.ts';
import { wordsOf } from '../search/dutch/words.ts';
import type { EvalQuestion } from './questions.ts';

/** Figures of a ranking over a set of questions, each 0 to 1. */
export type RetrievalFigures = {
  questions: number;
  hit1: number;
  hit5: number;
  hit10: number;
  mrr: number;
  ndcg10: number;
};

/** Whether a passage found counts as right for a question. */
export type IsRight = (passage: Pick<Passage, 'id' | 'text'>, question: EvalQuestion) => boolean;

/** Share of a snippet's content words that a passage must hold when it does not hold the snippet itself. */
const WORDS_HELD = 0.8;

/** Right is a passage that holds a snippet of the evidence, or most of its content words. */
export const holdsEvidence: IsRight = (passage, question) => {
  const text = collapse(passage.text);
  const words = new Set(contentWords(passage.text));
  return question.evidence.some((snippet) => {
    if (text.includes(collapse(snippet))) return true;
    const wanted = contentWords(snippet);
    return wanted.length > 0 && wanted.filter((word) => words.has(word)).length >= WORDS_HELD * wanted.length;
  });
};

/** Right is a passage that holds at least one fact of a right answer. */
export const holdsFact: IsRight = (passage, question) =>
  question.must.some((pattern) => new RegExp(pattern, 'iu').test(passage.text));

/** Right is a passage that the question names. */
export const isNamed: IsRight = (passage, question) => question.relevant?.includes(passage.id) ?? false;

/**
 * Figures over rankings. nDCG@10 with relevance 0 or 1 (Järvelin and Kekäläinen 2002); the ideal ranking has
 * as many right passages as the question names, or as were found when it names none.
 */
export function retrievalFigures(
  rankings: { question: EvalQuestion; passages: Pick<Passage, 'id' | 'text'>[] }[],
  isRight: IsRight,
): RetrievalFigures {
  const sums = { hit1: 0, hit5: 0, hit10: 0, mrr: 0, ndcg10: 0 };
  for (const { question, passages } of rankings) {
    const right = passages.slice(0, 10).map((passage) => isRight(passage, question));
    const first = right.indexOf(true);
    if (first === 0) sums.hit1 += 1;
    if (first >= 0 && first < 5) sums.hit5 += 1;
    if (first >= 0) {
      sums.hit10 += 1;
      sums.mrr += 1 / (first + 1);
    }
    sums.ndcg10 += ndcg(right, question.relevant?.length ?? right.filter(Boolean).length);
  }
  const n = rankings.length || 1;
  return {
    questions: rankings.length,
    hit1: sums.hit1 / n,
    hit5: sums.hit5 / n,
    hit10: sums.hit10 / n,
    mrr: sums.mrr / n,
    ndcg10: sums.ndcg10 / n,
  };
}

function ndcg(right: boolean[], relevant: number): number {
  const gain = (rank: number) => 1 / Math.log2(rank + 2);
  const got = right.reduce((sum, isRight, rank) => sum + (isRight ? gain(rank) : 0), 0);
  let ideal = 0;
  for (let rank = 0; rank < Math.min(10, relevant); rank++) ideal += gain(rank);
  return ideal === 0 ? 0 : got / ideal;
}

/** White space collapsed, soft hyphens gone, words broken at line ends joined, lower case. */
function collapse(text: string): string {
  return text
    .replace(/\u00ad/g, '')
    .replace(/(\p{Ll})-\s*\n\s*(?=\p{Ll})/gu, '$1')
    .replace(/\s+/g, ' ')
    .toLowerCase();
}

function contentWords(text: string): string[] {
  return wordsOf(collapse(text)).filter((word) => !STOP_WORDS.has(word));
}
