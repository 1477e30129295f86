import type { Table } from '../../assistant/message.ts';
import { shorten } from '../split-text.ts';
import { cleanText, escapeMrkdwn } from './mrkdwn.ts';

/** Letters of one width that fit beside each other in a channel. */
const WIDEST_TABLE = 80;
/** A cell longer than this is told elsewhere in full. */
const LONGEST_CELL = 300;
/** More pieces than this push the answer out of sight. */
const MOST_PIECES = 4;

/** Whether a table is too wide for letters of one width on a screen. */
export function isWide({ columns, rows }: Table): boolean {
  const width = columns.reduce((sum, { title }, index) => {
    const cells = rows.map((row) => [...cleanText(row[index] ?? '')].length);
    return sum + Math.max([...title].length, ...cells, 0) + 2;
  }, 0);
  return width > WIDEST_TABLE;
}

/**
 * A wide table as lists: each row its first cell in bold, with the other cells under it after their headings. In
 * pieces of mrkdwn that each fit in a section; what does not fit in four is counted.
 *
 * @param limit the most characters of a piece
 */
export function drawTableList(table: Table, limit: number): string[] {
  const pieces: string[] = [];
  let left = table.rows.length;
  for (const row of table.rows.map((cells) => drawRow(table, cells))) {
    const last = pieces.at(-1);
    const joined = last === undefined ? row : `${last}\n\n${row}`;
    if (last !== undefined && joined.length <= limit) pieces[pieces.length - 1] = joined;
    else if (pieces.length < MOST_PIECES) pieces.push(row);
    else break;
    left -= 1;
  }
  return left === 0 ? pieces : [...pieces, `en nog ${left} ${left === 1 ? 'rij' : 'rijen'}`];
}

function drawRow({ columns }: Table, cells: string[]): string {
  const drawn = columns.map((_, index) => escapeMrkdwn(shorten(cleanText(cells[index] ?? ''), LONGEST_CELL)));
  const [name = '', ...others] = drawn;
  return [
    ...(name === '' ? [] : [`*${name}*`]),
    ...others.flatMap((cell, index) =>
      cell === '' ? [] : [`${escapeMrkdwn(cleanText(columns[index + 1]?.title ?? ''))}: ${cell}`],
    ),
  ].join('\n');
}
