import type { UnitRule } from '../indicators.ts';

/** A number in a cell, `unknown` where the cell says that there is none, or why it cannot be read. */
export type ReadNumber = { value: number } | { unknown: true } | { problem: string };

const UNKNOWN: ReadNumber = { unknown: true };
/** What stands in tables where there is no figure; `<10` is a group too small to publish. */
const NO_FIGURE =
  /^(?:[-–—.?]+|x+|#.*|n\.?\s?b\.?|n\.?\s?v\.?\s?t\.?|n\/?a|nan|null|geen|onbekend|niet bekend|geheim|[<>≤≥]\s*\d.*)$/i;
const PLAIN = /^-?\d+(?:[.,]\d+)?$/;
const GROUPED = /^-?\d{1,3}(?:[.,\s]\d{3})+$/;
const GROUPED_WITH_DECIMALS = /^-?\d{1,3}(?:([.\s])\d{3})+,\d+$|^-?\d{1,3}(?:,\d{3})+\.\d+$/;
const SIGN = /\s*(%|‰|€|km)$|^€\s*/;

/**
 * Reads a number with a decimal comma or point and with or without thousands separators. `1.245` is a thousand
 * and more in a count or in euros, and a little more than one in any other unit.
 */
export function readNumber(text: string, unit: UnitRule): ReadNumber {
  if (text === '') return UNKNOWN;
  if (PLAIN.test(text)) return within(plainNumber(text, unit), unit, text);
  if (NO_FIGURE.test(text)) return UNKNOWN;
  const sign = SIGN.exec(text);
  if (sign !== null && !fits(sign[0].trim(), unit)) {
    return { problem: `‘${text}’ is niet in de eenheid van deze indicator (${unit.unit})` };
  }
  const bare = sign === null ? text : text.replace(SIGN, '');
  const digits = bare.replace(/\u00A0|\u202F/g, ' ');
  if (PLAIN.test(digits)) return within(plainNumber(digits, unit), unit, text);
  if (GROUPED.test(digits)) return within(Number(digits.replace(/[.,\s]/g, '')), unit, text);
  if (GROUPED_WITH_DECIMALS.test(digits)) {
    const decimal = Math.max(digits.lastIndexOf(','), digits.lastIndexOf('.'));
    const whole = digits.slice(0, decimal).replace(/[.,\s]/g, '');
    return within(Number(`${whole}.${digits.slice(decimal + 1)}`), unit, text);
  }
  return { problem: `‘${shown(text)}’ is geen getal` };
}

function plainNumber(text: string, unit: UnitRule): number {
  const counted = unit.unit === 'aantal' || unit.unit === 'euro';
  if (counted && /^-?[1-9]\d{0,2}[.,]\d{3}$/.test(text)) return Number(text.replace(/[.,]/, ''));
  return Number(text.replace(',', '.'));
}

function fits(sign: string, unit: UnitRule): boolean {
  return sign === unit.unit || unit.names.includes(sign);
}

function within(value: number, unit: UnitRule, text: string): ReadNumber {
  if (!Number.isFinite(value)) return { problem: `‘${shown(text)}’ is geen getal` };
  const { min, max } = unit;
  if (min !== null && max !== null && (value < min || value > max)) {
    return { problem: `‘${shown(text)}’ ligt niet tussen ${min} en ${max} (${unit.unit})` };
  }
  if (min !== null && value < min) return { problem: `‘${shown(text)}’ is minder dan ${min}` };
  if (max !== null && value > max) return { problem: `‘${shown(text)}’ is meer dan ${max}` };
  return { value };
}

/** A cell in a message: as it is, but not longer than a person can use. */
function shown(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
