import { load } from 'cheerio';
import { readFontWidths } from '../../src/charts/font.ts';

export type SvgLine = { text: string; x: number; y: number; bold: boolean; left: number; right: number };
type Box = { x: number; y: number; width: number; height: number; fill: string };

const measure = await readFontWidths();

/** What a picture of ours shows, as a program that knows nothing of Vega reads it. */
export function readSvg(svg: string) {
  const $ = load(svg, { xml: true });
  const size = { width: Number($('svg').attr('width')), height: Number($('svg').attr('height')) };
  const lines = $('text')
    .toArray()
    .flatMap((element) => {
      const [x = 0, y = 0] = numbers($(element).attr('transform'));
      const bold = $(element).attr('font-weight') === 'bold';
      const fontSize = Number.parseFloat($(element).attr('font-size') ?? '');
      const anchor = $(element).attr('text-anchor');
      const spans = $(element).children('tspan').toArray();
      return (spans.length === 0 ? [element] : spans).map((span, index): SvgLine => {
        const text = $(span).text();
        const width = measure(text, fontSize, bold ? 'bold' : 'normal');
        const left = anchor === 'middle' ? x - width / 2 : anchor === 'end' ? x - width : x;
        return { text, x, y: y + index * fontSize * 1.22, bold, left, right: left + width };
      });
    });
  const boxes = $('.mark-rect path')
    .toArray()
    .map((element): Box => {
      const [x = 0, y = 0, width = 0, height = 0] = numbers($(element).attr('d'));
      return { x, y, width, height, fill: $(element).attr('fill') ?? '' };
    });
  const symbols = $('.mark-symbol path')
    .toArray()
    .map((element) => ({
      at: numbers($(element).attr('transform')),
      fill: $(element).attr('fill') ?? 'none',
      stroke: $(element).attr('stroke') ?? 'none',
    }));
  const rules = $('.mark-rule line')
    .toArray()
    .map((element) => ({
      at: numbers($(element).attr('transform')),
      x2: Number($(element).attr('x2')),
      y2: Number($(element).attr('y2')),
      stroke: $(element).attr('stroke') ?? '',
    }));
  return { size, lines, text: lines.map(({ text }) => text).join(' '), boxes, symbols, rules };
}

function numbers(text: string | undefined): number[] {
  return (text?.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
}
