import { Resvg } from '@resvg/resvg-js';
import { Error as ERRORS, parse, type Spec, View } from 'vega';
import type { Drawing } from '../recommending/ports.ts';
import { FONT_FILES } from './font.ts';
import { palettePng } from './palette-png.ts';

/** Pixels of the PNG per unit of the SVG: sharp on fine screens. */
const SHARPEST = 2;
/** A picture higher than this, in units, becomes less sharp, so that it still fits in a message of 80 KB. */
const FULL_HEIGHT = 900;
const COARSEST = 1;

/** Draws a Vega specification as SVG, and that as PNG with the shipped letters only. */
export async function drawSpec(spec: Spec): Promise<Drawing> {
  const view = new View(parse(spec), { renderer: 'none', logLevel: ERRORS });
  try {
    const svg = await view.toSVG();
    return { svg, png: toPng(svg, sharpnessFor(view.height())), small: toPng(svg, COARSEST) };
  } finally {
    view.finalize();
  }
}

/** Pixels per unit for a picture of this height. */
function sharpnessFor(height: number): number {
  return Math.max(COARSEST, Math.floor(8 * SHARPEST * Math.min(1, FULL_HEIGHT / height)) / 8);
}

function toPng(svg: string, scale: number): Buffer {
  const image = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: {
      loadSystemFonts: false,
      fontFiles: Object.values(FONT_FILES),
      defaultFontFamily: 'Source Sans 3',
    },
  }).render();
  return palettePng({ width: image.width, height: image.height, pixels: image.pixels });
}
