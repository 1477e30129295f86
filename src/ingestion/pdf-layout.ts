import { rowBlocks } from './html-blocks.ts';
import type { PdfLine } from './pdf-lines.ts';
import { type Line, tableRow, wordCount } from './plain-text/line.ts';
import { markerOf } from './plain-text/split-lines.ts';

function textOf(line: PdfLine): string {
  return line.cells.map(({ text }) => text).join(' ');
}

/** The size most letters are set in. */
function bodySize(lines: PdfLine[]): number {
  const weights = new Map<number, number>();
  for (const line of lines) weights.set(line.size, (weights.get(line.size) ?? 0) + textOf(line).length);
  return [...weights].sort((one, other) => other[1] - one[1])[0]?.[0] ?? 0;
}

/** Sizes of headings, largest first: clearly larger than the text, and used for short lines. */
export function headingSizes(lines: PdfLine[]): number[] {
  const body = bodySize(lines);
  const larger = [...new Set(lines.map(({ size }) => size))].filter((size) => size >= body * 1.12);
  return larger
    .filter((size) => {
      const own = lines.filter((line) => line.size === size);
      return own.filter((line) => wordCount(textOf(line)) <= 14).length / own.length >= 0.8;
    })
    .sort((one, other) => other - one);
}

/** Rows of a table: three or more lines under each other with the same number of short cells, set in columns. */
function tableEnd(lines: PdfLine[], start: number): number {
  const head = lines[start];
  if (!head || head.cells.length < 2) return start;
  let end = start + 1;
  while (end < lines.length && isRowUnder(head, lines[end - 1] as PdfLine, lines[end] as PdfLine)) end += 1;
  const rows = lines.slice(start, end);
  const lengths = rows.flatMap(({ cells }) => cells.map(({ text }) => text.length));
  const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  return end - start >= 3 && average <= 40 ? end : start;
}

function isRowUnder(head: PdfLine, above: PdfLine, line: PdfLine): boolean {
  if (line.page !== head.page || line.cells.length !== head.cells.length || line.y >= above.y) return false;
  return line.cells.every((cell, index) => {
    const column = head.cells[index]?.x ?? 0;
    const next = head.cells[index + 1]?.x ?? Number.POSITIVE_INFINITY;
    return cell.x >= column - head.size * 2 && cell.x < next - head.size * 0.5;
  });
}

/** Empty lines that the distance to the line above stands for; a jump up is a next column. */
function gapAbove(line: PdfLine, above: PdfLine | undefined, usual: number): number {
  if (!above || above.page !== line.page) return 0;
  const distance = above.y - line.y;
  if (distance <= 0) return 0;
  return distance > usual * 1.45 ? 1 : 0;
}

/** The distance between lines that most lines of the text have, in points. */
function usualDistance(lines: PdfLine[]): number {
  const counts = new Map<number, number>();
  lines.forEach((line, index) => {
    const above = lines[index - 1];
    if (!above || above.page !== line.page || above.y <= line.y) return;
    const distance = Math.round((above.y - line.y) * 2) / 2;
    counts.set(distance, (counts.get(distance) ?? 0) + 1);
  });
  return [...counts].sort((one, other) => other[1] - one[1])[0]?.[0] ?? bodySize(lines) * 1.2;
}

/**
 * Lines of a PDF as lines of running text, with heading levels by size and tables written out.
 * Where no size stands out the levels stay unknown and headings are found from the words.
 */
export function toTextLines(lines: PdfLine[], sizes: number[]): Line[] {
  const usual = usualDistance(lines);
  const result: Line[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] as PdfLine;
    const above = lines[index - 1];
    const rank = sizes.indexOf(line.size);
    const base: Line = {
      text: textOf(line),
      gap: gapAbove(line, above, usual),
      page: line.page,
      pageStart: above?.page !== line.page,
      regionOnly: false,
      trailingSpace: false,
      indent: 0,
      marker: null,
      level: sizes.length === 0 ? null : rank < 0 ? 0 : Math.min(rank + 1, 4),
    };
    const end = rank < 0 ? tableEnd(lines, index) : index;
    if (end > index) {
      result.push(...tableLines(lines.slice(index, end), base));
      index = end - 1;
      continue;
    }
    const found = rank < 0 ? markerOf(base.text) : null;
    result.push(found ? { ...base, text: found.rest, marker: found.marker } : base);
  }
  return result;
}

function tableLines(rows: PdfLine[], base: Line): Line[] {
  const [head, ...rest] = rows.map(({ cells }) => cells.map(({ text }) => text));
  return rowBlocks(head ?? [], rest).map((block) => ({
    ...base,
    text: 'text' in block ? block.text : '',
    marker: { ordered: false, number: 0, sign: tableRow, raw: '' },
  }));
}
