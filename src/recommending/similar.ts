import type { AgeGroup, Area, Indicator } from './area.ts';
import type { ProfileLine, SimilarArea } from './recommendation.ts';

/** Areas that look like one another in their figures. */

/** Fewer indicators in common say too little. */
const FEWEST_IN_COMMON = 5;

/** Figures further apart in time are not compared. */
const MOST_YEARS_APART = 3;

/** Fewer areas than this give no spread to measure by. */
const FEWEST_AREAS = 3;

/** One indicator of all areas of a kind, by the place of an area in a list. */
export type Column = {
  /** NaN where there is no figure. */
  values: Float64Array;
  years: Int16Array;
  /** Standard deviation; 0 when there is no spread to measure by. */
  deviation: number;
};

/** The areas of one kind, in the order of the columns. */
export type Columns = { areas: Area[]; byIndicator: ReadonlyMap<string, Column> };

/** Makes a column of the newest values of one indicator; values of other areas are left out. */
export function columnOf(
  newest: { areaCode: string; year: number; value: number }[],
  places: ReadonlyMap<string, number>,
): Column {
  const values = new Float64Array(places.size).fill(Number.NaN);
  const years = new Int16Array(places.size);
  let [count, sum, squares] = [0, 0, 0];
  for (const { areaCode, year, value } of newest) {
    const place = places.get(areaCode);
    if (place === undefined) continue;
    values[place] = value;
    years[place] = year;
    count += 1;
    sum += value;
  }
  const mean = sum / Math.max(1, count);
  for (const value of values) if (!Number.isNaN(value)) squares += (value - mean) ** 2;
  return { values, years, deviation: count < FEWEST_AREAS ? 0 : Math.sqrt(squares / count) };
}

/**
 * The indicators to compare on, in the age group a figure of them has by itself: percentages and scores. Numbers
 * of people say how large an area is, not how it is.
 */
export function comparable(lines: ProfileLine[]): { indicator: Indicator; ageGroup: AgeGroup }[] {
  return lines
    .filter(({ indicator, ageGroup }) => ageGroup === indicator.ageGroup && SCALES.has(indicator.unit))
    .map(({ indicator, ageGroup }) => ({ indicator, ageGroup }));
}

const SCALES = new Set(['%', 'score', 'per 1.000 inwoners']);

/**
 * The areas of the same kind most alike. Each indicator is made comparable by (value − mean) / standard
 * deviation over the areas of that kind; the distance is the mean absolute difference over the indicators that
 * both have, at most three years apart, five at least. Areas of the same municipality count too.
 *
 * @param columns the areas of the same kind, this one among them
 * @param indicators to compare on
 */
export function similarAreas(
  area: Area,
  { columns, indicators, limit }: { columns: Columns; indicators: Indicator[]; limit: number },
): SimilarArea[] {
  const here = columns.areas.findIndex(({ code }) => code === area.code);
  const used = indicators.flatMap((indicator) => {
    const column = columns.byIndicator.get(indicator.id);
    const isKnown =
      column !== undefined && column.deviation > 0 && !Number.isNaN(column.values[here] ?? Number.NaN);
    return isKnown ? [{ indicator, column }] : [];
  });
  const sums = new Float64Array(columns.areas.length);
  const counts = new Int16Array(columns.areas.length);
  for (const { column } of used) addDifferences(column, here, { sums, counts });
  return columns.areas
    .map((other, place) => ({ other, place, distance: (sums[place] ?? 0) / (counts[place] || 1) }))
    .filter(({ place }) => place !== here && (counts[place] ?? 0) >= FEWEST_IN_COMMON)
    .sort((a, b) => a.distance - b.distance || (a.other.code < b.other.code ? -1 : 1))
    .slice(0, limit)
    .map(({ other, place, distance }) => ({
      area: other,
      distance,
      compared: comparedWith(place, here, used),
    }));
}

function addDifferences(
  { values, years, deviation }: Column,
  here: number,
  { sums, counts }: { sums: Float64Array; counts: Int16Array },
): void {
  const [own, year] = [values[here] ?? Number.NaN, years[here] ?? 0];
  for (let place = 0; place < values.length; place += 1) {
    const apart = Math.abs((values[place] ?? Number.NaN) - own);
    if (Number.isNaN(apart) || Math.abs((years[place] ?? 0) - year) > MOST_YEARS_APART) continue;
    sums[place] = (sums[place] ?? 0) + apart / deviation;
    counts[place] = (counts[place] ?? 0) + 1;
  }
}

/** What two areas were compared on, the most alike first. */
function comparedWith(
  place: number,
  here: number,
  used: { indicator: Indicator; column: Column }[],
): SimilarArea['compared'] {
  return used
    .flatMap(({ indicator, column: { values, years, deviation } }) => {
      const [own, there] = [values[here] ?? Number.NaN, values[place] ?? Number.NaN];
      const isFar = Math.abs((years[place] ?? 0) - (years[here] ?? 0)) > MOST_YEARS_APART;
      const one = { indicator, here: own, there };
      return isFar || Number.isNaN(there) ? [] : [{ one, apart: Math.abs(there - own) / deviation }];
    })
    .sort((a, b) => a.apart - b.apart || (a.one.indicator.id < b.one.indicator.id ? -1 : 1))
    .map(({ one }) => one);
}
