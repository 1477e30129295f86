import type { Theme } from '../intervention.ts';
import { readPhrase } from './phrase.ts';
import { readMixWish } from './read-mix-wish.ts';
import { readPlaceWish } from './read-place-wish.ts';
import { NO_TALK, type Talk, type Wish } from './wish.ts';

const LONGEST = 300;

/**
 * What a message asks of the conversation about a wijk; null when it asks nothing of it, so that the documents
 * can answer. A wish is a message as a whole, never words in the midst of a question. Pure.
 *
 * @param talk what is being talked about: names and themes that can be meant
 */
export function readWish(text: string, themes: Theme[], talk: Talk = NO_TALK): Wish | null {
  const isGoal = /^\s*doel\s+\d/i.test(text);
  if (text.length > LONGEST && !isGoal) return null;
  const phrase = readPhrase(text);
  if (phrase.words.length === 0) return null;
  return readMixWish(phrase, text, talk, themes) ?? readPlaceWish(phrase, themes);
}
