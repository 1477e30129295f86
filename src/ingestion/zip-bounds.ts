import { inflateRawSync } from 'node:zlib';
import { WijkgidsError } from '../errors.ts';

/** What a zip container may hold before it is unpacked. */
export type ZipBounds = { entries: number; totalBytes: number; ratio: number; ratioFromBytes: number };

export const usualZipBounds: ZipBounds = {
  entries: 2000,
  totalBytes: 200 * 1024 * 1024,
  ratio: 100,
  ratioFromBytes: 100 * 1024,
};

type Entry = { method: number; packed: number; unpacked: number; offset: number };

function broken(cause?: unknown): WijkgidsError {
  return new WijkgidsError('broken-zip', {
    message: 'Dit is geen heel .docx-bestand: de inhoud is beschadigd of het is iets anders',
    remedy: 'Open het in een tekstverwerker en sla het opnieuw op als .docx.',
    cause,
  });
}

function bomb(what: string): WijkgidsError {
  return new WijkgidsError('zip-bomb', {
    message: `Dit bestand wordt niet uitgepakt: ${what}`,
    remedy: 'Sla het document opnieuw op, zonder grote bijlagen, of als PDF.',
  });
}

/** Reads the central directory (APPNOTE 4.3.12 and 4.3.16); zip64 is refused as too large. */
function entriesOf(bytes: Buffer, bounds: ZipBounds): Entry[] {
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0 || end + 22 > bytes.length) throw broken();
  const count = bytes.readUInt16LE(end + 10);
  if (count > bounds.entries) throw bomb(`het bevat ${count} onderdelen, meer dan ${bounds.entries}`);
  let at = bytes.readUInt32LE(end + 16);
  const entries: Entry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) throw broken();
    entries.push({
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      unpacked: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/** Unpacks one entry up to its declared size: a directory that lies about sizes is caught here. */
function checkSize(bytes: Buffer, entry: Entry): void {
  if (entry.method !== 8 || entry.unpacked === 0) return;
  const head = entry.offset;
  if (head + 30 > bytes.length) throw broken();
  const start = head + 30 + bytes.readUInt16LE(head + 26) + bytes.readUInt16LE(head + 28);
  try {
    inflateRawSync(bytes.subarray(start, start + entry.packed), { maxOutputLength: entry.unpacked });
  } catch (cause) {
    if ((cause as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE')
      throw bomb('een onderdeel is groter dan het zegt');
    throw broken(cause);
  }
}

/**
 * Refuses a zip container that would unpack to something absurd, from its directory and before unpacking.
 * @throws WijkgidsError `zip-bomb`, `broken-zip`
 */
export function checkZip(bytes: Buffer, bounds: ZipBounds = usualZipBounds): void {
  const entries = entriesOf(bytes, bounds);
  let total = 0;
  for (const entry of entries) {
    total += entry.unpacked;
    if (entry.unpacked > bounds.ratioFromBytes && entry.unpacked > entry.packed * bounds.ratio) {
      throw bomb(`een onderdeel wordt meer dan ${bounds.ratio} keer zo groot (een zipbom)`);
    }
    if (total > bounds.totalBytes) {
      throw bomb(`uitgepakt is het groter dan ${Math.round(bounds.totalBytes / 1024 / 1024)} MB`);
    }
  }
  for (const entry of entries) checkSize(bytes, entry);
}
