/** Finds the known words a mistyped word may stand for. */

import { editDistance } from './edit-distance.ts';

export type Correction = { word: string; distance: number };

/** Suggests known words for an unknown one, nearest and most frequent first; empty when none is near. */
export type CorrectTypo = (word: string) => Correction[];

const MAX_CORRECTIONS = 3;

/**
 * How a Dutch word sounds, roughly: spellings that sound alike give one key ('wijk', 'weik', 'wyk'; 'noord',
 * 'noort'; 'cultuur', 'kultuur'). For finding what a mistyped word stands for, never for ranking.
 */
export function soundKey(word: string): string {
  return word
    .replace(/ij|ei|y/g, 'y')
    .replace(/ou|au|auw|ouw/g, 'u')
    .replace(/sch(?=e|$)/g, 's')
    .replace(/ch/g, 'g')
    .replace(/ph/g, 'f')
    .replace(/th/g, 't')
    .replace(/c(?=[eiy])/g, 's')
    .replace(/c/g, 'k')
    .replace(/q/g, 'k')
    .replace(/x/g, 'ks')
    .replace(/z/g, 's')
    .replace(/v/g, 'f')
    .replace(/d$|dt$/g, 't')
    .replace(/(.)\1+/g, '$1');
}

/**
 * Makes a corrector over a vocabulary (folded surface words with frequencies): words that sound alike come
 * first; then, from five letters on, words one edit away, and from eight letters on two.
 */
export function createTypoCorrector(vocabulary: ReadonlyMap<string, number>): CorrectTypo {
  const byLength = new Map<number, string[]>();
  const bySound = new Map<string, string[]>();
  for (const word of vocabulary.keys()) {
    if (word.length < 4 || /\d/.test(word)) continue;
    append(byLength, word.length, word);
    append(bySound, soundKey(word), word);
  }
  return (word) => {
    if (word.length < 4 || /\d/.test(word)) return [];
    const alike = bySound.get(soundKey(word)) ?? [];
    if (alike.length > 0) {
      return nearestOf(
        alike.map((candidate) => ({ word: candidate, distance: 1 })),
        vocabulary,
      );
    }
    if (word.length < 5) return [];
    const limit = word.length < 8 ? 1 : 2;
    const found: Correction[] = [];
    for (let length = word.length - limit; length <= word.length + limit; length++) {
      for (const candidate of byLength.get(length) ?? []) {
        // A first letter is rarely mistyped; two-edit guesses that change it are noise.
        if (limit === 2 && candidate[0] !== word[0]) continue;
        const distance = editDistance(word, candidate, limit);
        if (distance <= limit) found.push({ word: candidate, distance });
      }
    }
    return nearestOf(found, vocabulary);
  };
}

function append<K>(lists: Map<K, string[]>, key: K, word: string): void {
  const list = lists.get(key);
  if (list) list.push(word);
  else lists.set(key, [word]);
}

function nearestOf(found: Correction[], vocabulary: ReadonlyMap<string, number>): Correction[] {
  const frequency = (word: string) => vocabulary.get(word) ?? 0;
  found.sort(
    (a, b) =>
      a.distance - b.distance || frequency(b.word) - frequency(a.word) || a.word.localeCompare(b.word, 'nl'),
  );
  const nearest = found[0]?.distance;
  return found.filter((correction) => correction.distance === nearest).slice(0, MAX_CORRECTIONS);
}
