import { basename } from 'node:path';
import { WijkgidsError } from '../../errors.ts';
import type { AreaReader } from '../../recommending/ports.ts';
import { dutchNumber } from '../file/dutch-number.ts';
import { type ReadRowsOptions, readRows } from '../file/read-rows.ts';
import type { IndicatorCatalogue } from '../indicators.ts';
import type { AreaWriter } from '../ports.ts';
import { createDryAreaWriter } from './dry-area-writer.ts';
import { createFigureBatches } from './figure-batches.ts';
import { createRowReader } from './figures-of-row.ts';
import { FIGURE_FIELDS, fileLayout } from './file-layout.ts';
import type { MunicipalityCodes } from './municipality-codes.ts';
import { createRejections, type NeighbourhoodReport } from './report.ts';

export type ImportNeighbourhoodOptions = {
  areas: AreaWriter;
  indicators: IndicatorCatalogue;
  municipalities: MunicipalityCodes;
  now: () => Date;
  /** For a field or an indicator id the heading that the file has for it. */
  columns?: Record<string, string>;
  /** Sheet of a workbook; the first when left out. */
  sheet?: string;
  dryRun?: boolean;
  /** With what a dry run compares; without it a dry run counts everything as added. */
  known?: AreaReader;
  /** What came with Wijkgids (`shipped`) never replaces a figure that is there. */
  origin?: 'imported' | 'shipped';
};

/** Rows read so far; how many there are is not known beforehand. */
export type ImportStep = { done: number; total: number | null; what: string };

const STEP_ROWS = 5_000;

/**
 * Imports areas and their figures from a CSV, XLSX, JSON or JSONL file: a row per figure, or a row per area with
 * a column per indicator. docs/registers.md describes both. What cannot be used is in the report, by line and
 * column; the rest is written in batches, so that repeating an import that was cut off goes on where it was.
 * @throws WijkgidsError of `readRows` when the file cannot be read, `figures-no-columns` when a column is missing
 */
export async function importNeighbourhoodFile(
  path: string,
  options: ImportNeighbourhoodOptions,
  onProgress?: (step: ImportStep) => void,
): Promise<NeighbourhoodReport> {
  const { indicators, municipalities, now, dryRun = false, origin = 'imported' } = options;
  const start = performance.now();
  const rejections = createRejections(path);
  const writer = dryRun ? createDryAreaWriter(options.known ?? null) : options.areas;
  const batches = createFigureBatches(writer, { onlyNew: origin === 'shipped' });
  const sink = {
    area: batches.area,
    figure(figure: Parameters<typeof batches.figure>[0], line: number, column: string) {
      const twice = batches.figure(figure);
      if (twice === null) return;
      const values = `${dutchNumber(figure.value)}, en eerder in dit bestand ${dutchNumber(twice.before)}`;
      rejections.add(
        line,
        column,
        `${figure.indicator} van ${figure.areaCode} in ${figure.year} is hier ${values}`,
      );
    },
    reject: rejections.add,
  };
  let read: ReturnType<typeof createRowReader> | null = null;
  let done = 0;
  for await (const row of readRows(path, readOptions(options))) {
    if (read === null && row.problem === null) {
      const layout = fileLayout(path, Object.keys(row.values), indicators);
      const lastYear = now().getFullYear() + 1;
      const fallbackSource = `bestand ${basename(path)}`;
      read = createRowReader({ layout, indicators, municipalities, lastYear, fallbackSource, sink });
    }
    if (read === null) rejections.add(row.line, null, row.problem ?? '');
    else read(row);
    done += 1;
    if (batches.isFull()) await batches.flush();
    if (done % STEP_ROWS === 0) onProgress?.({ done, total: null, what: 'regels' });
  }
  if (done === 0) throw noRows(path);
  await batches.flush();
  onProgress?.({ done, total: done, what: 'regels' });
  const { areas, figures } = batches.counts();
  return {
    neighbourhoods: { ...areas, removed: 0, failed: rejections.all() },
    figures,
    durationMs: Math.round(performance.now() - start),
    dryRun,
  };
}

function readOptions({ columns, sheet }: ImportNeighbourhoodOptions): ReadRowsOptions {
  return {
    fields: FIGURE_FIELDS,
    ...(columns === undefined ? {} : { columns }),
    ...(sheet === undefined ? {} : { sheet }),
  };
}

function noRows(path: string): WijkgidsError {
  return new WijkgidsError('figures-no-rows', {
    message: `${path} heeft een kop, maar geen regels met cijfers.`,
    remedy: 'Vul het bestand, of kies een ander.',
  });
}
