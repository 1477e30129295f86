import type { Area } from '../../recommending/area.ts';
import type { AreaChanges, RejectedRow } from '../ports.ts';
import type { AreaTally } from './area-tally.ts';
import type { Checkpoints, Mark, PageRecord } from './checkpoints.ts';
import { createFigureCollector, type FigureCollector, type Gathered } from './figure-collector.ts';
import type { MakeFigures } from './make-figures.ts';
import type { CbsRow, Page } from './read-pages.ts';
import { readRow, readValue } from './read-row.ts';
import type { Selection } from './select-rows.ts';
import type { AreaFigures } from './store-figures.ts';
import type { CbsTable } from './table.ts';

/** What pages are read with and stored in. */
export type StoreOptions = {
  table: CbsTable;
  selection: Selection;
  /** Keys of the columns that are needed; their places are the numbers in `makeFigures`. */
  columns: string[];
  makeFigures: MakeFigures;
  checkpoints: Checkpoints;
  store(all: AreaFigures[]): Promise<AreaChanges[]>;
  tally: AreaTally;
  reject(row: Omit<RejectedRow, 'path'>): void;
  /** Told after every page. */
  onRows(done: number): void;
};

export type Loaded = {
  /** Rows that were stored by an earlier run. */
  resumedAt: number;
  /** Rows of provinces and the like, which were left out. */
  otherRegions: number;
  /** Columns that the table describes but that no row had. */
  absent: string[];
};

/** Makes figures of pages and stores them, page by page. */
export interface PageStore {
  /** Goes on from what an earlier run did; pages in their order. */
  restore(page: PageRecord): void;
  /** Stores what is complete, and remembers that the page is done. */
  page(page: Page): Promise<void>;
  /**
   * Stores what is still incomplete, as far as it is known.
   * @param options.final false when reading broke off: then the same comes again, more complete, and is not counted
   */
  storeRest(options: { final: boolean }): Promise<void>;
  loaded(): Loaded;
}

/** @param start where reading begins: anew, or where an earlier run was */
export function createPageStore(options: StoreOptions, start: Mark): PageStore {
  const { selection, columns, checkpoints, tally } = options;
  const collector = createFigureCollector({
    columns: columns.length,
    margins: selection.marginKey !== null,
  });
  const areas = new Map<string, Area>();
  const present = new Set<string>();
  let mark = start;
  let otherRegions = 0;

  function areasWith(gathered: Gathered[]): { all: AreaFigures[]; rejected: PageRecord['rejected'] } {
    const rejected: PageRecord['rejected'] = [];
    const all = gathered.flatMap((one) => {
      const { areaCode } = one.subject;
      const area = areas.get(areaCode) ?? selection.names.area(areaCode, null);
      const { figures, odd } = options.makeFigures(one);
      for (const { subject, column, reason } of odd) {
        rejected.push({
          line: subject.line,
          column,
          reason: `${subject.areaCode}, ${subject.year}: ${reason}`,
        });
      }
      return area === null ? [] : [{ area, figures }];
    });
    return { all, rejected };
  }

  function take(record: Omit<PageRecord, 'unfinished'>): void {
    record.changes.forEach(tally.add);
    record.rejected.forEach(options.reject);
    otherRegions += record.otherRegions;
    for (const column of record.present) present.add(column);
  }

  return {
    restore(page) {
      collector.restore(page.unfinished);
      take(page);
    },
    async page({ rows, next }) {
      const read = readRows(rows, { options, collector, areas, before: mark.place.rows });
      const { complete, unfinished } = collector.settle();
      const { all, rejected } = areasWith(complete);
      const bare = [...read.areas].map((area) => ({ area, figures: [] }));
      const changes = await options.store([...bare, ...all]);
      const record = {
        unfinished,
        changes,
        rejected: [...read.rejected, ...rejected],
        otherRegions: read.otherRegions,
        present: columns.filter((column) => !present.has(column) && rows.some((row) => isIn(row, column))),
      };
      take(record);
      if (next !== null) {
        mark = { ...mark, place: next, pages: mark.pages + 1 };
        await checkpoints.save(record, mark);
      }
      options.onRows(mark.place.rows + (next === null ? rows.length : 0));
    },
    async storeRest({ final }) {
      const { all, rejected } = areasWith(collector.rest());
      if (all.length === 0) return;
      const changes = await options.store(all);
      if (final) take({ changes, rejected, otherRegions: 0, present: [] });
    },
    loaded: () => ({
      resumedAt: start.pages > 0 ? start.place.rows : 0,
      otherRegions,
      absent: columns.filter((column) => !present.has(column)),
    }),
  };
}

type RowsRead = { areas: Set<Area>; rejected: PageRecord['rejected']; otherRegions: number };

type RowsInto = {
  options: StoreOptions;
  collector: FigureCollector;
  areas: Map<string, Area>;
  before: number;
};

function readRows(rows: CbsRow[], { options, collector, areas, before }: RowsInto): RowsRead {
  const { selection, columns, table } = options;
  const read: RowsRead = { areas: new Set(), rejected: [], otherRegions: 0 };
  const places = new Map(columns.map((column, place) => [column, place]));
  const valueKey = table.protocol === 'v4' ? 'Value' : null;
  const columnsIn = (row: CbsRow) => {
    const measure = String(row['Measure']).trim();
    return valueKey === null ? columns : places.has(measure) ? [measure] : [];
  };
  for (const [index, row] of rows.entries()) {
    const line = before + index + 1;
    const about = readRow(row, line, selection);
    if (about.kind === 'other-region') read.otherRegions += 1;
    if (about.kind === 'wrong') read.rejected.push({ line, column: about.column, reason: about.reason });
    if (about.kind !== 'wanted') continue;
    const area = areas.get(about.area.code) ?? about.area;
    areas.set(area.code, area);
    read.areas.add(area);
    for (const column of columnsIn(row)) {
      const cell = readValue(row[valueKey ?? column]);
      if ('unreadable' in cell) {
        read.rejected.push({ line, column, reason: `“${cell.unreadable.slice(0, 40)}” is geen getal` });
      }
      const value = 'value' in cell ? cell.value : null;
      collector.put(about.subject, about.margin, places.get(column) ?? 0, value);
    }
  }
  return read;
}

/** Whether a row says anything about a column, be it that there is no value. */
function isIn(row: CbsRow, column: string): boolean {
  return column in row || row['Measure'] === column;
}
