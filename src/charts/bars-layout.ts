import type { BarChart } from '../recommending/ports.ts';
import type { MeasureText } from './font.ts';
import {
  COLOURS,
  type Column,
  createColumn,
  heightOf,
  type LegendItem,
  SHEET,
  type TextLines,
} from './sheet.ts';
import { drawable, wrapText } from './wrap-text.ts';

type SeriesId = BarChart['series'][number]['id'];
type Row = BarChart['rows'][number];
type Value = { value: number; text: string };

export type BarsLayout = {
  height: number;
  texts: TextLines[];
  lines: { x: number; x2: number; y: number }[];
  /** `y` is the middle. */
  bars: { series: SeriesId; x: number; x2: number; y: number; height: number }[];
  intervals: { x: number; x2: number; y: number }[];
  alarms: { x: number; y: number }[];
};

const UNKNOWN = 'niet bekend';
const LABEL = { size: 14, width: 152, alarm: 22 } as const;
const AREA_BAR = { pitch: 18, height: 13, size: 14, weight: 'bold' } as const;
const OTHER_BAR = { pitch: 14, height: 9, size: 12.5, weight: 'normal' } as const;
const ROW_GAP = 13;
const VALUE_GAP = 7;
/** The bars keep some 60 units beside it. */
const WIDEST_VALUE = 230;

/** Where everything of a bar chart stands. A value that is no finite number counts as not known. */
export function layBars(chart: BarChart, measure: MeasureText): BarsLayout {
  const column = createColumn(measure);
  const layout: BarsLayout = {
    height: 0,
    texts: column.texts,
    lines: [],
    bars: [],
    intervals: [],
    alarms: [],
  };
  column.paragraph(chart.title, { size: 20, weight: 'bold', colour: COLOURS.text });
  column.skip(2);
  column.paragraph(chart.subtitle, { size: 14, weight: 'normal', colour: COLOURS.quiet });
  column.skip(9);
  column.legend(legendOf(chart, layout), { size: 13, weight: 'normal', colour: COLOURS.text });
  column.skip(9);
  if (chart.rows.length === 0) {
    column.skip(6);
    column.paragraph('Er zijn geen cijfers om te tekenen.', {
      size: 14,
      weight: 'normal',
      colour: COLOURS.text,
    });
  }
  const x = positions(chart, measure);
  for (const row of chart.rows) layRow({ row, chart, layout, column, measure, x });
  line(layout, column);
  column.skip(8);
  column.paragraph(chart.note, { size: 12, weight: 'normal', colour: COLOURS.quiet });
  return { ...layout, height: column.top() + SHEET.padding };
}

function line(layout: BarsLayout, column: Column): void {
  layout.lines.push({ x: SHEET.padding, x2: SHEET.padding + SHEET.inner, y: Math.round(column.top()) + 0.5 });
}

function legendOf(chart: BarChart, layout: BarsLayout): LegendItem[] {
  const items: LegendItem[] = chart.series.map(({ id, name }) => ({
    label: name,
    signWidth: 20,
    draw: (x, y) => {
      const height = id === 'area' ? AREA_BAR.height : OTHER_BAR.height;
      layout.bars.push({ series: id, x, x2: x + 20, y, height });
    },
  }));
  if (chart.rows.some((row) => intervalOf(row) !== null)) {
    items.push({
      label: 'marge (95%-interval)',
      signWidth: 22,
      draw: (x, y) => layout.intervals.push({ x: x + 1, x2: x + 21, y }),
    });
  }
  if (chart.rows.some(({ stands }) => stands)) {
    items.push({
      label: 'duidelijk ongunstiger',
      signWidth: 16,
      draw: (x, y) => alarm(layout, x, y),
    });
  }
  return items;
}

function alarm(layout: BarsLayout, x: number, y: number): void {
  layout.alarms.push({ x: x + 8, y });
  const style = { size: 13, weight: 'bold', colour: COLOURS.ground, align: 'center' } as const;
  layout.texts.push({ ...style, lines: ['!'], x: x + 8, y: y + 0.5 });
}

type RowOptions = {
  row: Row;
  chart: BarChart;
  layout: BarsLayout;
  column: Column;
  measure: MeasureText;
  x: Positions;
};

function layRow({ row, chart, layout, column, measure, x }: RowOptions): void {
  line(layout, column);
  column.skip(ROW_GAP / 2);
  const weight = row.stands ? 'bold' : 'normal';
  const lines = wrapText(row.label, { ...LABEL, weight, measure });
  const middle = column.top() + AREA_BAR.pitch / 2;
  layout.texts.push({
    lines,
    x: x.label,
    y: middle,
    size: LABEL.size,
    weight,
    colour: COLOURS.text,
    align: 'left',
  });
  if (row.stands) alarm(layout, SHEET.padding, middle);

  let top = column.top();
  for (const { id } of chart.series) {
    const style = id === 'area' ? AREA_BAR : OTHER_BAR;
    const y = top + style.pitch / 2;
    layBar({ row, id, y, layout, x });
    top += style.pitch;
  }
  column.skip(Math.max(top - column.top(), heightOf(lines.length, LABEL.size)) + ROW_GAP / 2);
}

function layBar({
  row,
  id,
  y,
  layout,
  x,
}: {
  row: Row;
  id: SeriesId;
  y: number;
  layout: BarsLayout;
  x: Positions;
}) {
  const { size, weight, height } = id === 'area' ? AREA_BAR : OTHER_BAR;
  const value = knownValue(row, id);
  const at = x.of(row);
  const text = { size, weight, align: 'left', y: y + 0.5 } as const;
  if (value === null) {
    layout.texts.push({ ...text, weight: 'normal', lines: [UNKNOWN], x: at(0), colour: COLOURS.quiet });
    return;
  }
  const interval = id === 'area' ? intervalOf(row) : null;
  const end = Math.max(
    at(0),
    at(value.value),
    interval === null ? 0 : Math.max(at(interval.lower), at(interval.upper)),
  );
  layout.bars.push({ series: id, x: at(0), x2: at(value.value), y, height });
  if (interval !== null) layout.intervals.push({ x: at(interval.lower), x2: at(interval.upper), y });
  layout.texts.push({ ...text, lines: [drawable(value.text)], x: end + VALUE_GAP, colour: COLOURS.text });
}

type Positions = { label: number; of: (row: Row) => (value: number) => number };

/**
 * Where values stand. Rows with the same unit, as their texts show it, share a scale that begins at 0 (or below,
 * with negative values) and ends at the highest value or bound; the texts of values fit at the right of it.
 */
function positions(chart: BarChart, measure: MeasureText): Positions {
  const label: number = SHEET.padding + (chart.rows.some(({ stands }) => stands) ? LABEL.alarm : 0);
  const ids = chart.series.map(({ id }) => id);
  const texts = chart.rows.flatMap((row) => ids.map((id) => knownValue(row, id)?.text ?? ''));
  const widest = Math.max(0, ...texts.map((text) => measure(drawable(text), AREA_BAR.size, 'bold')));
  const left = label + LABEL.width + 10;
  const right = SHEET.padding + SHEET.inner - VALUE_GAP - Math.min(widest, WIDEST_VALUE);
  const ranges = new Map<string, { low: number; high: number }>();
  for (const row of chart.rows) {
    const range = ranges.get(unitOf(row)) ?? { low: 0, high: 0 };
    const values = ids.flatMap((id) => knownValue(row, id)?.value ?? []);
    const { lower, upper } = intervalOf(row) ?? { lower: 0, upper: 0 };
    ranges.set(unitOf(row), {
      low: Math.min(range.low, lower, upper, ...values),
      high: Math.max(range.high, lower, upper, ...values),
    });
  }
  return {
    label,
    of: (row) => {
      const { low, high } = ranges.get(unitOf(row)) ?? { low: 0, high: 0 };
      const span = high - low || 1;
      return (value) => left + ((value - low) / span) * (right - left);
    },
  };
}

function knownValue(row: Row, id: SeriesId): Value | null {
  const value = row.values[id];
  return value !== null && Number.isFinite(value.value) ? value : null;
}

/** Without a value of the area there is nothing that it is the interval of. */
function intervalOf(row: Row): { lower: number; upper: number } | null {
  const { interval } = row;
  if (interval === null || knownValue(row, 'area') === null) return null;
  return Number.isFinite(interval.lower) && Number.isFinite(interval.upper) ? interval : null;
}

/** What a value is written with beside its number: `14,2%` → `%`. */
function unitOf(row: Row): string {
  const value = knownValue(row, 'area') ?? knownValue(row, 'municipality') ?? knownValue(row, 'netherlands');
  return value === null ? '' : value.text.replace(/[\d.,\s+−-]/gu, '');
}
