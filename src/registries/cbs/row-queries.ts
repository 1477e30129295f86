import type { Selection } from './select-rows.ts';
import type { CbsTable, Dimension } from './table.ts';

/** Most rows that CBS gives in one answer. */
const PAGE_ROWS = 10_000;

/**
 * Addresses of the wanted rows, the most precise question first and ever simpler ones after it, for servers that
 * refuse part of it. `whole` asks for the table without a filter.
 * @param columns keys of the columns that are needed
 */
export function rowQueries(
  table: CbsTable,
  selection: Selection,
  columns: string[],
): { filtered: string[]; whole: string[] } {
  const filter = filterOf(table, selection, columns);
  const select = [...keysOfDimensions(selection), ...columns].join(',');
  // A server can count its limit in cells instead of rows.
  const few = String(Math.max(1, Math.floor(PAGE_ROWS / (columns.length + 5))));
  const top = String(PAGE_ROWS);
  const variants: Record<string, string>[] =
    table.protocol === 'v4' ? [{}] : [{ select, top }, { top }, { select, top: few }];
  const addresses = (part: Record<string, string>) =>
    table.rowSets.flatMap((set) => variants.map((variant) => address(table, set, { ...part, ...variant })));
  const bare = table.rowSets.map((set) => address(table, set, {}));
  return {
    filtered: filter === '' ? [] : addresses({ filter }),
    whole: [...new Set([...addresses({}), ...bare])],
  };
}

function address(table: CbsTable, rowSet: string, options: Record<string, string>): string {
  const parts = Object.entries(options).map(([name, value]) => `$${name}=${encodeURIComponent(value)}`);
  const all = table.protocol === 'v3' ? ['$format=json', ...parts] : parts;
  return [`${table.address}/${rowSet}`, ...(all.length > 0 ? [all.join('&')] : [])].join('?');
}

function keysOfDimensions(selection: Selection): string[] {
  const { regionKey, municipalityNameKey, periodKey, ageKey, marginKey, totals } = selection;
  const keys = [
    regionKey,
    municipalityNameKey,
    periodKey,
    ageKey,
    marginKey,
    ...totals.map(({ key }) => key),
  ];
  return [...new Set(keys.filter((key) => key !== null))];
}

/** Only what narrows the table; `startsWith` because CBS pads its codes. */
function filterOf(table: CbsTable, selection: Selection, columns: string[]): string {
  const { regionKey, municipality, periodKey, years, ageKey, ages, marginKey, margins, totals } = selection;
  const digits = municipality?.code?.slice(2);
  const starts = digits === undefined ? [] : [`GM${digits}`, `WK${digits}`, `BU${digits}`, 'NL'];
  const codesOf = (role: Dimension['role']) =>
    table.dimensions.find((one) => one.role === role)?.codes.length ?? 0;
  const narrowed = (role: Dimension['role'], key: string | null, codes: string[]) =>
    key !== null && codes.length > 0 && codes.length < codesOf(role)
      ? [anyOf(codes.map((code) => `${key} eq '${code}'`))]
      : [];
  return [
    ...(starts.length > 0 ? [anyOf(starts.map((start) => `startswith(${regionKey},'${start}')`))] : []),
    ...narrowed('period', periodKey, [...(years?.keys() ?? [])]),
    ...narrowed('age', ageKey, [...ages.keys()]),
    ...narrowed('margin', marginKey, [...margins.keys()]),
    ...totals.map(({ key, code }) => `${key} eq '${code}'`),
    ...(table.protocol === 'v4' && columns.length < table.columns.length
      ? [anyOf(columns.map((column) => `Measure eq '${column}'`))]
      : []),
  ].join(' and ');
}

function anyOf(conditions: string[]): string {
  return conditions.length === 1 ? (conditions[0] ?? '') : `(${conditions.join(' or ')})`;
}
