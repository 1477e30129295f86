import type { AreaChanges, ImportCounts } from '../ports.ts';

/** Counts what batches changed: an area once, whatever number of batches it was in. */
export interface AreaTally {
  add(changes: AreaChanges): void;
  areas(): Pick<ImportCounts, 'added' | 'updated' | 'unchanged'>;
  figures(): AreaChanges['figures'];
  /** Codes of all areas so far. */
  codes(): Iterable<string>;
}

const ORDER = ['unchanged', 'updated', 'added'] as const;

/** A count that begins at nothing. */
export function createAreaTally(): AreaTally {
  const statusOf = new Map<string, number>();
  const figures = { added: 0, updated: 0, unchanged: 0 };
  return {
    add(changes) {
      for (const [rank, status] of ORDER.entries()) {
        for (const code of changes.areas[status]) {
          statusOf.set(code, Math.max(rank, statusOf.get(code) ?? 0));
        }
        figures[status] += changes.figures[status];
      }
    },
    areas() {
      const counts = { added: 0, updated: 0, unchanged: 0 };
      for (const rank of statusOf.values()) counts[ORDER[rank] ?? 'unchanged'] += 1;
      return counts;
    },
    figures: () => ({ ...figures }),
    codes: () => statusOf.keys(),
  };
}
