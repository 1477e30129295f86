import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { messageOf, WijkgidsError } from '../../errors.ts';
import { dutchNumber } from './dutch-number.ts';
import { checkMapping, headingNames, type NameOf } from './headings.ts';
import type { ReadRowsOptions, Row } from './row.ts';

/**
 * Records of a JSON file: a list of objects, or an object with one list of objects.
 * @throws WijkgidsError as `readRows`
 */
export async function* jsonRows(path: string, options: ReadRowsOptions): AsyncGenerator<Row> {
  const records = listIn(path, parseWhole(path, (await readFile(path, 'utf8')).replace(/^\uFEFF/, '')));
  const keys = new Set(records.flatMap((record) => (isObject(record) ? Object.keys(record) : [])));
  checkMapping(path, keys, options);
  const nameOf = remember(headingNames(options));
  for (const [index, record] of records.entries()) yield rowOf(index + 1, record, nameOf);
}

/** Records of a JSONL file, one on each line; a line that is no JSON is a row with a problem. */
export async function* jsonLinesRows(path: string, options: ReadRowsOptions): AsyncGenerator<Row> {
  const nameOf = remember(headingNames(options));
  const keys = new Set<string>();
  let line = 0;
  let found = 0;
  for await (const text of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
    line += 1;
    const json = text.replace(/^\uFEFF/, '').trim();
    if (json === '') continue;
    let record: unknown;
    try {
      record = JSON.parse(json);
    } catch (error) {
      yield { line, values: {}, problem: `dit is geen geldige JSON (${messageOf(error)})` };
      continue;
    }
    if (isObject(record)) for (const key of Object.keys(record)) keys.add(key);
    found += 1;
    yield rowOf(line, record, nameOf);
  }
  if (line === 0) throw noRecords(path);
  // Records may lack keys, so that only the last line tells which are nowhere.
  if (found > 0) checkMapping(path, keys, options);
}

function rowOf(line: number, record: unknown, nameOf: NameOf): Row {
  if (!isObject(record)) {
    return { line, values: {}, problem: 'dit is geen object met namen en waarden ({"naam": …})' };
  }
  const values: Record<string, string> = {};
  for (const [key, value] of Object.entries(record)) {
    const name = nameOf(key);
    if (name === null) continue;
    if (Object.hasOwn(values, name)) return { line, values: {}, problem: `‘${key}’ staat er twee keer` };
    values[name] = textOf(value);
  }
  return { line, values, problem: null };
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return dutchNumber(value);
  if (typeof value !== 'object') return String(value).trim();
  if (Array.isArray(value) && !value.some((item) => typeof item === 'object' && item !== null)) {
    return value.map(textOf).join(';');
  }
  return JSON.stringify(value);
}

function listIn(path: string, json: unknown): unknown[] {
  const lists = Array.isArray(json)
    ? [json]
    : isObject(json)
      ? Object.values(json).filter(Array.isArray)
      : [];
  const [list, other] = lists;
  if (list === undefined || other !== undefined) {
    throw new WijkgidsError('rows-broken', {
      message: `${path}: hier staat niet één lijst in, maar ${lists.length === 0 ? 'geen' : lists.length}.`,
      remedy: 'Geef een lijst van objecten ([{…}, {…}]), of een object met daarin één zo’n lijst.',
    });
  }
  if (list.length === 0) throw noRecords(path);
  return list;
}

function parseWhole(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const position = /position (\d+)/.exec(messageOf(cause))?.[1];
    const upTo = position === undefined ? text : text.slice(0, Number(position));
    throw new WijkgidsError('rows-broken', {
      message: `${path}, regel ${upTo.trimEnd().split('\n').length}: dit is geen geldige JSON (${messageOf(cause)}).`,
      remedy: 'Herstel het bestand op die regel, bijvoorbeeld een komma of haakje dat ontbreekt.',
      cause,
    });
  }
}

function noRecords(path: string): WijkgidsError {
  return new WijkgidsError('rows-empty', {
    message: `${path} bevat geen records.`,
    remedy: 'Vul het bestand, of kies een ander.',
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The records of a list have the same few keys. */
function remember(nameOf: NameOf): NameOf {
  const names = new Map<string, string | null>();
  return (key) => {
    let name = names.get(key);
    if (name === undefined) {
      name = nameOf(key);
      names.set(key, name);
    }
    return name;
  };
}
