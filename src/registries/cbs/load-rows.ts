import { WijkgidsError } from '../../errors.ts';
import type { AreaKind } from '../../recommending/area.ts';
import { cbsAreaCode } from './area-of-row.ts';
import type { JsonClient } from './json-client.ts';
import { createPageStore, type Loaded, type PageStore, type StoreOptions } from './page-store.ts';
import { type Page, readPages } from './read-pages.ts';

export type LoadOptions = StoreOptions & {
  client: JsonClient;
  queries: { filtered: string[]; whole: string[] };
  /** Told before reading begins, with the address. */
  onStart(address: string): Promise<void>;
};

/**
 * Reads the rows page by page and stores each page before the next is asked for. Goes on where an earlier run
 * stopped; what a page leaves unfinished is stored as far as it is known when reading breaks off. When a filter
 * gives nothing, or no area of a kind that the table does list, the server did not understand it, and the whole
 * table is read.
 * @returns null when the server refuses every way of asking
 * @throws WijkgidsError `cbs-unreachable`, `cbs-paging`
 */
export async function loadRows(options: LoadOptions): Promise<Loaded | null> {
  const { queries, checkpoints } = options;
  const resumed = await resume(options);
  let loaded = resumed?.loaded ?? null;
  if (resumed === null || resumed.filtered) {
    if (resumed === null) loaded = await begin(options, queries.filtered, true);
    if (loaded === null || lacksKinds(options)) {
      await checkpoints.clear();
      loaded = (await begin(options, queries.whole, false)) ?? loaded;
    }
  }
  if (loaded !== null) await checkpoints.clear();
  return loaded;
}

async function resume(options: LoadOptions): Promise<{ loaded: Loaded; filtered: boolean } | null> {
  const kept = await options.checkpoints.load();
  if (kept === null) return null;
  const pages = await readPages(options.client, kept.mark.place);
  if (pages === null) {
    // Links can grow old: then everything is read again, which changes nothing in what is stored.
    await options.checkpoints.clear();
    return null;
  }
  const run = createPageStore(options, kept.mark);
  for (const page of kept.pages) run.restore(page);
  await options.onStart(kept.mark.place.address);
  await readAll(run, pages);
  return { loaded: run.loaded(), filtered: kept.mark.filtered };
}

async function begin(options: LoadOptions, addresses: string[], filtered: boolean): Promise<Loaded | null> {
  for (const address of addresses) {
    const place = { address, rows: 0, linked: false };
    const pages = await readPages(options.client, place);
    if (pages === null) continue;
    const run = createPageStore(options, { filtered, place, pages: 0 });
    await options.onStart(address);
    await readAll(run, pages);
    return run.loaded();
  }
  return null;
}

async function readAll(run: PageStore, pages: AsyncIterable<Page>): Promise<void> {
  try {
    for await (const page of pages) await run.page(page);
  } catch (error) {
    if (isOfServer(error)) await run.storeRest({ final: false });
    throw error;
  }
  await run.storeRest({ final: true });
}

/** Reading failed, and not storing: what is known can still be stored. */
function isOfServer(error: unknown): boolean {
  return error instanceof WijkgidsError && error.code.startsWith('cbs-');
}

/** Whether the table lists areas of a kind of which no row came. */
function lacksKinds({ table, selection, tally }: LoadOptions): boolean {
  const kinds = (codes: Iterable<string>) => {
    const found = new Set<AreaKind>();
    for (const code of codes) {
      const read = cbsAreaCode(code);
      const wanted = selection.municipality?.code ?? read?.municipalityCode;
      if (read !== null && (read.municipalityCode === wanted || read.kind === 'land')) found.add(read.kind);
    }
    return found;
  };
  const listed = table.dimensions.find(({ role }) => role === 'region')?.codes ?? [];
  const seen = kinds(tally.codes());
  return seen.size === 0 || [...kinds(listed.map(({ key }) => key))].some((kind) => !seen.has(kind));
}
