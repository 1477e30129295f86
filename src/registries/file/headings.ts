import { WijkgidsError } from '../../errors.ts';
import type { ReadRowsOptions } from './row.ts';

/** A name of a column without what does not tell columns apart: case, accents, spaces and underscores. */
export function foldColumn(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\p{M}\s_]/gu, '')
    .toLowerCase();
}

/** Gives a heading the name it has in `Row.values`; null for a column to leave out. */
export type NameOf = (heading: string) => string | null;

/** Names for headings, after the fields and the mapping of the options. */
export function headingNames(options: ReadRowsOptions): NameOf {
  const mapped = Object.entries(options.columns ?? {});
  const byHeading = new Map((options.fields ?? []).map((field) => [foldColumn(field), field]));
  // A column in the place of which another one is read has no name any more.
  for (const [field] of mapped) byHeading.delete(foldColumn(field));
  for (const [field, heading] of mapped) byHeading.set(foldColumn(heading), field);
  const replaced = new Set(mapped.map(([field]) => foldColumn(field)));
  return (heading) => {
    const folded = foldColumn(heading);
    if (folded === '') return null;
    return byHeading.get(folded) ?? (replaced.has(folded) ? null : heading.trim());
  };
}

/**
 * The names of the columns of a table, in order; null for a column without heading.
 * @throws WijkgidsError `duplicate-heading`, or `column-missing` when a mapped column is not there
 */
export function nameColumns(path: string, headings: string[], options: ReadRowsOptions): (string | null)[] {
  const seen = new Map<string, number>();
  headings.forEach((heading, index) => {
    const folded = foldColumn(heading);
    if (folded === '') return;
    const first = seen.get(folded);
    if (first !== undefined) throw duplicateHeading(path, heading, first + 1, index + 1);
    seen.set(folded, index);
  });
  checkMapping(path, headings, options);
  return headings.map(headingNames(options));
}

/** @throws WijkgidsError `column-missing` when a column of the mapping is not one of the headings */
export function checkMapping(
  path: string,
  headings: Iterable<string>,
  { columns = {} }: ReadRowsOptions,
): void {
  const present = [...headings];
  const folded = new Set(present.map(foldColumn));
  for (const [field, heading] of Object.entries(columns)) {
    if (folded.has(foldColumn(heading))) continue;
    throw new WijkgidsError('column-missing', {
      kind: 'usage',
      message: `${path} heeft geen kolom ‘${heading}’ (voor ${field}).`,
      remedy: `Kies een van de kolommen in het bestand: ${present.filter((name) => name.trim() !== '').join(', ')}.`,
    });
  }
}

function duplicateHeading(path: string, heading: string, first: number, second: number): WijkgidsError {
  return new WijkgidsError('duplicate-heading', {
    message: `${path}: de kop ‘${heading.trim()}’ staat er twee keer, in kolom ${first} en kolom ${second}.`,
    remedy: 'Geef elke kolom een eigen naam. Hoofdletters, spaties, _ en accenten tellen niet mee.',
  });
}
