import { headingLines, mayOpenHeading, type Surroundings, surroundingsOf } from './heading-lines.ts';
import { asksForMore, isFinished, type Line, startsAsContinuation, tableRow, wordCount } from './line.ts';
import { joinText, type WordLore } from './words.ts';

/** Lines put together: a paragraph, an item or a possible heading, before headings are told apart. */
export type Draft = {
  kind: 'paragraph' | 'item' | 'heading';
  text: string;
  level: number | null;
  ordered: boolean;
  number: number;
  sign: string;
  page: number | null;
  /** Counts page and region starts: drafts with the same number stand on the same page. */
  sheet: number;
  gap: number;
  /** Set apart from what stands before by white space alone. */
  apart: boolean;
  indent: number;
  lineCount: number;
  lastLine: Line;
  /** Nothing may be joined to it any more. */
  closed: boolean;
  /** Put together as a heading. */
  sealed: boolean;
};

/** Is a marked line really an item? A dash may go on with a sentence, a number may end one. */
function opensItem(line: Line, draft: Draft | undefined, lastNumber: number): boolean {
  if (!line.marker) return false;
  const open = draft && !draft.closed && !isFinished(draft.text);
  if (line.marker.sign === '-') return !open || draft.sign === '-';
  if (!line.marker.ordered || line.marker.sign === ')') return true;
  return line.marker.number === lastNumber + 1 || line.marker.number === 1 || !open;
}

/** The line with its marker put back, for when it opens no item. */
function unmarked(line: Line): Line {
  if (!line.marker) return line;
  return { ...line, text: `${line.marker.raw} ${line.text}`.trim(), marker: null };
}

function isAttribution(line: Line, draft: Draft): boolean {
  return (
    line.marker?.sign === '-' &&
    /[”’"]$/.test(draft.text) &&
    /^\p{Lu}/u.test(line.text) &&
    wordCount(line.text) <= 6
  );
}

/** A displayed quote that has not been closed yet. */
function insideQuote(text: string): boolean {
  return text.startsWith('“') && !text.includes('”');
}

/** Footnotes and text set in a frame interrupt a sentence and never continue one. */
function isFootnote(line: Line): boolean {
  return line.gap > 0 && /^\d{1,2}\s+\p{Lu}/u.test(line.text);
}

function sameTypography(line: Line, draft: Draft): boolean {
  return draft.lastLine.level === line.level;
}

/** Does this line go on with the draft? The heart of the matter: see the rules one by one. */
export function goesOn(draft: Draft, line: Line, around: Surroundings, lore: WordLore): boolean {
  const last = draft.lastLine;
  if (draft.closed || draft.sealed || !sameTypography(line, draft)) return false;
  if (line.level !== null && line.level > 0) return line.gap <= 1 && !line.pageStart;
  const width = draft.lineCount >= 2 ? Math.max(around.width * 0.8, 20) : around.width;
  const fill = last.text.length / Math.max(1, width);
  if (isFootnote(line)) return false;
  const visiblyApart = line.gap > around.usualGap;
  const runEnded = lore.spaceMeansMore && !last.trailingSpace && !/[,/\u00AD-]$/.test(draft.text);
  if (startsAsContinuation(line.text)) {
    if (runEnded && draft.lineCount === 1 && (visiblyApart || line.pageStart)) return false;
    if (line.pageStart) return asksForMore(draft.text) || (fill > 0.6 && !isFinished(draft.text));
    if (!isFinished(draft.text)) return true;
    const halfway = /[;:]$/.test(draft.text) && lore.spaceMeansMore && last.trailingSpace;
    return !visiblyApart || (halfway && line.gap <= 1);
  }
  if (insideQuote(draft.text) && line.gap <= 1 && !line.pageStart) return true;
  if (isFinished(draft.text)) {
    const more = draft.text.endsWith(';') || (lore.spaceMeansMore && last.trailingSpace);
    const listed = draft.kind === 'item' && line.gap === 0 && more;
    return !visiblyApart && !line.pageStart && (fill >= 0.75 || listed);
  }
  if (visiblyApart && /^[“‘"]/.test(line.text)) return false;
  if (runEnded) return false;
  if (draft.kind === 'item' && lore.spaceMeansMore && line.gap <= 1 && fill >= 0.6 && !line.pageStart)
    return true;
  if (asksForMore(draft.text)) return true;
  if (line.pageStart) return false;
  const narrow = lore.spaceMeansMore && last.trailingSpace && line.text.length < last.text.length * 1.5;
  if (!visiblyApart && narrow) return true;
  if (visiblyApart) return fill >= 0.75 && draft.lineCount >= 2 && line.text.length >= width * 0.6;
  return fill >= (draft.lineCount >= 2 && last.trailingSpace ? 0.45 : 0.65);
}

function startDraft(line: Line, sheet: number): Draft {
  const level = line.level !== null && line.level > 0 ? line.level : null;
  return {
    kind: level !== null ? 'heading' : line.marker ? 'item' : 'paragraph',
    text: line.text,
    level,
    ordered: line.marker?.ordered ?? false,
    number: line.marker?.number ?? 0,
    sign: line.marker?.sign ?? '',
    page: line.page,
    sheet,
    gap: line.gap,
    apart: line.pageStart && line.regionOnly,
    indent: line.indent,
    lineCount: 1,
    lastLine: line,
    closed: line.marker?.sign === tableRow,
    sealed: false,
  };
}

/**
 * Puts lines together into drafts.
 * @param wrapped false when every line is a whole paragraph, as in text out of web pages
 */
export function gather(lines: Line[], wrapped: boolean, lore: WordLore): Draft[] {
  const around = surroundingsOf(lines);
  const drafts: Draft[] = [];
  let sheet = 0;
  let lastNumber = 0;
  let headingRest = 0;
  lines.forEach((original, index) => {
    const draft = drafts.at(-1);
    if (original.pageStart) sheet += 1;
    if (draft && isAttribution(original, draft)) {
      draft.text = `${draft.text} - ${original.text}`;
      draft.closed = true;
      return;
    }
    const line = opensItem(original, draft, lastNumber) ? original : unmarked(original);
    if (line.marker) {
      if (line.marker.ordered) lastNumber = line.marker.number;
      drafts.push(startDraft(line, sheet));
      return;
    }
    const place = around[index] as Surroundings;
    if (headingRest > 0 && draft) {
      extend(draft, line, lore);
      headingRest -= 1;
      if (headingRest === 0) draft.sealed = true;
      return;
    }
    const free = draft?.text !== '';
    const count =
      wrapped && free && mayOpenHeading(draft, line, place, lore)
        ? headingLines(lines, index, place, lore)
        : 0;
    if (count > 0) {
      drafts.push({ ...startDraft(line, sheet), sealed: count === 1 });
      headingRest = count - 1;
      return;
    }
    if (
      draft &&
      (draft.text === '' ||
        (wrapped
          ? !endsList(drafts, lines.slice(index + 1, index + 6), lore) && goesOn(draft, line, place, lore)
          : belongsUnder(draft, line)))
    ) {
      extend(draft, line, lore, !wrapped && draft.text !== '' ? '\n' : '');
      return;
    }
    drafts.push(startDraft(line, sheet));
  });
  return drafts.filter((draft) => /[\p{L}\p{N}]/u.test(draft.text));
}

/** The item before this one ends in a semicolon, this one in a full stop, and no other follows: the list is complete. */
function endsList(drafts: Draft[], following: Line[], lore: WordLore): boolean {
  const [before, last] = drafts.slice(-2);
  if (before?.kind !== 'item' || last?.kind !== 'item') return false;
  if (!before.text.endsWith(';') || !last.text.endsWith('.')) return false;
  if (lore.spaceMeansMore && last.lastLine.trailingSpace) return false;
  return !following.some((line) => line.marker?.sign === last.sign);
}

function extend(draft: Draft, line: Line, lore: WordLore, between = ''): void {
  draft.text = between
    ? `${draft.text}${between}${line.text}`
    : joinText(draft.text, line.text, draft.lastLine.trailingSpace, lore);
  draft.lineCount += 1;
  draft.lastLine = line;
}

/** In unwrapped text a line set deeper than the item above it, without a line between, is part of the item. */
function belongsUnder(draft: Draft, line: Line): boolean {
  return draft.kind === 'item' && line.gap === 0 && line.indent > draft.indent;
}
