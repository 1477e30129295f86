import { editDistance } from '../../search/dutch/edit-distance.ts';
import { plainWords, readTokens, type Token } from './typed-words.ts';

/** A phrase found in a message: the tokens `from` up to `to`, and what it stands for. */
export type Span<T> = { from: number; to: number; values: T[] };

/** Phrases with what they stand for, found by their stems. */
export type PhraseTable<T> = {
  /** The longest phrases, left to right; no two overlap. */
  find(tokens: Token[]): Span<T>[];
  /** What a single word stands for; empty when it is no phrase. */
  ofWord(key: string): T[];
  /** What a single word with a typing error stands for; empty when nothing comes near. */
  ofTypingError(word: string): T[];
  /** Keys of all words of the phrases. */
  keys: ReadonlySet<string>;
};

type Entry<T> = { keys: string[]; isLoose: boolean; value: T };

const SHORTEST_TO_MEND = 6;
const ONE_ERROR_UP_TO = 8;

/**
 * @param phrases text and value; a value may have many phrases, and a phrase many values. In a phrase with two
 *   or more words that carry a subject, stop words may be left out or be others (`stoppen met roken`).
 */
export function createPhraseTable<T>(phrases: Iterable<[text: string, value: T]>): PhraseTable<T> {
  const byFirst = new Map<string, Entry<T>[]>();
  const single = new Map<string, T[]>();
  const words = new Map<string, T[]>();
  const keys = new Set<string>();
  for (const [text, value] of phrases) {
    const tokens = readTokens(text);
    const content = tokens.filter(({ isStop }) => !isStop);
    const isLoose = content.length > 1;
    const entry = { keys: (isLoose ? content : tokens).map(({ key }) => key), isLoose, value };
    const [first] = entry.keys;
    if (first === undefined) continue;
    add(byFirst, first, entry);
    for (const { key } of content) keys.add(key);
    if (tokens.length === 1) {
      add(single, first, value);
      for (const word of plainWords(text)) add(words, word, value);
    }
  }
  return {
    keys,
    ofWord: (key) => [...new Set(single.get(key) ?? [])],
    ofTypingError(word) {
      if (word.length < SHORTEST_TO_MEND) return [];
      const most = word.length <= ONE_ERROR_UP_TO ? 1 : 2;
      for (const [known, values] of words) {
        const isNear =
          known.length >= SHORTEST_TO_MEND && known[0] === word[0] && editDistance(word, known, most) <= most;
        if (isNear) return [...new Set(values)];
      }
      return [];
    },
    find(tokens) {
      const spans: Span<T>[] = [];
      let at = 0;
      while (at < tokens.length) {
        const span = longestAt(byFirst.get(tokens[at]?.key ?? '') ?? [], tokens, at);
        if (span !== null) spans.push(span);
        at = span?.to ?? at + 1;
      }
      return spans;
    },
  };
}

function longestAt<T>(entries: Entry<T>[], tokens: Token[], from: number): Span<T> | null {
  let best: Span<T> | null = null;
  for (const entry of entries) {
    const to = endOf(entry, tokens, from);
    if (to === null || (best !== null && to < best.to)) continue;
    if (best !== null && to === best.to) {
      if (!best.values.includes(entry.value)) best.values.push(entry.value);
    } else best = { from, to, values: [entry.value] };
  }
  return best;
}

/** Where a phrase ends that begins at this token; null when it does not stand here. */
function endOf({ keys, isLoose }: Entry<unknown>, tokens: Token[], from: number): number | null {
  let at = from;
  for (const [index, key] of keys.entries()) {
    while (isLoose && index > 0 && tokens[at]?.isStop === true && tokens[at]?.key !== key) at += 1;
    if (tokens[at]?.key !== key) return null;
    at += 1;
  }
  return at;
}

function add<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
