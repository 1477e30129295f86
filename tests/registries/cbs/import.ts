import { expect } from 'vitest';
import { messageOf, WijkgidsError } from '../../../src/errors.ts';
import type { Figure } from '../../../src/recommending/area.ts';
import { type CbsImportOptions, importFromCbs } from '../../../src/registries/cbs/import-from-cbs.ts';
import { readIndicators } from '../../../src/registries/indicators.ts';
import { createMemoryAreas, createMemoryProgress } from '../../../src/storage/memory-recommending.ts';

const CATALOGUE = new URL('../../../knowledge/neighbourhoods/indicators.yaml', import.meta.url).pathname;

/** An import with stores in memory, that does not really wait. */
export function newImport(given: Partial<CbsImportOptions> & { table: string; baseUrl: string }) {
  // What a test gives as `areas` writes; figures are then not looked up here.
  const areas = createMemoryAreas();
  const waits: number[] = [];
  const options: CbsImportOptions = {
    municipality: null,
    period: null,
    areas,
    indicators: readIndicators(CATALOGUE),
    progress: createMemoryProgress(),
    now: () => new Date('2026-11-25T12:00:00Z'),
    wait: async (waitMs) => void waits.push(waitMs),
    random: () => 1,
    dryRun: false,
    ...given,
  };
  return {
    waits,
    options,
    areas,
    run: (changes: Partial<CbsImportOptions> = {}) => importFromCbs({ ...options, ...changes }),
    /** A figure as `value (lower–upper)`, or null. */
    async figure(areaCode: string, indicator: string, about: Partial<Figure> = {}): Promise<Figure | null> {
      const all = await areas.figuresOf([areaCode]);
      const wanted = { indicator, ...about };
      const found = all.filter((figure) =>
        Object.entries(wanted).every(([key, value]) => figure[key as keyof Figure] === value),
      );
      expect(found.length, `figures of ${areaCode}: ${indicator}`).toBeLessThan(2);
      return found[0] ?? null;
    },
  };
}

/** The error of an import that must fail. */
export async function failure(work: Promise<unknown>): Promise<WijkgidsError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof WijkgidsError) return error;
    throw new Error(`not a WijkgidsError: ${messageOf(error)}`, { cause: error });
  }
  throw new Error('it did not fail');
}
