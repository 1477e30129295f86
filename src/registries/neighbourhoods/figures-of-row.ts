import type { AgeGroup, Area, Figure } from '../../recommending/area.ts';
import { dutchNumber } from '../file/dutch-number.ts';
import type { Row } from '../file/read-rows.ts';
import type { IndicatorCatalogue } from '../indicators.ts';
import { createAreaReader } from './area-of-cells.ts';
import { readNumber } from './figure-number.ts';
import type { FigureField, FileLayout } from './file-layout.ts';
import { createIndicatorReader, type KnownIndicator, unknownIndicator } from './indicator-of-cell.ts';
import type { MunicipalityCodes } from './municipality-codes.ts';
import { readAgeGroup, readYear } from './year-and-age.ts';

/** Takes what a row holds. An area comes before its figures, also when it has none. */
export type RowSink = {
  area(area: Area): void;
  figure(figure: Figure, line: number, column: string): void;
  reject(line: number, column: string | null, reason: string): void;
};

/** What all figures of one row have in common. */
type Common = { area: Area; year: number; ageGroup: AgeGroup | null; source: string };
type Problem = { column: string; problem: string };
type Numbers = Pick<Figure, 'lower' | 'upper' | 'municipalityValue' | 'netherlandsValue'> & {
  /** Null when there is no figure. */
  value: number | null;
};

/**
 * Reads the figures of a row, in either layout. Every cell that cannot be used is rejected by line and column;
 * a cell that says that there is no figure is not.
 * @param options.lastYear the last year that a figure can be of
 * @param options.fallbackSource the source of a figure that names none
 */
export function createRowReader(options: {
  layout: FileLayout;
  indicators: IndicatorCatalogue;
  municipalities: MunicipalityCodes;
  lastYear: number;
  fallbackSource: string;
  sink: RowSink;
}): (row: Row) => void {
  const { layout, indicators, sink } = options;
  const { keys } = layout;
  const readArea = createAreaReader(options.municipalities);
  const indicatorOf = createIndicatorReader(indicators);
  const reported = new Set<string>();
  const cellOf = (values: Row['values'], field: FigureField) => values[keys[field]] ?? '';

  return ({ line, values, problem }) => {
    if (problem !== null) {
      sink.reject(line, null, problem);
      return;
    }
    const common = readCommon(values);
    if ('problem' in common) sink.reject(line, common.column, common.problem);
    else if (layout.kind === 'long') readLong(line, values, common);
    else readWide(line, values, common);
  };

  function readCommon(values: Row['values']): Common | Problem {
    const found = readArea(cellOf(values, 'code'), cellOf(values, 'name'), cellOf(values, 'municipality'));
    if ('problem' in found) return { column: keys[found.column], problem: found.problem };
    const year = readYear(cellOf(values, 'year'), options.lastYear);
    if ('problem' in year) return { column: keys.year, ...year };
    const group = readAgeGroup(cellOf(values, 'age_group'));
    if ('problem' in group) return { column: keys.age_group, ...group };
    const source = cellOf(values, 'source') || options.fallbackSource;
    return { area: found.area, year: year.year, ageGroup: group.ageGroup, source };
  }

  function readLong(line: number, values: Row['values'], common: Common): void {
    const indicator = indicatorOf(cellOf(values, 'indicator'));
    if ('problem' in indicator) {
      sink.reject(line, keys.indicator, indicator.problem);
      return;
    }
    const numbers = readNumbers(values, indicator);
    if ('problem' in numbers) {
      sink.reject(line, numbers.column, numbers.problem);
      return;
    }
    sink.area(common.area);
    if (numbers.value === null) return;
    sink.figure(figureOf(common, indicator, { ...numbers, value: numbers.value }), line, keys.value);
  }

  function readNumbers(values: Row['values'], indicator: KnownIndicator): Numbers | Problem {
    const unit = cellOf(values, 'unit');
    if (unit !== '' && indicators.unit(unit) !== indicator.unit) {
      const problem = `‘${unit.slice(0, 40)}’ is niet de eenheid van ${indicator.id}: dat is ${indicator.unit.unit}`;
      return { column: keys.unit, problem };
    }
    let wrong: Problem | null = null;
    const numberIn = (field: FigureField): number | null => {
      const read = readNumber(cellOf(values, field), indicator.unit);
      if ('problem' in read) wrong ??= { column: keys[field], problem: read.problem };
      return 'value' in read ? read.value : null;
    };
    const numbers = {
      value: numberIn('value'),
      lower: numberIn('lower'),
      upper: numberIn('upper'),
      municipalityValue: numberIn('municipality_value'),
      netherlandsValue: numberIn('netherlands_value'),
    };
    return wrong ?? intervalProblem(numbers, keys) ?? numbers;
  }

  function readWide(line: number, values: Row['values'], common: Common): void {
    sink.area(common.area);
    for (const [heading, text] of Object.entries(values)) {
      const column = layout.columnOf(heading);
      if (text === '' || column === 'field' || reported.has(heading)) continue;
      const indicator = indicatorOf(heading);
      if (column === null || 'problem' in indicator) {
        reported.add(heading);
        sink.reject(line, heading, unknownIndicator(heading, indicators));
        continue;
      }
      const read = readNumber(text, indicator.unit);
      if ('problem' in read) sink.reject(line, heading, read.problem);
      if ('value' in read) sink.figure(figureOf(common, indicator, { ...ALONE, ...read }), line, heading);
    }
  }
}

const ALONE = { lower: null, upper: null, municipalityValue: null, netherlandsValue: null };

function figureOf(
  { area, ageGroup, year, source }: Common,
  indicator: KnownIndicator,
  numbers: Numbers & { value: number },
): Figure {
  return {
    areaCode: area.code,
    indicator: indicator.id,
    ageGroup: ageGroup ?? indicator.ageGroup,
    year,
    value: numbers.value,
    lower: numbers.lower,
    upper: numbers.upper,
    municipalityValue: numbers.municipalityValue,
    netherlandsValue: numbers.netherlandsValue,
    source,
  };
}

function intervalProblem({ value, lower, upper }: Numbers, keys: FileLayout['keys']): Problem | null {
  if (value === null) return null;
  if (lower !== null && lower > value) {
    const problem = `de ondergrens (${dutchNumber(lower)}) is hoger dan de waarde (${dutchNumber(value)})`;
    return { column: keys.lower, problem };
  }
  if (upper !== null && upper < value) {
    const problem = `de bovengrens (${dutchNumber(upper)}) is lager dan de waarde (${dutchNumber(value)})`;
    return { column: keys.upper, problem };
  }
  return null;
}
