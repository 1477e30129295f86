import { fold } from '../search/dutch/fold.ts';
import type { Area, AreaKind } from './area.ts';

/** Names of areas as people type them, and an index to look them up in. */

/** Words that say what kind of area is meant, or nothing: a name is the same without them. */
const LOOSE_WORDS = new Set(['wijk', 'buurt', 'gemeente', 'de', 'het']);

/** What people call a municipality beside its official name. */
const ALSO_CALLED: Record<string, string> = { denhaag: 'sgravenhage', denbosch: 'shertogenbosch' };

/** `letters` has a bit for each letter of the key: names that share few letters need no closer look. */
export type NamedArea = { area: Area; words: string[]; key: string; letters: number };

export type AreaNames = {
  byCode: ReadonlyMap<string, Area>;
  byKey: ReadonlyMap<string, NamedArea[]>;
  all: NamedArea[];
  /** Keys of the municipalities that areas are in. */
  places: ReadonlySet<string>;
};

/** A name as it is compared: its words folded, and those as one key. */
export type TypedName = { words: string[]; key: string; kind: AreaKind | null };

/**
 * Reads a name without capitals, accents, hyphens and loose words: `Wijk 03 De Kralingen-West` has the words
 * `kralingen`, `west`. When nothing would be left (`De Wijk`), the loose words are the name.
 */
export function readName(text: string): TypedName {
  const words = fold(text)
    .replace(/['.]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const telling = words.filter((word, at) => !LOOSE_WORDS.has(word) && !isNumberOfArea(words, at));
  const kept = telling.length > 0 ? telling : words;
  const key = kept.join('');
  const kinds: AreaKind[] = ['gemeente', 'wijk', 'buurt'];
  return {
    words: kept,
    key: ALSO_CALLED[key] ?? key,
    kind: telling.length > 0 ? (kinds.find((kind) => words.includes(kind)) ?? null) : null,
  };
}

/** A code as it is compared: `wk 0344 03` and `WK034403  ` are one. */
export function readCode(text: string): string {
  return text.replace(/\s+/g, '').toUpperCase();
}

/** Keys by which a municipality is known: `Bergen (NH.)` with and without what is between brackets. */
export function placeKeys(name: string): string[] {
  const bare = name.replace(/\s*\([^)]*\)\s*$/, '');
  return [...new Set([readName(name).key, readName(bare).key])].filter((key) => key !== '');
}

/** Whether an area lies in a municipality that is called so; `place` is a key or an upper-case code. */
export function liesIn({ municipality, municipalityCode }: Area, place: string): boolean {
  return municipalityCode === place || (municipality !== null && placeKeys(municipality).includes(place));
}

/** An index of all areas, for {@link AreaNames}; areas without a name are found by code only. */
export function indexNames(areas: Area[]): AreaNames {
  const byKey = new Map<string, NamedArea[]>();
  const places = new Map<string, string[]>();
  const all: NamedArea[] = [];
  for (const area of areas) {
    if (area.municipality !== null && !places.has(area.municipality)) {
      places.set(area.municipality, placeKeys(area.municipality));
    }
    if (area.name === null) continue;
    const { words, key } = readName(area.name);
    const named = { area, words, key, letters: lettersOf(key) };
    all.push(named);
    const keys = area.kind === 'gemeente' ? placeKeys(area.name) : [key];
    if (area.kind === 'gemeente') places.set(area.name, keys);
    for (const one of keys) {
      const known = byKey.get(one);
      if (known === undefined) byKey.set(one, [named]);
      else known.push(named);
    }
  }
  return {
    byCode: new Map(areas.map((area) => [readCode(area.code), area])),
    ...{ byKey, all, places: new Set([...places.values()].flat()) },
  };
}

/** A bit for each of the letters a to z that occurs; digits and other letters share the rest. */
export function lettersOf(key: string): number {
  let letters = 0;
  for (let at = 0; at < key.length; at += 1) {
    const letter = key.charCodeAt(at) - 97;
    letters |= 1 << (letter >= 0 && letter < 26 ? letter : 26 + (key.charCodeAt(at) % 5));
  }
  return letters;
}

/** How many letters occur in one of the two only: at most twice the number of edits between them. */
export function lettersApart(a: number, b: number): number {
  let apart = 0;
  for (let rest = a ^ b; rest !== 0; rest &= rest - 1) apart += 1;
  return apart;
}

/** The number in `Wijk 03 Overvecht`, which people leave out. */
function isNumberOfArea(words: string[], at: number): boolean {
  const before = words[at - 1];
  return (
    /^\d{1,2}$/.test(words[at] ?? '') && (before === 'wijk' || before === 'buurt') && at < words.length - 1
  );
}
