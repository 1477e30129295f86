/** A run of text as pdfjs gives it; `transform` is [a, b, c, d, x, y] in points from the lower left. */
export type PdfItem = { str: string; transform: number[]; width: number; height: number; hasEOL: boolean };

export type PdfCell = { text: string; x: number };

export type PdfLine = {
  page: number;
  /** Pieces with much white space between them: more than one in tables. */
  cells: PdfCell[];
  /** Letter size in points, rounded to halves. */
  size: number;
  x: number;
  y: number;
};

type Open = { line: PdfLine; end: number; weights: Map<number, number> };

function sizeOf(item: PdfItem): number {
  const [, , c = 0, d = 0] = item.transform;
  return Math.round(Math.hypot(c, d) * 2) / 2;
}

/** Puts the runs of one page together into lines, in the order of the page's own text. */
export function linesOfPage(items: PdfItem[], page: number): PdfLine[] {
  const lines: PdfLine[] = [];
  let open: Open | null = null;
  const close = (): void => {
    if (!open) return;
    const { line, weights } = open;
    line.size = [...weights].sort((one, other) => other[1] - one[1])[0]?.[0] ?? line.size;
    line.cells = line.cells.map(({ text, x }) => ({ text: text.replace(/\s+/g, ' ').trim(), x }));
    line.cells = line.cells.filter(({ text }) => text !== '');
    if (line.cells.length > 0) lines.push(line);
    open = null;
  };
  for (const item of items) {
    const x = item.transform[4] ?? 0;
    const y = item.transform[5] ?? 0;
    const size = sizeOf(item);
    if (item.str.trim() !== '') {
      const same =
        open && Math.abs(open.line.y - y) < Math.max(size, open.line.size) * 0.45 && x >= open.end - size * 2;
      if (!same) close();
      open ??= { line: { page, cells: [{ text: '', x }], size, x, y }, end: x, weights: new Map() };
      append(open, item, x, size);
    } else if (open && item.str !== '') {
      const cell = open.line.cells.at(-1);
      if (cell) cell.text += ' ';
    }
  }
  close();
  return lines;
}

/** A gap of more than one and a half letters starts a new cell, a smaller one is a space. */
function append(open: Open, item: PdfItem, x: number, size: number): void {
  const gap = x - open.end;
  const cell = open.line.cells.at(-1);
  if (cell && cell.text !== '' && gap > size * 1.5) open.line.cells.push({ text: item.str, x });
  else if (cell) cell.text += cell.text !== '' && gap > size * 0.15 ? ` ${item.str}` : item.str;
  open.end = x + item.width;
  open.weights.set(size, (open.weights.get(size) ?? 0) + item.str.length);
}
