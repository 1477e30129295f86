import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { IndicatorCatalogue } from '../indicators.ts';
import type { AreaWriter, ImportProgress } from '../ports.ts';
import { importNeighbourhoodFile } from './import-neighbourhood-file.ts';
import type { MunicipalityCodes } from './municipality-codes.ts';
import type { NeighbourhoodReport } from './report.ts';

/**
 * Imports the area figures that come with Wijkgids: every `.csv` in the folder of which the text changed since it
 * was last read. A figure that is there already stays as it is, so that what someone imported is never replaced.
 * @returns a report per file that was read; none when nothing changed or there is no folder
 * @throws WijkgidsError as `importNeighbourhoodFile`
 */
export async function ensureShippedAreas(options: {
  folder: string;
  areas: AreaWriter;
  indicators: IndicatorCatalogue;
  municipalities: MunicipalityCodes;
  progress: ImportProgress;
  now: () => Date;
}): Promise<NeighbourhoodReport[]> {
  const { folder, progress, ...rest } = options;
  if (!existsSync(folder)) return [];
  const reports: NeighbourhoodReport[] = [];
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.csv')) continue;
    const path = join(folder, name);
    const edition = createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
    const key = `shipped-areas:${name}`;
    if ((await progress.read(key)) === edition) continue;
    reports.push(await importNeighbourhoodFile(path, { ...rest, origin: 'shipped' }));
    await progress.write(key, edition);
  }
  return reports;
}
