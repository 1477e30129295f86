import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

export type Weight = 'normal' | 'bold';

/** Width of a text on one line, in pixels. Kerning is left out, so that a text is rather narrower than wider. */
export type MeasureText = (text: string, size: number, weight: Weight) => number;

/** Pictures use one family, shipped with us; elsewhere an SVG falls back on what there is. */
export const FONT_FAMILY = 'Source Sans 3, Source Sans Pro, Arial, sans-serif';

/** The files of the shipped family. */
export const FONT_FILES: Record<Weight, string> = {
  normal: fileURLToPath(
    import.meta.resolve('@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf'),
  ),
  bold: fileURLToPath(
    import.meta.resolve('@expo-google-fonts/source-sans-3/700Bold/SourceSans3_700Bold.ttf'),
  ),
};

/**
 * Reads the widths of letters from the shipped fonts: without a canvas Vega only guesses at them.
 *
 * @throws when a font is missing or is not a TrueType font
 */
export async function readFontWidths(): Promise<MeasureText> {
  const [normal, bold] = await Promise.all(
    [FONT_FILES.normal, FONT_FILES.bold].map(async (file) => advances(await readFile(file))),
  );
  const widths = { normal, bold };
  return (text, size, weight) => {
    const advance = widths[weight];
    let total = 0;
    for (const letter of text) total += advance?.(letter.codePointAt(0) ?? 0) ?? 0;
    return total * size;
  };
}

/** Width per code point, as part of the font size; OpenType specification, tables `cmap` (format 12) and `hmtx`. */
function advances(font: Buffer): (codePoint: number) => number {
  const table = (tag: string) => {
    for (let entry = 12; entry < 12 + 16 * font.readUInt16BE(4); entry += 16) {
      if (font.toString('latin1', entry, entry + 4) === tag) return font.readUInt32BE(entry + 8);
    }
    throw new Error(`the font has no table ${tag}`);
  };
  const unitsPerEm = font.readUInt16BE(table('head') + 18);
  const metrics = font.readUInt16BE(table('hhea') + 34);
  const hmtx = table('hmtx');
  const glyphs = glyphsOf(font, table('cmap'));
  return (codePoint) => {
    const glyph = glyphs.get(codePoint) ?? 0;
    return font.readUInt16BE(hmtx + 4 * Math.min(glyph, metrics - 1)) / unitsPerEm;
  };
}

function glyphsOf(font: Buffer, cmap: number): Map<number, number> {
  const glyphs = new Map<number, number>();
  for (let entry = cmap + 4; entry < cmap + 4 + 8 * font.readUInt16BE(cmap + 2); entry += 8) {
    const start = cmap + font.readUInt32BE(entry + 4);
    if (font.readUInt16BE(start) !== 12) continue;
    for (let group = start + 16; group < start + 16 + 12 * font.readUInt32BE(start + 12); group += 12) {
      const [first, last, glyph] = [0, 4, 8].map((at) => font.readUInt32BE(group + at)) as [
        number,
        number,
        number,
      ];
      for (let codePoint = first; codePoint <= last; codePoint += 1) {
        glyphs.set(codePoint, glyph + codePoint - first);
      }
    }
    return glyphs;
  }
  throw new Error('the font has no character map of format 12');
}
