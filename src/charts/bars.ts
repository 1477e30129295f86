import type { Mark, Spec } from 'vega';
import type { BarChart } from '../recommending/ports.ts';
import { layBars } from './bars-layout.ts';
import type { MeasureText } from './font.ts';
import { COLOURS, lineMark, ordinalScale, sheet, textData, textMark } from './sheet.ts';

const SERIES = ['area', 'municipality', 'netherlands'];

/**
 * The Vega specification of bars: per indicator one bar for each series, the area's solid and dark, the
 * municipality's lighter, the country's hollow, so that they differ without colour too. An interval is a line
 * with caps over the area's bar; what is worse has a sign and a bold label.
 */
export function barsSpec(chart: BarChart, measure: MeasureText): Spec {
  const layout = layBars(chart, measure);
  return sheet({
    title: chart.title,
    height: layout.height,
    data: [
      textData('texts', layout.texts),
      { name: 'lines', values: layout.lines },
      { name: 'bars', values: layout.bars },
      { name: 'intervals', values: layout.intervals },
      { name: 'alarms', values: layout.alarms },
    ],
    scales: [
      ordinalScale('fill', SERIES, [COLOURS.dark, COLOURS.middle, COLOURS.ground]),
      ordinalScale('stroke', SERIES, [COLOURS.dark, COLOURS.middle, COLOURS.quiet]),
    ],
    marks: [lineMark('lines'), barMark(), ...intervalMarks(), alarmMark(), textMark('texts')],
  });
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
        height: { field: 'height' },
        fill: { scale: 'fill', field: 'series' },
        stroke: { scale: 'stroke', field: 'series' },
        strokeWidth: { value: 1.2 },
      },
    },
  };
}

/** A light line under the dark one, so that it also shows on the bar. */
function intervalMarks(): Mark[] {
  const lines = (stroke: string, strokeWidth: number, half: number): Mark[] => {
    const mark = (from: object, to: object): Mark => ({
      type: 'rule',
      from: { data: 'intervals' },
      encode: { enter: { ...from, ...to, stroke: { value: stroke }, strokeWidth: { value: strokeWidth } } },
    });
    const cap = (end: string) =>
      mark(
        { x: { field: end }, y: { field: 'y', offset: -half } },
        { x2: { field: end }, y2: { field: 'y', offset: half } },
      );
    return [mark({ x: { field: 'x' }, y: { field: 'y' } }, { x2: { field: 'x2' } }), cap('x'), cap('x2')];
  };
  return [...lines(COLOURS.ground, 4, 5.5), ...lines(COLOURS.text, 1.4, 4.3)];
}

function alarmMark(): Mark {
  return {
    type: 'symbol',
    from: { data: 'alarms' },
    encode: {
      enter: {
        x: { field: 'x' },
        y: { field: 'y' },
        shape: { value: 'circle' },
        size: { value: 210 },
        fill: { value: COLOURS.alarm },
      },
    },
  };
}
