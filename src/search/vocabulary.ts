import type { Passage } from '../answering/ports.ts';
import { verbBases, stem } from './dutch/stem.ts';
import { wordsOf } from './dutch/words.ts';
import { fieldTexts } from './lexical/fields.ts';

/** The words of what is searched: folded surface words with how often they occur. */
export type Vocabulary = {
  words: Map<string, number>;
  stems: Set<string>;
  /** Stems of verb forms by the stem of their verb. */
  verbForms: Map<string, string[]>;
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
  return { words, stems, verbForms };
}
