import type { NoAnswerReason } from '../assistant/message.ts';
import { type ScoredUnit, share } from './evidence.ts';
import type { Hit, QuestionReading } from './ports.ts';
import type { QuestionKind } from './question-kind.ts';

/**
 * Decides whether the sources answer a question, from figures that each can be explained. The weights are
 * fitted by logistic regression on questions whose answer is there and on the same questions with the
 * sections that answer them taken away (`bench/calibrate.ts`), not set by feel.
 */
export type JudgeFigures = {
  /** Share of the question's weight in the best sentence with its headings. */
  best: number;
  /** The same in the best sentence alone. */
  own: number;
  /** The least said telling concept: how well the best passages say it (1 said, 0 not at all). */
  weakest: number;
  /** Weight share of words that occur nowhere in the sources. */
  unknown: number;
  /** 1 when a good sentence holds what is asked for: a number, a name, a date. */
  kind: number;
  /** How well the answer's best sentence says the word the question is about ('hoeveel leden' → 'leden'). */
  focus: number;
  /** How near the nearest question of the best sections is, 0 to 1. */
  asked: number;
  /** How near in meaning the nearest of the best passages is, 0 to 1. */
  dense: number;
};

export type JudgeWeights = Record<keyof JudgeFigures | 'bias', number>;

/** Probability from which a question counts as answered. */
export const ANSWERED_FROM = 0.5;

/** Below this share of the question said anywhere it is about something else altogether. */
const OFF_TOPIC_BELOW = 0.35;

export const JUDGE_WEIGHTS: JudgeWeights = {
  bias: -4,
  best: 5,
  own: 2,
  weakest: 1.5,
  unknown: -3,
  kind: 0.5,
  focus: 1,
  asked: 2,
  dense: 1,
};

/** Reads the figures off the evidence. */
export function judgeFigures(
  hits: Hit[],
  scored: ScoredUnit[],
  reading: QuestionReading,
  kind: QuestionKind,
  focus: number | null,
): JudgeFigures {
  const top = scored.slice(0, 6);
  const best = Math.max(0, ...top.map((s) => s.inContext));
  const said = reading.concepts.map((_, i) => Math.max(0, ...top.map((s) => s.context[i] ?? 0)));
  const total = reading.concepts.reduce((sum, concept) => sum + concept.weight, 0) || 1;
  const telling = reading.concepts.filter((concept) => concept.weight >= 0.6 * (total / reading.concepts.length));
  return {
    best,
    own: Math.max(0, ...top.map((s) => s.own)),
    weakest: Math.min(1, ...telling.map((concept) => said[reading.concepts.indexOf(concept)] ?? 0)),
    unknown: share(
      reading.concepts.map((concept) => (concept.known ? 0 : 1)),
      reading,
    ),
    kind: kind === 'open' || top.slice(0, 3).some((s) => s.fitsKind) ? 1 : 0,
    focus: focus === null ? 0.7 : Math.max(0, ...top.slice(0, 3).map((s) => s.degrees[focus] ?? 0)),
    asked: Math.max(0, ...hits.slice(0, 3).map((hit) => hit.asked)),
    dense: Math.max(0, ...hits.slice(0, 3).map((hit) => hit.dense)),
  };
}

/** The probability, 0 to 1, that the sources answer the question. */
export function answerability(figures: JudgeFigures, weights: JudgeWeights = JUDGE_WEIGHTS): number {
  let sum = weights.bias;
  for (const name of Object.keys(figures) as (keyof JudgeFigures)[]) sum += weights[name] * figures[name];
  return 1 / (1 + Math.exp(-sum));
}

/** Why there is no answer: the subject is not ours, or it is but the sources do not say this. */
export function reasonFor(figures: JudgeFigures): NoAnswerReason {
  return figures.best < OFF_TOPIC_BELOW || figures.unknown > 0.6 ? 'off-topic' : 'not-in-sources';
}

const FOCUS =
  /\b(?:hoeveel|welke?|welk|aantal|percentage|procent van|wie (?:is|was|zijn|waren) (?:de|het)|hoe heet(?:te)?(?: de| het)?|wat is (?:de|het)|hoeveel procent van)\s+(?:(?:de|het|alle|een|eigen|andere|mogelijke|van|die|deze)\s+)*(?<focus>[\p{L}-]{3,})/iu;

/** The place among the concepts of the word a question asks about, null when it has none of its own. */
export function focusOf(question: string, reading: QuestionReading): number | null {
  const word = FOCUS.exec(question)?.groups?.['focus']?.toLowerCase();
  if (word === undefined) return null;
  const place = reading.concepts.findIndex((concept) => concept.word === word || word.includes(concept.word));
  return place < 0 ? null : place;
}
