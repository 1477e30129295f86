import { editDistance } from '../../search/dutch/edit-distance.ts';
import { AGE_WORDS } from './read-ages.ts';
import { LEVEL_WORDS } from './read-levels.ts';
import type { RegisterIndex } from './register-index.ts';
import { type Token, withWord } from './typed-words.ts';
import { HEADS } from './vocabulary.ts';

/** A shorter word must be typed right: too many others are near it. */
const SHORTEST = 7;
const ONE_ERROR_UP_TO = 10;
/** One letter from everyday words, such as `verloren` and `vertellen`. */
const NEAR_OTHERS = /^(?:verlopen|vervallen|ingetrokken|bewezen|werken|werkende)$/;
const MENDABLE = [
  ...[...HEADS.plural, ...HEADS.singular, ...AGE_WORDS, ...LEVEL_WORDS],
  ...['hoeveel', 'eigenaar', 'doelgroep', 'leeftijd', 'register', 'erkenning', 'geschikt', 'bijeenkomsten'],
].filter((word) => word.length >= SHORTEST && !NEAR_OTHERS.test(word));
const KNOWN = new Set(MENDABLE);

/** The same words with typing errors mended in the fixed words of questions, such as `intervetnies`. */
export function mendWords(tokens: Token[], index: RegisterIndex): Token[] {
  return tokens.map((token) => {
    const { word, isName, isStop } = token;
    if (word.length < SHORTEST - 1 || isName || isStop || KNOWN.has(word) || index.isKnown(word))
      return token;
    const most = word.length <= ONE_ERROR_UP_TO ? 1 : 2;
    const meant = MENDABLE.find((known) => known[0] === word[0] && editDistance(word, known, most) <= most);
    return meant === undefined ? token : withWord(token, meant);
  });
}
