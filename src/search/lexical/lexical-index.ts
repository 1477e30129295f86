import type { Passage } from '../../answering/ports.ts';
import type { Analysis } from '../dutch/analysis.ts';
import { FIELDS, type Field, fieldTexts } from './fields.ts';

/**
 * An inverted index over passages with fields, ranked by BM25F.
 *
 * BM25F as in Robertson and Zaragoza, 'The Probabilistic Relevance Framework: BM25 and Beyond' (2009): term
 * frequencies are normalised per field, weighted, added up and only then saturated. Chosen over SQLite FTS5
 * because one question word stands for several stems with weights (synonyms, compound parts, corrected
 * typing errors) of which only the best may count, which FTS5's ranking cannot express.
 */
export type LexicalIndex = {
  readonly size: number;
  /** In how many passages a stem occurs. */
  documentFrequency(stem: string): number;
  /** Inverse document frequency, above 0; that of a stem that occurs nowhere is the highest. */
  idf(stem: string): number;
  /** BM25F of one stem per passage (by place in the list the index was built from). */
  scores(stem: string): ReadonlyMap<number, number>;
};

export type FieldSettings = Record<Field, { weight: number; lengthNormalisation: number }>;

export const FIELD_SETTINGS: FieldSettings = {
  title: { weight: 0.6, lengthNormalisation: 0.3 },
  heading: { weight: 1.6, lengthNormalisation: 0.4 },
  text: { weight: 1, lengthNormalisation: 0.6 },
  questions: { weight: 0.8, lengthNormalisation: 0.6 },
  otherWords: { weight: 0.8, lengthNormalisation: 0.6 },
};

const K1 = 1.2;
/** Stems whose scores are kept for the next question that uses them. */
const STEMS_KEPT = 2_000;

type Posting = { passage: number; frequency: number };

export function buildLexicalIndex(
  passages: Passage[],
  analysis: Analysis,
  settings: FieldSettings = FIELD_SETTINGS,
): LexicalIndex {
  const counted = passages.map((passage) => countFields(passage, analysis));
  const averageLength = averageLengths(counted);
  const postings = new Map<string, Posting[]>();
  counted.forEach((fields, passage) => {
    const weighted = new Map<string, number>();
    for (const field of FIELDS) {
      const { weight, lengthNormalisation: b } = settings[field];
      const length = fields[field].length;
      const norm = 1 - b + (b * length) / (averageLength[field] || 1);
      for (const [stem, frequency] of fields[field].frequencies) {
        weighted.set(stem, (weighted.get(stem) ?? 0) + (weight * frequency) / norm);
      }
    }
    for (const [stem, frequency] of weighted) {
      const list = postings.get(stem);
      if (list) list.push({ passage, frequency });
      else postings.set(stem, [{ passage, frequency }]);
    }
  });
  const idf = (stem: string) => {
    const df = postings.get(stem)?.length ?? 0;
    return Math.log(1 + (passages.length - df + 0.5) / (df + 0.5));
  };
  const kept = new Map<string, ReadonlyMap<number, number>>();
  return {
    size: passages.length,
    documentFrequency: (stem) => postings.get(stem)?.length ?? 0,
    idf,
    scores(stem) {
      const known = kept.get(stem);
      if (known !== undefined) return known;
      const scores = new Map<number, number>();
      const weight = idf(stem);
      for (const { passage, frequency } of postings.get(stem) ?? []) {
        scores.set(passage, (weight * frequency * (K1 + 1)) / (frequency + K1));
      }
      const oldest = kept.keys().next().value;
      if (kept.size >= STEMS_KEPT && oldest !== undefined) kept.delete(oldest);
      kept.set(stem, scores);
      return scores;
    },
  };
}

type FieldCount = { length: number; frequencies: Map<string, number> };

function countFields(passage: Passage, analysis: Analysis): Record<Field, FieldCount> {
  const texts = fieldTexts(passage);
  const count = (text: string): FieldCount => {
    const frequencies = new Map<string, number>();
    let length = 0;
    for (const term of analysis.terms(text)) {
      if (term.weight === 1) length += 1;
      frequencies.set(term.stem, (frequencies.get(term.stem) ?? 0) + term.weight);
    }
    return { length, frequencies };
  };
  return {
    title: count(texts.title),
    heading: count(texts.heading),
    text: count(texts.text),
    questions: count(texts.questions),
    otherWords: count(texts.otherWords),
  };
}

function averageLengths(counted: Record<Field, FieldCount>[]): Record<Field, number> {
  const average = (field: Field) => {
    const filled = counted.filter((fields) => fields[field].length > 0);
    return filled.reduce((sum, fields) => sum + fields[field].length, 0) / (filled.length || 1);
  };
  return {
    title: average('title'),
    heading: average('heading'),
    text: average('text'),
    questions: average('questions'),
    otherWords: average('otherWords'),
  };
}
