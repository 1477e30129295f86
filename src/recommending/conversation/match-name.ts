import { STOP_WORDS } from '../../search/dutch/stop-words.ts';
import { wordsOf } from '../../search/dutch/words.ts';
import { isTypingError } from './typing-error.ts';

/** Words people put around the name of an intervention. */
const FILLERS = new Set(
  'interventie aanpak programma project suggestie nummer cursus training methode past hoort staat stelt gekozen erbij daar deze'.split(
    ' ',
  ),
);

/**
 * The names that a text means: every word of the text stands in the name, typing errors allowed, and the text
 * holds at least one word of it that counts. Empty when there is none. One that is the name as a whole wins
 * from names in which it is only a part.
 */
export function namesMeant<T extends { id: string; name: string }>(text: string, among: T[]): T[] {
  const whole = among.filter(({ name }) => isWholeName(text, name));
  if (whole.length > 0) return whole;
  const words = wordsOf(text).filter((word) => !STOP_WORDS.has(word) && !FILLERS.has(word));
  if (words.length === 0) return [];
  const meant = among.filter(({ name }) => {
    const parts = wordsOf(name);
    return (
      words.every((word) => parts.some((part) => isTypingError(word, part))) ||
      isTypingError(tight(words.join(' ')), tight(name))
    );
  });
  return meant.some(({ name }) => counts(words, name)) ? meant : [];
}

/** Whether a text is the name as a whole, whatever its spaces, capitals and punctuation. */
export function isWholeName(text: string, name: string): boolean {
  return tight(name) === tight(text);
}

/** The suggestion that a number means: ‘2’, ‘[2]’, ‘nummer 2’, ‘de tweede’. */
export function numberMeant(text: string): number | null {
  const words = wordsOf(text).filter(
    (word) => !['de', 'het', 'nummer', 'nr', 'suggestie', 'interventie', 'die'].includes(word),
  );
  if (words.length !== 1) return null;
  const word = words[0] ?? '';
  if (/^\d{1,2}$/.test(word)) return Number(word);
  const rank = ORDINALS.indexOf(word);
  return rank === -1 ? null : rank + 1;
}

const ORDINALS = 'eerste tweede derde vierde vijfde zesde zevende achtste'.split(' ');
/** A word of so many letters tells one name from another; shorter ones must be more than one, or the whole. */
const TELLING = 4;

function counts(words: string[], name: string): boolean {
  return words.some((word) => word.length >= TELLING) || words.length >= Math.min(2, wordsOf(name).length);
}

function tight(text: string): string {
  return wordsOf(text.replace(/&/g, ' en ')).join('');
}
