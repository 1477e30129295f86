import { editDistance } from '../../search/dutch/edit-distance.ts';

/** Longest word that one typing error is allowed in; a longer word may have two. */
const ONE_ERROR_UP_TO = 7;
const SHORTEST = 4;

/**
 * Whether a folded word is another one with a typing error: one edit up to seven letters, two above, and the
 * same first letter. Words under four letters must be the same.
 */
export function isTypingError(typed: string, meant: string): boolean {
  if (typed === meant) return true;
  const shortest = Math.min(typed.length, meant.length);
  if (shortest < SHORTEST || typed[0] !== meant[0]) return false;
  const most = shortest <= ONE_ERROR_UP_TO ? 1 : 2;
  return editDistance(typed, meant, most) <= most;
}
