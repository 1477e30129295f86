import type { Passage } from '../answering/ports.ts';
import { stem, verbBases } from './dutch/stem.ts';
import { wordsOf } from './dutch/words.ts';
import { fieldTexts } from './lexical/fields.ts';

/** The words of what is searched: folded surface words with how often they occur. */
export type Vocabulary = {
  words: Map<string, number>;
  stems: Set<string>;
  /** Stems of verb forms by the stem of their verb. */
  verbForms: Map<string, string[]>;
  /** Words that are written with a capital wherever they stand. */
  names: Set<string>;
};

/** Counts the words of all fields of all passages. Help words of a section count once per passage. */
export function readVocabulary(passages: Passage[]): Vocabulary {
  const words = new Map<string, number>();
  for (const passage of passages) {
    for (const text of Object.values(fieldTexts(passage))) {
      for (const word of wordsOf(text)) words.set(word, (words.get(word) ?? 0) + 1);
    }
  }
  const stems = new Set<string>();
  for (const word of words.keys()) stems.add(stem(word));
  const verbForms = new Map<string, string[]>();
  for (const word of words.keys()) {
    for (const base of verbBases(word)) {
      if (!stems.has(base)) continue;
      const known = verbForms.get(base) ?? [];
      if (!known.includes(stem(word))) known.push(stem(word));
      verbForms.set(base, known);
    }
  }
  return { words, stems, verbForms, names: readNames(passages) };
}

/** Share of its places within a sentence where a name has a capital; titles and quotes give exceptions. */
const CAPITAL_SHARE = 0.7;
const MID_SENTENCE_WORD = /(?<=[\p{Ll}\d,;’'”)]\s)[\p{L}][\p{L}\p{N}-]*/gu;

function readNames(passages: Passage[]): Set<string> {
  const counts = new Map<string, { capital: number; all: number }>();
  for (const { text } of passages) {
    for (const [match] of text.matchAll(MID_SENTENCE_WORD)) {
      for (const word of wordsOf(match)) {
        const count = counts.get(word) ?? { capital: 0, all: 0 };
        count.all += 1;
        if (/^\p{Lu}/u.test(match)) count.capital += 1;
        counts.set(word, count);
      }
    }
  }
  const names = new Set<string>();
  for (const [word, { capital, all }] of counts) if (capital / all >= CAPITAL_SHARE) names.add(word);
  return names;
}
