import { Resvg } from '@resvg/resvg-js';
import { describe, expect, test } from 'vitest';
import { palettePng } from '../../src/charts/palette-png.ts';
import { readPng } from './read-png.ts';

/** One row of pixels, or more of `width`. */
function image(colours: number[], width = colours.length) {
  const pixels = Uint8Array.from(
    colours.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255, 255]),
  );
  return { width, height: colours.length / width, pixels };
}

describe('a PNG with a palette', () => {
  test('holds every pixel as it was, with few colours', () => {
    const png = readPng(palettePng(image([0xffffff, 0xff0000, 0xffffff, 0x0b3a63, 0xff0000, 0xffffff], 3)));
    expect(png).toMatchObject({ width: 3, height: 2 });
    expect(png.pixels).toEqual(['#ffffff', '#ff0000', '#ffffff', '#0b3a63', '#ff0000', '#ffffff']);
  });

  test('keeps the most used colours when there are too many, however alike they are', () => {
    const surfaces = [...Array(900).fill(0xffffff), ...Array(90).fill(0xf1f4f7)];
    const many = Array.from({ length: 300 }, (_, index) => (index * 0x030507) & 0xffffff);
    const { palette, pixels } = readPng(palettePng(image([...surfaces, ...many])));
    expect(palette.length).toBeLessThanOrEqual(40);
    expect(pixels.slice(0, 990)).toEqual([...Array(900).fill('#ffffff'), ...Array(90).fill('#f1f4f7')]);
  });

  test('is a PNG for another program too', () => {
    const data = palettePng(image([0xff0000, 0xff0000, 0xff0000, 0xff0000], 2)).toString('base64');
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"><image width="2" height="2" href="data:image/png;base64,${data}"/></svg>`;
    expect([...new Resvg(svg).render().pixels.subarray(0, 4)]).toEqual([255, 0, 0, 255]);
  });
});
