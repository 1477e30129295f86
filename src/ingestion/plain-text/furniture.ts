import { isLetterSpaced, type Line, lettersOf, percentile, startsAsContinuation, wordCount } from './line.ts';

function isPageNumber(line: Line, next: Line | undefined): boolean {
  if (
    !/^(?:(?:pagina|page|p\.)\s*)?[-–]?\s*\d{1,4}(?:\s*(?:van|of|\/|\s)\s*\d{1,4})?\s*[-–]?$/i.test(line.text)
  ) {
    return false;
  }
  if (line.marker?.ordered) return false;
  return line.pageStart || line.gap > 0 || next === undefined || next.pageStart || next.gap > 0;
}

/** A line of a table of contents: dots lead to a page number. */
function isContentsLine(text: string): boolean {
  return /(?:\.\s?){5,}\s*\d{1,4}$/.test(text);
}

/** Removes the lines for which `drop` holds; what they started (a page, a gap) passes to the next line. */
function without(lines: Line[], drop: (index: number) => boolean): Line[] {
  const kept: Line[] = [];
  let dropped: { gap: number; pageStart: boolean; regionOnly: boolean } | null = null;
  lines.forEach((line, index) => {
    const gap = Math.max(line.gap, dropped?.gap ?? 0);
    const pageStart = line.pageStart || (dropped?.pageStart ?? false);
    const regionOnly = line.regionOnly && (dropped?.regionOnly ?? true);
    dropped = drop(index) ? { gap, pageStart, regionOnly } : null;
    if (!dropped) kept.push({ ...line, gap, pageStart, regionOnly });
  });
  return kept;
}

/** First and last lines of pages that return on many pages, whatever the number in them. */
function runningLines(lines: Line[]): Set<number> {
  const pages: number[][] = [];
  lines.forEach((line, index) => {
    if (line.pageStart || pages.length === 0) pages.push([]);
    pages.at(-1)?.push(index);
  });
  const places = new Map<string, number[]>();
  for (const page of pages) {
    const edges = new Set([...page.slice(0, 2), ...page.slice(-2)]);
    for (const index of edges) {
      const key = (lines[index] as Line).text.toLowerCase().replace(/\d+/g, '#');
      if (wordCount(key) > 15) continue;
      places.set(key, [...(places.get(key) ?? []), index]);
    }
  }
  const enough = Math.max(3, pages.length * 0.3);
  return new Set([...places.values()].filter((found) => found.length >= enough).flat());
}

/**
 * Short lines that come back often, each time stuck right under another short line: the labels of
 * collapsible parts of a web page, whose headings return with them. Other headings that return stand free of
 * the line above, or under a different one each time.
 */
function widgetLabels(lines: Line[]): Set<string> {
  const places = new Map<string, number[]>();
  lines.forEach((line, index) => {
    if (line.marker === null && wordCount(line.text) <= 8 && !startsAsContinuation(line.text)) {
      places.set(line.text, [...(places.get(line.text) ?? []), index]);
    }
  });
  const labels = new Set<string>();
  for (let round = 0; round < 3; round += 1) {
    for (const [text, found] of places) {
      if (found.length < 5 || labels.has(text) || /^[-–“‘"]/.test(text)) continue;
      const above = found.map((index) => {
        let previous = index - 1;
        while (lines[previous] && labels.has((lines[previous] as Line).text)) previous -= 1;
        return { line: lines[previous], attached: lines[index]?.gap === 0 };
      });
      const stuck = above.filter(
        ({ line, attached }) => attached && line && line.marker === null && wordCount(line.text) <= 12,
      );
      const distinct = new Set(stuck.map(({ line }) => line?.text));
      const parallel = distinct.size >= 2 && distinct.size <= found.length / 2;
      if (stuck.length / found.length >= 0.9 && parallel) labels.add(text);
    }
  }
  return labels;
}

/** A name under a quote that returns (`- adviseur`), glued to the sentence after it, becomes two lines again. */
function splitGluedLines(lines: Line[]): Line[] {
  const counts = new Map<string, number>();
  for (const line of lines)
    if (line.marker?.sign === '-') counts.set(line.text, (counts.get(line.text) ?? 0) + 1);
  const often = [...counts].filter(([, count]) => count >= 3).map(([text]) => text);
  return lines.flatMap((line) => {
    if (line.marker?.sign !== '-') return [line];
    const glued = often.find(
      (text) => line.text.startsWith(`${text} `) && /^\p{Ll}/u.test(line.text.slice(text.length + 1)),
    );
    if (!glued) return [line];
    const rest = { ...line, text: line.text.slice(glued.length + 1), gap: 1, pageStart: false, marker: null };
    return [{ ...line, text: glued, trailingSpace: false }, rest];
  });
}

/**
 * Drops what belongs to the page and not to the text: page numbers, tables of contents, running headers and footers,
 * letter-spaced headers, labels of collapsible parts. Lines above such labels are marked as headings (level 2).
 */
export function dropFurniture(input: Line[]): Line[] {
  const all = lettersOf(
    input
      .filter((line) => !isLetterSpaced(line.text))
      .map((line) => line.text)
      .join(' '),
  );
  const seen = new Map<string, number>();
  for (const line of input) {
    if (isLetterSpaced(line.text)) seen.set(lettersOf(line.text), (seen.get(lettersOf(line.text)) ?? 0) + 1);
  }
  let lines = without(input, (index) => {
    const line = input[index] as Line;
    if (isPageNumber(line, input[index + 1]) || isContentsLine(line.text)) return true;
    const letters = lettersOf(line.text);
    return isLetterSpaced(line.text) && ((seen.get(letters) ?? 0) > 1 || all.includes(letters));
  }).map((line) => (isLetterSpaced(line.text) ? { ...line, text: unspaced(line.text) } : line));
  const running = runningLines(lines);
  lines = without(lines, (index) => running.has(index));
  const labels = widgetLabels(lines);
  lines.forEach((line, index) => {
    if (labels.has(line.text) || !labels.has(lines[index + 1]?.text ?? '')) return;
    line.level ??= 2;
  });
  lines = without(lines, (index) => labels.has((lines[index] as Line).text));
  return splitGluedLines(lines);
}

/** `D E  B L I K` → `De blik`: words are two spaces apart. */
function unspaced(text: string): string {
  const words = text.split(/ {2,}/).map((word) => word.replaceAll(' ', '').toLowerCase());
  const joined = words.join(' ');
  return joined.charAt(0).toUpperCase() + joined.slice(1);
}

/** Three quarters of the lines of wrapped text are short; unwrapped text has a paragraph a line. */
export function isWrapped(lines: Line[]): boolean {
  return (
    percentile(
      lines.map((line) => line.text.length),
      0.85,
    ) < 160
  );
}
