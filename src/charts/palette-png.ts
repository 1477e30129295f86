import { crc32, deflateSync } from 'node:zlib';

/** Enough for flat colours with smooth letters; fewer make a smaller file. */
const COLOURS_AT_MOST = 40;
/** The most used ones are surfaces and lines, and stay as they are. */
const COLOURS_KEPT = 16;
/** Which bits tell the others apart: all of them, down to the highest of red, green and blue. */
const DEPTHS = [0xffffff, 0xf8f8f8, 0xf0f0f0, 0xe0e0e0, 0xc0c0c0, 0x808080];
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * A PNG with a palette: a third of the size of one in full colour, so that a picture fits in a message. Colours
 * that hardly differ become the most used one of them, no further than is needed for 40 colours. PNG
 * specification, second edition, chapter 11.
 *
 * @param image opaque pixels, 4 bytes each: red, green, blue and one that does not count
 */
export function palettePng(image: { width: number; height: number; pixels: Uint8Array }): Buffer {
  const colours = coloursOf(image.pixels);
  const palette = paletteOf(colours);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(image.width, 0);
  header.writeUInt32BE(image.height, 4);
  // 8 bits each, by palette; the rest is 0: the one method of compression and filtering, not interlaced.
  header.writeUInt8(8, 8);
  header.writeUInt8(3, 9);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk(
      'PLTE',
      Buffer.from(palette.colours.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255])),
    ),
    chunk('IDAT', deflateSync(scanlines(image, palette.indexOf), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** How often each colour occurs. */
function coloursOf(pixels: Uint8Array): Map<number, number> {
  const counts = new Map<number, number>();
  let colour = -1;
  let run = 0;
  for (let at = 0; at < pixels.length; at += 4) {
    const next = colourAt(pixels, at);
    if (next !== colour) {
      if (run > 0) counts.set(colour, (counts.get(colour) ?? 0) + run);
      colour = next;
      run = 0;
    }
    run += 1;
  }
  return run > 0 ? counts.set(colour, (counts.get(colour) ?? 0) + run) : counts;
}

function colourAt(pixels: Uint8Array, at: number): number {
  return ((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0);
}

/** The most used colours, and for every colour the place of the one that stands in for it. */
function paletteOf(counts: Map<number, number>): { colours: number[]; indexOf: Map<number, number> } {
  const byUse = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([colour]) => colour);
  const groupsAt = (depth: number) =>
    byUse.map((colour, place) => (place < COLOURS_KEPT ? `${colour}` : `like ${colour & depth}`));
  const depth = DEPTHS.find((candidate) => new Set(groupsAt(candidate)).size <= COLOURS_AT_MOST) ?? 0;
  const groups = groupsAt(depth);
  const names = [...new Set(groups)];
  return {
    colours: names.map((name) => byUse[groups.indexOf(name)] ?? 0),
    indexOf: new Map(byUse.map((colour, place) => [colour, names.indexOf(groups[place] ?? '')])),
  };
}

/** Rows of one byte a pixel, each after a byte that says it is not filtered. */
function scanlines(
  { width, height, pixels }: { width: number; height: number; pixels: Uint8Array },
  indexOf: Map<number, number>,
): Buffer {
  const rows = Buffer.alloc((width + 1) * height);
  let colour = -1;
  let index = 0;
  for (let y = 0, at = 0; y < height; y += 1) {
    const start = y * (width + 1) + 1;
    for (let x = 0; x < width; x += 1, at += 4) {
      const next = colourAt(pixels, at);
      if (next !== colour) {
        colour = next;
        index = indexOf.get(colour) ?? 0;
      }
      rows[start + x] = index;
    }
  }
  return rows;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
