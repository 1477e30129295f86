import { shorten } from '../split-text.ts';

/**
 * Plain text as Teams shows it, so that what a person reads is the text itself: no markup, link, picture or mention
 * comes from what a document or a person wrote. Where a backslash would do in CommonMark only, an invisible space
 * breaks the pattern for any reader of Markdown.
 */

/** ZERO WIDTH SPACE: seen by programs that look for links, not by people. */
export const INVISIBLE = '\u200b';

type Line = { kind: 'paragraph' | 'bullet' | 'number'; marker: string; text: string };

/**
 * A reply's text as the Markdown of a Teams message. Citation marks in `numbers` stay as they are, since Teams
 * makes its own citations of them; null keeps every mark.
 */
export function teamsText(text: string, numbers: ReadonlySet<number> | null): string {
  let drawn = '';
  let last: Line | null = null;
  for (const line of linesOf(text)) {
    const sameList: boolean = last !== null && line.kind !== 'paragraph' && last.kind === line.kind;
    if (last !== null) drawn += sameList ? '\n' : '\n\n';
    drawn += line.marker + escaped(line.text, numbers);
    last = line;
  }
  return drawn;
}

/**
 * The part of a text that is still being made, as Markdown. The last word waits until it is whole, so that each
 * draft begins with all of the draft before it, as Teams' streaming asks.
 */
export function teamsDraft(text: string): string {
  const whole = text.replace(/\S*$/, '');
  return teamsText(whole.replace(/(?:^|\n)[^\S\n]*(?:[-•]|\d{1,3}\.)?\s*$/, ''), null);
}

/** Text in a card. It is drawn as text runs, which know no Markdown; only dates in braces would be filled in. */
export function cardText(text: string): string {
  return printable(text)
    .replace(/\{(?=\{)/g, `{${INVISIBLE}`)
    .trim();
}

/** Text on a button or beside an input, where programs differ on Markdown: no link can come of it. */
export function labelText(text: string): string {
  return withoutLinks(cardText(text).replace(/\s+/g, ' '));
}

/** The text on one line of at most `maxLength` UTF-16 units, cut between words. */
export function clipped(text: string, maxLength: number): string {
  return shorten(printable(text), maxLength);
}

/** Without control characters, signs that turn the reading direction, and halves of characters. */
function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/gu, '');
}

function linesOf(text: string): Line[] {
  return printable(text)
    .split('\n')
    .map((raw) => raw.trim())
    .filter((raw) => raw !== '')
    .map((raw) => {
      const item = /^(?:[-•]|(\d{1,3})\.) +(?=\S)/.exec(raw);
      if (item === null) return { kind: 'paragraph', marker: '', text: raw };
      const text = raw.slice(item[0].length);
      if (item[1] === undefined) return { kind: 'bullet', marker: '- ', text };
      return { kind: 'number', marker: `${item[1]}. `, text };
    });
}

function escaped(line: string, numbers: ReadonlySet<number> | null): string {
  const pieces = line.split(/(\[\d{1,3}\])/);
  const marked = pieces.map((piece, index) => {
    const isMark = index % 2 === 1 && (numbers === null || numbers.has(Number(piece.slice(1, -1))));
    return isMark ? piece : escapedSigns(piece);
  });
  return withoutLinks(escapedStart(marked.join('')));
}

function escapedSigns(text: string): string {
  return text
    .replace(/[\\`*_~[\]]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replace(/</g, '&lt;');
}

/** What makes a heading, quotation, list or rule of a whole line. */
function escapedStart(line: string): string {
  return line.replace(/^(?:[#>+=|-]|(\d+)(?=[.)](?:\s|$)))/, (sign, digits?: string) =>
    digits === undefined ? `\\${sign}` : `${digits}\\`,
  );
}

/** Breaks links in Markdown, definitions of links, and addresses that programs make links of by themselves. */
function withoutLinks(text: string): string {
  return text
    .replace(/\](?=[(:])/g, `]${INVISIBLE}`)
    .replace(/:(?=\/\/)|@(?=[\p{L}\p{N}])|www(?=\.)/giu, `$&${INVISIBLE}`)
    .replace(/(?<=[\p{L}\p{N}-])\.(?=\p{L}{2})/gu, `${INVISIBLE}.${INVISIBLE}`)
    .replace(/\b(mailto|javascript|data|tel|xmpp):/gi, `$1${INVISIBLE}:`);
}
