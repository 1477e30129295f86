import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { messageOf, WijkgidsError } from '../errors.ts';
import { AGE_GROUPS, type Indicator } from '../recommending/area.ts';
import { TRACKS } from '../recommending/intervention.ts';
import { editDistance } from '../search/dutch/edit-distance.ts';

/** How a figure is found in a table of CBS or RIVM; the header of the catalogue explains each field. */
export type ColumnRule = {
  /** Numbers of tables; families are written out. */
  tables: string[];
  title: string;
  /** Without the number behind it. */
  key: string;
  /** Title of a group above the column, at any height; null when the title says enough. */
  group: string | null;
  /** Titles or keys of columns that are added to this one. */
  plus: string[];
  /** Titles or keys of columns: the figure is 100 × this one ÷ their sum. Empty: the figure is the value itself. */
  per: string[];
  /** The figure is 100 − what the column gives. */
  complement: boolean;
  factor: number;
};

export type CatalogueEntry = Indicator & {
  /** Names in files beside `name`. */
  otherNames: string[];
  columns: ColumnRule[];
};

/** What a unit may be called in a file, and between which values a figure in it lies. */
export type UnitRule = { unit: string; names: string[]; min: number | null; max: number | null };

export type IndicatorCatalogue = {
  /** In the order in which a profile shows them. */
  entries: CatalogueEntry[];
  /** Numbers of tables by family. */
  families: Record<string, string[]>;
  byId(id: string): CatalogueEntry | null;
  /** By id, name or another name; case, accents, spaces, punctuation and `(%)` around it do not count. */
  named(text: string): CatalogueEntry | null;
  /** The entry of which the id or a name looks most like the text. */
  nearest(text: string): CatalogueEntry;
  /** The rule of a unit by its own name or another; null for a unit that the catalogue does not have. */
  unit(text: string): UnitRule | null;
};

const names = z.array(z.union([z.string(), z.number()]).transform(String));
const columnSchema = z.strictObject({
  tables: z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]),
  title: z.string().min(1),
  key: z.string().min(1).optional(),
  group: z.string().min(1).optional(),
  plus: names.default([]),
  per: names.default([]),
  complement: z.boolean().default(false),
  factor: z.number().default(1),
});
const indicatorSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'alleen kleine letters, cijfers en streepjes'),
  name: z.string().min(1),
  phrase: z.string().min(1),
  unit: z.string().min(1),
  worse: z.enum(['higher', 'lower']).nullable(),
  theme: z.string().min(1).nullable(),
  track: z.enum(TRACKS).nullable(),
  population: z.enum(['inwoners', '18+', '65+', 'jongeren', 'huishoudens']),
  ageGroup: z.enum(AGE_GROUPS),
  margin: z.number().positive().nullable(),
  lowSes: z.boolean(),
  source: z.string().min(1),
  otherNames: names,
  columns: z.array(columnSchema),
});
const bound = z.number().nullable();
const fileSchema = z.strictObject({
  units: z.record(z.string(), z.strictObject({ names, min: bound, max: bound })),
  tables: z.record(z.string(), z.array(z.string().regex(/^[A-Za-z0-9]+$/)).min(1)),
  indicators: z.array(indicatorSchema).min(1),
});

/**
 * Reads the catalogue of indicators (`knowledge/neighbourhoods/indicators.yaml`).
 * @throws WijkgidsError `indicators-invalid`, naming the file, the indicator and the field, when the file is
 *   missing or of another form, an id or a name occurs twice, or a unit or family of tables is not in the file
 */
export function readIndicators(path: string): IndicatorCatalogue {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw invalid(path, messageOf(cause), cause);
  }
  return parseIndicators(text, path);
}

/** The catalogue in a text; `path` is for messages. @throws as `readIndicators` */
export function parseIndicators(text: string, path: string): IndicatorCatalogue {
  let yaml: unknown;
  try {
    yaml = parse(text);
  } catch (cause) {
    throw invalid(path, messageOf(cause), cause);
  }
  const parsed = fileSchema.safeParse(yaml);
  if (!parsed.success) throw invalid(path, firstIssue(parsed.error, yaml));
  const { units, tables, indicators } = parsed.data;
  const unitRules = Object.entries(units).map(([unit, rule]) => ({ unit, ...rule }));
  const entries = indicators.map((indicator): CatalogueEntry => {
    if (units[indicator.unit] === undefined) {
      throw invalid(
        path,
        `indicator ‘${indicator.id}’, unit: ‘${indicator.unit}’ staat niet bij de eenheden`,
      );
    }
    const columns = indicator.columns.map((rule) => columnRule(rule, tables, indicator.id, path));
    return { ...indicator, columns };
  });
  const byName = indexOf(path, entries, ({ id, name, otherNames }) => [id, name, ...otherNames]);
  const byUnit = indexOf(path, unitRules, ({ unit, names: others }) => [unit, ...others]);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return {
    entries,
    families: tables,
    byId: (id) => byId.get(id) ?? null,
    named: (name) => byName.get(foldName(name)) ?? byName.get(foldName(withoutPercent(name))) ?? null,
    nearest: (name) => nearestOf(byName, foldName(name)),
    unit: (name) => byUnit.get(foldName(name)) ?? null,
  };
}

function columnRule(
  { tables, title, key, group, ...rest }: z.infer<typeof columnSchema>,
  families: Record<string, string[]>,
  id: string,
  path: string,
): ColumnRule {
  const numbers = [tables].flat().flatMap((name) => {
    if (families[name] !== undefined) return families[name];
    if (/\d/.test(name)) return [name];
    throw invalid(path, `indicator ‘${id}’, columns: ‘${name}’ is geen familie van tabellen`);
  });
  return {
    tables: numbers,
    title,
    key: key ?? title.replace(/[^\p{L}\p{N}]/gu, ''),
    group: group ?? null,
    ...rest,
  };
}

/** Entries by all of their names, folded. @throws WijkgidsError when two entries have the same name */
function indexOf<T>(path: string, entries: T[], namesOf: (entry: T) => string[]): Map<string, T> {
  const index = new Map<string, T>();
  for (const entry of entries) {
    for (const name of namesOf(entry)) {
      const folded = foldName(name);
      const other = index.get(folded);
      if (other !== undefined && other !== entry) throw invalid(path, `de naam ‘${name}’ staat er twee keer`);
      index.set(folded, entry);
    }
  }
  return index;
}

function nearestOf(index: Map<string, CatalogueEntry>, text: string): CatalogueEntry {
  let best: { entry: CatalogueEntry; distance: number } | null = null;
  for (const [name, entry] of index) {
    const distance = editDistance(name, text) / Math.max(name.length, text.length, 1);
    if (best === null || distance < best.distance) best = { entry, distance };
  }
  // The schema asks for at least one indicator.
  return (best as { entry: CatalogueEntry }).entry;
}

/** A name without what does not tell names apart; signs that do (`65+`, `40%`, `€`) stay. */
function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+%‰€]/gu, '');
}

/** `Roken (%)` and `% roken` are what a heading says for `Roken`. */
function withoutPercent(name: string): string {
  return name.replace(/^\s*%|\(?%\)?\s*$/g, '');
}

function firstIssue(error: z.ZodError, yaml: unknown): string {
  const issue = error.issues[0];
  const [section, index, ...field] = issue?.path ?? [];
  const list = (yaml as { indicators?: unknown } | null)?.indicators;
  const id =
    section === 'indicators' && Array.isArray(list)
      ? (list[Number(index)] as { id?: unknown } | null)?.id
      : null;
  const where = typeof id === 'string' ? [`indicator ‘${id}’`, ...field] : (issue?.path ?? []);
  return `${where.map(String).join(', ')}: ${issue?.message ?? 'heeft een andere vorm'}`;
}

function invalid(path: string, what: string, cause?: unknown): WijkgidsError {
  return new WijkgidsError('indicators-invalid', {
    message: `De lijst van indicatoren ${path} kan niet worden gelezen: ${what}.`,
    remedy: 'Herstel dit in het bestand; bovenaan staat wat er bij een indicator hoort.',
    cause,
  });
}
