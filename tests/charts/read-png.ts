import { inflateSync } from 'node:zlib';

/** The pixels of a PNG with a palette and without filters, as `#rrggbb`, row by row. */
export function readPng(png: Buffer): { width: number; height: number; palette: string[]; pixels: string[] } {
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    chunks.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const [header, colours, data] = ['IHDR', 'PLTE', 'IDAT'].map((type) => chunks.get(type) ?? Buffer.alloc(0));
  if (header === undefined || colours === undefined || data === undefined) throw new Error('no PNG');
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const palette = (colours.toString('hex').match(/.{6}/g) ?? []).map((colour) => `#${colour}`);
  const rows = inflateSync(data);
  const pixels = [...rows].flatMap((index, at) => (at % (width + 1) === 0 ? [] : [palette[index] ?? '?']));
  return { width, height, palette, pixels };
}
