import { WijkgidsError } from '../../errors.ts';
import type { AgeGroup } from '../../recommending/area.ts';
import { editDistance } from '../../search/dutch/edit-distance.ts';
import { type AreaNames, createAreaNames } from './area-of-row.ts';
import { agesByCode, type Margin, marginsByCode, totalCode, yearOf, yearsByCode } from './read-dimensions.ts';
import { type CbsTable, type Dimension, folded } from './table.ts';

/** What a person asks of a table. */
export type Wishes = {
  /** Name or `GM` code; null for the whole country. */
  municipality: string | null;
  /** `2022`, `all`, or null for the newest year. */
  period: string | null;
  ageGroups: readonly AgeGroup[];
};

/** Which rows of a table are wanted, and how they are read. Keys are names of properties of a row. */
export type Selection = {
  names: AreaNames;
  /** Null: the rows say themselves what municipality they are of, by this name. */
  municipality: { code: string | null; name: string } | null;
  regionKey: string;
  /** Where a row has the name of its municipality; null when it has not. */
  municipalityNameKey: string | null;
  /** Null: every row is of `tableYear`. */
  periodKey: string | null;
  tableYear: number | null;
  /** Codes of wanted periods; null when the server does not list them: then the code of a row says its year. */
  years: ReadonlyMap<string, number> | null;
  wantedYears: ReadonlySet<number> | null;
  ageKey: string | null;
  ages: ReadonlyMap<string, AgeGroup | null>;
  marginKey: string | null;
  margins: ReadonlyMap<string, Margin>;
  /** The one code that counts of every other dimension. */
  totals: { key: string; code: string }[];
  /** What the person should know about the choice, in Dutch. */
  notes: string[];
};

/**
 * Chooses the rows by the dimensions of the table: one municipality or all, the newest year unless asked
 * otherwise, the ages that the catalogue knows, and everyone together in any other dimension.
 * @throws WijkgidsError (input) `cbs-no-regions`, `cbs-no-municipality`, `cbs-no-period`, `cbs-no-ages` or
 *   `cbs-no-total`, each saying what the table does have; (usage) `cbs-period`
 */
export function selectRows(table: CbsTable, wishes: Wishes): Selection {
  const dimension = (role: Dimension['role']) => table.dimensions.find((one) => one.role === role);
  const region = dimension('region');
  const regionKey = region?.key ?? columnKey(table, /^codering$/);
  if (regionKey === null) throw noRegions(table);
  const names = createAreaNames(region?.codes ?? []);
  const margin = dimension('margin');
  return {
    names,
    municipality: municipalityOf(wishes.municipality, names),
    regionKey,
    municipalityNameKey: columnKey(table, /^gemeentenaam$/),
    ...periodsOf(table, dimension('period'), wishes.period),
    ...agesOf(table, dimension('age'), wishes.ageGroups),
    marginKey: margin?.key ?? null,
    margins: marginsByCode(margin?.codes ?? []),
    totals: table.dimensions.filter(({ role }) => role === 'other').map((one) => totalOf(table, one)),
  };
}

function columnKey(table: CbsTable, title: RegExp): string | null {
  return table.columns.find((column) => title.test(folded(column.title)))?.key ?? null;
}

function municipalityOf(wish: string | null, names: AreaNames): Selection['municipality'] {
  if (wish === null) return null;
  const code = names.municipalityCode(wish);
  if (code === null && names.municipalities.length > 0) throw noMunicipality(wish, names.municipalities);
  return { code, name: wish };
}

type Periods = Pick<Selection, 'periodKey' | 'tableYear' | 'years' | 'wantedYears' | 'notes'>;

function periodsOf(table: CbsTable, dimension: Dimension | undefined, wish: string | null): Periods {
  const all = wish !== null && /^(?:all|alle|alles)$/i.test(wish.trim());
  const wanted = wish === null || all ? null : yearOf(wish);
  if (wish !== null && !all && wanted === null) throw notAYear(wish);
  const byCode = yearsByCode(dimension?.codes ?? []);
  // A table without periods speaks of one: the last that it names.
  const years =
    dimension === undefined ? table.years.slice(-1) : [...new Set(byCode.values())].sort((a, b) => a - b);
  const newest = years.at(-1) ?? null;
  const isSilent = (dimension === undefined ? years : dimension.codes).length === 0;
  if (!isSilent && !years.includes(wanted ?? newest ?? 0)) throw noPeriod(table, years);
  if (isSilent && dimension === undefined && wanted === null) throw noPeriod(table, years);
  if (dimension === undefined) {
    return { periodKey: null, tableYear: wanted ?? newest, years: null, wantedYears: null, notes: [] };
  }
  const chosen = all ? null : (wanted ?? newest);
  const others = years.filter((year) => year !== chosen);
  return {
    periodKey: dimension.key,
    tableYear: null,
    years:
      newest === null ? null : new Map([...byCode].filter(([, year]) => chosen === null || year === chosen)),
    wantedYears: chosen === null ? null : new Set([chosen]),
    notes: wish === null && newest !== null && others.length > 0 ? [onlyNewest(newest, others)] : [],
  };
}

function onlyNewest(newest: number, others: number[]): string {
  return `Alleen het nieuwste jaar, ${newest}, is gekozen. Ook te kiezen met --period: ${others.join(', ')} of all.`;
}

function agesOf(
  table: CbsTable,
  dimension: Dimension | undefined,
  wanted: readonly AgeGroup[],
): Pick<Selection, 'ageKey' | 'ages'> {
  if (dimension === undefined) return { ageKey: null, ages: new Map() };
  const known = agesByCode(dimension.codes);
  const ages = new Map([...known].filter(([, age]) => wanted.includes(age ?? 'alle')));
  if (ages.size > 0) return { ageKey: dimension.key, ages };
  throw new WijkgidsError('cbs-no-ages', {
    message: `Tabel ${table.id} heeft geen leeftijdsgroep die Wijkgids kent. Deze zijn er: ${titlesOf(dimension)}.`,
    remedy:
      'Wijkgids kent: 18 jaar of ouder, 18 tot 65 jaar, 65 jaar of ouder, en totaal. Kies een andere tabel.',
  });
}

function totalOf(table: CbsTable, dimension: Dimension): { key: string; code: string } {
  const code = totalCode(dimension);
  if (code !== null) return { key: dimension.key, code };
  throw new WijkgidsError('cbs-no-total', {
    message: `Tabel ${table.id} is verdeeld naar ${dimension.title} en heeft daarvan geen totaal: ${titlesOf(dimension)}.`,
    remedy: 'Kies een tabel met cijfers over iedereen samen.',
  });
}

function titlesOf({ codes }: Dimension): string {
  return codes.map(({ title }) => title).join('; ') || 'niet bekend';
}

function noRegions(table: CbsTable): WijkgidsError {
  const dimensions = table.dimensions.map(({ title }) => title).join(', ') || 'geen';
  return new WijkgidsError('cbs-no-regions', {
    message: `Tabel ${table.id} gaat niet over wijken of gemeenten. Verdelingen in deze tabel: ${dimensions}.`,
    remedy: 'Kies een tabel met wijken en buurten, bijvoorbeeld cbs:85984NED of cbs:50150NED.',
  });
}

function noMunicipality(wish: string, municipalities: string[]): WijkgidsError {
  const near = municipalities
    .map((name) => ({ name, distance: editDistance(folded(name), folded(wish)) }))
    .sort((a, b) => a.distance - b.distance || a.name.localeCompare(b.name, 'nl'))
    .slice(0, 3)
    .map(({ name }) => name);
  return new WijkgidsError('cbs-no-municipality', {
    message: `De gemeente “${wish}” staat niet in deze tabel.`,
    remedy: `Bedoelt u ${near.join(' of ')}? Een code zoals GM0344 mag ook.`,
  });
}

function notAYear(wish: string): WijkgidsError {
  return new WijkgidsError('cbs-period', {
    kind: 'usage',
    message: `--period is geen jaar: ${wish}.`,
    remedy: 'Geef een jaar, zoals 2022, of all voor alle jaren.',
  });
}

function noPeriod(table: CbsTable, years: number[]): WijkgidsError {
  const known = years.length > 0;
  return new WijkgidsError('cbs-no-period', {
    message: known
      ? `Tabel ${table.id} heeft geen cijfers over het gevraagde jaar.`
      : `Tabel ${table.id} zegt niet over welk jaar hij gaat.`,
    remedy: known ? `Kies met --period uit: ${years.join(', ')}.` : 'Geef het jaar met --period, zoals 2024.',
  });
}
