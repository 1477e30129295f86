import type { AgeGroup } from '../../recommending/area.ts';
import { type Dimension, type DimensionCode, folded } from './table.ts';

/** The part of a figure that a row holds. */
export const MARGINS = ['value', 'lower', 'upper'] as const;
export type Margin = (typeof MARGINS)[number];

/** Codes of ages as CBS uses them in tables of health per wijk and buurt; null is everyone. */
const AGES_BY_CODE: Record<string, AgeGroup | null> = {
  '10000': null,
  '20300': '18+',
  '53115': '18-64',
  '80200': '65+',
};

const MARGINS_BY_CODE: Record<string, Margin> = { MW00000: 'value', MOG0095: 'lower', MBG0095: 'upper' };

/**
 * The years of a period dimension by code. Quarters and months have none.
 * @see `2022JJ00` is the year 2022; a title such as `2022*` says it where the code does not.
 */
export function yearsByCode(codes: DimensionCode[]): Map<string, number> {
  return new Map(
    codes.flatMap(({ key, title }) => {
      const year = yearOf(key) ?? yearOf(title.replace(/\*+$/, ''));
      return year === null ? [] : [[key, year] as const];
    }),
  );
}

/** The year of one code or title; null when it is of another length of time. */
export function yearOf(code: string): number | null {
  const year = /^((?:19|20)\d\d)(?:JJ\d\d)?$/.exec(code.trim())?.[1];
  return year === undefined ? null : Number(year);
}

/** The age groups that we know, by code; null is everyone the figure speaks of. */
export function agesByCode(codes: DimensionCode[]): Map<string, AgeGroup | null> {
  const known = codes.flatMap(({ key, title }) => {
    const titled = ageTitled(title);
    // A title with figures in it that we do not know is another age, whatever its code.
    const age = titled === undefined && !/\d/.test(title) ? AGES_BY_CODE[key] : titled;
    return age === undefined ? [] : [[key, age] as const];
  });
  return new Map(codes.length === 0 ? Object.entries(AGES_BY_CODE) : known);
}

function ageTitled(title: string): AgeGroup | null | undefined {
  const name = title.toLowerCase().replace(/\s+/g, ' ').trim();
  if (/^(?:totaal|alle leeftijden|leeftijd totaal)/.test(name)) return null;
  const from = /^(\d+)(?: ?\+| jaar (?:of|en) ouder|-plus)/.exec(name)?.[1];
  if (from === '18') return '18+';
  if (from === '65') return '65+';
  return /^18(?: tot (?:en met )?| t\/m | ?[-–] ?)6[45]\b/.test(name) ? '18-64' : undefined;
}

/** What the codes of a margin dimension stand for. */
export function marginsByCode(codes: DimensionCode[]): Map<string, Margin> {
  const known = codes.flatMap(({ key, title }) => {
    const margin = marginTitled(title) ?? MARGINS_BY_CODE[key];
    return margin === undefined ? [] : [[key, margin] as const];
  });
  return new Map(codes.length === 0 ? Object.entries(MARGINS_BY_CODE) : known);
}

function marginTitled(title: string): Margin | undefined {
  const name = folded(title);
  if (name.startsWith('waarde')) return 'value';
  if (!/(?:95|^ondergrens$|^bovengrens$)/.test(name)) return undefined;
  if (/ondergrens/.test(name)) return 'lower';
  return /bovengrens/.test(name) ? 'upper' : undefined;
}

/** The code that takes everyone together in a dimension that is none of ours (sex, origin); null when there is none. */
export function totalCode({ codes }: Dimension): string | null {
  if (codes.length === 1) return codes[0]?.key ?? null;
  return codes.find(({ title }) => /^totaal/i.test(title))?.key ?? null;
}
