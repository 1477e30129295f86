import type { Table } from '../../assistant/message.ts';
import { shorten } from '../split-text.ts';
import { cleanText, escapeCode } from './mrkdwn.ts';

/** Wider columns do not fit on a screen beside others. */
const WIDEST_COLUMN = 40;
const GAP = '  ';

/**
 * A table in letters of equal width, columns padded, escaped for between three backticks. Rows that do not
 * fit are left out, and a line says how many.
 *
 * @param limit the most characters it may take once escaped
 */
export function drawTableText(table: Table, limit: number): string {
  const head = table.columns.map(({ title }) => cell(title));
  const rows = table.rows.map((row) => table.columns.map((_, index) => cell(row[index] ?? '')));
  const widths = table.columns.map((_, index) =>
    Math.max(...[head, ...rows].map((row) => widthOf(row[index] ?? ''))),
  );
  const drawRow = (row: string[]) =>
    row
      .map((text, index) => pad(text, widths[index] ?? 0, table.columns[index]?.align ?? 'left'))
      .join(GAP)
      .trimEnd();
  const rule = widths.map((width) => '-'.repeat(width)).join(GAP);
  const lines = [head, ...rows].map((row) => escapeCode(drawRow(row)));
  lines.splice(1, 0, rule);
  return withinLimit(lines, limit);
}

function withinLimit(lines: string[], limit: number): string {
  if (lines.join('\n').length <= limit) return lines.join('\n');
  const kept: string[] = [];
  const rest = (left: number) => `en nog ${left} ${left === 1 ? 'rij' : 'rijen'}`;
  let length = rest(lines.length).length;
  for (const line of lines) {
    length += line.length + 1;
    if (length > limit) break;
    kept.push(line);
  }
  // Title and rule are no rows, also where they did not fit.
  return [...kept, rest(lines.length - Math.max(kept.length, 2))].join('\n');
}

function cell(text: string): string {
  return shorten(cleanText(text), WIDEST_COLUMN, widthOf);
}

function pad(text: string, width: number, align: 'left' | 'right'): string {
  const room = ' '.repeat(Math.max(0, width - widthOf(text)));
  return align === 'right' ? room + text : text + room;
}

/** Width in code points: a letter outside the first 65,536 is one letter too. */
function widthOf(text: string): number {
  return [...text].length;
}
