import { fold } from '../../search/dutch/fold.ts';
import { countWords, hasWords } from './plain-words.ts';

const VERBS =
  'is|zijn|was|waren|betekent|betekenen|betekende|doe|doet|doen|deed|deden|kan|kun|kunt|kunnen|kon|konden|moet|moeten|mag|mogen|heb|hebt|heeft|hebben|had|hadden|wordt|worden|werd|werden|houdt|hield|staat|staan|ging|gaan|gaat|pakt|pakken|pakte|zegt|zeggen|vindt|krijg|krijgt|krijgen|komt|komen|wil|wilt|zal|zullen|weet|weten|bestaat|bestaan|begin|begint|zit';
const QUESTION_WORD =
  'wat|wie|waar|wanneer|waarom|hoe|hoeveel|welk|welke|waarmee|waarvoor|waardoor|waarop|waarvan|hoezo|wiens';
/** ‘Wat is …’, ‘hoe doet …’, ‘welke gemeenten hebben …’, ‘hoe vaak is …’: the verb comes before who does it. */
const INVERTED = new RegExp(
  `^(?:en |maar |wijkgids,? )?(?:(?:${QUESTION_WORD}) (?:${VERBS})|(?:welke?|hoeveel|hoe|wat voor) (?:[a-z-]+ ){1,3}(?:${VERBS}))\\b`,
);
const ASKS = new RegExp(
  `^(?:en |maar |wijkgids,? )?(?:${QUESTION_WORD}|${VERBS}|kunt u|kun je|weet u|weet je|heeft u|bestaat er)\\b`,
);
const REQUEST =
  /^(?:wijkgids,? )?(?:leg(?:gen)? .*uit|vertel(?:t u)? (?:me |mij |eens |iets )*(?:over|wat|meer)|geef (?:me |mij |eens )*(?:een )?(?:voorbeeld|voorbeelden|uitleg)|noem (?:een|eens|wat|voorbeelden)|zoek)\b/;

const MOST_WORDS = 20;
const MOST_CHARACTERS = 500;

/**
 * Whether a message is as a whole one question to Wijkgids, and no answer. A question mark at the end tells, or a
 * question word first with the verb behind it: ‘Wat is sociale marketing’ asks, ‘Wat goed werkt is samen eten’ tells.
 *
 * @param kind `open`: anything could be an answer, so only a short single question counts; `closed`: only what could
 *   not be read as an answer comes here, so requests (‘leg uit wat …’) count too
 */
export function isAside(text: string, kind: 'open' | 'closed'): boolean {
  if (text.length > MOST_CHARACTERS) return false;
  const words = fold(text).replace(/\s+/g, ' ').trim();
  const count = countWords(words);
  if (!hasWords(words) || count > (kind === 'open' ? MOST_WORDS : 2 * MOST_WORDS)) return false;
  if (kind === 'closed' && REQUEST.test(words)) return true;
  if (!isOneSentence(words)) return false;
  if (words.endsWith('?')) return kind === 'open' || count > 2 || ASKS.test(words);
  // Two of these verbs make a statement of it: ‘wat is blijven hangen is het samen eten’.
  const isStatement = /[.!:]$|:/.test(words) || (words.match(/\b(?:is|zijn|was|waren)\b/g)?.length ?? 0) > 1;
  return count > 2 && INVERTED.test(words) && !isStatement;
}

function isOneSentence(words: string): boolean {
  return !/[.!?]+["')]*\s+\S/.test(words.replace(/\b(?:bijv|bv|nr|ca|o\.a|m\.b\.t|dhr|mevr)\./g, ''));
}
