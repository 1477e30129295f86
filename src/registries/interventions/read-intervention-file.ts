import { WijkgidsError } from '../../errors.ts';
import type { Theme } from '../../recommending/intervention.ts';
import { type Row, readRows } from '../file/read-rows.ts';
import type { RejectedRow } from '../ports.ts';
import { nameKey } from './intervention-id.ts';
import type { Stated } from './merge-record.ts';
import { INTERVENTION_COLUMNS, interventionSchema } from './schema.ts';

/** What a file states, and what in it could not be read. */
export type FileReading = {
  stated: Stated[];
  failed: RejectedRow[];
  /** Names in rows that were rejected for another reason. */
  rejectedNames: string[];
  /** Rejected rows of which not even the name can be read. */
  namelessRows: number;
  ignoredColumns: string[];
};

export type ReadOptions = {
  themes: Theme[];
  today: Date;
  columns?: Record<string, string>;
  sheet?: string;
  onProgress?: (progress: { done: number; total: number | null }) => void;
};

const PROGRESS_ROWS = 500;

/**
 * Reads every row of a file as an intervention. A row that cannot be read is named with its line, the column
 * and what is allowed there; of a name that stands in the file twice the second row is refused.
 * @throws WijkgidsError as `readRows`; `column-missing` when no row has a column `naam`
 */
export async function readInterventionFile(path: string, options: ReadOptions): Promise<FileReading> {
  const { themes, today, columns, sheet, onProgress } = options;
  const schema = interventionSchema({ themes, today });
  const reading: FileReading = {
    stated: [],
    failed: [],
    rejectedNames: [],
    namelessRows: 0,
    ignoredColumns: [],
  };
  const lineOf = new Map<string, number>();
  const headings = new Set<string>();
  let done = 0;
  const reject = (row: Row, column: string | null, reason: string) => {
    reading.failed.push({ path, line: row.line, column, reason });
    const name = row.values.naam ?? '';
    if (name === '') reading.namelessRows += 1;
    else reading.rejectedNames.push(name);
  };
  const rows = readRows(path, {
    fields: INTERVENTION_COLUMNS,
    ...(columns === undefined ? {} : { columns }),
    ...(sheet === undefined ? {} : { sheet }),
  });
  for await (const row of rows) {
    for (const heading of Object.keys(row.values)) headings.add(heading);
    done += 1;
    if (done % PROGRESS_ROWS === 0) onProgress?.({ done, total: null });
    if (row.problem !== null) {
      reject(row, null, row.problem);
      continue;
    }
    const parsed = schema.safeParse(row.values);
    if (!parsed.success) {
      const [first, ...more] = parsed.error.issues;
      const also = more.map(({ path: [column], message }) => `; kolom ${String(column)}: ${message}`);
      reject(row, String(first?.path[0] ?? ''), `${first?.message}${also.join('')}`);
      continue;
    }
    const earlier = lineOf.get(nameKey(parsed.data.name));
    if (earlier !== undefined) {
      reject(
        row,
        'naam',
        `‘${parsed.data.name}’ staat al op regel ${earlier}; elke interventie kan er één keer in staan`,
      );
      continue;
    }
    lineOf.set(nameKey(parsed.data.name), row.line);
    reading.stated.push({ intervention: parsed.data, present: new Set(Object.keys(row.values)) });
  }
  if (!headings.has('naam') && headings.size > 0) throw noNames(path, [...headings]);
  reading.ignoredColumns = [...headings].filter((heading) => !INTERVENTION_COLUMNS.includes(heading));
  onProgress?.({ done, total: done });
  return reading;
}

function noNames(path: string, headings: string[]): WijkgidsError {
  return new WijkgidsError('column-missing', {
    message: `${path} heeft geen kolom ‘naam’. De kolommen zijn: ${headings.join(', ')}.`,
    remedy: 'Wijs de kolom aan met --columns "naam=…", of geef de kolom in het bestand deze naam.',
  });
}
