import { fold } from '../../search/dutch/fold.ts';

const LEADING_MARKS = /[\s"'“”„«»(]/;
const TRAILING_MARKS = /[\s"'“”„«».!,;:)]/;

/** A reply as it is compared: folded, one space between words, without quotes and marks at its ends. */
export function plainWords(text: string): string {
  const words = fold(text).replace(/\s+/g, ' ');
  let start = 0;
  let end = words.length;
  // By hand: an expression that looks for marks at the end takes quadratic time on a row of dots.
  while (start < end && LEADING_MARKS.test(words.charAt(start))) start += 1;
  while (end > start && TRAILING_MARKS.test(words.charAt(end - 1))) end -= 1;
  return words.slice(start, end);
}

/** Whether there are letters or digits of any script in it, so more than emoji and marks. */
export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text.replace(/[\u20e3\ufe0f]/g, ''));
}

/** How many words are typed. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}

const REASONS = 'want|omdat|doordat|aangezien|maar|vanwege|dankzij|wegens|hoewel|al';

/** What may stand between an answer and what is said about it. For use in a regular expression with `iu`. */
export const AFTER_ANSWER = String.raw`(?:,?\s+(?:hoor|denk ik|dacht ik|graag|of ?zo|zoiets|ongeveer|toch|dan maar))*(?:\s*[,.;:!?)"'“”’–—-]+\s*$|\s*[,.;:!(\n–—-]+\s*(?<said>[\s\S]+)|\s+(?<reason>(?:${REASONS})(?![\p{L}\p{N}])[\s\S]+))?`;

/** The rest of a reply that matched AFTER_ANSWER; null when there are no words in it. */
export function restOf(match: RegExpExecArray): string | null {
  const rest = (match.groups?.['said'] ?? match.groups?.['reason'] ?? '').trim();
  return hasWords(rest) ? rest : null;
}

/** The reply cut where the answer ends and the reason begins: at a mark, or before ‘want’ and the like. */
export function cutAtReason(text: string, marks: RegExp): { head: string; rest: string | null } {
  const reason = new RegExp(
    `${marks.source}|\\s+(?=(?:${REASONS}|en (?:dat|dit|toen|daarna))(?![\\p{L}\\p{N}]))`,
    'iu',
  );
  const at = reason.exec(text);
  if (at === null || at.index === 0) return { head: text, rest: null };
  const rest = text.slice(at.index + at[0].length).trim();
  return { head: text.slice(0, at.index), rest: hasWords(rest) ? rest : null };
}
