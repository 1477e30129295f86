import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readIndicators } from '../../../src/registries/indicators.ts';
import {
  type ImportNeighbourhoodOptions,
  importNeighbourhoodFile,
} from '../../../src/registries/neighbourhoods/import-neighbourhood-file.ts';
import { readMunicipalityCodes } from '../../../src/registries/neighbourhoods/municipality-codes.ts';
import { createMemoryAreas } from '../../../src/storage/memory-recommending.ts';

const folder = new URL('../../../knowledge/neighbourhoods/', import.meta.url);

export const indicators = readIndicators(fileURLToPath(new URL('indicators.yaml', folder)));
export const municipalities = readMunicipalityCodes(fileURLToPath(new URL('gemeenten-2024.csv', folder)));
export const now = () => new Date('2026-06-01T12:00:00Z');

/** Writes a file of its own, which is named in messages. */
export function fileOf(text: string | Buffer, name = 'cijfers.csv'): string {
  const path = join(mkdtempSync(join(tmpdir(), 'wijkgids-')), name);
  writeFileSync(path, text);
  return path;
}

/** Imports a text as a file into areas of its own, or into those given. */
export async function readText(
  text: string | Buffer,
  options: Partial<ImportNeighbourhoodOptions> & {
    name?: string;
    into?: ReturnType<typeof createMemoryAreas>;
  } = {},
) {
  const { name, into, ...rest } = options;
  const areas = into ?? createMemoryAreas();
  const report = await importNeighbourhoodFile(fileOf(text, name), {
    areas,
    indicators,
    municipalities,
    now,
    ...rest,
  });
  const stored = await areas.areas();
  const figures = await areas.figuresOf(stored.map(({ code }) => code));
  const rejected = report.neighbourhoods.failed.map(
    ({ line, column, reason }) => `${line} ${column ?? '-'}: ${reason}`,
  );
  return { report, areas, stored, figures, rejected };
}
