import type { AgePart } from './recommendation.ts';

/** The residents of an area by age, made of the percentages that are known. */

/** The parts an age make-up can be given in, by the id of their indicator; `80-plus` is a part of `65-plus`. */
export const AGE_INDICATORS = {
  'jonger-dan-15': { min: 0, max: 14 },
  '15-tot-25': { min: 15, max: 24 },
  '25-tot-45': { min: 25, max: 44 },
  '45-tot-65': { min: 45, max: 64 },
  '65-plus': { min: 65, max: null },
  '80-plus': { min: 80, max: null },
} as const;
export type AgeIndicator = keyof typeof AGE_INDICATORS;

/** Age at which a part without a limit ends, where its residents are spread over years. */
const OLDEST = 100;

const CONSECUTIVE = ['jonger-dan-15', '15-tot-25', '25-tot-45', '45-tot-65', '65-plus'] as const;

export type AgeMakeUp = {
  year: number;
  parts: AgePart[];
  /** The indicators whose figure is really given; the other parts were estimated. */
  given: AgeIndicator[];
};

/** A percentage of residents; the age group of such a figure is always `alle`. */
export type AgeFigure = { indicator: AgeIndicator; year: number; value: number };

/** The national percentage of the same part in the same year; null when it is not known. */
export type NationalAges = (indicator: AgeIndicator, year: number) => number | null;

/**
 * The age make-up from percentages of residents, all of one year: the year with most of the parts, the newest
 * of those. What the given parts leave over is divided over the parts that are not given, in proportion to the
 * national shares when those are known, else to their width in years.
 *
 * @returns shares that add up to 1; null when too little is given, or what is given cannot all be true
 */
export function ageMakeUp(figures: AgeFigure[], national: NationalAges): AgeMakeUp | null {
  const year = fullestYear(figures);
  if (year === null) return null;
  const values = new Map(figures.filter((f) => f.year === year).map((f) => [f.indicator, f.value / 100]));
  const nationalShare = (id: AgeIndicator) => {
    const value = national(id, year);
    return value === null ? null : value / 100;
  };
  const unknown = CONSECUTIVE.filter((id) => !values.has(id));
  const sum = CONSECUTIVE.reduce((total, id) => total + (values.get(id) ?? 0), 0);
  // Rounded percentages may add up to a little more or less than 100; beyond that something is wrong.
  if (unknown.length === CONSECUTIVE.length || sum > 1.05 || (unknown.length === 0 && sum < 0.95))
    return null;
  const whole = unknown.length === 0 ? sum : Math.max(1, sum);
  const weights = weightsOf(unknown, nationalShare);
  const parts = CONSECUTIVE.map((id): AgePart => {
    const share = values.get(id) ?? Math.max(0, 1 - sum) * (weights.get(id) ?? 0);
    return { ...AGE_INDICATORS[id], share: share / whole, netherlandsShare: nationalShare(id) };
  });
  const oldest = values.get('80-plus');
  return {
    year,
    parts: oldest === undefined ? parts : withOldest(parts, oldest / whole, nationalShare('80-plus')),
    given: [...values.keys()],
  };
}

/**
 * Share of the residents with these ages, whole years and inclusive; null is no limit. Residents are spread
 * evenly over the years of a part.
 */
export function shareBetween(
  parts: { min: number; max: number | null; share: number }[],
  { min, max }: { min: number | null; max: number | null },
): number {
  const range = { min: min ?? 0, max };
  return parts.reduce((sum, part) => sum + part.share * (commonYears(part, range) / yearsOf(part)), 0);
}

/** The national make-up in the same parts; null when a part of it is not known. */
export function nationalParts(parts: AgePart[]): { min: number; max: number | null; share: number }[] | null {
  const national = parts.flatMap(({ min, max, netherlandsShare }) =>
    netherlandsShare === null ? [] : [{ min, max, share: netherlandsShare }],
  );
  return national.length === parts.length ? national : null;
}

/** How much of the first range lies in the second, in years of age: 0–1. */
export function overlap(
  range: { min: number | null; max: number | null },
  within: { min: number | null; max: number | null },
): number {
  const first = { min: range.min ?? 0, max: range.max };
  return commonYears(first, { min: within.min ?? 0, max: within.max }) / yearsOf(first);
}

/** Parts of what is not given, adding up to 1. */
function weightsOf(
  unknown: AgeIndicator[],
  national: (id: AgeIndicator) => number | null,
): Map<AgeIndicator, number> {
  const byNation = unknown.map(national);
  const isKnown = byNation.every((share) => share !== null);
  const raw = unknown.map((id, at) => (isKnown ? (byNation[at] ?? 0) : yearsOf(AGE_INDICATORS[id])));
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  return new Map(unknown.map((id, at) => [id, total > 0 ? (raw[at] ?? 0) / total : 1 / unknown.length]));
}

function withOldest(parts: AgePart[], oldest: number, national: number | null): AgePart[] {
  const over65 = parts.at(-1);
  if (over65 === undefined) return parts;
  const share = Math.min(over65.share, oldest);
  const nationalRest =
    over65.netherlandsShare === null || national === null ? null : over65.netherlandsShare - national;
  return [
    ...parts.slice(0, -1),
    { min: 65, max: 79, share: over65.share - share, netherlandsShare: nationalRest },
    { min: 80, max: null, share, netherlandsShare: national },
  ];
}

function fullestYear(figures: AgeFigure[]): number | null {
  const counts = new Map<number, number>();
  for (const { year } of figures) counts.set(year, (counts.get(year) ?? 0) + 1);
  const best = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0];
  return best === undefined ? null : best[0];
}

function yearsOf({ min, max }: { min: number; max: number | null }): number {
  return Math.max(1, endOf(max) - min);
}

function endOf(max: number | null): number {
  return max === null ? OLDEST : max + 1;
}

function commonYears(a: { min: number; max: number | null }, b: { min: number; max: number | null }): number {
  return Math.max(0, Math.min(endOf(a.max), endOf(b.max)) - Math.max(a.min, b.min));
}
