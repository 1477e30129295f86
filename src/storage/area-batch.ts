import { WijkgidsError } from '../errors.ts';
import type { Area, Figure } from '../recommending/area.ts';
import type { AreaChanges } from '../registries/ports.ts';

/** What a batch of areas means for what is known already: shared by every store of areas. */

/**
 * The area as it is after `area` came in. What is unknown never replaces what is known (but a name of
 * one municipality does not go with the code of another); with `onlyNew` it only fills in what was unknown.
 */
export function mergedArea(known: Area | null, area: Area, options: { onlyNew: boolean }): Area {
  const { code, name, kind, municipalityCode, municipality } = area;
  if (known === null) return { code, name, kind, municipalityCode, municipality };
  const [first, second] = options.onlyNew ? [known, area] : [area, known];
  return {
    code,
    kind: first.kind,
    name: first.name ?? second.name,
    municipalityCode: first.municipalityCode ?? second.municipalityCode,
    municipality: first.municipality ?? (isElsewhere(first, second) ? null : second.municipality),
  };
}

/** The name of another municipality than the code says would be false. */
function isElsewhere(first: Area, second: Area): boolean {
  const codes = [first.municipalityCode, second.municipalityCode];
  return codes[0] !== codes[1] && !codes.includes(null);
}

/** Whether nothing about an area differs. */
export function isSameArea(a: Area, b: Area): boolean {
  return (
    a.name === b.name &&
    a.kind === b.kind &&
    a.municipalityCode === b.municipalityCode &&
    a.municipality === b.municipality
  );
}

/**
 * Refuses figures of areas that are neither in the batch nor among `known`.
 * @throws WijkgidsError `unknown-area`, which names the code
 */
export function refuseUnknownAreas(
  batch: { areas: Area[]; figures: Figure[] },
  known: ReadonlySet<string>,
): void {
  const inBatch = new Set(batch.areas.map(({ code }) => code));
  const stray = batch.figures.find(({ areaCode }) => !inBatch.has(areaCode) && !known.has(areaCode));
  if (stray === undefined) return;
  throw new WijkgidsError('unknown-area', {
    message: `Er is een cijfer (${stray.indicator}, ${stray.year}) van gebied ${stray.areaCode}, maar dat gebied is niet bekend.`,
    remedy: 'Lees eerst het gebied zelf in, met zijn code en naam.',
  });
}

/**
 * Sorts the areas of a batch, those that only have figures in it included, by what became of them; each list
 * by code.
 * @param outcome.before codes that were known before the batch
 * @param outcome.touched codes of which something was added or changed
 */
export function areaChanges(
  batch: { areas: Area[]; figures: Figure[] },
  outcome: { before: ReadonlySet<string>; touched: ReadonlySet<string> },
): AreaChanges['areas'] {
  const codes = new Set([
    ...batch.areas.map(({ code }) => code),
    ...batch.figures.map(({ areaCode }) => areaCode),
  ]);
  const changes: AreaChanges['areas'] = { added: [], updated: [], unchanged: [] };
  for (const code of [...codes].sort()) {
    const change = !outcome.before.has(code) ? 'added' : outcome.touched.has(code) ? 'updated' : 'unchanged';
    changes[change].push(code);
  }
  return changes;
}
