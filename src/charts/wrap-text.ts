import type { MeasureText, Weight } from './font.ts';

/**
 * Fit for one line of a picture: control characters and halves of characters would break the SVG, white space
 * becomes one space.
 */
export function drawable(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

/**
 * Breaks a text in lines no wider than `width` pixels: between words, after a hyphen or slash, and within a
 * word only when it does not fit on a line of its own. Nothing is left out. An empty text is no lines.
 */
export function wrapText(
  text: string,
  { width, size, weight, measure }: { width: number; size: number; weight: Weight; measure: MeasureText },
): string[] {
  const fits = (line: string) => measure(line.trimEnd(), size, weight) <= width;
  const pieces = drawable(text)
    .split(/(?<= )/u)
    .flatMap((word) => partsOf(word, fits));
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && !fits(line + piece)) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  return line === '' ? lines : [...lines, line.trimEnd()];
}

/** A word with the space after it, in parts that fit on a line. A web address gets no hyphen of ours. */
function partsOf(word: string, fits: (line: string) => boolean): string[] {
  const hyphen = /:\/\/|^www\./.test(word) ? '' : '-';
  return word
    .split(/(?<=[\p{L}\d][-/])(?=[\p{L}\d])/u)
    .flatMap((part) => (fits(part) ? [part] : cut(part, fits, hyphen)));
}

function cut(word: string, fits: (line: string) => boolean, hyphen: string): string[] {
  const parts: string[] = [];
  let part = '';
  for (const letter of word) {
    if (part !== '' && letter !== ' ' && !fits(part + letter + hyphen)) {
      parts.push(part + hyphen);
      part = '';
    }
    part += letter;
  }
  return [...parts, part];
}
