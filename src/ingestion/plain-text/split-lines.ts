import { unfoldColumns } from './columns.ts';
import { isLetterSpaced, type Line, type Marker } from './line.ts';

const bullets = '•●▪■◦‣∙·○*§❖✓➢►▸→\uF0B7\uF0A7\uF0D8';
const bulletPattern = new RegExp(`^([${bullets}])\\s*(.*)$`, 'u');
const dashPattern = /^([-–—])\s+(.+)$/u;
const numberPattern = /^(\d{1,2})([.)])\s+(\S.*)$|^(\d{1,2})([.)])$/u;

/** Bullet, dash or number at the start of a line, and what follows it. */
export function markerOf(text: string): { marker: Marker; rest: string } | null {
  const bullet = bulletPattern.exec(text);
  if (bullet) return unordered(bullet[1] ?? '•', bullet[1] ?? '•', bullet[2]);
  const dash = dashPattern.exec(text);
  if (dash) return unordered('-', dash[1] ?? '-', dash[2]);
  const found = numberPattern.exec(text);
  if (!found) return null;
  const digits = found[1] ?? found[4] ?? '';
  const sign = found[2] ?? found[5] ?? '.';
  const marker = { ordered: true, number: Number(digits), sign, raw: `${digits}${sign}` };
  return { marker, rest: found[3] ?? '' };
}

function unordered(sign: string, raw: string, rest: string | undefined): { marker: Marker; rest: string } {
  return { marker: { ordered: false, number: 0, sign, raw }, rest: rest ?? '' };
}

/** White space and control characters made plain; a soft hyphen is kept only where a line ends in it. */
function clean(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[\t\u00A0]/g, ' ')
    .replace(/\p{Cc}|\uFFFD|\u200B|\u200C|\u200D|\u2060|\uFEFF/gu, '')
    .replace(/\u00AD(?!\s*$)/g, '')
    .trim();
  return isLetterSpaced(plain) ? plain : plain.replace(/\s+/g, ' ');
}

/**
 * Cuts text into lines. A form feed starts a page. Where there are none, a single space before a rare line
 * is what a form feed became, and many empty lines set a region apart; those have no page number.
 */
export function splitLines(text: string): Line[] {
  const hasFormFeeds = text.includes('\f');
  const raw = unfoldColumns(text.replace(/\r\n?|\u2028|\u2029/g, '\n')).replace(/\f/g, '\n\f');
  const lines: Line[] = [];
  let gap = 0;
  let page = 1;
  let pageStart = true;
  for (let line of raw.split('\n')) {
    if (line.startsWith('\f')) {
      line = line.slice(1);
      page += 1;
      pageStart = true;
    }
    const content = clean(line);
    if (content === '') {
      gap += 1;
      continue;
    }
    const found = markerOf(content);
    lines.push({
      text: found ? found.rest : content,
      gap,
      page: hasFormFeeds ? page : null,
      pageStart: pageStart || gap >= 3,
      regionOnly: !pageStart,
      trailingSpace: /\s$/.test(line),
      indent: /^[ \t\u00A0]*/.exec(line)?.[0].length ?? 0,
      marker: found?.marker ?? null,
      level: null,
    });
    gap = 0;
    pageStart = false;
  }
  if (!hasFormFeeds) markSoftPages(lines);
  return lines;
}

/** A run of lines with a single space before them, close together, is a list that lost its bullets. */
function markSoftPages(lines: Line[]): void {
  const starts = lines.flatMap((line, index) => (line.indent === 1 && line.marker === null ? [index] : []));
  if (starts.length > lines.length * 0.08) return;
  let run: number[] = [];
  const close = (): void => {
    run.forEach((index, position) => {
      const line = lines[index] as Line;
      if (run.length >= 3 && position > 0) line.marker = { ordered: false, number: 0, sign: 'lost', raw: '' };
      else Object.assign(line, { pageStart: true, regionOnly: false });
    });
  };
  for (const index of starts) {
    const previous = run.at(-1);
    if (previous !== undefined && index - previous > 5) {
      close();
      run = [];
    }
    run.push(index);
  }
  close();
}
