import { WijkgidsError } from '../../errors.ts';
import type { CatalogueEntry, ColumnRule, IndicatorCatalogue } from '../indicators.ts';
import { type CbsTable, type Column, folded } from './table.ts';

/** How the figure of an indicator follows from the columns of one table. */
export type ResolvedColumn = {
  entry: CatalogueEntry;
  /** Keys of columns that are added up. */
  parts: string[];
  /** Keys of columns: the figure is 100 × the parts ÷ their sum. Empty: the figure is the sum of the parts. */
  per: string[];
  complement: boolean;
  factor: number;
};

export type Resolution = {
  resolved: ResolvedColumn[];
  /** Indicators that the catalogue expects in this very table but that are not there, with why (Dutch). */
  unresolved: { entry: CatalogueEntry; reason: string }[];
};

/**
 * Finds the columns of the catalogue's indicators by title and group, or by key without its number, which drifts
 * between editions. A table that the catalogue does not name is tried with every rule. A column in another unit
 * than the indicator's is converted where that can be done, and otherwise not used.
 * @throws WijkgidsError `cbs-no-columns` (input) when the table has none of them; names the columns it does have
 */
export function resolveColumns(table: CbsTable, catalogue: IndicatorCatalogue): Resolution {
  const columns = table.columns.filter(({ numeric }) => numeric);
  const known = catalogue.entries.some((entry) => entry.columns.some((rule) => isFor(rule, table.id)));
  const resolution: Resolution = { resolved: [], unresolved: [] };
  for (const entry of catalogue.entries) {
    const rules = entry.columns.filter((rule) => !known || isFor(rule, table.id));
    const tries = rules.map((rule) => resolveRule(entry, rule, { columns, own: isFor(rule, table.id) }));
    const found = tries.find((one) => typeof one !== 'string');
    if (typeof found === 'object') resolution.resolved.push(found);
    else if (known && typeof tries[0] === 'string') {
      resolution.unresolved.push({ entry, reason: tries[0] });
    }
  }
  if (resolution.resolved.length === 0) throw noColumns(table);
  return resolution;
}

function isFor(rule: ColumnRule, id: string): boolean {
  return rule.tables.some((table) => table.toLowerCase() === id.toLowerCase());
}

type Where = { columns: Column[]; own: boolean };

/** The columns of a rule, or why not. */
function resolveRule(entry: CatalogueEntry, rule: ColumnRule, where: Where): ResolvedColumn | string {
  const column = columnNamed({ title: rule.title, key: rule.key, group: rule.group }, where);
  if (typeof column === 'string') return column;
  const plus = rule.plus.map((name) => columnNamed({ title: name, key: name, group: null }, where));
  const per = rule.per.map((name) => columnNamed({ title: name, key: name, group: null }, where));
  const missing = [...plus, ...(isPercentage(column) ? [] : per)].find((one) => typeof one === 'string');
  if (typeof missing === 'string') return missing;
  const keys = (list: (Column | string)[]) =>
    list.flatMap((one) => (typeof one === 'string' ? [] : [one.key]));
  const shared = { entry, parts: [column.key, ...keys(plus)], complement: rule.complement };
  if (per.length > 0 && !isPercentage(column)) {
    const odd = per.find((one) => typeof one !== 'string' && folded(one.unit) !== folded(column.unit));
    if (typeof odd === 'object')
      return `kolom “${column.title}” is in ${column.unit}, “${odd.title}” in ${odd.unit}`;
    return { ...shared, per: keys(per), factor: rule.factor };
  }
  const factor = conversion(column, entry.unit, per.length > 0 ? 1 : rule.factor);
  if (factor === null) return `kolom “${column.title}” is in ${column.unit}, niet in ${entry.unit}`;
  return { ...shared, per: [], factor };
}

type Wanted = { title: string; key: string; group: string | null };

function columnNamed({ title, key, group }: Wanted, { columns, own }: Where): Column | string {
  const wantedTitle = folded(title);
  const wantedKey = folded(key);
  const titled = columns.filter((column) => folded(column.title) === wantedTitle);
  const keyed = columns.filter((column) => folded(withoutNumber(column.key)) === wantedKey);
  const candidates = titled.length > 0 ? titled : keyed;
  const fitting = candidates.filter((column) => isUnder(column, group, own));
  // Of columns with one title the one with the expected key, if that tells them apart.
  const best = fitting.length > 1 ? fitting.filter((column) => keyed.includes(column)) : fitting;
  if (best.length === 1 && best[0] !== undefined) return best[0];
  if (fitting.length > 1) return `kolom “${title}” komt ${fitting.length} keer voor`;
  return `kolom “${title}” staat er niet in`;
}

/** A server without groups says nothing against a column of a table that the rule was made for. */
function isUnder(column: Column, group: string | null, own: boolean): boolean {
  if (group === null) return true;
  if (column.groups.length === 0) return own;
  return column.groups.some((title) => folded(title) === folded(group));
}

function withoutNumber(key: string): string {
  return key.replace(/_\d+$/, '');
}

function isPercentage(column: Column): boolean {
  return /^(?:%|procent|percentage)$/i.test(column.unit);
}

/** What a value in the unit of the column is multiplied by; null when the units are of different kinds. */
function conversion(column: Column, unit: string, byRule: number): number | null {
  if (column.unit === '') return byRule;
  const from = folded(column.unit);
  if (unit === '%') {
    if (isPercentage(column)) return 1;
    if (from.startsWith('per1000')) return 0.1;
    return /^(?:x10+)?(?:aantal)?$/.test(from) ? null : byRule;
  }
  if (isPercentage(column)) return null;
  // `x 1 000 euro`, `x 1 000`: what the table says counts more than what the rule expects.
  const times = /^x(10+)/.exec(from)?.[1];
  if (unit === 'aantal' || unit === 'euro') return times === undefined ? 1 : Number(times);
  return byRule;
}

function noColumns(table: CbsTable): WijkgidsError {
  const titles = table.columns.filter(({ numeric }) => numeric).map(({ title }) => title);
  return new WijkgidsError('cbs-no-columns', {
    message: `Tabel ${table.id} heeft geen kolom die Wijkgids kent. Deze kolommen zijn er: ${titles.join('; ') || 'geen'}.`,
    remedy:
      'Kies een andere tabel, of zet bij een indicator in knowledge/neighbourhoods/indicators.yaml hoe de kolom heet.',
  });
}
