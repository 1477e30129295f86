import { WijkgidsError } from '../../errors.ts';
import { foldColumn } from '../file/headings.ts';
import type { CatalogueEntry, IndicatorCatalogue } from '../indicators.ts';

/** The columns of the plain format for area figures. */
export const FIGURE_FIELDS = [
  'code',
  'name',
  'municipality',
  'indicator',
  'value',
  'unit',
  'year',
  'lower',
  'upper',
  'municipality_value',
  'netherlands_value',
  'source',
  'age_group',
] as const;
export type FigureField = (typeof FIGURE_FIELDS)[number];

/**
 * How the figures stand in a file: `long` has a row per figure, `wide` a row per area with a column per
 * indicator. `keys` gives for each field the column it is read from.
 */
export type FileLayout = {
  kind: 'long' | 'wide';
  keys: Record<FigureField, string>;
  /** The indicator of a column of a wide file; `field` for one of the fields, null for anything else. */
  columnOf(heading: string): CatalogueEntry | 'field' | null;
};

/** Dutch headings that people give these columns. */
const DUTCH: Record<FigureField, string[]> = {
  code: ['gebiedscode', 'regiocode', 'wijkcode', 'buurtcode', 'codering'],
  name: ['naam', 'gebied', 'gebiedsnaam', 'wijknaam', 'buurtnaam', 'wijk', 'buurt'],
  municipality: ['gemeente', 'gemeentenaam'],
  indicator: ['indicatornaam', 'onderwerp'],
  value: ['waarde', 'cijfer'],
  unit: ['eenheid'],
  year: ['jaar', 'jaartal', 'peiljaar'],
  lower: ['ondergrens'],
  upper: ['bovengrens'],
  municipality_value: ['waarde gemeente', 'gemeentewaarde'],
  netherlands_value: ['waarde nederland', 'landelijk', 'nederland'],
  source: ['bron'],
  age_group: ['leeftijd', 'leeftijdsgroep'],
};

/**
 * Finds out how figures stand in a file.
 * @param headings of the first row, as `readRows` names them
 * @throws WijkgidsError `figures-no-columns` when a column that is needed is missing
 */
export function fileLayout(path: string, headings: string[], indicators: IndicatorCatalogue): FileLayout {
  const keys = Object.fromEntries(
    FIGURE_FIELDS.map((field) => [field, headingOf(field, headings) ?? field]),
  ) as Record<FigureField, string>;
  const fields = new Set<string>(Object.values(keys));
  const known = new Map<string, CatalogueEntry | 'field' | null>();
  const columnOf = (heading: string): CatalogueEntry | 'field' | null => {
    let column = known.get(heading);
    if (column === undefined) {
      column = fields.has(heading) ? 'field' : indicators.named(heading);
      known.set(heading, column);
    }
    return column;
  };
  const columns = headings.map(columnOf);
  const isLong = headings.includes(keys.indicator);
  const isWide = !isLong && columns.filter((column) => column !== null && column !== 'field').length >= 2;
  const needed: FigureField[] = isWide ? ['code', 'year'] : ['code', 'indicator', 'value', 'year'];
  const missing = needed.filter((field) => !headings.includes(keys[field]));
  if (missing.length > 0) throw columnsMissing(path, missing, headings);
  return { kind: isWide ? 'wide' : 'long', keys, columnOf };
}

function headingOf(field: FigureField, headings: string[]): string | null {
  if (headings.includes(field)) return field;
  const dutch = DUTCH[field].map(foldColumn);
  return headings.find((heading) => dutch.includes(foldColumn(heading))) ?? null;
}

function columnsMissing(path: string, missing: string[], headings: string[]): WijkgidsError {
  const quoted = missing.map((name) => `‘${name}’`);
  const list = [quoted.slice(0, -1).join(', '), ...quoted.slice(-1)]
    .filter((part) => part !== '')
    .join(' en ');
  return new WijkgidsError('figures-no-columns', {
    kind: 'usage',
    message: `${path} mist de ${missing.length === 1 ? 'kolom' : 'kolommen'} ${list}; er staan: ${headings.join(', ')}.`,
    remedy: `Voeg toe wat mist, of zeg welke kolom het is met --columns "${missing[0]}=…". Een rij per gebied met een kolom per indicator mag ook.`,
  });
}
