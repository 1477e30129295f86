import type { ImportCounts, RejectedRow } from '../ports.ts';

/** What an import of area figures did, or with a dry run would do; `neighbourhoods` counts areas. */
export type NeighbourhoodReport = {
  neighbourhoods: ImportCounts;
  figures: { added: number; updated: number; unchanged: number };
  durationMs: number;
  dryRun: boolean;
  /** What a person should know of it, in Dutch. */
  notes?: string[];
};

/** More rejected rows than this are counted, not kept: no one reads them, and a wrong column rejects every row. */
const MAX_KEPT = 5_000;

/** Rows that were not read, in order; after the first five thousand they are only counted. */
export function createRejections(path: string): {
  add(line: number, column: string | null, reason: string): void;
  all(): RejectedRow[];
} {
  const kept: RejectedRow[] = [];
  let more = 0;
  let lastLine = 0;
  return {
    add(line, column, reason) {
      lastLine = line;
      if (kept.length < MAX_KEPT) kept.push({ path, line, column, reason });
      else more += 1;
    },
    all() {
      if (more === 0) return kept;
      const reason = `er zijn nog ${more.toLocaleString('nl-NL')} waarden niet ingelezen`;
      return [...kept, { path, line: lastLine, column: null, reason }];
    },
  };
}
