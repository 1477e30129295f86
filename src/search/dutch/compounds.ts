/**
 * Splits Dutch compounds against a vocabulary: 'gezondheidsachterstanden' → 'gezondheid' + 'achterstanden'
 * when both are words of the corpus (or the thesaurus).
 *
 * The method is the frequency-based splitting of Koehn and Knight, 'Empirical methods for compound
 * splitting' (EACL 2003): of all ways to cut the word in known parts, take the one with the highest
 * geometric mean of the parts' frequencies, if that is worth more than the word whole.
 */

/** How often each surface word (folded) occurs. */
export type CompoundVocabulary = ReadonlyMap<string, number>;

/** What may stand between two parts and belongs to neither. */
const LINKS = ['', 's', 'e', 'en', 'er'];
const MIN_PART = 4;
const MIN_WORD = 8;
const MAX_PARTS = 3;

/** Parts that stand in many words without carrying their own sense. */
const NO_PART = new Set([
  'heid',
  'heden',
  'baar',
  'lijk',
  'lijke',
  'schap',
  'ingen',
  'eren',
  'atie',
  'ische',
]);

export type SplitCompound = (word: string) => string[];

/**
 * Makes a splitter over a vocabulary. It returns the parts in order, or an empty list when the word is no
 * compound of known words. Words under eight letters are never split.
 */
export function createCompoundSplitter(vocabulary: CompoundVocabulary): SplitCompound {
  const cache = new Map<string, string[]>();
  return (word) => {
    const known = cache.get(word);
    if (known !== undefined) return known;
    const parts = word.length < MIN_WORD || /\d/.test(word) ? [] : bestSplit(word, vocabulary);
    cache.set(word, parts);
    return parts;
  };
}

type Split = { parts: string[]; logFrequency: number };

function bestSplit(word: string, vocabulary: CompoundVocabulary): string[] {
  let best: Split | null = null;
  let bestMean = Number.NEGATIVE_INFINITY;
  for (const split of splitsOf(word, vocabulary, MAX_PARTS)) {
    if (split.parts.length < 2) continue;
    const mean = split.logFrequency / split.parts.length - 0.5 * (split.parts.length - 2);
    if (mean > bestMean) {
      best = split;
      bestMean = mean;
    }
  }
  return best?.parts ?? [];
}

function* splitsOf(rest: string, vocabulary: CompoundVocabulary, partsLeft: number): Generator<Split> {
  const whole = frequencyOf(rest, vocabulary);
  if (whole > 0) yield { parts: [rest], logFrequency: Math.log(1 + whole) };
  if (partsLeft < 2) return;
  for (let end = MIN_PART; end <= rest.length - MIN_PART; end++) {
    const head = rest.slice(0, end);
    const frequency = frequencyOf(head, vocabulary);
    if (frequency === 0) continue;
    for (const link of LINKS) {
      if (!rest.startsWith(link, end)) continue;
      const tail = rest.slice(end + link.length);
      if (tail.length < MIN_PART) continue;
      for (const split of splitsOf(tail, vocabulary, partsLeft - 1)) {
        yield {
          parts: [head, ...split.parts],
          logFrequency: split.logFrequency + Math.log(1 + frequency),
        };
      }
    }
  }
}

function frequencyOf(word: string, vocabulary: CompoundVocabulary): number {
  if (word.length < MIN_PART || NO_PART.has(word)) return 0;
  return vocabulary.get(word) ?? 0;
}
