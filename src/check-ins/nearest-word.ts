import { editDistance } from '../search/dutch/edit-distance.ts';

/**
 * The word that a mistyped one was most likely meant to be: the one that differs least (`editDistance`), by half of
 * its letters at most, capitals left out. Null when none comes near.
 */
export function nearestWord(typed: string, words: readonly string[]): string | null {
  let nearest: { word: string; distance: number } | null = null;
  for (const word of words) {
    const distance = editDistance(typed.toLowerCase(), word.toLowerCase());
    if (distance > Math.max(1, Math.floor(word.length / 2))) continue;
    if (nearest === null || distance < nearest.distance) nearest = { word, distance };
  }
  return nearest?.word ?? null;
}
