import { STOP_WORDS } from '../../search/dutch/stop-words.ts';
import { plainWords } from './typed-words.ts';

/** What one intervention may be called. */
export type Variant = {
  words: string[];
  /** 0 is the whole name; 1 a part that is a name by itself; 2 the beginning of a name. */
  rank: 0 | 1 | 2;
};

const ARTICLE = /^(?:de|het|een|the)$/;
/** Words for what it is, before or behind its own name. */
const KIND =
  /^(?:programma|aanpak|methode|methodiek|training|cursus|groepscursus|groepstraining|oefenprogramma|interventie|gli|project)$/;
const AGES_BEHIND = /\s*\d+\s*-\s*\d+\s*jaar\s*$/i;
const SHORTEST_LONE_WORD = 3;

/**
 * The ways to say a name: without what stands in brackets, an article, the kind of thing, ages behind it or
 * ordinary words before it; the part before or behind a colon; and what it begins with, where that tells.
 * @param isOrdinary whether a word is an everyday word of the field: those alone are no name
 */
export function variantsOf(name: string, isOrdinary: (word: string) => boolean): Variant[] {
  const variants = new Map<string, Variant>();
  const add = (words: string[], rank: Variant['rank']) => {
    const key = words.join('');
    const known = variants.get(key);
    if (key.length > 1 && (known === undefined || known.rank > rank)) variants.set(key, { words, rank });
  };
  add(plainWords(name), 0);
  for (const part of partsOf(name)) {
    const words = plainWords(part);
    add(words, words.join('') === plainWords(name).join('') ? 0 : 1);
    const bare = withoutKind(words);
    add(bare, 1);
    const own = withoutOrdinary(part, isOrdinary);
    if (own !== null) add(own, 1);
  }
  const base = withoutKind(plainWords(name.replace(/\([^)]*\)/g, ' ')));
  for (const words of beginnings(base, name, isOrdinary)) add(words, 2);
  return [...variants.values()];
}

/** The name as it is and without brackets, what is in them when it is a name, and the parts at a colon. */
function partsOf(name: string): string[] {
  const bare = name
    .replace(/\([^)]*\)/g, ' ')
    .replace(AGES_BEHIND, '')
    .trim();
  const bracketed = [...name.matchAll(/\(([^)]*)\)/g)]
    .map(([, inner = '']) => inner)
    .filter((inner) => isAcronym(inner) || plainWords(inner).length > 1);
  return [bare, ...bracketed, ...bare.split(/:\s+/), bare.replace(/\.nl$/i, '')];
}

function withoutKind(words: string[]): string[] {
  let [from, to] = [0, words.length];
  if (ARTICLE.test(words[from] ?? '')) from += 1;
  while (to - from > 1 && KIND.test(words[to - 1] ?? '')) to -= 1;
  while (to - from > 1 && KIND.test(words[from] ?? '')) from += 1;
  return words.slice(from, to);
}

/** ‘Voedingsbeleid Jump-in’ → `jump in`: what is left when the ordinary words before it go. */
function withoutOrdinary(part: string, isOrdinary: (word: string) => boolean): string[] | null {
  const chunks = part.split(/\s+/);
  const at = chunks.findIndex((chunk) => !plainWords(chunk).every(isOrdinary));
  if (at < 1 || !/^\p{Lu}/u.test(chunks[at] ?? '')) return null;
  const words = withoutKind(plainWords(chunks.slice(at).join(' ')));
  return words.join('').length > SHORTEST_LONE_WORD ? words : null;
}

function* beginnings(
  words: string[],
  name: string,
  isOrdinary: (word: string) => boolean,
): Generator<string[]> {
  const [first = ''] = words;
  if (words.length > 1 && first.length >= SHORTEST_LONE_WORD && isWrittenOddly(first, name)) yield [first];
  for (let length = 2; length < words.length; length += 1) {
    const part = words.slice(0, length);
    if (!part.every(isOrdinary) && !STOP_WORDS.has(part.at(-1) ?? '')) yield part;
  }
}

function isWrittenOddly(word: string, name: string): boolean {
  const chunk = name.split(/[\s-]+/).find((part) => plainWords(part)[0] === word) ?? '';
  return isAcronym(chunk);
}

/** Two capitals or more: `JOGG`, `SSiB`, `GIZ`. */
function isAcronym(text: string): boolean {
  return /\p{Lu}.*\p{Lu}/u.test(text) && !/\s/.test(text);
}
