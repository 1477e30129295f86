import type { AgeGroup } from '../../recommending/area.ts';
import type { Margin } from './read-dimensions.ts';

/** Which area, year and people the values of a row are about. */
export type Subject = {
  areaCode: string;
  year: number;
  /** Null is everyone the figure speaks of. */
  age: AgeGroup | null;
  /** The first row that was about it, for messages. */
  line: number;
};

/** All that is known about one subject, by number of the column. */
export type Gathered = { subject: Subject; cells: Cells };

/** A value (or null: the table says there is none), or undefined when it was not seen yet. */
export interface Cells {
  get(column: number, margin: Margin): number | null | undefined;
}

/** What a page left unfinished: plain data, so that it can be kept. */
export type Unfinished = {
  /** Subjects with their cells: a number, null for "the table says nothing", `?` for not seen yet. */
  waiting: [subject: Subject, cells: (number | null | '?')[]][];
  /** Subjects that waited since an earlier page and are complete now. */
  done: Subject[];
};

/**
 * Brings together what stands in several rows: a value and its bounds, or the measures of one area. Nothing is
 * lost where a page ends between them.
 */
export interface FigureCollector {
  put(subject: Subject, margin: Margin, column: number, value: number | null): void;
  /** Subjects that are complete, which are then forgotten, and what of this page must be kept until later. */
  settle(): { complete: Gathered[]; unfinished: Unfinished };
  /** What is still incomplete, when nothing more will come. */
  rest(): Gathered[];
  /** Goes on from what earlier pages left, in their order. */
  restore(unfinished: Unfinished): void;
}

type Entry = { subject: Subject; values: Float64Array; unseen: number; kept: boolean };

const OFFSETS: Record<Margin, number> = { value: 0, lower: 1, upper: 2 };

/** @param options.margins whether rows hold a value or one of its bounds; without, every row is a value */
export function createFigureCollector(options: { columns: number; margins: boolean }): FigureCollector {
  const width = options.margins ? 3 : 1;
  const size = options.columns * width;
  const entries = new Map<string, Entry>();
  const touched = new Set<Entry>();
  let last: { subject: Subject; entry: Entry } | null = null;

  function entryOf(subject: Subject): Entry {
    // A row is put cell by cell with one subject.
    if (last !== null && last.subject === subject) return last.entry;
    const key = keyOf(subject);
    let entry = entries.get(key);
    if (entry === undefined) {
      // NaN is "not seen", Infinity is "seen, and there is none".
      entry = { subject, values: new Float64Array(size).fill(Number.NaN), unseen: size, kept: false };
      entries.set(key, entry);
    }
    last = { subject, entry };
    return entry;
  }

  function set(entry: Entry, at: number, value: number | null): void {
    if (Number.isNaN(entry.values[at])) entry.unseen -= 1;
    entry.values[at] = value ?? Number.POSITIVE_INFINITY;
  }

  const gathered = (entry: Entry): Gathered => ({
    subject: entry.subject,
    cells: { get: (column, margin) => cellAt(entry.values, column * width + OFFSETS[margin], margin, width) },
  });

  return {
    put(subject, margin, column, value) {
      const entry = entryOf(subject);
      touched.add(entry);
      set(entry, column * width + OFFSETS[margin], value);
    },
    settle() {
      const complete: Gathered[] = [];
      const unfinished: Unfinished = { waiting: [], done: [] };
      for (const entry of touched) {
        if (entry.unseen > 0) {
          entry.kept = true;
          unfinished.waiting.push([entry.subject, [...entry.values].map(kept)]);
          continue;
        }
        complete.push(gathered(entry));
        if (entry.kept) unfinished.done.push(entry.subject);
        entries.delete(keyOf(entry.subject));
      }
      touched.clear();
      last = null;
      return { complete, unfinished };
    },
    rest: () => [...entries.values()].map(gathered),
    restore({ waiting, done }) {
      for (const [subject, cells] of waiting) {
        const entry = entryOf(subject);
        entry.kept = true;
        cells.forEach((cell, at) => {
          if (cell !== '?') set(entry, at, cell);
        });
      }
      for (const subject of done) entries.delete(keyOf(subject));
      last = null;
    },
  };
}

function keyOf({ areaCode, year, age }: Subject): string {
  return `${areaCode}|${year}|${age ?? ''}`;
}

function cellAt(values: Float64Array, at: number, margin: Margin, width: number): number | null | undefined {
  if (width === 1 && margin !== 'value') return null;
  const value = values[at];
  if (value === undefined || Number.isNaN(value)) return undefined;
  return value === Number.POSITIVE_INFINITY ? null : value;
}

function kept(value: number): number | null | '?' {
  if (Number.isNaN(value)) return '?';
  return value === Number.POSITIVE_INFINITY ? null : value;
}
