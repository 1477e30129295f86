import type { MatrixChart } from '../recommending/ports.ts';
import type { MeasureText } from './font.ts';
import {
  COLOURS,
  type Column,
  createColumn,
  heightOf,
  type LegendItem,
  SHEET,
  type TextLines,
  type TextStyle,
} from './sheet.ts';
import { trackLetters } from './track-letters.ts';
import { wrapText } from './wrap-text.ts';

type Row = MatrixChart['rows'][number];
type Box = { x: number; y: number; width: number; height: number };

export type MatrixLayout = {
  height: number;
  texts: TextLines[];
  lines: { x: number; x2: number; y: number }[];
  shades: Box[];
  /** `x` and `y` are the middle; a check that is not filled runs already. */
  checks: { x: number; y: number; filled: boolean }[];
  /** The middle of cells in which nothing is. */
  dots: { x: number; y: number }[];
  /** Behind the letters of tracks; filled where the intervention works on the track. */
  tiles: (Box & { filled: boolean })[];
};

const NAMES_WIDTH = 180;
const GRID = { left: SHEET.padding + NAMES_WIDTH, width: SHEET.inner - NAMES_WIDTH } as const;
const TILE = { width: 18, height: 16, gap: 4 } as const;
const ROW_GAP = 16;
const EMPTY = 'nog leeg';
/** Stands where there are no interventions. */
const NO_ROW: Row = { name: 'Nog geen interventies', detail: '', pillars: [], tracks: [], runs: false };

const NAME: TextStyle = { size: 14, weight: 'bold', colour: COLOURS.text };
const SMALL: TextStyle = { size: 12, weight: 'normal', colour: COLOURS.quiet };
const HEADING: TextStyle = { size: 12, weight: 'normal', colour: COLOURS.text };
const LEGEND: TextStyle = { size: 13, weight: 'normal', colour: COLOURS.text };

type Sheet = {
  chart: MatrixChart;
  /** A letter for each track. */
  letters: string[];
  layout: MatrixLayout;
  column: Column;
  measure: MeasureText;
};

/** Where everything of a Preventiematrix stands. */
export function layMatrix(chart: MatrixChart, measure: MeasureText): MatrixLayout {
  const column = createColumn(measure);
  const layout: MatrixLayout = {
    height: 0,
    texts: column.texts,
    lines: [],
    shades: [],
    checks: [],
    dots: [],
    tiles: [],
  };
  const letters = trackLetters(chart.tracks.map(({ label }) => label));
  const on: Sheet = { chart, letters, layout, column, measure };
  column.paragraph(chart.title, { size: 20, weight: 'bold', colour: COLOURS.text });
  column.skip(8);
  column.legend(checkLegend(on), LEGEND);
  column.skip(9);
  column.legend(trackLegend(on), LEGEND);
  column.skip(12);
  const top = column.top();
  layHeadings(on);
  if (chart.rows.length === 0) layRow(on, NO_ROW);
  for (const row of chart.rows) layRow(on, row);
  layTotals(on);
  shadeEmpty(on, top);
  column.skip(10);
  column.paragraph(chart.note, SMALL);
  return { ...layout, height: column.top() + SHEET.padding };
}

function line({ layout, column }: Sheet): void {
  layout.lines.push({ x: SHEET.padding, x2: SHEET.padding + SHEET.inner, y: Math.round(column.top()) + 0.5 });
}

/** Of a pillar, by its place: the middle of its column, and how wide that is. */
function cell({ chart }: Sheet, index: number): { middle: number; width: number } {
  const width = GRID.width / Math.max(1, chart.pillars.length);
  return { middle: GRID.left + (index + 0.5) * width, width };
}

function countOf(rows: Row[], kind: 'pillars' | 'tracks', id: string): number {
  return rows.filter((row) => row[kind].includes(id)).length;
}

function checkLegend({ chart, layout }: Sheet): LegendItem[] {
  const item = (label: string, filled: boolean): LegendItem => ({
    label,
    signWidth: 22,
    draw: (x, y) => layout.checks.push({ x: x + 11, y, filled }),
  });
  return [
    ...(chart.rows.some(({ runs }) => !runs) ? [item('voorstel', true)] : []),
    ...(chart.rows.some(({ runs }) => runs) ? [item('loopt al', false)] : []),
  ];
}

/** The letter of each track, and how many interventions work on it. */
function trackLegend(on: Sheet): LegendItem[] {
  const items = on.chart.tracks.map(({ id, label }, index) => {
    const count = countOf(on.chart.rows, 'tracks', id);
    return {
      label: `${label} (${count === 0 ? EMPTY : count})`,
      signWidth: TILE.width,
      draw: (x: number, y: number) => tile(on, { x, y, index, filled: count > 0 }),
    };
  });
  return [{ label: 'Sporen:', signWidth: 0, draw: () => undefined }, ...items];
}

/** The letter of a track in a box; `y` is its middle. */
function tile(
  { layout, letters }: Sheet,
  { x, y, index, filled }: { x: number; y: number; index: number; filled: boolean },
): void {
  layout.tiles.push({ x, y: y - TILE.height / 2, width: TILE.width, height: TILE.height, filled });
  layout.texts.push({
    lines: [letters[index] ?? ''],
    x: x + TILE.width / 2,
    y: y + 0.5,
    size: 11.5,
    weight: filled ? 'bold' : 'normal',
    colour: filled ? COLOURS.ground : COLOURS.quiet,
    align: 'center',
  });
}

function layHeadings(on: Sheet): void {
  const { chart, layout, column, measure } = on;
  const headings = chart.pillars.map(({ label }, index) => {
    const { width } = cell(on, index);
    return wrapText(label, { ...HEADING, width: width - 2, measure });
  });
  const most = Math.max(1, ...headings.map((lines) => lines.length));
  column.skip(6);
  headings.forEach((lines, index) => {
    const y = column.top() + heightOf(most - lines.length + 0.5, HEADING.size);
    const { middle } = cell(on, index);
    layout.texts.push({ ...HEADING, lines, x: middle, y, align: 'center' });
  });
  const y = column.top() + heightOf(most - 0.5, SMALL.size);
  layout.texts.push({ ...SMALL, lines: ['Interventie, met sporen'], x: SHEET.padding, y, align: 'left' });
  column.skip(heightOf(most, HEADING.size) + 6);
}

function layRow(on: Sheet, row: Row): void {
  const { chart, layout, column, measure } = on;
  line(on);
  const top = column.top();
  column.skip(ROW_GAP / 2);
  const width = NAMES_WIDTH - 10;
  for (const [text, style] of [
    [row.name, NAME],
    [row.runs ? `Loopt al. ${row.detail}` : row.detail, SMALL],
  ] as const) {
    const lines = wrapText(text, { ...style, width, measure });
    if (lines.length === 0) continue;
    layout.texts.push({
      ...style,
      lines,
      x: SHEET.padding,
      y: column.top() + heightOf(0.5, style.size),
      align: 'left',
    });
    column.skip(heightOf(lines.length, style.size));
  }
  layTracks(on, row);
  column.skip(ROW_GAP / 2);
  const y = (top + column.top()) / 2;
  chart.pillars.forEach(({ id }, index) => {
    const x = cell(on, index).middle;
    if (row.pillars.includes(id)) layout.checks.push({ x, y, filled: !row.runs });
    else layout.dots.push({ x, y });
  });
}

/** Letters of the tracks it works on, each in its own place, so that a track can be followed down the rows. */
function layTracks(on: Sheet, row: Row): void {
  const { chart, layout, column } = on;
  if (!chart.tracks.some(({ id }) => row.tracks.includes(id))) return;
  column.skip(5);
  const y = column.top() + TILE.height / 2;
  chart.tracks.forEach(({ id }, index) => {
    const x = SHEET.padding + index * (TILE.width + TILE.gap);
    if (row.tracks.includes(id)) tile(on, { x, y, index, filled: true });
    else layout.dots.push({ x: x + TILE.width / 2, y });
  });
  column.skip(TILE.height);
}

/** Under the rows: how many interventions each pillar has. */
function layTotals(on: Sheet): void {
  const { chart, layout, column } = on;
  line(on);
  column.skip(6);
  const y = column.top() + heightOf(0.5, 13);
  const style = { size: 13, weight: 'bold', colour: COLOURS.text, y } as const;
  layout.texts.push({ ...style, lines: ['Samen'], x: SHEET.padding, align: 'left' });
  chart.pillars.forEach(({ id }, index) => {
    const count = countOf(chart.rows, 'pillars', id);
    const text = count === 0 ? EMPTY : String(count);
    layout.texts.push({ ...style, lines: [text], x: cell(on, index).middle, align: 'center' });
  });
  column.skip(heightOf(1, 13) + 6);
}

function shadeEmpty(on: Sheet, top: number): void {
  const { chart, layout, column } = on;
  chart.pillars.forEach(({ id }, index) => {
    if (countOf(chart.rows, 'pillars', id) > 0) return;
    const { middle, width } = cell(on, index);
    layout.shades.push({ x: middle - width / 2 + 1, y: top, width: width - 2, height: column.top() - top });
  });
}
