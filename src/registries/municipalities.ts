import { readFileSync } from 'node:fs';
import { messageOf, WijkgidsError } from '../errors.ts';

/**
 * Names of the Dutch municipalities, in alphabetical order, from a CSV file with columns `code,naam`; lines
 * with `#` say where it comes from. CBS adds `(gemeente)` to names that are a province or city too, which
 * nobody says; `(NH.)` and the like stay, because they keep two Bergens apart.
 * @throws WijkgidsError `municipalities-unreadable` when the file is missing or a line is of another shape
 */
export function readMunicipalities(path: string): string[] {
  try {
    const [header, ...lines] = readFileSync(path, 'utf8')
      .split(/\r?\n/)
      .filter((line) => line !== '' && !line.startsWith('#'));
    if (header !== 'code,naam') throw new Error('de kolommen zijn niet code,naam');
    return lines.map(nameIn).sort((a, b) => a.localeCompare(b, 'nl'));
  } catch (cause) {
    throw new WijkgidsError('municipalities-unreadable', {
      kind: 'outside',
      message: `De lijst van gemeenten ${path} kan niet worden gelezen: ${messageOf(cause)}.`,
      remedy: 'Haal Wijkgids opnieuw op: dit bestand hoort erbij.',
      cause,
    });
  }
}

function nameIn(line: string): string {
  const name = /^GM\d{4},([^,]+)$/.exec(line)?.[1];
  if (name === undefined) throw new Error(`deze regel heeft een andere vorm: ${line}`);
  return name.replace(/ \(gemeente\)$/, '');
}
