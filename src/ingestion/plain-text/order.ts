import type { Draft } from './gather.ts';
import { hasBody, looksLikeHeading } from './headings.ts';
import { asksForMore, isFinished, lettersOf, startsAsContinuation, wordCount } from './line.ts';
import { joinText, type WordLore } from './words.ts';

/** How far from each other, in paragraphs, a pull quote and its text are looked for. */
const near = 80;

/**
 * Drops pull quotes and other displayed text whose words also stand in a longer paragraph.
 * Only text that interrupts is looked at: quotes, and paragraphs without an end.
 */
export function dropRepeats(drafts: Draft[], maxWords: number): Draft[] {
  const letters = drafts.map((draft) => lettersOf(draft.text));
  return drafts.filter((draft, index) => {
    const own = letters[index] as string;
    if (draft.kind !== 'paragraph' || own.length < 25 || wordCount(draft.text) > 45) return true;
    if (isFinished(draft.text) && !/^[“‘"']/.test(draft.text) && !draft.closed) return true;
    if (looksLikeHeading(draft, maxWords) && hasBody(drafts, index, maxWords)) return true;
    return !letters
      .slice(Math.max(0, index - near), index + near)
      .some((other) => other.length > own.length && other.includes(own));
  });
}

/** Ends in the middle of a sentence; the intro of a list does not. */
function isOpenEnded(draft: Draft | undefined, next: Draft | undefined): boolean {
  if (!draft || draft.kind === 'heading' || draft.closed) return false;
  if (isFinished(draft.text) && (!draft.text.endsWith(':') || next?.kind === 'item')) return false;
  if (asksForMore(draft.text)) return true;
  if (draft.kind === 'paragraph' && next?.kind === 'item') return false;
  if (looksLikeHeading(draft, 9)) return false;
  return draft.lineCount >= 2 || wordCount(draft.text) >= 6;
}

function isFragment(draft: Draft | undefined): boolean {
  return draft?.kind === 'paragraph' && startsAsContinuation(draft.text);
}

function merge(left: Draft, right: Draft, lore: WordLore): Draft {
  return {
    ...left,
    text: joinText(left.text, right.text, left.lastLine.trailingSpace, lore),
    lineCount: left.lineCount + right.lineCount,
    lastLine: right.lastLine,
    closed: right.closed,
  };
}

/** Index of the first draft from `start` on that a run of body text cannot cross. */
function runEnd(drafts: Draft[], start: number): number {
  let end = start;
  while (end < drafts.length && drafts[end]?.kind !== 'heading' && !isFragment(drafts[end])) end += 1;
  return end;
}

/**
 * Mends sentences that something came in between of: a frame, a quote, a photo, a page break, or columns
 * out of order. A paragraph that starts in the middle of a sentence goes to the nearest one without an end,
 * first backwards, then forwards; what stood in between moves behind the mended text.
 */
export function mendSentences(input: Draft[], lore: WordLore, reach = 14): Draft[] {
  const drafts = [...input];
  for (let index = 0; index < drafts.length; index += 1) {
    const fragment = drafts[index] as Draft;
    if (!isFragment(fragment)) continue;
    let at = index - 1;
    while (at >= 0 && index - at <= reach && !isOpenEnded(drafts[at], drafts[at + 1])) at -= 1;
    if (at < 0 || index - at > reach || fragment.sheet - (drafts[at] as Draft).sheet > 2) continue;
    const end = runEnd(drafts, index + 1);
    const between = drafts.slice(at + 1, index);
    const run = drafts.slice(index + 1, end);
    drafts.splice(at, end - at, merge(drafts[at] as Draft, fragment, lore), ...run, ...between);
    index = at;
  }
  return mendForwards(drafts, lore);
}

function mendForwards(drafts: Draft[], lore: WordLore, reach = 40): Draft[] {
  for (let index = 0; index < drafts.length; index += 1) {
    if (!isFragment(drafts[index])) continue;
    let at = index + 1;
    while (at - index <= reach && drafts[at] && !isOpenEnded(drafts[at], drafts[at + 1])) at += 1;
    if (at - index > reach || !drafts[at]) continue;
    const end = runEnd(drafts, index + 1);
    if (end > at) continue;
    const [fragment, ...run] = drafts.slice(index, end) as [Draft, ...Draft[]];
    const mended = merge(drafts[at] as Draft, fragment, lore);
    drafts.splice(at, 1, mended, ...run);
    drafts.splice(index, end - index);
    index -= 1;
  }
  return drafts;
}
