import { fold } from '../../search/dutch/fold.ts';
import { ORDINAL_WORDS, valueOfWord } from './number-words.ts';

/** A number in a text: `key` is its value written plainly, or a vague amount such as 'tientallen'. */
export type Quantity = {
  key: string;
  unit: '%' | '€' | null;
  /** Where it stands in the folded text. */
  start: number;
  end: number;
};

const SCALES: Record<string, number> = {
  honderd: 100,
  duizend: 1_000,
  miljoen: 1_000_000,
  mln: 1_000_000,
  miljard: 1_000_000_000,
  mld: 1_000_000_000,
};
const VAGUE = /^(?:tientallen|honderden|duizenden|miljoenen|dozijn)$/;
const PARTS: Record<string, number> = { helft: 50, driekwart: 75, kwart: 25 };
const DENOMINATORS: Record<string, number> = {
  derde: 3,
  kwart: 4,
  vierde: 4,
  vijfde: 5,
  zesde: 6,
  zevende: 7,
  achtste: 8,
  tiende: 10,
};
/** Digits with their separators, or a word; with a euro sign before and a unit after. */
const TOKEN =
  /(€\s*)?(?:(?<![\p{L}\p{N}])(\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)*)|([\p{L}]+))/gu;
const UNIT_AFTER = /^(?:e|de|ste)?(?:,-)?\s*(%|procent(?:punt(?:en)?)?\b|euro\b)/;
const SCALE_AFTER = /^\s*(honderd|duizend|miljoen|miljard|mln|mld)(?![\p{L}])/u;

/**
 * The numbers of a text: digits ('100.000', '12,5'), words ('twaalf', 'driejarig', 'anderhalf miljoen'),
 * ordinals, percentages and fractions ('een derde' → 33 %, 'de helft' → 50 %), with `%` or `€` where given.
 *
 * @param options.claims true for what must be proven: the article 'een', and 'ten tweede', claim nothing
 */
export function quantitiesOf(text: string, options: { claims: boolean }): Quantity[] {
  const folded = fold(text.replace(/½/g, ',5'));
  const found: Quantity[] = [];
  let previous = '';
  for (const match of folded.matchAll(TOKEN)) {
    const word = match[3];
    const end = match.index + match[0].length;
    const values =
      word === undefined ? digitValues(match[2] as string) : wordValue(word, previous, options.claims);
    for (const value of values) {
      const scale = SCALE_AFTER.exec(folded.slice(end));
      const after = UNIT_AFTER.exec(folded.slice(end + (scale?.[0].length ?? 0)))?.[1];
      const isEuro = match[1] !== undefined || after === 'euro';
      const key = typeof value === 'string' ? value : String(value * (SCALES[scale?.[1] ?? ''] ?? 1));
      found.push({ key, unit: isEuro ? '€' : after === undefined ? null : '%', start: match.index, end });
    }
    const share = word === undefined ? null : shareOf(word, previous);
    if (share !== null) found.push({ key: share, unit: '%', start: match.index, end });
    previous = word ?? (match[2] as string);
  }
  return withSharedUnits(found, folded);
}

/** In 'van 24 naar 19 procent' and 'tussen 10 en 20 euro' the first number has the unit of the second. */
function withSharedUnits(found: Quantity[], folded: string): Quantity[] {
  for (let place = found.length - 2; place >= 0; place--) {
    const here = found[place] as Quantity;
    const next = found[place + 1] as Quantity;
    if (here.unit !== null || next.unit === null) continue;
    if (/^\s*(?:naar|tot|en|of|à|-|,|tot en met)\s*$/.test(folded.slice(here.end, next.start)))
      here.unit = next.unit;
  }
  return found;
}

function digitValues(digits: string): number[] {
  const joined = digits.replace(/[ \u00a0\u202f]/g, '');
  if (/^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(joined))
    return [Number(joined.replace(/\./g, '').replace(',', '.'))];
  if (/^\d+[.,]\d+$/.test(joined)) return [Number(joined.replace(',', '.'))];
  // Dates and version numbers: each part by itself.
  return joined.split(/[.,]/).map(Number);
}

function wordValue(word: string, previous: string, claims: boolean): (number | string)[] {
  if (VAGUE.test(word)) return [word];
  // The word right after a number is its scale ('3 miljoen'), and 'een derde' is a share.
  if (word in SCALES && (isNumber(previous) || claims === false))
    return isNumber(previous) ? [] : [SCALES[word] as number];
  if (word === 'een') return claims ? [] : [1];
  if (word === 'eerste' || word === 'enige') return claims ? [] : [1];
  if (claims && word === 'acht' && previous === 'in') return [];
  const ordinal = ORDINAL_WORDS.get(word);
  if (ordinal !== undefined)
    return shareOf(word, previous) !== null || (claims && previous === 'ten') ? [] : [ordinal];
  const value = valueOfWord(word);
  return value === null ? [] : [value];
}

function isNumber(word: string): boolean {
  return /^\d/.test(word) || (valueOfWord(word) ?? 0) > 0;
}

/** 'twee' + 'derde' → '67'; 'helft' → '50'. */
function shareOf(word: string, previous: string): string | null {
  const denominator = DENOMINATORS[word];
  const numerator = /^\d+$/.test(previous) ? Number(previous) : valueOfWord(previous);
  if (denominator !== undefined && numerator !== null && numerator > 0 && numerator < denominator) {
    return String(Math.round((100 * numerator) / denominator));
  }
  const part = PARTS[word];
  return part === undefined ? null : String(part);
}

/** Whether a folded word is about number only: 'twaalf', 'derde', 'helft', 'tientallen'. */
export function isNumberWord(word: string): boolean {
  return (
    valueOfWord(word) !== null ||
    ORDINAL_WORDS.has(word) ||
    word in PARTS ||
    word in SCALES ||
    VAGUE.test(word)
  );
}

/** Whether a number of a source proves a claimed one: the same value, and no percentage for a count. */
export function proves(source: Quantity, claim: Quantity, sourceSentence: string): boolean {
  if (source.key !== claim.key) return false;
  if (claim.unit === '%') return source.unit === '%' || /%|procent|percentage/i.test(sourceSentence);
  if (claim.unit === '€') return source.unit === '€' || /€|\beuro/i.test(sourceSentence);
  return source.unit !== '%';
}
