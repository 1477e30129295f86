import { fold } from '../../search/dutch/fold.ts';
import { stem } from '../../search/dutch/stem.ts';
import { STOP_WORDS } from '../../search/dutch/stop-words.ts';
import { wordsOf } from '../../search/dutch/words.ts';

/** One word of a message. */
export type Token = {
  /** Folded: lower case, no accents. */
  word: string;
  key: string;
  /** Begins with a capital where no sentence begins, or is written with two capitals or more. */
  isName: boolean;
  /** Carries no subject of its own. */
  isStop: boolean;
};

const SENTENCE_END = /[.?!:]["'’”)]*$/;

/**
 * The words of a text in order. `&` is `en` and `+` is `plus`, so that ‘GRIP&GLANS’, ‘Talk+’ and ‘55+’ are read
 * as they are said.
 */
export function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  let isFirst = true;
  for (const chunk of text.replace(/&/g, ' en ').replace(/\+/g, ' plus ').split(/\s+/)) {
    const words = wordsOf(chunk);
    const letters = chunk.replace(/[^\p{L}]/gu, '');
    const isShouted = letters.replace(/[^\p{Lu}]/gu, '').length > 1;
    const isCapital = !isFirst && /^\p{Lu}/u.test(letters);
    for (const word of words) tokens.push(tokenOf(word, isCapital || isShouted));
    if (words.length > 0) isFirst = SENTENCE_END.test(chunk);
  }
  return tokens;
}

/** A folded word as it is compared: its stem, with doubled vowels as one (`slaap` and `slapen`). */
export function keyOf(word: string): string {
  return stem(word).replace(/([aeou])\1/g, '$1');
}

/** The folded words of a name or phrase, as {@link readTokens} reads them. */
export function plainWords(text: string): string[] {
  return readTokens(text).map(({ word }) => word);
}

/** The same token with another word in its place. */
export function withWord(token: Token, word: string): Token {
  return tokenOf(word, token.isName);
}

/** The first word of a text, and those that begin with a small letter: names of places and people are left out. */
export function commonWords(text: string): string[] {
  return text
    .split(/[^\p{L}\p{N}'’-]+/u)
    .filter((word, at) => at === 0 || /^\p{Ll}/u.test(word))
    .flatMap((word) => wordsOf(fold(word)));
}

function tokenOf(word: string, isName: boolean): Token {
  return { word, key: keyOf(word), isName, isStop: STOP_WORDS.has(word) };
}
