import type { Mark, Spec } from 'vega';
import type { MatrixChart } from '../recommending/ports.ts';
import type { MeasureText } from './font.ts';
import { layMatrix } from './matrix-layout.ts';
import { COLOURS, lineMark, ordinalScale, sheet, textData, textMark } from './sheet.ts';

/** Within a square of 2 by 2 around the middle. */
const CHECK = 'M-0.46,0.02L-0.12,0.36L0.5,-0.32';

/**
 * The Vega specification of a Preventiematrix: a row per intervention with its tracks as letters, a column per
 * pillar with a check where the intervention works; a hollow check where it runs already. A column without any
 * is shaded and says so.
 */
export function matrixSpec(chart: MatrixChart, measure: MeasureText): Spec {
  const layout = layMatrix(chart, measure);
  return sheet({
    title: chart.title,
    height: layout.height,
    data: [
      textData('texts', layout.texts),
      { name: 'lines', values: layout.lines },
      { name: 'shades', values: layout.shades },
      { name: 'checks', values: layout.checks },
      { name: 'dots', values: layout.dots },
      { name: 'tiles', values: layout.tiles },
    ],
    scales: [
      // What is new or counts is filled; what runs already, or does not count, is hollow.
      ordinalScale('fill', [true, false], [COLOURS.dark, COLOURS.ground]),
      ordinalScale('check', [true, false], [COLOURS.ground, COLOURS.dark]),
      ordinalScale('edge', [true, false], [COLOURS.dark, COLOURS.line]),
    ],
    marks: [
      rectMark('shades', { fill: { value: COLOURS.shade } }),
      lineMark('lines'),
      symbolMark('dots', { size: { value: 16 }, fill: { value: COLOURS.line } }),
      symbolMark('checks', {
        size: { value: 400 },
        fill: { scale: 'fill', field: 'filled' },
        stroke: { value: COLOURS.dark },
        strokeWidth: { value: 1.8 },
      }),
      symbolMark('checks', {
        shape: { value: CHECK },
        size: { value: 400 },
        stroke: { scale: 'check', field: 'filled' },
        strokeWidth: { value: 2.6 },
        strokeCap: { value: 'round' },
        strokeJoin: { value: 'round' },
      }),
      rectMark('tiles', {
        fill: { scale: 'fill', field: 'filled' },
        stroke: { scale: 'edge', field: 'filled' },
        strokeWidth: { value: 1 },
        cornerRadius: { value: 3 },
      }),
      textMark('texts'),
    ],
  });
}

type Channels = NonNullable<NonNullable<Mark['encode']>['enter']>;

function rectMark(data: string, channels: Channels): Mark {
  const place: Channels = {
    x: { field: 'x' },
    y: { field: 'y' },
    width: { field: 'width' },
    height: { field: 'height' },
  };
  return { type: 'rect', from: { data }, encode: { enter: { ...place, ...channels } } };
}

function symbolMark(data: string, channels: Channels): Mark {
  return {
    type: 'symbol',
    from: { data },
    encode: { enter: { x: { field: 'x' }, y: { field: 'y' }, ...channels } },
  };
}
