import type { OfficeFile, Picture, Table } from '../../assistant/message.ts';
import { remark, richText, run, titleLine, words } from './card-parts.ts';
import type { CardPart } from './teams-message.ts';
import { clipped } from './teams-text.ts';

/** How much of a table is drawn: rows, and UTF-16 units of a cell. */
export type TableLimits = { rows: number; cell: number };

/**
 * A table, with the same in words for phones that do not know tables yet. Rows that do not fit are counted in a
 * last line.
 */
export function drawTable({ title, columns, rows }: Table, limits: TableLimits): CardPart[] {
  const shown = rows.slice(0, limits.rows).map((row) => row.map((text) => clipped(text, limits.cell)));
  const titles = columns.map((column) => clipped(column.title, limits.cell));
  const left = rows.length - shown.length;
  return [
    ...titleLine(title),
    {
      type: 'Table',
      firstRowAsHeaders: true,
      showGridLines: true,
      columns: columns.map(({ align }, index) => ({
        type: 'TableColumnDefinition',
        width: widthOf([titles, ...shown].map((row) => row[index] ?? '')),
        horizontalCellContentAlignment: align === 'right' ? 'Right' : 'Left',
      })),
      rows: [tableRow(titles, { weight: 'Bolder' }), ...shown.map((row) => tableRow(row))],
      fallback: { type: 'Container', items: inWords(titles, shown) },
    },
    ...(left > 0 ? [remark(left === 1 ? 'En nog 1 rij.' : `En nog ${left} rijen.`)] : []),
  ];
}

function tableRow(cells: string[], looks: CardPart = {}): CardPart {
  return {
    type: 'TableRow',
    cells: cells.map((text) => ({ type: 'TableCell', items: [words(text, looks)] })),
  };
}

/** A wide column for long texts, within reason: one to four parts. */
function widthOf(texts: string[]): number {
  const longest = Math.max(...texts.map((text) => text.length));
  return Math.min(4, Math.max(1, Math.ceil(longest / 12)));
}

function inWords(titles: string[], rows: string[][]): CardPart[] {
  if (rows.length === 0) return [words(titles.join(' · '))];
  return rows.map((row) => {
    const [first = '', ...others] = row;
    const rest = others.map((text, index) => `${titles[index + 1] ?? ''}: ${text}`).join(' · ');
    return richText([run(first, { weight: 'Bolder' }), ...(rest === '' ? [] : [run(`— ${rest}`)])]);
  });
}

/** A file where it cannot be given: what it is, and where it can be had. */
export function drawFileInWords({ title, name }: OfficeFile): CardPart[] {
  return [
    ...titleLine(title),
    words(clipped(name, 200)),
    remark('Dit bestand krijgt u in een chat met alleen Wijkgids, of in de webchat.'),
  ];
}

/** A picture with its title; its words alone when there is no room for the file. */
export function drawPicture(
  { title, alt, mediaType, data, small }: Picture,
  size: 'full' | 'small' | 'words',
): CardPart[] {
  const said = titleLine(title);
  const shown = size === 'full' ? data : (small ?? data);
  if (size === 'words') return [...said, words(clipped(alt, 2_000))];
  return [
    ...said,
    { type: 'Image', url: `data:${mediaType};base64,${shown}`, altText: clipped(alt, 2_000), size: 'Auto' },
  ];
}
