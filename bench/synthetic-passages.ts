import type { Passage } from '../src/answering/ports.ts';
import { sentencesOf } from '../src/answering/sentences.ts';
import { wordsOf } from '../src/search/dutch/words.ts';
import { createRandom, pick, type Random } from './seeded-random.ts';

export type SyntheticOptions = {
  /** How many passages to make. */
  count: number;
  seed: number;
  /** Made-up compounds per passage, so that the vocabulary grows with the texts as real ones do. */
  newWords: number;
};

const PASSAGES_PER_DOCUMENT = 50;
const WORDS_PER_PASSAGE = 90;
const PART_LETTERS = { least: 5, most: 9 };

/**
 * Makes many passages out of few: sentences drawn from all of them, under the headings, questions and other
 * words of one of them. The same for the same seed.
 *
 * Harder than real texts in one way, since the words of the few are in a large share of the many, and easier
 * in another, since whole sentences repeat.
 */
export function makePassages(from: Passage[], options: SyntheticOptions): Passage[] {
  const random = createRandom(options.seed);
  const sentences = from.flatMap((passage) => passage.text.split('\n').flatMap(sentencesOf));
  const parts = partsOfCompounds(sentences);
  return Array.from({ length: options.count }, (_, place) => {
    const like = pick(from, random);
    const documentId = `made-${Math.floor(place / PASSAGES_PER_DOCUMENT)}`;
    const position = place % PASSAGES_PER_DOCUMENT;
    const id = `${documentId}-${position}`;
    return {
      ...like,
      ...{ id, documentId, position, sectionId: id },
      title: `${pick(from, random).title} ${Math.floor(place / PASSAGES_PER_DOCUMENT)}`,
      text: [...drawSentences(sentences, random), ...drawWords(parts, options.newWords, random)].join(' '),
    };
  });
}

function drawSentences(sentences: string[], random: Random): string[] {
  const drawn: string[] = [];
  for (let words = 0; words < WORDS_PER_PASSAGE; ) {
    const sentence = pick(sentences, random);
    drawn.push(sentence);
    words += sentence.split(/\s+/).length;
  }
  return drawn;
}

function drawWords(parts: string[], count: number, random: Random): string[] {
  return Array.from({ length: count }, () => `${pick(parts, random)}${pick(parts, random)}.`);
}

function partsOfCompounds(sentences: string[]): string[] {
  const words = new Set(sentences.flatMap(wordsOf));
  return [...words].filter(
    (word) => word.length >= PART_LETTERS.least && word.length <= PART_LETTERS.most && /^\p{L}+$/u.test(word),
  );
}
