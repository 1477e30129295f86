import type { Mark, Spec } from 'vega';
import { FONT_FAMILY, type MeasureText, type Weight } from './font.ts';
import { wrapText } from './wrap-text.ts';

/**
 * The sheet every picture stands on: 520 units wide and as high as it needs, with its own light ground, so that
 * it reads the same on a dark page. Drawn at 360 pixels, a phone or a preview, its text is still 9 to 10 pixels.
 */
export const SHEET = { width: 520, padding: 18, inner: 484 } as const;

/** What is read has a contrast with the ground above 7, a bar above 3; colours never say anything alone. */
export const COLOURS = {
  ground: '#ffffff',
  text: '#1b2430',
  quiet: '#4a5663',
  line: '#d5dbe1',
  shade: '#f1f4f7',
  dark: '#0b3a63',
  middle: '#5f87b0',
  alarm: '#a3211f',
} as const;

export type TextStyle = { size: number; weight: Weight; colour: string };

/** One or more lines of text. `y` is the middle of the first line. */
export type TextLines = TextStyle & {
  lines: string[];
  x: number;
  y: number;
  align: 'left' | 'center' | 'right';
};

const LINE_HEIGHT = 1.22;
const SIGN_GAP = 6;
const LEGEND_GAP = { x: 18, y: 5 } as const;

/** Height of so many lines of text. */
export function heightOf(lines: number, size: number): number {
  return lines * size * LINE_HEIGHT;
}

/** One item of a legend: what it draws at the left of its label, around the middle `y`. */
export type LegendItem = { label: string; signWidth: number; draw: (x: number, y: number) => void };

export type Column = ReturnType<typeof createColumn>;

/** Puts texts under each other on a sheet, and remembers how far down it is. */
export function createColumn(measure: MeasureText) {
  const texts: TextLines[] = [];
  let top: number = SHEET.padding;
  return {
    texts,
    top: () => top,
    skip(height: number): void {
      top += height;
    },
    /** A paragraph as wide as the sheet. */
    paragraph(text: string, style: TextStyle): void {
      const lines = wrapText(text, { ...style, width: SHEET.inner, measure });
      if (lines.length === 0) return;
      texts.push({ ...style, lines, x: SHEET.padding, y: top + heightOf(0.5, style.size), align: 'left' });
      top += heightOf(lines.length, style.size);
    },
    /** Items beside each other, and on the next line when they do not fit. */
    legend(items: LegendItem[], style: TextStyle): void {
      const right = SHEET.padding + SHEET.inner;
      let x: number = SHEET.padding;
      let height = 0;
      for (const item of items) {
        const textX = item.signWidth === 0 ? 0 : item.signWidth + SIGN_GAP;
        const lines = wrapText(item.label, { ...style, width: SHEET.inner - textX, measure });
        const width = textX + Math.max(0, ...lines.map((line) => measure(line, style.size, style.weight)));
        if (x > SHEET.padding && x + width > right) {
          x = SHEET.padding;
          top += height + LEGEND_GAP.y;
          height = 0;
        }
        const y = top + heightOf(0.5, style.size);
        item.draw(x, y);
        texts.push({ ...style, lines, x: x + textX, y, align: 'left' });
        x += width + LEGEND_GAP.x;
        height = Math.max(height, heightOf(lines.length, style.size));
      }
      top += height;
    },
  };
}

/** The mark that draws texts of the data set `name`. */
export function textMark(name: string): Mark {
  return {
    type: 'text',
    from: { data: name },
    encode: {
      enter: {
        x: { field: 'x' },
        y: { field: 'y' },
        text: { field: 'lines' },
        align: { field: 'align' },
        baseline: { value: 'middle' },
        font: { value: FONT_FAMILY },
        fontSize: { field: 'size' },
        fontWeight: { field: 'weight' },
        lineHeight: { field: 'lineHeight' },
        fill: { field: 'colour' },
      },
    },
  };
}

/** A scale that gives each value of `domain` the value of `range` at its place: a colour, a shape, a size. */
export function ordinalScale(
  name: string,
  domain: (string | boolean)[],
  range: (string | number)[],
): NonNullable<Spec['scales']>[number] {
  return { name, type: 'ordinal', domain, range };
}

/** Texts as data for `textMark`. */
export function textData(name: string, texts: TextLines[]): NonNullable<Spec['data']>[number] {
  return { name, values: texts.map((text) => ({ ...text, lineHeight: text.size * LINE_HEIGHT })) };
}

/** Lines across the sheet or part of it, of the data set `name`: `x`, `x2`, `y`. */
export function lineMark(name: string): Mark {
  return {
    type: 'rule',
    from: { data: name },
    encode: {
      enter: {
        x: { field: 'x' },
        x2: { field: 'x2' },
        y: { field: 'y' },
        stroke: { value: COLOURS.line },
        strokeWidth: { value: 1 },
      },
    },
  };
}

/** A whole sheet. */
export function sheet(options: {
  title: string;
  height: number;
  data: NonNullable<Spec['data']>;
  scales?: NonNullable<Spec['scales']>;
  marks: Mark[];
}): Spec {
  return {
    $schema: 'https://vega.github.io/schema/vega/v6.json',
    description: options.title,
    width: SHEET.width,
    height: Math.ceil(options.height),
    padding: 0,
    autosize: 'none',
    background: COLOURS.ground,
    data: options.data,
    scales: options.scales ?? [],
    // The picture says it all in its alternative text; names of marks are noise.
    marks: options.marks.map((mark) => ({ ...mark, aria: false })),
  };
}
