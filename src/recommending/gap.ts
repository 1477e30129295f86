import type { ProfileLine } from './recommendation.ts';

/** How a figure of an area stands beside its reference. */

/** The value a line is compared with; null when there is none of the same year. */
export type Reference = { kind: 'netherlands' | 'municipality'; value: number };

/** What difference with the reference says nothing: from the interval of the figure, or by rule. In the unit. */
export type Margin = { kind: 'interval' | 'rule'; size: number };

type Comparable = Pick<ProfileLine, 'indicator' | 'value' | 'interval' | 'municipality' | 'netherlands'>;

/** The national value, or the municipality's where there is none. */
export function referenceOf({ netherlands, municipality }: Comparable): Reference | null {
  if (netherlands !== null) return { kind: 'netherlands', value: netherlands };
  return municipality === null ? null : { kind: 'municipality', value: municipality };
}

/**
 * The margin around a figure: with a 95% interval the distance to the bound on the side of the reference, so
 * that a reference inside the interval is no gap; else the indicator's own margin; else one point or 5% of the
 * reference, whichever is more, for percentages and 5% of the reference for other units. The rule is our own.
 */
export function marginOf({ indicator, value, interval }: Comparable, reference: number): Margin {
  if (interval !== null) {
    const bound = reference > value ? interval.upper - value : value - interval.lower;
    return { kind: 'interval', size: inUnit(Math.max(0, bound)) };
  }
  if (indicator.margin !== null) return { kind: 'rule', size: indicator.margin };
  const relative = 0.05 * Math.abs(reference);
  return { kind: 'rule', size: inUnit(indicator.unit === '%' ? Math.max(1, relative) : relative) };
}

/** How much worse than the reference, in the unit: below 0 is better. Null when neither way is worse. */
export function gapOf({ indicator, value }: Comparable, reference: number): number | null {
  if (indicator.worse === null) return null;
  return inUnit(indicator.worse === 'higher' ? value - reference : reference - value);
}

/** Worse or better than the reference by more than the margin; null without a reference or a direction. */
export function standsOf(line: Comparable): ProfileLine['stands'] {
  const reference = referenceOf(line);
  const gap = reference === null ? null : gapOf(line, reference.value);
  if (reference === null || gap === null) return null;
  const margin = marginOf(line, reference.value).size;
  if (Math.abs(gap) <= margin) return 'alike';
  return gap > 0 ? 'worse' : 'better';
}

/** Without the noise of binary fractions: 14.2 − 10.8 is 3.4. */
export function inUnit(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
