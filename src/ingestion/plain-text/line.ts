/** One line of running text as a PDF or web page leaves it, with what its surroundings say about it. */
export type Line = {
  /** Trimmed, inner white space made single. */
  text: string;
  /** Empty lines before this one. */
  gap: number;
  page: number | null;
  /** First line of a page, or of a region set apart by much white space. */
  pageStart: boolean;
  /** Only white space sets the line apart; nothing says that a page starts here. */
  regionOnly: boolean;
  /** The line ended in a space: text extraction leaves one where the sentence goes on. */
  trailingSpace: boolean;
  /** Spaces before the text. */
  indent: number;
  /** Bullet or number in front, taken off `text`. */
  marker: Marker | null;
  /** Heading level where the layout says so, 0 where the layout says it is body text, null when unknown. */
  level: number | null;
};

/** `sign` tells lists apart (`-` for every dash, `lost` for a bullet that got lost); `raw` is what stood there. */
export type Marker = { ordered: boolean; number: number; sign: string; raw: string };

/** Sign of a line that is a row of a table, already written out as `kolom: waarde; …`. */
export const tableRow = 'row';

/** Letters only, lower case: for comparing texts whatever their spaces, hyphens and breaks. */
export function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

const endings = /[.!?…;:][”’"'»)\]]*$|[.!?…][”’"'»)\]]*\s*[-–—]\s\p{Lu}[^.!?]*$/u;

/** True when nothing has to follow: sentence punctuation, also inside closing quotes, also with a name after the quote. */
export function isFinished(text: string): boolean {
  return endings.test(text) || /^[“‘"'«].*[”’"'»]$/s.test(text);
}

/** Starts as the rest of a sentence does: lower case, or punctuation that cannot open one. */
export function startsAsContinuation(text: string): boolean {
  return /^[“‘"'([]*\p{Ll}|^[,;:.)\]”’%&/]/u.test(text) && !/^(?:https?:|www\.)/i.test(text);
}

const functionWords = new Set(
  (
    'de het een en of van in op met voor te dat die om door bij naar uit aan als maar dan dit deze hun haar zijn ' +
    'is was wordt worden werd heeft hebben had kan kunnen moet moeten wil willen zal zou tot over onder tussen ' +
    'zonder tegen per via binnen buiten waar waarin waarbij ook niet geen zo ten ter the of and'
  ).split(' '),
);

/** Ends in a way that asks for more: a comma, a hyphen, an article, a preposition. */
export function asksForMore(text: string): boolean {
  if (/[,(–—/]$|\p{L}[-\u00AD]$/u.test(text)) return true;
  const last = /(\p{L}+)$/u.exec(text)?.[1];
  return last !== undefined && functionWords.has(last);
}

export function wordCount(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** The value below which `share` of the numbers lie; 0 for an empty list. */
export function percentile(numbers: number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Text set with a space between the letters, as running headers are: `R E S U LTAT E N`. */
export function isLetterSpaced(text: string): boolean {
  const tokens = text.trim().split(/\s+/);
  const single = tokens.filter((token) => /^\p{L}$/u.test(token)).length;
  return tokens.length >= 4 && single / tokens.length >= 0.7 && /^[\p{L}\s]+$/u.test(text);
}
