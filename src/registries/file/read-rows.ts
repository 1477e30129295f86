import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { messageOf, WijkgidsError } from '../../errors.ts';
import { csvRows } from './csv-rows.ts';
import { jsonLinesRows, jsonRows } from './json-rows.ts';
import type { ReadRowsOptions, Row } from './row.ts';
import { xlsxRows } from './xlsx-rows.ts';

export type { ReadRowsOptions, Row } from './row.ts';

type Reader = (path: string, options: ReadRowsOptions) => AsyncIterable<Row>;

/** The kinds of files that can be read, by the end of their names. */
const READERS: Record<string, Reader> = {
  '.csv': csvRows,
  '.xlsx': xlsxRows,
  '.json': jsonRows,
  '.jsonl': jsonLinesRows,
};

/** The ends of names of files that `readRows` can read. */
export const ROW_FILE_EXTENSIONS: readonly string[] = Object.keys(READERS);

/**
 * Reads a table or a list, row by row, without keeping the file in memory when it is CSV or JSONL.
 *
 * `.csv`: comma, semicolon or tab, whichever the heading has most of outside quotes; quotes, line breaks within
 * quotes, BOM; UTF-8 when it is valid UTF-8, Windows-1252 otherwise. `.xlsx`: one sheet; formulas give their
 * last result. `.json`: a list of objects, or an object with one such list. `.jsonl`: an object per line. Empty
 * rows are skipped and counted.
 * @throws WijkgidsError while reading: `rows-unreadable` and `rows-unknown-extension` (kind usage), `rows-empty`,
 *   `rows-broken`, `duplicate-heading`, `column-missing`, `sheet-missing`, `zip-bomb`
 */
export async function* readRows(path: string, options: ReadRowsOptions = {}): AsyncGenerator<Row> {
  const extension = extname(path).toLowerCase();
  const reader = READERS[extension];
  if (reader === undefined) {
    throw new WijkgidsError('rows-unknown-extension', {
      kind: 'usage',
      message: `${path} heeft een soort die niet kan worden gelezen (${extension || 'geen extensie'}).`,
      remedy: `Geef een bestand dat eindigt op ${ROW_FILE_EXTENSIONS.join(', ')}.`,
    });
  }
  await checkReadable(path);
  yield* reader(path, options);
}

async function checkReadable(path: string): Promise<void> {
  let size: number;
  try {
    const found = await stat(path);
    if (!found.isFile()) throw new Error('dit is geen bestand');
    size = found.size;
  } catch (cause) {
    const missing = (cause as { code?: string }).code === 'ENOENT';
    throw new WijkgidsError('rows-unreadable', {
      kind: 'usage',
      message: `${path} kan niet worden gelezen: ${missing ? 'het bestaat niet' : messageOf(cause)}.`,
      remedy: 'Controleer het pad en de rechten.',
      cause,
    });
  }
  if (size === 0) throw emptyFile(path);
}

/** A file without anything in it. */
function emptyFile(path: string): WijkgidsError {
  return new WijkgidsError('rows-empty', {
    message: `${path} is leeg.`,
    remedy: 'Vul het bestand, of kies een ander.',
  });
}
