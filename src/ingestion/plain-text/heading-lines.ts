import { asksForMore, isFinished, type Line, percentile, startsAsContinuation, wordCount } from './line.ts';
import { joinText, type WordLore } from './words.ts';

export type Surroundings = {
  /** Typical length of a full line here, in characters. */
  width: number;
  /** Empty lines that lie between lines of one paragraph here. */
  usualGap: number;
};

/** Looks at the lines around each line: how wide they run and how far apart they lie. */
export function surroundingsOf(lines: Line[]): Surroundings[] {
  return lines.map((_, index) => {
    const near = lines.slice(Math.max(0, index - 7), index + 8);
    const gaps = near.flatMap((line, at) => {
      const before = near[at - 1];
      const goesOn = before && !line.marker && startsAsContinuation(line.text) && !isFinished(before.text);
      return goesOn ? [line.gap] : [];
    });
    return {
      width: percentile(
        near.map((line) => line.text.length),
        0.75,
      ),
      usualGap: gaps.filter((gap) => gap >= 1).length > gaps.length / 2 ? 1 : 0,
    };
  });
}

/**
 * How many lines from `index` on form a heading: up to three short lines that do not end as a sentence does,
 * over a line that opens one. Where lines that go on end in a space, a heading is known by not having one.
 */
export function headingLines(lines: Line[], index: number, around: Surroundings, lore: WordLore): number {
  const first = lines[index] as Line;
  if (first.marker || first.level !== null || !/^\p{Lu}|^\d+(?:\.\d+)+\s/u.test(first.text)) return 0;
  let text = '';
  for (let count = 1; count <= 3; count += 1) {
    const line = lines[index + count - 1];
    const next = lines[index + count];
    if (!line || !next || line.marker || (count > 1 && (line.gap > around.usualGap || line.pageStart)))
      return 0;
    text = joinText(text, line.text, true, lore);
    if (/^\d+\.\d+\s.*:$/.test(text)) continue;
    if (wordCount(text) > 9 || isStraySentence(text)) return 0;
    const opens = next.marker !== null || !startsAsContinuation(next.text);
    const certain = lore.spaceMeansMore && !line.trailingSpace;
    const likely = line.text.length <= around.width * 0.6 && next.text.length >= line.text.length * 1.5;
    if ((!opens && !next.pageStart) || /\p{L}[-/\u00AD]$/u.test(line.text)) continue;
    const question = /[?!]$/.test(text);
    if (question && first.gap === 0 && !first.pageStart && index > 0) continue;
    if (certain && line.text.length < Math.max(30, around.width * 1.1)) return count;
    const setApart = first.gap > around.usualGap && line.text.length <= around.width * 0.35;
    if (likely && !next.pageStart && !question && (setApart || !asksForMore(text))) return count;
  }
  return 0;
}

/** Ends as a sentence or holds more than one; a quoted word at the end is allowed. */
function isStraySentence(text: string): boolean {
  const quoted = /[‘“"][^‘“"]+[’”"]$/.test(text) && !/^[‘“"]/.test(text);
  return (/[.,;:…”’"»]$/.test(text) && !quoted) || /[.!?]\s+\p{Lu}/u.test(text.replace(/[.!?]{2,}/g, ''));
}

/** What a line may come after. */
type Before = { kind: string; text: string; sealed: boolean; closed: boolean };

/** After a sentence that goes on only a line that certainly ends a run of text can be a heading. */
export function mayOpenHeading(
  draft: Before | undefined,
  line: Line,
  around: Surroundings,
  lore: WordLore,
): boolean {
  if (draft?.kind === 'item' && line.gap === 0 && !line.pageStart && !isFinished(draft.text)) return false;
  if (!draft || draft.sealed || draft.closed || draft.kind === 'heading' || isFinished(draft.text))
    return true;
  if (line.pageStart || line.gap >= 2) return true;
  if (line.gap === 0 && /[,:;]$/.test(draft.text)) return false;
  return lore.spaceMeansMore && (!line.trailingSpace || line.gap > around.usualGap);
}
