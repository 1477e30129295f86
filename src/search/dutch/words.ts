import { fold } from './fold.ts';

/** A word as it stands in a text: folded, with where it stands in the folded text's word order. */
const WORD = /[\p{L}\p{N}]+(?:['&.,-][\p{L}\p{N}]+)*/gu;
const GROUPED_NUMBER = /^\d{1,3}(?:[.,]\d{3})+$/;

/**
 * The words of a text, folded and in order.
 *
 * Hyphenated words give their parts ('GIDS-gemeenten' → 'gids', 'gemeenten'), thousands lose their point
 * ('100.000' → '100000'), a genitive or plural apostrophe its tail ("regio's" → 'regio'). Dates, versions
 * and abbreviations with points are cut at the points.
 */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const match of fold(text).matchAll(WORD)) {
    const word = match[0];
    if (GROUPED_NUMBER.test(word)) {
      words.push(word.replace(/[.,]/g, ''));
      continue;
    }
    for (const part of word.split(/[.,-]/)) {
      if (part === '') continue;
      const bare = part.replace(/'(?:s|en|er|tje|tjes)$/, '').replace(/'/g, '');
      if (bare !== '') words.push(bare);
    }
  }
  return words;
}
