import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawable, wrapText } from '../../src/charts/wrap-text.ts';

/** Every letter is half its size wide. */
const measure = (text: string, size: number) => [...text].length * size * 0.5;
const wrap = (text: string, width: number) => wrapText(text, { width, size: 10, weight: 'normal', measure });

describe('breaking a text in lines', () => {
  test('lines break between words', () => {
    expect(wrap('Ernstig eenzaam, 65 jaar', 80)).toEqual(['Ernstig eenzaam,', '65 jaar']);
  });

  test('a line breaks after a hyphen or slash that is there', () => {
    expect(wrap('Kralingen-Crooswijk', 60)).toEqual(['Kralingen-', 'Crooswijk']);
    expect(wrap('alleenstaand/gescheiden', 70)).toEqual(['alleenstaand/', 'gescheiden']);
  });

  test('a hyphen before a number stays with it', () => {
    expect(wrap('score -12', 30)).toEqual(['score', '-12']);
  });

  test('a word that fits on no line is cut with hyphens', () => {
    expect(wrap('eenpersoonshuishoudens', 50)).toEqual(['eenpersoo-', 'nshuishou-', 'dens']);
  });

  test('a web address gets no hyphens that are not in it', () => {
    expect(wrap('https://voorbeeld.nl/interventies', 60).join('')).toBe('https://voorbeeld.nl/interventies');
  });

  test('an empty text is no lines', () => {
    expect(wrap(' \n ', 50)).toEqual([]);
  });

  test('no line is too wide and no letter is lost, whatever the text and width', () => {
    const letters = (text: string) => text.replace(/[\s-]/gu, '');
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 80 }),
        fc.integer({ min: 20, max: 200 }),
        (text, width) => {
          const lines = wrap(text, width);
          expect(letters(lines.join(''))).toBe(letters(drawable(text)));
          for (const line of lines) expect(measure(line, 10)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});

test('control characters and halves of characters become spaces', () => {
  expect(drawable('a\u0000b\u0007\uD800c\n d')).toBe('a b \uFFFDc d');
});
