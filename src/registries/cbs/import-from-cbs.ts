import { setTimeout as delay } from 'node:timers/promises';
import { WijkgidsError } from '../../errors.ts';
import { AGE_GROUPS, type AgeGroup } from '../../recommending/area.ts';
import type { AreaReader } from '../../recommending/ports.ts';
import type { CatalogueEntry, IndicatorCatalogue } from '../indicators.ts';
import { createDryAreaWriter } from '../neighbourhoods/dry-area-writer.ts';
import { createRejections, type NeighbourhoodReport } from '../neighbourhoods/report.ts';
import type { AreaWriter, ImportProgress } from '../ports.ts';
import { createAreaTally } from './area-tally.ts';
import { cbsTableId } from './cbs-source.ts';
import { createCheckpoints } from './checkpoints.ts';
import { createJsonClient } from './json-client.ts';
import { loadRows } from './load-rows.ts';
import { figureMaker } from './make-figures.ts';
import { openTable } from './open-table.ts';
import type { Loaded } from './page-store.ts';
import { countAddress } from './read-pages.ts';
import { type Resolution, resolveColumns } from './resolve-columns.ts';
import { rowQueries } from './row-queries.ts';
import { type Selection, selectRows } from './select-rows.ts';
import { storeFigures } from './store-figures.ts';
import type { CbsTable } from './table.ts';

export type CbsImportOptions = {
  /** `50150NED`, or `cbs:50150NED`. */
  table: string;
  /** Another server than that of CBS; null for CBS itself. */
  baseUrl: string | null;
  /** Name or `GM` code; null for the whole country. */
  municipality: string | null;
  /** `2022`, or `all`; null for the newest year. */
  period: string | null;
  /** All that the catalogue knows when left out. */
  ageGroups?: readonly AgeGroup[];
  areas: AreaWriter;
  /** What is stored now, for a dry run; without it everything counts as new. */
  known?: AreaReader;
  indicators: IndicatorCatalogue;
  progress: ImportProgress;
  now(): Date;
  /** The rest is replaced in tests. */
  fetch?: typeof fetch;
  wait?(waitMs: number): Promise<void>;
  random?(): number;
  /** The longest silence of the server that is waited for. */
  timeoutMs?: number;
  dryRun: boolean;
};

/** `path` of a rejected row is the address of the table, `line` the number of the row in it. */
export type CbsReport = NeighbourhoodReport & {
  /** What the person should know, each a sentence in Dutch. */
  notes: string[];
  /** Ids of indicators that the catalogue expects in this table but that are not there. */
  unresolved: string[];
};

/** How far it is; `total` is null when the server does not say. */
export type CbsProgress = { done: number; total: number | null; what: string };

/**
 * Imports figures of wijken and buurten from a table of CBS or RIVM (OData v3 or v4).
 *
 * Columns, years, ages and margins are found by what the table says of itself. Each page is stored before the
 * next is asked for; after a failure the same call goes on where it stopped. A dry run reads everything and
 * stores nothing.
 * @throws WijkgidsError (usage) for a wrong table id, address or period; (input) when the table has no such
 *   municipality, year, age or column, and names those it has; (outside) when the server keeps failing
 */
export async function importFromCbs(
  options: CbsImportOptions,
  onProgress?: (progress: CbsProgress) => void,
): Promise<CbsReport> {
  const startedMs = options.now().getTime();
  const id = cbsTableId(options.table);
  const client = createJsonClient({
    fetch: options.fetch ?? fetch,
    wait: options.wait ?? ((waitMs) => delay(waitMs)),
    now: options.now,
    random: options.random ?? Math.random,
    timeoutMs: options.timeoutMs ?? 60_000,
  });
  const table = await openTable(client, options.baseUrl, id);
  const ageGroups = options.ageGroups ?? AGE_GROUPS;
  const selection = selectRows(table, {
    municipality: options.municipality,
    period: options.period,
    ageGroups,
  });
  const resolution = resolveColumns(table, options.indicators);
  const columns = [...new Set(resolution.resolved.flatMap(({ parts, per }) => [...parts, ...per]))];
  const queries = rowQueries(table, selection, columns);
  const rejections = createRejections(table.address);
  const tally = createAreaTally();
  const writer = options.dryRun ? createDryAreaWriter(options.known ?? null) : options.areas;
  let total: number | null = null;
  const loaded = await loadRows({
    client,
    table,
    selection,
    columns,
    makeFigures: figureMaker({
      resolved: resolution.resolved,
      numberOf: new Map(columns.map((column, place) => [column, place])),
      unitOf: options.indicators.unit,
      sourceOf: (entry) => sourceOf(table, entry),
    }),
    queries,
    checkpoints: createCheckpoints({
      progress: options.dryRun ? NO_PROGRESS : options.progress,
      key: `cbs:${id}:${options.baseUrl ?? 'cbs'}:${[options.municipality, options.period, ageGroups].join('|')}`,
      edition: [table.modified, queries, resolution.resolved],
    }),
    store: (all) => storeFigures(all, writer),
    tally,
    reject: ({ line, column, reason }) => rejections.add(line, column, reason),
    async onStart(address) {
      if (onProgress === undefined) return;
      const count = await client.glance(countAddress(address));
      total = count !== null && /^\s*\d+\s*$/.test(count) ? Number(count) : null;
      onProgress({ done: 0, total, what: 'rijen' });
    },
    onRows: (done) =>
      onProgress?.({ done, total: total === null ? null : Math.max(total, done), what: 'rijen' }),
  });
  if (loaded === null) throw refused(table);
  const areas = tally.areas();
  const failed = rejections.all();
  if (areas.added + areas.updated + areas.unchanged === 0 && failed.length === 0)
    throw empty(table, selection);
  return {
    neighbourhoods: { ...areas, removed: 0, failed },
    figures: tally.figures(),
    durationMs: options.now().getTime() - startedMs,
    dryRun: options.dryRun,
    notes: notesOf(selection, resolution, loaded),
    unresolved: resolution.unresolved.map(({ entry }) => entry.id),
  };
}

const NO_PROGRESS: ImportProgress = { read: async () => null, write: async () => {} };

/** `CBS, Kerncijfers wijken en buurten 2024 (tabel 85984NED)`. */
function sourceOf(table: CbsTable, entry: CatalogueEntry): string {
  const named = [table.publisher, table.title].filter((part) => part !== null && part !== '').join(', ');
  return `${table.title === '' ? entry.source : named} (tabel ${table.id})`;
}

function notesOf(selection: Selection, resolution: Resolution, loaded: Loaded): string[] {
  const notes = [...selection.notes];
  if (loaded.resumedAt > 0) {
    notes.push(
      `Verder gegaan na rij ${loaded.resumedAt.toLocaleString('nl-NL')}, waar het vorige keer ophield.`,
    );
  }
  if (loaded.otherRegions > 0) {
    notes.push(
      `Overgeslagen: ${loaded.otherRegions.toLocaleString('nl-NL')} rijen over andere gebieden, zoals provincies.`,
    );
  }
  if (resolution.unresolved.length > 0) {
    const missing = resolution.unresolved.map(({ entry, reason }) => `${entry.name} (${reason})`);
    notes.push(`Niet te vinden in deze tabel: ${missing.join('; ')}.`);
  }
  if (loaded.absent.length > 0) {
    notes.push(`Wel beschreven, maar in geen enkele rij gevonden: ${loaded.absent.join(', ')}.`);
  }
  return notes;
}

function refused(table: CbsTable): WijkgidsError {
  return new WijkgidsError('cbs-refused', {
    kind: 'outside',
    message: `De server beschrijft tabel ${table.id}, maar geeft de rijen niet: ${table.address}.`,
    remedy: 'Probeer het later, of haal één gemeente op met --municipality.',
  });
}

function empty(table: CbsTable, { municipality }: Selection): WijkgidsError {
  const who = municipality === null ? '' : ` over ${municipality.name}`;
  return new WijkgidsError('cbs-empty', {
    message: `Tabel ${table.id} heeft geen rijen${who} in het gekozen jaar.`,
    remedy: 'Kies een ander jaar met --period (of all), of controleer de naam van de gemeente.',
  });
}
