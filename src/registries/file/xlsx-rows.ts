import { readFile } from 'node:fs/promises';
import type { CellValue, Row as SheetRow, Workbook, Worksheet } from 'exceljs';
import { WijkgidsError } from '../../errors.ts';
import { checkZip, type ZipBounds } from '../../ingestion/zip-bounds.ts';
import { dutchNumber } from './dutch-number.ts';
import { foldColumn, nameColumns } from './headings.ts';
import type { ReadRowsOptions, Row } from './row.ts';

/** A workbook is kept in memory as a whole; rows that look alike pack better than text does. */
const BOUNDS: ZipBounds = {
  entries: 2000,
  totalBytes: 128 * 1024 * 1024,
  ratio: 300,
  ratioFromBytes: 100 * 1024,
};

/** Parts of a sheet that say nothing of its values. */
const IGNORED = [
  'sheetPr',
  'conditionalFormatting',
  'dataValidations',
  'drawing',
  'extLst',
  'hyperlinks',
  'pageMargins',
  'pageSetup',
  'printOptions',
  'picture',
  'tableParts',
];

/**
 * Rows of one sheet of an Excel workbook; the heading is the first row with anything in it.
 * @throws WijkgidsError as `readRows`
 */
export async function* xlsxRows(path: string, options: ReadRowsOptions): AsyncGenerator<Row> {
  const sheet = sheetOf(path, await readWorkbook(path), options.sheet);
  let columns: (string | null)[] | null = null;
  for (let line = 1; line <= sheet.rowCount; line += 1) {
    const row = sheet.findRow(line);
    if (row === undefined || !row.hasValues) continue;
    const cells = cellsOf(row, columns?.length ?? row.cellCount);
    if (cells.every((cell) => cell === '')) continue;
    if (columns === null) {
      columns = nameColumns(
        path,
        cells.map((cell) => cell ?? ''),
        options,
      );
      continue;
    }
    yield rowOf(line, cells, columns);
  }
  if (columns === null) throw emptySheet(path, sheet.name);
}

function rowOf(line: number, cells: (string | null)[], columns: (string | null)[]): Row {
  const values: Record<string, string> = {};
  for (const [index, name] of columns.entries()) {
    if (name === null) continue;
    const cell = cells[index];
    if (cell === null) {
      const problem = `kolom ${name}: een formule zonder uitkomst; open het bestand in Excel en sla het op`;
      return { line, values: {}, problem };
    }
    values[name] = cell ?? '';
  }
  return { line, values, problem: null };
}

/** The cells as text, null for a formula of which no result was saved. */
function cellsOf(row: SheetRow, count: number): (string | null)[] {
  return Array.from({ length: count }, (_, index) => {
    const cell = row.findCell(index + 1);
    return cell === undefined ? '' : textOf(cell.value, cell.numFmt);
  });
}

function textOf(value: CellValue | undefined, format: string | undefined): string | null {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return numberText(value, format);
  if (value instanceof Date) return dateText(value);
  if (typeof value !== 'object') return String(value).trim();
  if ('richText' in value)
    return value.richText
      .map(({ text }) => text)
      .join('')
      .trim();
  if ('formula' in value || 'sharedFormula' in value) {
    return value.result === undefined ? null : textOf(value.result as CellValue, format);
  }
  if ('text' in value) return textOf(value.text as CellValue, undefined);
  return 'error' in value ? value.error : '';
}

/** A share that is shown as a percentage is read as it is shown. */
function numberText(value: number, format: string | undefined): string {
  return format?.replace(/"[^"]*"/g, '').includes('%') ? `${dutchNumber(value * 100)}%` : dutchNumber(value);
}

function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  return date.toISOString().replace(/T00:00:00\.000Z$/, '');
}

async function readWorkbook(path: string): Promise<Workbook> {
  const bytes = await readFile(path);
  const { default: exceljs } = await import('exceljs');
  try {
    checkZip(bytes, BOUNDS);
    const workbook = new exceljs.Workbook();
    // The types of exceljs stem from before those of today's Buffer.
    await workbook.xlsx.load(bytes as never, { ignoreNodes: IGNORED });
    return workbook;
  } catch (cause) {
    throw unreadableWorkbook(path, cause);
  }
}

function unreadableWorkbook(path: string, cause: unknown): WijkgidsError {
  const bomb = cause instanceof WijkgidsError && cause.code === 'zip-bomb';
  return new WijkgidsError(bomb ? 'zip-bomb' : 'rows-broken', {
    message: bomb
      ? `${path}: ${cause.message}.`
      : `${path} is geen heel Excel-bestand: de inhoud is beschadigd, beveiligd of iets anders.`,
    remedy: 'Open het in Excel en sla het opnieuw op als .xlsx zonder wachtwoord, of als .csv.',
    cause,
  });
}

function sheetOf(path: string, workbook: Workbook, name: string | undefined): Worksheet {
  const sheets = workbook.worksheets;
  const found =
    name === undefined
      ? (sheets.find(({ state }) => state === 'visible') ?? sheets[0])
      : sheets.find((sheet) => foldColumn(sheet.name) === foldColumn(name));
  if (found !== undefined) return found;
  throw new WijkgidsError('sheet-missing', {
    kind: 'usage',
    message: `${path} heeft geen werkblad${name === undefined ? '' : ` ‘${name}’`}.`,
    remedy: `Kies een van de werkbladen: ${sheets.map((sheet) => sheet.name).join(', ') || '(geen)'}.`,
  });
}

function emptySheet(path: string, name: string): WijkgidsError {
  return new WijkgidsError('rows-empty', {
    message: `${path}: het werkblad ‘${name}’ is leeg.`,
    remedy: 'Vul het, of kies een ander werkblad met --sheet.',
  });
}
