import type { Figure } from '../../recommending/area.ts';
import type { CatalogueEntry, UnitRule } from '../indicators.ts';
import type { Gathered, Subject } from './figure-collector.ts';
import type { ResolvedColumn } from './resolve-columns.ts';

/** A figure that cannot be right. */
export type OddFigure = { subject: Subject; column: string; reason: string };

export type MakeFigures = (gathered: Gathered) => { figures: Figure[]; odd: OddFigure[] };

export type FigureRecipe = {
  resolved: ResolvedColumn[];
  /** Number of a column in what was gathered, by key. */
  numberOf: ReadonlyMap<string, number>;
  unitOf(unit: string): UnitRule | null;
  sourceOf(entry: CatalogueEntry): string;
};

type Range = { value: number; lower: number | null; upper: number | null };

/**
 * Turns what is known about an area in a year into figures in the units of the catalogue. What the table leaves
 * open has no figure. A share of counts is rounded to a tenth, because CBS rounds the counts, and has no bounds.
 */
export function figureMaker(recipe: FigureRecipe): MakeFigures {
  return (gathered) => {
    const figures: Figure[] = [];
    const odd: OddFigure[] = [];
    const { areaCode, year, age } = gathered.subject;
    for (const column of recipe.resolved) {
      const range = rangeOf(gathered, column, recipe.numberOf);
      if (range === null) continue;
      const note = (reason: string) =>
        odd.push({ subject: gathered.subject, column: column.parts.join(' + '), reason });
      const reason = whyOdd(range.value, recipe.unitOf(column.entry.unit));
      if (reason !== null) {
        note(reason);
        continue;
      }
      if (leavesOut(range)) note(`${dutch(range.value)} ligt niet tussen de grenzen; bewaard zonder grenzen`);
      figures.push({
        areaCode,
        indicator: column.entry.id,
        ageGroup: age ?? column.entry.ageGroup,
        year,
        ...withSoundBounds(range),
        municipalityValue: null,
        netherlandsValue: null,
        source: recipe.sourceOf(column.entry),
      });
    }
    return { figures, odd };
  };
}

function rangeOf(
  { cells }: Gathered,
  { parts, per, complement, factor }: ResolvedColumn,
  numberOf: ReadonlyMap<string, number>,
): Range | null {
  const sum = (keys: string[]) => total(keys.map((key) => cells.get(numberOf.get(key) ?? -1, 'value')));
  const value = sum(parts);
  if (value === null) return null;
  if (per.length > 0) {
    const whole = sum(per);
    if (whole === null || whole <= 0) return null;
    const share = rounded((100 * value * factor) / whole, 1);
    return { value: complement ? rounded(100 - share, 1) : share, lower: null, upper: null };
  }
  const bound = (margin: 'lower' | 'upper') =>
    parts.length === 1 ? (cells.get(numberOf.get(parts[0] ?? '') ?? -1, margin) ?? null) : null;
  const scaled = (one: number | null) => (one === null ? null : rounded(one * factor, 6));
  const range = {
    value: scaled(value) ?? value,
    lower: scaled(bound('lower')),
    upper: scaled(bound('upper')),
  };
  if (!complement) return range;
  const rest = (one: number | null) => (one === null ? null : rounded(100 - one, 6));
  return { value: rest(range.value) ?? 0, lower: rest(range.upper), upper: rest(range.lower) };
}

/** Null as soon as one of them is not known. */
function total(values: (number | null | undefined)[]): number | null {
  return values.reduce<number | null>(
    (sum, value) => (sum === null || value === null || value === undefined ? null : sum + value),
    0,
  );
}

/** Both bounds or none: half an interval, or one that leaves the value out, says nothing. */
function withSoundBounds(range: Range): Range {
  const sound = range.lower !== null && range.upper !== null && !leavesOut(range);
  return sound ? range : { value: range.value, lower: null, upper: null };
}

function leavesOut({ value, lower, upper }: Range): boolean {
  return (lower !== null && lower > value) || (upper !== null && upper < value);
}

function whyOdd(value: number, unit: UnitRule | null): string | null {
  if (unit === null) return null;
  if (unit.min !== null && value < unit.min)
    return `${dutch(value)} is minder dan ${unit.min} (${unit.unit})`;
  if (unit.max !== null && value > unit.max) return `${dutch(value)} is meer dan ${unit.max} (${unit.unit})`;
  return null;
}

function dutch(value: number): string {
  return String(value).replace('.', ',');
}

/** Without the noise of binary fractions. */
function rounded(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}
