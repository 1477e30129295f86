import { type ScoredUnit, share } from './evidence.ts';
import type { QuestionReading } from './ports.ts';
import type { QuestionKind } from './question-kind.ts';
import type { Unit } from './units.ts';

/** What an answer is made of, in reading order: sentences and lists, each with the passage it rests on. */
export type Composition = Unit[];

type Budget = { sentences: number; words: number };

/** How long an answer may be, by what is asked; a list that answers the question may always be whole. */
const BUDGETS: Record<QuestionKind, Budget> = {
  number: { sentences: 4, words: 75 },
  who: { sentences: 5, words: 90 },
  when: { sentences: 4, words: 75 },
  where: { sentences: 5, words: 90 },
  definition: { sentences: 6, words: 110 },
  reason: { sentences: 6, words: 110 },
  list: { sentences: 6, words: 110 },
  steps: { sentences: 6, words: 115 },
  tips: { sentences: 6, words: 115 },
  comparison: { sentences: 6, words: 115 },
  open: { sentences: 6, words: 110 },
};

const MAX_SOURCES = 5;
/** A further sentence must be at least this good against the best one. */
const KEEP_SHARE = 0.72;
/** Who asked for a list and got it whole needs little more. */
const KEEP_SHARE_AFTER_LIST = 0.9;
/** Sentences that share more than this part of their words say the same. */
const SAME = 0.7;
/** What a further sentence gains by saying what the answer does not say yet, and by following one in it. */
const NEW_BONUS = 0.35;
const NEXT_BONUS = 0.1;
const SAME_PASSAGE_BONUS = 0.1;
const LIST_WANTED_BONUS = 0.3;
/** Whoever asks for a number or a date reads it first. */
const LEADING_KINDS: ReadonlySet<QuestionKind> = new Set(['number', 'when']);
const LIST_KINDS: ReadonlySet<QuestionKind> = new Set(['list', 'steps', 'tips']);

/**
 * Chooses the units that answer a question: the best one first, then those that add most to what is already
 * said, within the budget of the kind of question. Greedy after Carbonell and Goldstein's maximal marginal
 * relevance (SIGIR 1998). The result is in reading order: by passage, the best passage first.
 */
export function composeExtractive(
  scored: ScoredUnit[],
  reading: QuestionReading,
  kind: QuestionKind,
): Composition {
  const wantsList = LIST_KINDS.has(kind);
  const pool = scored.map((s) => ({
    ...s,
    score: s.score + (wantsList && isWholeList(s) ? LIST_WANTED_BONUS : 0),
  }));
  pool.sort((a, b) => b.score - a.score);
  const budget = BUDGETS[kind];
  const chosen: ScoredUnit[] = [];
  const first = pool[0];
  if (first === undefined) return [];
  const keepShare = wantsList && isWholeList(first) ? KEEP_SHARE_AFTER_LIST : KEEP_SHARE;
  let words = 0;
  let sentences = 0;
  let candidate: ScoredUnit | undefined = first;
  while (candidate !== undefined) {
    chosen.push(candidate);
    pool.splice(
      pool.findIndex((s) => s.unit === candidate?.unit),
      1,
    );
    if (candidate.unit.kind === 'list') sentences += 2;
    else sentences += 1;
    words += wordCount(candidate.unit.text);
    if (sentences >= budget.sentences || words >= budget.words) break;
    candidate = nextUnit(pool, chosen, reading, first, budget.words - words, keepShare);
  }
  return inReadingOrder(chosen, LEADING_KINDS.has(kind));
}

function isWholeList({ unit }: ScoredUnit): boolean {
  return unit.kind === 'list' && unit.items.length > 1;
}

function nextUnit(
  pool: ScoredUnit[],
  chosen: ScoredUnit[],
  reading: QuestionReading,
  first: ScoredUnit,
  wordsLeft: number,
  keepShare: number,
): ScoredUnit | undefined {
  const said = reading.concepts.map((_, i) => Math.max(...chosen.map((s) => s.degrees[i] ?? 0)));
  const sources = new Set(chosen.map((s) => s.unit.passage.id));
  let best: ScoredUnit | undefined;
  let bestGain = first.score * keepShare;
  for (const candidate of pool) {
    if (wordCount(candidate.unit.text) > wordsLeft + 10) continue;
    if (!sources.has(candidate.unit.passage.id) && sources.size >= MAX_SOURCES) continue;
    if (chosen.some((s) => saysTheSame(s.unit.text, candidate.unit.text))) continue;
    const adds = share(
      candidate.degrees.map((degree, i) => Math.max(0, degree - (said[i] ?? 0))),
      reading,
    );
    const stays = candidate.unit.passage.id === first.unit.passage.id ? SAME_PASSAGE_BONUS : 0;
    const gain = candidate.score + NEW_BONUS * adds + stays + (follows(candidate, chosen) ? NEXT_BONUS : 0);
    if (gain > bestGain) {
      best = candidate;
      bestGain = gain;
    }
  }
  return best;
}

function follows(candidate: ScoredUnit, chosen: ScoredUnit[]): boolean {
  return chosen.some(
    (s) => s.unit.passage.id === candidate.unit.passage.id && s.unit.place + 1 === candidate.unit.place,
  );
}

function wordCount(text: string): number {
  return text.split(/\s+/).length;
}

/** Numbers, and names that do not begin the sentence. */
const TELLING = /\p{N}+|(?<=\s)\p{Lu}[\p{L}-]+/gu;

/**
 * Whether two texts share most of their words, while the second has no number or name that the first lacks:
 * 'in Noord rookt 24%' and 'in Zuid rookt 12%' are the two sides of a comparison, not one thing said twice.
 */
function saysTheSame(said: string, text: string): boolean {
  if (overlap(said, text) <= SAME) return false;
  const known = new Set(said.match(TELLING) ?? []);
  return (text.match(TELLING) ?? []).every((word) => known.has(word));
}

/** Share of the shorter text's words that the other one has too. */
function overlap(a: string, b: string): number {
  const wordsA = new Set(a.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  const wordsB = new Set(b.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  let both = 0;
  for (const word of wordsA) if (wordsB.has(word)) both += 1;
  return both / (Math.min(wordsA.size, wordsB.size) || 1);
}

/**
 * Sentences of one passage stay together in their own order; the passage of the best unit comes first, and
 * the best unit itself where the answer leads with it.
 */
function inReadingOrder(chosen: ScoredUnit[], leads: boolean): Unit[] {
  const passages = [...new Set(chosen.map((s) => s.unit.passage.id))];
  const ordered = passages.flatMap((id) =>
    chosen
      .map((s) => s.unit)
      .filter((unit) => unit.passage.id === id)
      .sort((a, b) => a.place - b.place),
  );
  const best = chosen[0]?.unit;
  if (!leads || best === undefined) return ordered;
  return [best, ...ordered.filter((unit) => unit !== best)];
}
