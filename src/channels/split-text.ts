/** Part of a text: from the first character up to, not including, the second. */
export type Range = { from: number; to: number };

/** Words with a full stop that ends no sentence. */
const ABBREVIATIONS = new Set(
  `a.u.b afb art bijv bijz blz bv c.q ca cf d.d d.m.v d.w.z dhr dr drs e.o evt excl fig gem i.c i.p.v i.s.m
  i.t.t i.v.m incl ing ir jl kst m.a.w m.b.t m.b.v m.i m.n m.u.v max mevr min mln mr n.a.v nr nrs o.a o.b.v
  o.i.d o.l.v o.m p.p pag par plm prof resp sr st t.a.v t.b.v t.g.v t.m t.o.v tel vgl vnl z.g zgn jan feb mrt
  apr aug sep sept okt nov dec`.split(/\s+/),
);

/** A stop, with the quotes, brackets and citation marks that belong to the sentence it ends. */
const STOP = /[.!?…]+(?:["'”’»)\]]|\s?\[\d{1,3}\])*(?=\s)/g;
const PARAGRAPH_END = /\n[^\S\n]*\n/g;
const LINE_END = /\n/g;
const WORD_END = /\s/g;

/** A border is worth taking from this part of what fits; a border before it would leave the piece too empty. */
const FULL_ENOUGH = 0.3;

/**
 * Cuts a text where it is too long: at a paragraph, else at a line, a sentence or a word. Inside a word only
 * when that word alone does not fit, and then never inside a character. Joined, the pieces hold all but the
 * white space at the borders.
 *
 * @param limit the largest `measure` of a piece
 * @param measure the length of a piece as it is drawn: at least its number of characters
 * @returns the pieces in order, trimmed; none for a text of only white space
 */
export function splitRanges(text: string, limit: number, measure: (piece: Range) => number): Range[] {
  const pieces: Range[] = [];
  let from = skipSpace(text, 0);
  while (from < text.length) {
    const longest = longestPiece(text, from, limit, measure);
    const border = longest === text.length ? longest : borderBefore(text, from, longest);
    pieces.push({ from, to: from + text.slice(from, border).trimEnd().length });
    from = skipSpace(text, border);
  }
  return pieces;
}

/** The pieces of `splitRanges` as texts. */
export function splitText(text: string, limit: number, measure = (piece: string) => piece.length): string[] {
  const sliced = ({ from, to }: Range) => text.slice(from, to);
  return splitRanges(text, limit, (piece) => measure(sliced(piece))).map(sliced);
}

/** A line that is no longer than this, cut at a word and with an ellipsis where something fell off. */
export function shorten(text: string, limit: number, measure = (piece: string) => piece.length): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (measure(line) <= limit) return line;
  const end = longestPiece(line, 0, limit - 2, ({ from, to }) => measure(line.slice(from, to)));
  const space = line[end] === ' ' ? end : line.lastIndexOf(' ', end);
  const kept = line.slice(0, space > end * FULL_ENOUGH ? space : end).trimEnd();
  return `${kept}${/[\p{L}\p{N}]$/u.test(kept) ? '' : ' '}…`;
}

function longestPiece(text: string, from: number, limit: number, measure: (piece: Range) => number): number {
  let to = wholeCharacter(text, from, Math.min(text.length, from + limit));
  for (let size = measure({ from, to }); size > limit; size = measure({ from, to })) {
    const shorter = wholeCharacter(text, from, from + Math.floor(((to - from) * limit) / size));
    if (shorter >= to) return to;
    to = shorter;
  }
  return to;
}

/** Never between the two halves of a character, and always past the first one. */
function wholeCharacter(text: string, from: number, to: number): number {
  const first = from + ((text.codePointAt(from) ?? 0) > 0xffff ? 2 : 1);
  if (to <= first) return Math.min(first, text.length);
  const before = text.charCodeAt(to - 1);
  const after = text.charCodeAt(to);
  const inside = before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
  return inside ? to - 1 : to;
}

function borderBefore(text: string, from: number, to: number): number {
  // One more, so that white space right after what fits counts as a border.
  const window = text.slice(from, to + 1);
  const enough = (to - from) * FULL_ENOUGH;
  const paragraph = lastOf(PARAGRAPH_END, window);
  if (paragraph > enough) return from + paragraph;
  const line = lastOf(LINE_END, window);
  if (line > enough) return from + line;
  const sentence = Math.max(lastSentenceEnd(window), line, paragraph);
  if (sentence > 0) return from + sentence;
  const word = lastOf(WORD_END, window);
  return word > 0 ? from + word : to;
}

function lastOf(pattern: RegExp, window: string): number {
  let last = -1;
  for (const match of window.matchAll(pattern)) last = match.index;
  return last;
}

function lastSentenceEnd(window: string): number {
  let last = -1;
  for (const match of window.matchAll(STOP)) {
    const end = match.index + match[0].length;
    if (endsSentence(window, match.index, end)) last = end;
  }
  return last;
}

function endsSentence(text: string, stop: number, end: number): boolean {
  const next = /\S/u.exec(text.slice(end))?.[0];
  if (next !== undefined && /\p{Ll}/u.test(next)) return false;
  if (text[stop] !== '.' || text[stop + 1] === '.') return true;
  const word = /[\p{L}\p{N}.]*$/u.exec(text.slice(0, stop))?.[0] ?? '';
  if (/^\p{L}$/u.test(word)) return false;
  // The number of a list item: '1. '.
  if (/^\d{1,3}$/.test(word) && /(?:^|\n)\s*$/.test(text.slice(0, stop - word.length))) return false;
  return !ABBREVIATIONS.has(word.toLowerCase());
}

function skipSpace(text: string, from: number): number {
  const word = /\S/g;
  word.lastIndex = from;
  return word.exec(text)?.index ?? text.length;
}
