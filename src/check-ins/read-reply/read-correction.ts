import { numberInWord } from './number-words.ts';
import { plainWords } from './plain-words.ts';
import { readYesNo } from './read-yes-no.ts';

/** What a reply to the summary wants: all is right, these lines are not (`text` is the new answer), or some line. */
export type Correction =
  | { kind: 'confirm' }
  | { kind: 'correct'; lines: number[]; text: string | null }
  | { kind: 'which' };

const CONFIRM =
  /^(?:(?:ja|ok|oke|prima|top)?[ ,]*)(?:(?:het|dat|alles|dit|ziet er)? ?(?:is )?(?:klopt|goed|goed zo|helemaal goed|goed uit|juist|in orde|akkoord|prima|perfect|compleet)(?: (?:zo|allemaal|helemaal|alles))*|indienen|dien (?:het |maar )?in|versturen|verstuur|opslaan|vastleggen|bevestig|bevestigen)$/;
const WRONG =
  /^(?:nee|neen|(?:dat |het |dit )?klopt (?:nog )?niet(?: helemaal| allemaal)?|niet (?:helemaal|goed)|verbeter(?:en)?|wijzig(?:en)?|verander(?:en)?|aanpassen|corrigeer|ik wil (?:iets|wat) (?:verbeteren|wijzigen|veranderen|aanpassen))$/;
const FRAME = new Set(
  `verbeter verbeteren wijzig wijzigen verander veranderen pas aanpassen aan corrigeer corrigeren herstel nummer nr
  regel vraag punt antwoord antwoorden klopt niet is zijn fout goed moet moeten anders graag nog ik wil de het en
  ook helemaal nee over doen terug naar op bij alleen maar even van`.split(/\s+/),
);

/** Reads a reply to the summary; null when it is something else. */
export function readCorrection(text: string): Correction | null {
  const words = plainWords(text);
  if (CONFIRM.test(words) || readYesNo(text) === true) return { kind: 'confirm' };
  if (WRONG.test(words)) return { kind: 'which' };
  const [, line, answer] = /^\s*(?:\p{L}+ )?(\d{1,3})\s*:\s*([\s\S]*\S)\s*$/u.exec(text) ?? [];
  if (line !== undefined && answer !== undefined) {
    return { kind: 'correct', lines: [Number(line)], text: answer };
  }
  const lines: number[] = [];
  for (const word of words.split(/[\s,;.:&+]+/)) {
    const number = /^\d{1,3}$/.test(word) ? Number(word) : FRAME.has(word) ? null : numberInWord(word);
    if (number !== null) lines.push(number);
    else if (!FRAME.has(word) && word !== '') return null;
  }
  return lines.length > 0 ? { kind: 'correct', lines, text: null } : null;
}
