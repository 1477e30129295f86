/** What stands between quotation marks must be somebody's own words. */

const DOUBLE = /["“”„«»]/;

/** The first quotation of a sentence that no source has word for word, null when they have all. */
export function missingQuotation(sentence: string, sources: string[]): string | null {
  const plain = sources.map(normalise);
  for (const quotation of [...doubleQuoted(sentence), ...singleQuoted(sentence)]) {
    const wanted = normalise(quotation).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
    if (wanted !== '' && !plain.some((source) => occurs(source, wanted))) return quotation;
  }
  return null;
}

/** An opening mark without a closing one quotes to the end: the quotation may run over several sentences. */
function doubleQuoted(sentence: string): string[] {
  const pieces = sentence.split(new RegExp(DOUBLE, 'g'));
  if (pieces.length === 1) return [];
  const closesOnly =
    pieces.length === 2 && /\S["”»]/.test(sentence) && !/(?:^|[\s(:])["“„«]\S/.test(sentence);
  return closesOnly ? pieces.slice(0, 1) : pieces.filter((_, index) => index % 2 === 1);
}

/** Single marks count when a letter touches their inner side only: `'s ochtends` and `foto's` do not. */
function singleQuoted(sentence: string): string[] {
  const pattern = /(?<![\p{L}\p{N}])[‘'’](?!(?:s|t|n|m|k)(?![\p{L}]))(\S(?:.*?\S)?)['’](?![\p{L}\p{N}])/gu;
  return [...sentence.matchAll(pattern)].map((match) => match[1] as string);
}

function normalise(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\u00ad/g, '')
    .replace(/["“”„«»‘’‚`´]/g, "'")
    .replace(/[‐‑‒–—]/g, '-')
    .replace(/\s+/g, ' ')
    .toLowerCase();
}

function occurs(source: string, wanted: string): boolean {
  for (let at = source.indexOf(wanted); at !== -1; at = source.indexOf(wanted, at + 1)) {
    const around = `${source[at - 1] ?? ' '}${source[at + wanted.length] ?? ' '}`;
    if (!/[\p{L}\p{N}]/u.test(around)) return true;
  }
  return false;
}
