import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ImportProgress } from '../ports.ts';
import {
  type InterventionImport,
  type InterventionReport,
  importInterventions,
} from './import-interventions.ts';

/** Under which name the edition that was read last is remembered. */
const PROGRESS_KEY = 'shipped-interventions';

/**
 * Imports the interventions that come with Wijkgids when the file, or the list of themes it is checked by,
 * changed since it was last read. What someone imported stays as it is.
 * @returns what the import did; null when nothing changed or there is no such file
 * @throws WijkgidsError as `importInterventions`
 */
export async function ensureShippedInterventions(
  options: Pick<InterventionImport, 'register' | 'themes' | 'now'> & {
    path: string;
    progress: ImportProgress;
  },
): Promise<InterventionReport | null> {
  const { path, progress, ...rest } = options;
  const text = await readFile(path).catch(() => null);
  if (text === null) return null;
  const edition = createHash('sha256').update(text).update(JSON.stringify(options.themes)).digest('hex');
  if ((await progress.read(PROGRESS_KEY)) === edition) return null;
  const report = await importInterventions(path, { ...rest, origin: 'shipped' });
  await progress.write(PROGRESS_KEY, edition);
  return report;
}
