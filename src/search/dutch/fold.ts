/**
 * Lower case without diacritics, soft hyphens and odd quotes, so that 'Coördinatie' and 'coordinatie' are one.
 * Keeps the number of words; may change the number of characters.
 */
export function fold(text: string): string {
  return text
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[‘’‚‛`´]/g, "'")
    .replace(/[‐‑‒–—−]/g, '-')
    .toLowerCase();
}
