import type { Table } from '../../assistant/message.ts';

const GAP = '  ';
const EMPTY = '–';
/** A line longer than this is broken off by most screens. */
const WIDEST = 110;
const INDENT = '  ';

/**
 * Draws a table in columns of one letter width. Of a table that is too wide, what every row says the same stands
 * under it once; when that does not help, each row is a list under its first cell. No words are left out.
 */
export function drawTable(table: Table): string {
  const plain = withPlainCells(table);
  if (widthOfTable(plain) <= WIDEST) return inColumns(plain);
  const { narrow, same } = withoutSame(plain);
  const drawn = widthOfTable(narrow) <= WIDEST ? inColumns(narrow) : asLists(narrow);
  return [drawn, ...same.map((line) => folded(line, ''))].join('\n');
}

function withPlainCells({ kind, title, columns, rows }: Table): Table {
  return {
    ...{ kind, title },
    columns: columns.map((column) => ({ ...column, title: onOneLine(column.title) })),
    rows: rows.map((row) => columns.map((_, index) => cellText(row[index] ?? ''))),
  };
}

function inColumns({ title, columns, rows }: Table): string {
  const lines = [columns.map((column) => column.title), ...rows];
  const widths = widthsOf({ columns, rows });
  const drawn = lines.map((line) =>
    columns
      .map((column, index) => pad(line[index] ?? '', widths[index] ?? 0, column.align))
      .join(GAP)
      .trimEnd(),
  );
  const rule = widths.map((width) => '-'.repeat(width)).join(GAP);
  return [title, drawn[0], rule, ...drawn.slice(1)].join('\n');
}

/** The table without the columns in which every row says the same, and what they say. */
function withoutSame({ kind, title, columns, rows }: Table): { narrow: Table; same: string[] } {
  const isSame = columns.map(
    (_, index) => index > 0 && rows.length > 1 && rows.every((row) => row[index] === rows[0]?.[index]),
  );
  const kept = (_: unknown, index: number) => !isSame[index];
  return {
    narrow: { kind, title, columns: columns.filter(kept), rows: rows.map((row) => row.filter(kept)) },
    same: columns.flatMap((column, index) =>
      isSame[index] && rows[0]?.[index] !== EMPTY
        ? [`${column.title === '' ? 'Bij alle' : column.title}: ${rows[0]?.[index]}`]
        : [],
    ),
  };
}

function asLists({ title, columns, rows }: Table): string {
  const [, ...others] = columns;
  return [
    title,
    ...rows.flatMap(([name = '', ...cells]) => [
      folded(name, ''),
      ...cells.flatMap((cell, index) =>
        cell === EMPTY ? [] : [folded(`${others[index]?.title ?? ''}: ${cell}`, INDENT)],
      ),
    ]),
  ].join('\n');
}

/** Broken between words at the widest, every line after the first a little further in. */
function folded(text: string, indent: string): string {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    const longer = line.trim() === '' ? line + word : `${line} ${word}`;
    if (widthOf(longer) > WIDEST && line.trim() !== '') {
      lines.push(line);
      line = `${indent}${INDENT}${word}`;
    } else {
      line = longer;
    }
  }
  return [...lines, line].join('\n');
}

function widthOfTable(table: Pick<Table, 'columns' | 'rows'>): number {
  const widths = widthsOf(table);
  return widths.reduce((sum, width) => sum + width, GAP.length * (widths.length - 1));
}

function widthsOf({ columns, rows }: Pick<Table, 'columns' | 'rows'>): number[] {
  return columns.map(({ title }, index) =>
    Math.max(widthOf(title), ...rows.map((row) => widthOf(row[index] ?? ''))),
  );
}

function cellText(text: string): string {
  return text.trim() === '' ? EMPTY : onOneLine(text);
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function pad(text: string, width: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return align === 'right' ? space + text : text + space;
}

/** In characters as a person counts them: an accent that stands apart in the text takes no place. */
function widthOf(text: string): number {
  return [...text.normalize('NFC')].length;
}
