import { stem } from '../../search/dutch/stem.ts';
import { STOP_WORDS } from '../../search/dutch/stop-words.ts';
import { wordsOf } from '../../search/dutch/words.ts';

const NEGATIONS = ['niet', 'geen', 'nooit', 'niemand', 'niets', 'nergens', 'zonder', 'nauwelijks', 'nog'];
/** With these somebody is spoken to about what they said; they add nothing to it. */
const SPEAKING =
  'u uw noemt noemde zegt zei vertelt vertelde geeft gaf kiest koos wilt wilde vindt vond ziet zag'.split(
    ' ',
  );

/**
 * Whether a sentence of a model holds only what stands in one text: every word that carries a subject, and every
 * number, occurs there, and it denies what that denies and nothing else. A careful check, not a proof: the words may
 * still stand in another order.
 */
export function saysOnly(sentence: string, said: string): boolean {
  const known = new Set(wordsOf(said).map(stem));
  const words = wordsOf(sentence);
  const isHeld = words.every(
    (word) => known.has(stem(word)) || SPEAKING.includes(word) || (STOP_WORDS.has(word) && !isNegation(word)),
  );
  return isHeld && words.some(isNegation) === wordsOf(said).some(isNegation);
}

function isNegation(word: string): boolean {
  return NEGATIONS.includes(word);
}
