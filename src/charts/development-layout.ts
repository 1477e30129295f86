import type { DevelopmentChart } from '../check-ins/report/ports.ts';
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

type Row = DevelopmentChart['groups'][number]['rows'][number];
type Direction = NonNullable<Row['change']>['direction'];
type Point = { x: number; y: number; value: number };

export type DevelopmentLayout = {
  height: number;
  texts: TextLines[];
  lines: { x: number; x2: number; y: number }[];
  /** Upright lines at 1 to 5. */
  grid: { x: number; y: number; y2: number }[];
  /** From one moment to the next. */
  paths: { x: number; y: number; x2: number; y2: number }[];
  /** `last`: the newest of its row. */
  dots: { x: number; y: number; last: boolean }[];
  /** With one moment: the whole scale, and how far it is filled. `y` is the middle. */
  bars: { x: number; x2: number; y: number; filled: boolean }[];
  /** Between the fifths of a bar. */
  notches: { x: number; y: number; y2: number }[];
  arrows: { x: number; y: number; direction: Direction }[];
};

const LABEL = { size: 14, width: 182 } as const;
const SCALE = { left: 216, right: 376 } as const;
const NOW = { right: 424, size: 16 } as const;
const CHANGE = { arrow: 446, left: 457, size: 13.5 } as const;
const BAR_HEIGHT = 13;
/** Between the dots of two moments; closer together when a row would become too high. */
const STEP = 10;
const HIGHEST_ROW = 54;
/** Above and under what stands in a row. */
const ROW_GAP = 7;

type Sheet = { chart: DevelopmentChart; layout: DevelopmentLayout; column: Column; measure: MeasureText };

/** Where everything of a picture of ratings over time stands. */
export function layDevelopment(chart: DevelopmentChart, measure: MeasureText): DevelopmentLayout {
  const column = createColumn(measure);
  const layout: DevelopmentLayout = {
    height: 0,
    texts: column.texts,
    lines: [],
    grid: [],
    paths: [],
    dots: [],
    bars: [],
    notches: [],
    arrows: [],
  };
  const on: Sheet = { chart, layout, column, measure };
  column.paragraph(chart.title, { size: 20, weight: 'bold', colour: COLOURS.text });
  column.skip(2);
  column.paragraph(chart.subtitle, { size: 14, weight: 'normal', colour: COLOURS.quiet });
  column.skip(9);
  column.legend(legendOf(on), { size: 13, weight: 'normal', colour: COLOURS.text });
  column.skip(4);
  if (chart.groups.length === 0) {
    column.skip(8);
    column.paragraph('Er zijn geen cijfers om te tekenen.', {
      size: 14,
      weight: 'normal',
      colour: COLOURS.text,
    });
  }
  for (const group of chart.groups) layGroup(on, group);
  column.skip(8);
  column.paragraph(chart.note, { size: 12, weight: 'normal', colour: COLOURS.quiet });
  return { ...layout, height: column.top() + SHEET.padding };
}

/** With one moment there is no development: then a bar shows how far. */
function isOneMoment({ moments }: DevelopmentChart): boolean {
  return moments.length < 2;
}

function legendOf({ chart, layout }: Sheet): LegendItem[] {
  const last = drawable(chart.moments.at(-1) ?? '');
  if (isOneMoment(chart)) {
    if (last === '') return [];
    return [
      {
        label: last,
        signWidth: 30,
        draw: (x, y) => layout.bars.push({ x, x2: x + 30, y, filled: true }),
      },
    ];
  }
  const earlier = chart.moments.slice(0, -1).map(drawable).join(', ');
  return [
    {
      label: `nu: ${last}`,
      signWidth: 14,
      draw: (x, y) => layout.dots.push({ x: x + 7, y, last: true }),
    },
    {
      label: `erboven, van oud naar nieuw: ${earlier}`,
      signWidth: 10,
      draw: (x, y) => layout.dots.push({ x: x + 5, y, last: false }),
    },
  ];
}

function xOf(value: number): number {
  return Math.round(SCALE.left + ((Math.min(5, Math.max(1, value)) - 1) / 4) * (SCALE.right - SCALE.left));
}

function layGroup(on: Sheet, { title, rows }: DevelopmentChart['groups'][number]): void {
  const { chart, layout, column } = on;
  column.skip(10);
  const y = column.top() + heightOf(0.5, 15);
  layout.texts.push({
    ...{ lines: [drawable(title)], x: SHEET.padding, y, align: 'left' },
    ...{ size: 15, weight: 'bold', colour: COLOURS.dark },
  });
  const small = { size: 12, weight: 'normal', colour: COLOURS.quiet, y: y + 1 } as const;
  if (!isOneMoment(chart)) {
    for (const value of [1, 2, 3, 4, 5]) {
      layout.texts.push({ ...small, lines: [String(value)], x: xOf(value), align: 'center' });
    }
    layout.texts.push({ ...small, lines: ['nu'], x: NOW.right, align: 'right' });
    if (chart.groups.some((group) => group.rows.some(({ change }) => change !== null))) {
      layout.texts.push({ ...small, lines: ['verschil'], x: CHANGE.arrow - 7, align: 'left' });
    }
  }
  column.skip(heightOf(1, 15) + 4);
  const top = column.top();
  for (const row of rows) layRow(on, row);
  if (isOneMoment(chart)) return;
  for (const value of [1, 2, 3, 4, 5]) {
    layout.grid.push({ x: xOf(value) + 0.5, y: top, y2: column.top() });
  }
}

function layRow(on: Sheet, row: Row): void {
  const { chart, layout, column, measure } = on;
  // On whole units the same dot has the same pixels everywhere, which makes a smaller file.
  column.skip(Math.ceil(column.top()) - column.top());
  layout.lines.push({ x: SHEET.padding, x2: SHEET.padding + SHEET.inner, y: column.top() + 0.5 });
  column.skip(ROW_GAP);
  const labels = wrapText(row.label, { ...LABEL, weight: 'normal', measure });
  const step = Math.min(STEP, HIGHEST_ROW / Math.max(1, chart.moments.length - 1));
  const dotsHeight = isOneMoment(chart) ? BAR_HEIGHT : (chart.moments.length - 1) * step + 8;
  const height = Math.max(heightOf(labels.length, LABEL.size), dotsHeight, heightOf(1, NOW.size));
  const top = column.top();
  const middle = Math.round(top + height / 2);
  layout.texts.push({
    ...{ lines: labels, x: SHEET.padding, align: 'left', weight: 'normal', colour: COLOURS.text },
    size: LABEL.size,
    y: middle - heightOf((labels.length - 1) / 2, LABEL.size),
  });
  const first = Math.round(middle - ((chart.moments.length - 1) * step) / 2);
  const points = row.values.flatMap((value, index): Point[] =>
    value === null || !Number.isFinite(value) ? [] : [{ x: xOf(value), y: first + index * step, value }],
  );
  if (isOneMoment(chart)) layBar(layout, points[0], middle);
  else layPath(layout, points);
  layFigures(on, row, middle);
  column.skip(height + ROW_GAP);
}

/** A bar from nothing to the value, in fifths, so that a 1 shows too. */
function layBar({ bars, notches }: DevelopmentLayout, point: Point | undefined, y: number): void {
  const { left, right } = SCALE;
  const x = (value: number) => left + (Math.min(5, Math.max(0, value)) / 5) * (right - left);
  bars.push({ x: left, x2: right, y, filled: false });
  if (point !== undefined) bars.push({ x: left, x2: x(point.value), y, filled: true });
  for (const value of [1, 2, 3, 4])
    notches.push({ x: x(value), y: y - BAR_HEIGHT / 2, y2: y + BAR_HEIGHT / 2 });
}

function layPath({ paths, dots }: DevelopmentLayout, points: Point[]): void {
  points.forEach((point, index) => {
    const next = points[index + 1];
    dots.push({ x: point.x, y: point.y, last: next === undefined });
    if (next !== undefined) paths.push({ x: point.x, y: point.y, x2: next.x, y2: next.y });
  });
}

function layFigures({ layout }: Sheet, { now, change }: Row, middle: number): void {
  const y = middle + 0.5;
  const isKnown = now !== null;
  layout.texts.push({
    ...{ lines: [isKnown ? drawable(now) : '–'], x: NOW.right, y, align: 'right', size: NOW.size },
    ...{ weight: isKnown ? 'bold' : 'normal', colour: isKnown ? COLOURS.text : COLOURS.quiet },
  });
  if (change === null) return;
  const isSame = change.direction === 'same';
  if (!isSame) layout.arrows.push({ x: CHANGE.arrow, y: middle, direction: change.direction });
  layout.texts.push({
    ...{ lines: [drawable(change.text)], x: isSame ? CHANGE.arrow - 6 : CHANGE.left, y, align: 'left' },
    ...{
      size: CHANGE.size,
      weight: isSame ? 'normal' : 'bold',
      colour: isSame ? COLOURS.quiet : COLOURS.text,
    },
  });
}
