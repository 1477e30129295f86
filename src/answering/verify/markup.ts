/** Markup, links and mentions in what a model wrote: a reply is plain text, and links can carry data away. */

const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;
const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };

/** A line without invisible characters, headings, quote bars, emphasis and code marks. Links stay. */
export function withoutEmphasis(line: string): string {
  return line
    .replace(/\t/g, ' ')
    .replace(INVISIBLE, '')
    .replace(/&(?:lt|gt|quot|amp);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/^\s*(?:#{1,6}\s+|>\s*)+/, '')
    .replace(/\*\*+|~~+|`+/g, '')
    .replace(/(?<=^|[\s(])\*(?=\S)|(?<=\S)\*(?=$|[\s.,;:!?)])/g, '')
    .replace(/(?<![\p{L}\p{N}])_+(?=\S)|(?<=\S)_+(?![\p{L}\p{N}])/gu, '');
}

const ALWAYS_FOREIGN = /!\[|<\/?[a-z!@#]|^\s*\||\]\(|\]\[|\]:\s/i;
const MUST_BE_IN_SOURCE = [
  /\b[a-z][a-z0-9+.-]*:\/\/[^\s<>"”]+/gi,
  /\b(?:mailto|tel|javascript|data):[^\s<>"”]+/gi,
  /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+/giu,
  /(?<![\p{L}\p{N}])@[\p{L}\p{N}_.-]+/gu,
  /(?<![\p{L}\p{N}@.])[\p{L}\p{N}-]{2,}(?:\.[\p{L}\p{N}-]{2,})*\.(?:[a-z]{2,}|[A-Z]{2,})(?![\p{L}\p{N}])(?:\/[^\s<>"”]*)?/gu,
  /\[[^\]]*\]?|\]/g,
];

/** Whether the sentence holds a link, image, address, mention or other markup that no cited passage has. */
export function hasForeignMarkup(sentence: string, sourceText: string): boolean {
  if (ALWAYS_FOREIGN.test(sentence)) return true;
  const source = sourceText.toLowerCase();
  return MUST_BE_IN_SOURCE.some((pattern) =>
    [...sentence.matchAll(pattern)].some((found) => {
      const literal = found[0].replace(/[.,;:!?)]+$/, '').toLowerCase();
      return !source.includes(literal);
    }),
  );
}
