import { z } from 'zod';
import { WijkgidsError } from '../../errors.ts';
import type { JsonClient } from './json-client.ts';

/** A row as the server gives it; what is in it is read where it is used. */
export type CbsRow = Record<string, unknown>;

/** Where reading goes on: plain data, so that it can be kept. */
export type Place = {
  address: string;
  /** Rows read before it. */
  rows: number;
  /** Whether the server itself pointed at it, and so says when it ends. */
  linked: boolean;
};

export type Page = { rows: CbsRow[]; next: Place | null };

/** What OData v3 (`odata.nextLink`) and v4 (`@odata.nextLink`) wrap a list in. */
const envelope = z.object({
  value: z.array(z.record(z.string(), z.unknown())),
  'odata.nextLink': z.string().min(1).nullish(),
  '@odata.nextLink': z.string().min(1).nullish(),
});

/**
 * The pages of a list from a place on. Follows the server's links; a server that gives none is asked for more
 * with `$skip` until nothing new comes, because a page may be shorter than was asked for without being the last.
 * A page is handed on before the next is asked for, so that it can be stored first.
 * @returns null when the server refuses the first request
 * @throws WijkgidsError `cbs-unreachable`, or `cbs-paging` (outside) when pages go round in circles or break off
 */
export async function readPages(client: JsonClient, start: Place): Promise<AsyncIterable<Page> | null> {
  const first = await fetchPage(client, start);
  return first === null ? null : pagesFrom(client, start, first);
}

async function* pagesFrom(client: JsonClient, start: Place, first: Fetched): AsyncIterable<Page> {
  const seen = new Set([start.address]);
  let place = start;
  let fetched = first;
  for (;;) {
    const next = nextPlace(place, fetched);
    yield { rows: fetched.rows, next };
    if (next === null) return;
    if (seen.has(next.address)) throw inCircles(next.address);
    seen.add(next.address);
    const following = await fetchPage(client, next);
    if (following === null) {
      if (next.linked || isFull(place, fetched) || (await isShort(client, next)))
        throw brokenOff(next.address);
      return;
    }
    // Nothing new: all was there already, or the server does not know `$skip` and gave all it has at once.
    if (!next.linked && (following.rows.length === 0 || sameRows(fetched.rows, following.rows))) return;
    place = next;
    fetched = following;
  }
}

type Fetched = { rows: CbsRow[]; link: string | null };

async function fetchPage(client: JsonClient, place: Place): Promise<Fetched | null> {
  const answer = await client.get(place.address);
  if (answer.kind === 'refused') return null;
  const parsed = envelope.safeParse(answer.body);
  if (!parsed.success) return null;
  const { value, 'odata.nextLink': v3, '@odata.nextLink': v4 } = parsed.data;
  return { rows: value, link: v3 ?? v4 ?? null };
}

function nextPlace(place: Place, { rows, link }: Fetched): Place | null {
  const read = place.rows + rows.length;
  if (link !== null) return { address: onSameServer(link, place.address), rows: read, linked: true };
  if (place.linked || rows.length === 0) return null;
  return { address: skipping(place.address, read), rows: read, linked: false };
}

/** CBS names itself with http where it was asked with https, and a copy of it may name CBS: stay where we are. */
function onSameServer(link: string, current: string): string {
  const next = new URL(link, current);
  const here = new URL(current);
  return `${here.origin}${next.pathname}${next.search}`;
}

function skipping(address: string, rows: number): string {
  const [path = '', query = ''] = address.split('?');
  const rest = query.split('&').filter((part) => part !== '' && !/^(?:\$|%24)skip=/i.test(part));
  return `${path}?${[...rest, `$skip=${rows}`].join('&')}`;
}

/** As many rows as were asked for, so there may well be more. */
function isFull(place: Place, { rows }: Fetched): boolean {
  const top = /[?&](?:\$|%24)top=(\d+)/i.exec(place.address)?.[1];
  return top !== undefined && rows.length >= Number(top);
}

/** Whether the server counts more rows than were read; many a server does not count. */
async function isShort(client: JsonClient, next: Place): Promise<boolean> {
  const count = await client.glance(countAddress(next.address));
  return count !== null && /^\s*\d+\s*$/.test(count) && Number(count) > next.rows;
}

/** The address that counts the rows of a question. */
export function countAddress(query: string): string {
  const [path = '', options = ''] = query.split('?');
  const filter = options.split('&').filter((part) => part.startsWith('$filter='));
  return [`${path}/$count`, ...filter].join('?');
}

function sameRows(one: CbsRow[], other: CbsRow[]): boolean {
  if (one.length !== other.length) return false;
  return [0, one.length - 1].every((at) => JSON.stringify(one[at]) === JSON.stringify(other[at]));
}

function inCircles(address: string): WijkgidsError {
  return new WijkgidsError('cbs-paging', {
    kind: 'outside',
    message: `De server verwijst voor het vervolg naar een pagina die al gelezen is: ${shown(address)}.`,
    remedy: 'Haal de cijfers per gemeente op met --municipality, of meld dit bij de beheerder van de server.',
  });
}

function brokenOff(address: string): WijkgidsError {
  return new WijkgidsError('cbs-paging', {
    kind: 'outside',
    message: `De server weigert het vervolg van de tabel: ${shown(address)}.`,
    remedy: 'Herhaal de opdracht: wat al is opgehaald, is bewaard.',
  });
}

function shown(address: string): string {
  return new URL(address).origin + new URL(address).pathname;
}
