import type { Mark, Spec } from 'vega';
import type { DevelopmentChart } from '../check-ins/report/ports.ts';
import { layDevelopment } from './development-layout.ts';
import type { MeasureText } from './font.ts';
import { COLOURS, lineMark, ordinalScale, sheet, textData, textMark } from './sheet.ts';

/**
 * The Vega specification of ratings over time: a row per track or pillar on one scale from 1 to 5, so that low ones
 * stand out, with a dot for each moment under the one before: the newest is large and solid, earlier ones are small
 * and hollow. The change stands beside it with an arrow and a sign. With one moment a row is a bar.
 */
export function developmentSpec(chart: DevelopmentChart, measure: MeasureText): Spec {
  const layout = layDevelopment(chart, measure);
  return sheet({
    title: chart.title,
    height: layout.height,
    data: [
      textData('texts', layout.texts),
      { name: 'lines', values: layout.lines },
      { name: 'grid', values: layout.grid },
      { name: 'paths', values: layout.paths },
      { name: 'dots', values: layout.dots },
      { name: 'bars', values: layout.bars },
      { name: 'notches', values: layout.notches },
      { name: 'arrows', values: layout.arrows },
    ],
    scales: [
      ordinalScale('dotSize', [true, false], [130, 40]),
      ordinalScale('dotFill', [true, false], [COLOURS.dark, COLOURS.ground]),
      ordinalScale('dotEdge', [true, false], [COLOURS.dark, COLOURS.middle]),
      ordinalScale('barFill', [true, false], [COLOURS.dark, COLOURS.shade]),
      ordinalScale('arrow', ['up', 'down'], ['triangle-up', 'triangle-down']),
      // No red: a lower rating is no alarm.
      ordinalScale('arrowFill', ['up', 'down'], [COLOURS.dark, COLOURS.ground]),
    ],
    marks: [
      lineMark('lines'),
      ruleMark('grid', COLOURS.line, 1),
      ruleMark('paths', COLOURS.middle, 2.5),
      dotMark(),
      barMark(),
      ruleMark('notches', COLOURS.ground, 1.5),
      arrowMark(),
      textMark('texts'),
    ],
  });
}

/** From `x`, `y` to `x2`, `y2`; upright when there is no `x2`. */
function ruleMark(data: string, stroke: string, strokeWidth: number): Mark {
  return {
    type: 'rule',
    from: { data },
    encode: {
      enter: {
        x: { field: 'x' },
        x2: { field: data === 'paths' ? 'x2' : 'x' },
        y: { field: 'y' },
        y2: { field: 'y2' },
        stroke: { value: stroke },
        strokeWidth: { value: strokeWidth },
      },
    },
  };
}

function dotMark(): Mark {
  return {
    type: 'symbol',
    from: { data: 'dots' },
    encode: {
      enter: {
        x: { field: 'x' },
        y: { field: 'y' },
        shape: { value: 'circle' },
        size: { scale: 'dotSize', field: 'last' },
        fill: { scale: 'dotFill', field: 'last' },
        stroke: { scale: 'dotEdge', field: 'last' },
        strokeWidth: { value: 2 },
      },
    },
  };
}

function barMark(): Mark {
  return {
    type: 'rect',
    from: { data: 'bars' },
    encode: {
      enter: {
        x: { field: 'x' },
        x2: { field: 'x2' },
        yc: { field: 'y' },
        height: { value: 13 },
        fill: { scale: 'barFill', field: 'filled' },
        stroke: { value: COLOURS.dark },
        strokeWidth: { value: 1 },
      },
    },
  };
}

function arrowMark(): Mark {
  return {
    type: 'symbol',
    from: { data: 'arrows' },
    encode: {
      enter: {
        x: { field: 'x' },
        y: { field: 'y' },
        shape: { scale: 'arrow', field: 'direction' },
        size: { value: 100 },
        fill: { scale: 'arrowFill', field: 'direction' },
        stroke: { value: COLOURS.dark },
        strokeWidth: { value: 1.6 },
      },
    },
  };
}
