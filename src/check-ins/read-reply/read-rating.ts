import { AFTER_ANSWER, plainWords, restOf } from './plain-words.ts';
import { misfit, oneOf, type Reading, unsure } from './reading.ts';
import { isTypingError } from './typing-error.ts';

export type Rating = 1 | 2 | 3 | 4 | 5;
type Ends = { low: string; high: string } | null;

const WORDS = ['nul', 'een', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven', 'acht', 'negen', 'tien'];
const NUMBER = String.raw`(?:\d+(?:[.,]\d+)?½?|½|(?:[eé][eé]n|${WORDS.join('|')})(?:[eë]nhalf)?)(?![\p{L}\p{N}%])(?![.,]\d)`;
const OPENER = String.raw`(?:ik|we|wij|geef|geven|zou|denk|denken|zeg|zeggen|kies|ga|kom|het|dit|dat|er|hier|mijn|ons|cijfer|score|is|wordt|toch|nu|ongeveer|zo['’]n|rond|circa|ca\.?|misschien|wel|een|op|voor|dikke|kleine|ruime|krappe|mooie|nog|steeds|weer|net|de|aan|tussen)`;
const OPENERS = String.raw`^\s*["'“(]*(?:${OPENER}[\s,:]+)*`;
const OUT_OF = String.raw`(?:\s*(?:\/|van\s+de|van|uit|op\s+de)\s*(?<outOf>${NUMBER}))?(?:\s+(?:sterren|ster|punten|punt))?`;

const LEADING = new RegExp(`${OPENERS}(?<number>${NUMBER})${OUT_OF}${AFTER_ANSWER}$`, 'iu');
const BETWEEN = new RegExp(
  `${OPENERS}(?<first>${NUMBER})\\s*(?:of|à|a|tot|en|of misschien|[/–—-])\\s*(?:misschien )?(?:een |de )?(?<second>${NUMBER})(?:\\s*[.,;!?].*|\\s+[\\s\\S]*)?$`,
  'iu',
);
/** A rating further on in a sentence: ‘dus een 4’, ‘ik geef een 4 omdat’. */
const INSIDE = new RegExp(
  String.raw`(?<![\p{L}])(?<before>(?:geen|niet een|niet|een|cijfer|score|dus|geef|zeg)\s+(?:een\s+)?)(?<number>\d{1,2}|${WORDS.slice(2).join('|')})(?![\p{L}\p{N}%])(?![.,]\d)(?!\s+(?:jaar|keer|maanden|weken|mensen|wijken|bewoners|procent)\b)`,
  'giu',
);

/**
 * Reads a reply as a rating from 1 to 5: ‘4’, ‘een vier’, ‘4 van de 5’, four stars, or the words at an end.
 * ‘4, want de wethouder doet mee’ is a 4 and the reason is the rest. Two numbers or a half are asked about; a
 * number outside 1–5 or no number at all is a misfit.
 */
export function readRating(typed: string, ends: Ends): Reading<Rating> {
  const text = typed.replace(/[\ufe0f\u20e3]/g, '');
  const stars = /^\s*((?:⭐|★|🌟)\s*)+$/u.test(text) ? (text.match(/⭐|★|🌟/gu)?.length ?? 0) : 0;
  if (stars > 0) return ratingOf(stars, null, ends, { sure: true, literal: false });
  const end = endIn(text, ends);
  if (end !== null) return ratingOf(end, null, ends, { sure: true, literal: false });
  const between = BETWEEN.exec(text);
  if (between !== null && !/\/\s*(?:5|vijf)/.test(between[0])) {
    const pair = [between.groups?.['first'], between.groups?.['second']].map((one) => numberIn(one ?? ''));
    return chooseFrom(pair, ends);
  }
  const leading = LEADING.exec(text);
  if (leading !== null) return fromLeading(leading, ends);
  return fromInside(text, ends) ?? fromTypingError(text, ends) ?? misfit(askForRating(ends));
}

function fromLeading(match: RegExpExecArray, ends: Ends): Reading<Rating> {
  const { number = '', outOf } = match.groups ?? {};
  if (outOf !== undefined && numberIn(outOf) !== 5) return misfit(askForRating(ends));
  const value = numberIn(number);
  if (!Number.isInteger(value)) return chooseFrom([Math.floor(value), Math.ceil(value)], ends);
  const rest = restOf(match);
  if (rest !== null && new RegExp(`^(?:een |de )?${NUMBER}\\s*[.!?]*$`, 'iu').test(rest)) {
    return chooseFrom([value, numberIn(rest.replace(/^(?:een|de) |[.!?\s]+$/giu, ''))], ends);
  }
  // ‘1 (nog helemaal niet)’ is how the option reads: its words are no remark.
  const isLabel = rest !== null && endIn(rest, ends) === value;
  return ratingOf(value, isLabel ? null : rest, ends, { sure: true, literal: /^\d+$/.test(number) });
}

function fromInside(text: string, ends: Ends): Reading<Rating> | null {
  const found = [...text.matchAll(INSIDE)];
  if (found.length === 0 || found.some((match) => /geen|niet/i.test(match.groups?.['before'] ?? ''))) {
    return found.length > 0 ? misfit(askForRating(ends)) : null;
  }
  const values = [...new Set(found.map((match) => numberIn(match.groups?.['number'] ?? '')))];
  const [value] = values;
  if (values.length > 1 || value === undefined) return chooseFrom(values, ends);
  return ratingOf(value, text.trim(), ends, { sure: false, literal: false });
}

function fromTypingError(text: string, ends: Ends): Reading<Rating> | null {
  const typed = plainWords(text).replace(/^(?:een|de) /, '');
  const values = WORDS.flatMap((word, value) => (isTypingError(typed, word) ? [value] : []));
  const [value] = values;
  if (value === undefined) return null;
  if (values.length > 1) return chooseFrom(values, ends);
  return ratingOf(value, null, ends, { sure: true, literal: false });
}

function ratingOf(
  value: number,
  rest: string | null,
  ends: Ends,
  { sure, literal }: { sure: boolean; literal: boolean },
): Reading<Rating> {
  if (!isRating(value)) return misfit(`Het cijfer ligt tussen 1 en 5. ${askForRating(ends)}`);
  return { kind: 'read', value, rest, sure, literal };
}

function chooseFrom(values: number[], ends: Ends): Reading<Rating> {
  const fit = [...new Set(values)].filter(isRating).map(String);
  if (fit.length < 2) return misfit(`Het cijfer ligt tussen 1 en 5. ${askForRating(ends)}`);
  return unsure(`Welk cijfer past het best: ${oneOf(fit)}?`);
}

function isRating(value: number): value is Rating {
  return Number.isInteger(value) && value >= 1 && value <= 5;
}

function endIn(text: string, ends: Ends): 1 | 5 | null {
  if (ends === null) return null;
  const words = plainWords(text);
  if (words === plainWords(ends.low)) return 1;
  return words === plainWords(ends.high) ? 5 : null;
}

function numberIn(number: string): number {
  const words = plainWords(number);
  const half = /(?:½|enhalf)$/.test(number.replace(/ë/gi, 'e')) ? 0.5 : 0;
  const whole = words.replace(/(?:1\u20442|½|enhalf)$/, '');
  const word = WORDS.indexOf(whole);
  return (word >= 0 ? word : Number(whole.replace(',', '.'))) + half;
}

function askForRating(ends: Ends): string {
  const scale = ends === null ? 'van 1 tot 5' : `van 1 (${ends.low}) tot 5 (${ends.high})`;
  return `Kunt u het in een cijfer zeggen, ${scale}? Een toelichting erbij mag.`;
}
