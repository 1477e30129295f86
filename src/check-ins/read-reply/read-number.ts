import { numberInWord } from './number-words.ts';
import { AFTER_ANSWER, plainWords, restOf } from './plain-words.ts';
import { misfit, type Reading, unsure } from './reading.ts';

const DIGITS = String.raw`[-−]?\d{1,3}(?:[. ]\d{3})+(?:,\d+)?|[-−]?\d+(?:[.,]\d+)?`;
const OPENERS = String.raw`^\s*["'“(]*(?:(?:het|dat|er|we|wij|ik|zijn|is|waren|hebben|heb|denk|schat|nu|ongeveer|circa|ca\.?|rond|zo['’]n|zo’n|bijna|ruim|een|de|om en nabij|plusminus|naar schatting|minimaal|maximaal|in totaal|totaal)[\s,:]+|[±~≈+€]\s*)*`;
const SCALE = String.raw`(?:\s*(?<scale>duizend|miljoen|mln\.?|k)(?![\p{L}]))?`;
const UNIT = String.raw`\s*(?<unit>(?:%|€|[\p{L}][\p{L}²³/'-]*)(?:\s+(?!want\b|omdat\b|maar\b|doordat\b)[\p{L}][\p{L}'-]*){0,3})?`;
const LEADING = new RegExp(`${OPENERS}(?<number>${DIGITS}|[\\p{L}-]+)${SCALE}${UNIT}${AFTER_ANSWER}$`, 'iu');
const RANGE = new RegExp(
  `${OPENERS}(?:tussen (?:de )?)?(${DIGITS}|\\p{L}+)(?:\\s+(?:tot|à|a|of|en)\\s+|\\s*[–/-]\\s*)(?:de )?(${DIGITS}|\\p{L}+)(?![\\p{L}\\d])`,
  'iu',
);

type Bounds = { unit: string | null; min: number | null; max: number | null };

/**
 * Reads a reply as a number: ‘1.200’, ‘12,5%’, ‘ongeveer twintig’, ‘2 miljoen’. A point before three digits parts
 * thousands, any other point is a decimal one. Two numbers, another unit than asked for (percent against a count)
 * or a number out of bounds are asked about.
 */
export function readNumber(text: string, { unit, min, max }: Bounds): Reading<number> {
  const range = RANGE.exec(text);
  const ends = [range?.[1], range?.[2]].map((one) => numberIn(one ?? ''));
  if (ends.every((end) => end !== null)) return unsure('Ik lees twee getallen. Welk getal mag ik noteren?');
  const match = LEADING.exec(text);
  const value = match === null ? null : numberIn(match.groups?.['number'] ?? '');
  if (match === null || value === null) return misfit(askForNumber(unit));
  const said = plainWords(match.groups?.['unit'] ?? '');
  const isPercent = /^(?:%|procent|percent)/.test(said) || /%\s*$/.test(match[0]);
  if (unit !== null && said !== '' && isPercent !== isPercentUnit(unit)) return misfit(askForNumber(unit));
  const scaled = value * scaleOf(match.groups?.['scale']);
  if (min !== null && scaled < min) return misfit(outOfBounds({ min, max }));
  if (max !== null && scaled > max) return misfit(outOfBounds({ min, max }));
  const isPlain = /^\d+$/.test(text.trim());
  return { kind: 'read', value: scaled, rest: restOf(match), sure: true, literal: isPlain };
}

function numberIn(number: string): number | null {
  const word = numberInWord(plainWords(number));
  if (word !== null) return word;
  const text = number.trim().replace('−', '-');
  if (!/^-?\d/.test(text)) return null;
  if (/^-?[1-9]\d{0,2}(?:[. ]\d{3})+(?:,\d+)?$/.test(text)) {
    return Number(text.replace(/[. ]/g, '').replace(',', '.'));
  }
  const value = Number(text.replace(',', '.'));
  return Number.isFinite(value) ? value : null;
}

function scaleOf(scale: string | undefined): number {
  if (scale === undefined) return 1;
  return /^m/i.test(scale) ? 1_000_000 : 1000;
}

function isPercentUnit(unit: string): boolean {
  return /%|procent/i.test(unit);
}

function askForNumber(unit: string | null): string {
  return `Kunt u het in één getal zeggen${unit === null ? '' : ` (${unit})`}? Een schatting is ook goed.`;
}

function outOfBounds({ min, max }: { min: number | null; max: number | null }): string {
  const dutch = (value: number) => value.toLocaleString('nl-NL');
  if (min !== null && max !== null) return `Het getal ligt tussen ${dutch(min)} en ${dutch(max)}.`;
  return min === null
    ? `Het getal is ten hoogste ${dutch(max ?? 0)}.`
    : `Het getal is ten minste ${dutch(min)}.`;
}
