import type { Spec } from 'vega';
import type { DevelopmentChart, ReportPictures } from '../check-ins/report/ports.ts';
import { messageOf, WijkgidsError } from '../errors.ts';
import type { BarChart, Charts, Drawing, MatrixChart } from '../recommending/ports.ts';
import { barsSpec } from './bars.ts';
import { developmentSpec } from './development.ts';
import { type MeasureText, readFontWidths } from './font.ts';
import { matrixSpec } from './matrix.ts';

/**
 * Draws pictures with Vega and the shipped letters: the same chart gives the same picture on every machine. The
 * packages that draw are loaded with the first picture.
 *
 * All reject with a WijkgidsError `picture-failed` when a package or font is missing or damaged.
 */
export function createCharts(): Charts & ReportPictures {
  let widths: MeasureText | undefined;
  async function draw(specOf: (measure: MeasureText) => Spec): Promise<Drawing> {
    try {
      const { drawSpec } = await import('./draw.ts');
      widths ??= await readFontWidths();
      return await drawSpec(specOf(widths));
    } catch (cause) {
      throw new WijkgidsError('picture-failed', {
        kind: 'outside',
        message: `De afbeelding kan niet worden getekend: ${messageOf(cause)}.`,
        remedy: 'Installeer Wijkgids opnieuw met npm ci.',
        cause,
      });
    }
  }
  return {
    bars: (chart: BarChart) => draw((measure) => barsSpec(chart, measure)),
    matrix: (chart: MatrixChart) => draw((measure) => matrixSpec(chart, measure)),
    development: (chart: DevelopmentChart) => draw((measure) => developmentSpec(chart, measure)),
  };
}
