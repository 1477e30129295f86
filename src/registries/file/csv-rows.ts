import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { messageOf, WijkgidsError } from '../../errors.ts';
import { nameColumns } from './headings.ts';
import type { ReadRowsOptions, Row } from './row.ts';

const CHUNK_BYTES = 1 << 20;
/** More than this in one row is an opening quote that is never closed. */
const MAX_ROW_LENGTH = 1_000_000;
const DELIMITERS = [';', ',', '\t'];

/**
 * Rows of a CSV file. Lines before the heading that are empty or begin with `# ` say where a file comes from
 * and are skipped; a first line `sep=;` is Excel's way to name the delimiter.
 * @throws WijkgidsError as `readRows`
 */
export async function* csvRows(path: string, options: ReadRowsOptions): AsyncGenerator<Row> {
  const encoding = await encodingOf(path);
  const text = await firstText(path, encoding);
  if (text.startsWith('PK\u0003\u0004')) throw notText(path);
  const start = startOf(path, text);
  const parser = parse({
    delimiter: start.delimiter,
    // Given, because the parser is a third slower when it has to find out.
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: MAX_ROW_LENGTH,
    bom: true,
  });
  // What goes wrong while reading comes out of the parser, and stopping early closes the file.
  pipeline(Readable.from(textChunks(path, encoding)), parser, () => {});
  let line = 1;
  let columns: (string | null)[] | null = null;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      const at = line;
      line += 1 + lineBreaksIn(record);
      if (at < start.headingLine || isEmpty(record)) continue;
      if (columns === null) {
        columns = nameColumns(path, record, options);
        continue;
      }
      yield rowOf(at, record, columns, start.delimiter);
    }
  } catch (error) {
    throw error instanceof CsvError ? brokenCsv(path, line, error) : error;
  }
  if (columns === null) throw noHeading(path);
}

function rowOf(line: number, record: string[], columns: (string | null)[], delimiter: string): Row {
  const values: Record<string, string> = {};
  for (let index = 0; index < columns.length; index += 1) {
    const name = columns[index];
    if (name != null) values[name] = (record[index] ?? '').trim();
  }
  if (record.length > columns.length && record.slice(columns.length).some((cell) => cell.trim() !== '')) {
    const sign = delimiter === '\t' ? 'tab' : delimiter;
    const problem = `de rij heeft ${record.length} waarden en de kop ${columns.length}: staat een waarde met een ‘${sign}’ erin niet tussen aanhalingstekens?`;
    return { line, values: {}, problem };
  }
  return { line, values, problem: null };
}

function isEmpty(record: string[]): boolean {
  return record.every((cell) => cell.trim() === '');
}

function lineBreaksIn(record: string[]): number {
  let found = 0;
  for (const cell of record) if (cell.includes('\n')) found += cell.split('\n').length - 1;
  return found;
}

/** Where the heading is, and what stands between its columns. */
function startOf(path: string, text: string): { headingLine: number; delimiter: string } {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  let named: string | null = null;
  for (const [index, line] of lines.entries()) {
    const excel = /^sep=(.)$/i.exec(line)?.[1];
    if (index === 0 && excel !== undefined) named = excel;
    else if (line.trim() !== '' && !line.startsWith('# ')) {
      return { headingLine: index + 1, delimiter: named ?? delimiterOf(line) };
    }
  }
  throw noHeading(path);
}

function delimiterOf(heading: string): string {
  const bare = heading.replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((sign) => bare.split(sign).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';

/** By its byte order mark, else UTF-8 when all of it is valid UTF-8, else what Excel in the Netherlands writes. */
async function encodingOf(path: string): Promise<Encoding> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let first = true;
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    const bytes = chunk as Buffer;
    if (first && bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
    if (first && bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
    first = false;
    try {
      decoder.decode(bytes, { stream: true });
    } catch {
      return 'windows-1252';
    }
  }
  try {
    decoder.decode();
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

async function firstText(path: string, encoding: Encoding): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(CHUNK_BYTES), 0, CHUNK_BYTES, 0);
    return new TextDecoder(encoding).decode(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

/** The file as UTF-8, which is what the parser reads. */
async function* textChunks(path: string, encoding: Encoding): AsyncGenerator<Buffer> {
  const chunks = createReadStream(path, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>;
  if (encoding === 'utf-8') {
    yield* chunks;
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }));
}

function brokenCsv(path: string, line: number, error: CsvError): WijkgidsError {
  const unclosed = error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE';
  return new WijkgidsError('rows-broken', {
    message: `${path}, regel ${line}: ${
      unclosed ? 'hier begint een aanhalingsteken (") dat niet wordt gesloten' : messageOf(error)
    }.`,
    remedy: 'Herstel deze regel. Een aanhalingsteken binnen een waarde schrijft u dubbel ("").',
    cause: error,
  });
}

function noHeading(path: string): WijkgidsError {
  return new WijkgidsError('rows-empty', {
    message: `${path} heeft geen kop met de namen van de kolommen.`,
    remedy: 'Zet op de eerste regel de namen van de kolommen.',
  });
}

function notText(path: string): WijkgidsError {
  return new WijkgidsError('rows-broken', {
    message: `${path} heet .csv, maar het is een ingepakt bestand zoals dat van Excel.`,
    remedy: 'Laat de naam eindigen op .xlsx, of sla het in Excel op als .csv.',
  });
}
