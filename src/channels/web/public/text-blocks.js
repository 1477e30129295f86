/**
 * The plain text of replies and passages as blocks: lines starting with `- ` or `1. ` are list items, all
 * other lines are paragraphs, and empty lines only separate.
 *
 * @typedef {{ text: string, offset: number }} Line `offset` is where the line's text starts in the whole
 * @typedef {{ kind: 'paragraph' | 'unordered' | 'ordered', start: number, lines: Line[] }} Block
 */

/**
 * @param {string} text
 * @returns {Block[]}
 */
export function parseBlocks(text) {
  /** @type {Block[]} */
  const blocks = [];
  let offset = 0;
  for (const raw of text.split('\n')) {
    const lineStart = offset;
    offset += raw.length + 1;
    if (raw.trim() === '') continue;
    const item = /^\s*(?:[-•]|(\d{1,3})[.)])\s+/.exec(raw);
    const kind = item ? (item[1] ? 'ordered' : 'unordered') : 'paragraph';
    const marker = item ? item[0].length : 0;
    const line = { text: raw.slice(marker), offset: lineStart + marker };
    const last = blocks.at(-1);
    if (last && kind !== 'paragraph' && last.kind === kind) last.lines.push(line);
    else blocks.push({ kind, start: item?.[1] ? Number(item[1]) : 1, lines: [line] });
  }
  return blocks;
}

/**
 * A line of a reply in pieces: words, and the numbers of citation marks.
 * @param {string} text
 * @returns {(string | number)[]}
 */
export function splitCitations(text) {
  return text
    .split(/(\[\d{1,3}\])/)
    .filter((piece) => piece !== '')
    .map((piece) => (/^\[\d{1,3}\]$/.test(piece) ? Number(piece.slice(1, -1)) : piece));
}

/**
 * Where a quote stands in a passage. White space may differ, since quotes can run over line ends.
 * @param {string} text
 * @param {string} quote
 * @returns {{ from: number, to: number } | null}
 */
export function findQuote(text, quote) {
  const words = quote.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return null;
  const from = text.indexOf(quote);
  if (from >= 0) return { from, to: from + quote.length };
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+');
  const match = new RegExp(pattern).exec(text);
  return match ? { from: match.index, to: match.index + match[0].length } : null;
}

/** @param {string} text a reply as it is read aloud: without citation marks and list dashes */
export function spoken(text) {
  return parseBlocks(text)
    .flatMap((block) => block.lines.map((line) => line.text.replace(/\s*\[\d{1,3}\]/g, '')))
    .join(' ');
}
