import type { NoAnswerReason } from '../assistant/message.ts';
import { type Demand, meetsType } from './demand.ts';
import { type ScoredUnit, share } from './evidence.ts';
import type { Hit, QuestionReading } from './ports.ts';

/**
 * Decides whether the sources answer a question, from figures that each can be explained. The weights are
 * fitted by logistic regression on questions whose answer is there and on twins of them whose answer is not
 * (`bench/calibrate.ts`), not set by feel. All figures are 0 to 1.
 */
export type JudgeFigures = {
  /** Share of the question's weight in the best sentence with its headings. */
  best: number;
  /** The same in the best sentence alone. */
  own: number;
  /** The same counting only what is said in (nearly) the same word. */
  exact: number;
  /** Best sentence that has all at once: the names, the word asked about, and the type of answer. */
  joint: number;
  /** How well the least said name is said near the best sentence; 1 without names. */
  names: number;
  /** How well the word asked about is said in the best sentence of the right type; .7 without one. */
  focus: number;
  /** Weight share of words that occur nowhere in the sources. */
  unknown: number;
  /** 1 when a name in the question occurs nowhere in the sources. */
  unknownName: number;
  /** How near the nearest question of the best sections is. */
  asked: number;
  /** How near in meaning the nearest of the best passages is. */
  dense: number;
  /** Share of the question's weight in the best sentence of the right type, with its headings. */
  typed: number;
  /** Weight share of the most telling word that the best passages do not say. */
  missing: number;
  /** How far the best passage stands out from the fifth. */
  margin: number;
  /** Number of content words against eight: long questions are seldom covered whole. */
  length: number;
};

export type JudgeWeights = Record<keyof JudgeFigures | 'bias', number>;

/** Probability from which a judgement is a yes. */
const YES_FROM = 0.5;

/**
 * The weights of the two judgements: `topic`, whether the question is about the subject of the sources at
 * all, and `said`, whether they say what it asks.
 */
export type Judgements = { topic: JudgeWeights; said: JudgeWeights };

/** Fitted on our own dossiers, whose sections say which questions they answer. */
export const WITH_HELP: Judgements = {
  topic: {
    bias: -8.91,
    best: 2.02,
    own: 2.15,
    exact: 1.06,
    joint: 1.5,
    names: 0.31,
    focus: 0.63,
    unknown: -3.17,
    unknownName: -0.26,
    asked: 3.98,
    dense: 2.62,
    typed: 2.76,
    missing: -1.6,
    margin: 1.01,
    length: 5.48,
  },
  said: {
    bias: 0.69,
    best: -2.64,
    own: -2.51,
    exact: -2.98,
    joint: 6.79,
    names: -0.24,
    focus: -0.75,
    unknown: 1.42,
    unknownName: -1.7,
    asked: 4.34,
    dense: -1.75,
    typed: 3.98,
    missing: -1.74,
    margin: 0.57,
    length: -0.62,
  },
};

/** Fitted on documents as they come, without such questions. */
export const WITHOUT_HELP: Judgements = {
  topic: {
    bias: -8.48,
    best: 3.06,
    own: 0.75,
    exact: 1.79,
    joint: -0.02,
    names: 0.89,
    focus: 0.62,
    unknown: -3,
    unknownName: -0.16,
    asked: 0,
    dense: 4.43,
    typed: 2.16,
    missing: -1.38,
    margin: 1.36,
    length: 6.76,
  },
  said: {
    bias: 3.6,
    best: -1.15,
    own: -3.85,
    exact: -2.52,
    joint: 3.87,
    names: 1.04,
    focus: -0.02,
    unknown: 1.16,
    unknownName: -1,
    asked: 0,
    dense: -2.59,
    typed: 5.33,
    missing: -2.01,
    margin: -1.55,
    length: -2.24,
  },
};

/** So many of the best units are looked at. */
const UNITS_READ = 12;
const BEST_UNITS = 6;
const SAME_WORD = 0.8;
const WITHOUT_FOCUS = 0.7;

/** Reads the figures off the evidence. */
export function judgeFigures(
  hits: Hit[],
  scored: ScoredUnit[],
  reading: QuestionReading,
  demand: Demand,
): JudgeFigures {
  const units = scored.slice(0, UNITS_READ);
  const top = units.slice(0, BEST_UNITS);
  const most = (values: number[]) => Math.max(0, ...values);
  const focusIn = (unit: ScoredUnit) =>
    demand.focus === null ? WITHOUT_FOCUS : (unit.degrees[demand.focus] ?? 0);
  const namesIn = (unit: ScoredUnit) => Math.min(1, ...demand.names.map((name) => unit.anywhere[name] ?? 0));
  const ofType = units.filter(({ unit }) => meetsType(demand, unit.text));
  const near = hits.slice(0, 3);
  return {
    best: most(top.map((unit) => unit.inContext)),
    own: most(top.map((unit) => unit.own)),
    exact: most(
      top.map((unit) =>
        share(
          unit.anywhere.map((degree) => (degree >= SAME_WORD ? 1 : 0)),
          reading,
        ),
      ),
    ),
    joint: most(
      ofType.map((unit) => unit.inContext * (0.3 + 0.7 * focusIn(unit)) * (0.2 + 0.8 * namesIn(unit))),
    ),
    names: most(top.map(namesIn)),
    focus: most(ofType.slice(0, BEST_UNITS).map(focusIn)),
    unknown: share(
      reading.concepts.map((concept) => (concept.known ? 0 : 1)),
      reading,
    ),
    unknownName: Number(reading.concepts.some((concept) => concept.name && !concept.known)),
    asked: most(near.map((hit) => hit.asked)),
    dense: most(near.map((hit) => hit.dense)),
    typed: most(ofType.map((unit) => unit.inContext)),
    missing: missingShare(units, reading),
    margin: marginOf(hits),
    length: Math.min(1, reading.concepts.length / 8),
  };
}

function missingShare(units: ScoredUnit[], reading: QuestionReading): number {
  const total = reading.concepts.reduce((sum, concept) => sum + concept.weight, 0) || 1;
  const unsaid = reading.concepts.map(
    (concept, i) =>
      (concept.weight / total) * (1 - Math.max(0, ...units.map((unit) => unit.anywhere[i] ?? 0))),
  );
  return Math.max(0, ...unsaid);
}

function marginOf(hits: Hit[]): number {
  const best = hits[0]?.score ?? 0;
  const fifth = hits[4]?.score ?? 0;
  return best <= 0 ? 0 : Math.min(1, Math.max(0, (best - fifth) / best));
}

/** The weights that go with what was found: with or without questions that the sections are known to answer. */
export function judgementsFor(hits: Hit[]): Judgements {
  return hits.slice(0, 3).some(({ passage }) => passage.questions.length > 0) ? WITH_HELP : WITHOUT_HELP;
}

/** The probability, 0 to 1, that a judgement is a yes. */
export function probability(figures: JudgeFigures, weights: JudgeWeights): number {
  let sum = weights.bias;
  for (const name of Object.keys(figures) as (keyof JudgeFigures)[]) sum += weights[name] * figures[name];
  return 1 / (1 + Math.exp(-sum));
}

/** Why the sources do not answer a question; null when they do. */
export function refusal(figures: JudgeFigures, judgements: Judgements): NoAnswerReason | null {
  if (probability(figures, judgements.topic) < YES_FROM) return 'off-topic';
  return probability(figures, judgements.said) < YES_FROM ? 'not-in-sources' : null;
}
