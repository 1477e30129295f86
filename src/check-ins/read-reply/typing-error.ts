import { editDistance } from '../../search/dutch/edit-distance.ts';

/**
 * Whether two folded words differ by no more than a slip of the fingers: one letter added, left out, replaced or
 * swapped with its neighbour in a word of four letters or more, two from nine letters on; the first letter holds
 * unless it was swapped (see `editDistance`).
 */
export function isTypingError(typed: string, word: string): boolean {
  if (typed === word) return true;
  const length = Math.min(typed.length, word.length);
  if (Math.abs(typed.length - word.length) > 2) return false;
  if (length < 4 || /\d/.test(typed) || /\d/.test(word)) return false;
  const isSwapped = typed[0] === word[1] && typed[1] === word[0];
  if (typed[0] !== word[0] && !isSwapped) return false;
  const most = length >= 9 ? 2 : 1;
  return editDistance(typed, word, most) <= most;
}
