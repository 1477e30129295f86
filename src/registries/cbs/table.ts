/** A table of CBS or RIVM as an import sees it, whichever protocol it came by. */
export type CbsTable = {
  id: string;
  title: string;
  /** As the table names it (`CBS`, `RIVM, GGD'en, CBS`); null when it names nobody. */
  publisher: string | null;
  /** Changes with every edition; null when the server does not say. */
  modified: string | null;
  /** The years that the table as a whole speaks of, oldest first; empty when it does not say. */
  years: number[];
  protocol: 'v3' | 'v4';
  /** `https://opendata.cbs.nl/ODataFeed/odata/85984NED`. */
  address: string;
  /** Names of the lists under it that can hold the rows, the best first. */
  rowSets: string[];
  dimensions: Dimension[];
  columns: Column[];
};

export type Dimension = {
  /** The property of a row that holds its code. */
  key: string;
  title: string;
  role: 'region' | 'period' | 'age' | 'margin' | 'other';
  /** Without padding; empty when the server does not list them. */
  codes: DimensionCode[];
};

export type DimensionCode = {
  key: string;
  title: string;
  /** Of a wijk or buurt, where the list says so. */
  municipality: string | null;
};

/** A topic: a property of a row (v3) or a measure (v4). */
export type Column = {
  key: string;
  title: string;
  /** Titles of the groups it stands in, the outermost first; empty when there are none. */
  groups: string[];
  /** `aantal`, `%`, `x 1 000 euro`; empty when unknown. */
  unit: string;
  /** False for names and codes. */
  numeric: boolean;
};

/** Text as it is compared: without case, accents, spaces and punctuation. */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

/** What a dimension is about, by the type that the table gives it and by its name. */
export function roleOf(dimension: { key: string; title: string; type: string }): Dimension['role'] {
  const name = folded(dimension.key) + folded(dimension.title);
  if (/^Geo/i.test(dimension.type) || /wijkenenbuurten|regio|gebied/.test(name)) return 'region';
  if (/^Time/i.test(dimension.type) || /periode|^jaar/.test(name)) return 'period';
  if (/marge|betrouwbaarheid/.test(name)) return 'margin';
  return /leeftijd/.test(name) ? 'age' : 'other';
}

/** Every year in a text such as `2012, 2016, 2020 en 2022`, oldest first. */
export function yearsIn(text: string): number[] {
  return [...new Set([...text.matchAll(/\b(?:19|20)\d\d\b/g)].map(([year]) => Number(year)))].sort(
    (a, b) => a - b,
  );
}
