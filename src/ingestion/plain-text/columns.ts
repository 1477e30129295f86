import { percentile } from './line.ts';

/** Widest piece of white space inside a line that a column can start after. */
const gutter = /\S {3,}(?=\S)/g;

/** Where the right column starts: the place after a wide space that most lines share; null when there is none. */
function columnStart(lines: string[]): number | null {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const starts = [...line.matchAll(gutter)].map((match) => match.index + match[0].length);
    // Tables have several such places in a line.
    if (starts.length === 1) for (const start of starts) counts.set(start, (counts.get(start) ?? 0) + 1);
  }
  const [best] = [...counts].sort((one, other) => other[1] - one[1]);
  if (!best || best[1] < 5) return null;
  const split = lines.filter((line) => fits(line, best[0]) && line.length > best[0]);
  const left = split.map((line) => line.slice(0, best[0]).trim()).filter((text) => text !== '');
  const right = split.map((line) => line.slice(best[0]).trim());
  const wordy = (texts: string[]): boolean =>
    percentile(
      texts.map((text) => text.split(/\s+/).length),
      0.5,
    ) >= 3;
  return wordy(left) && wordy(right) ? best[0] : null;
}

/** The line leaves the gutter before `start` empty. */
function fits(line: string, start: number): boolean {
  return line.length <= start - 2 || line.slice(start - 3, start).trim() === '';
}

/** One page set in two columns: first the left one, then the right one; lines across both stay where they are. */
function unfold(page: string): string {
  const lines = page.split('\n');
  const start = columnStart(lines);
  if (start === null) return page;
  const isSplit = (line: string): boolean =>
    fits(line, start) && line.length > start && line.slice(start).trim() !== '';
  const result: string[] = [];
  let index = 0;
  while (index < lines.length) {
    let end = index;
    let last = -1;
    while (end < lines.length && fits(lines[end] as string, start)) {
      if (isSplit(lines[end] as string)) last = end;
      end += 1;
    }
    if (last < 0) {
      result.push(...lines.slice(index, Math.max(end, index + 1)));
      index = Math.max(end, index + 1);
      continue;
    }
    const block = lines.slice(index, last + 1);
    result.push(...block.map((line) => line.slice(0, start).trimEnd()), '');
    result.push(...block.map((line) => line.slice(start)));
    index = last + 1;
  }
  return result.join('\n');
}

/** Text laid out in two columns side by side, as `pdftotext -layout` gives it, in reading order. */
export function unfoldColumns(text: string): string {
  return text.split('\f').map(unfold).join('\f');
}
