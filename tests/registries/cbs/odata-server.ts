import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { matches } from './odata-filter.ts';

export type Row = Record<string, unknown>;

/** What stands under the address of a table: lists by name (`DataProperties`, `TypedDataSet`, …). */
export type Lists = Record<string, Row[]>;

export type Mishap =
  | { status: number; retryAfter?: string; body?: string }
  | { cut: true }
  | { silent: true }
  | { redirect: string };

export type ServerOptions = {
  /** `/ODataApi/odata/50120NED` → its lists. */
  tables: Record<string, Lists>;
  /** How a list is cut in pages: with links, or only as far as `$top` and `$skip` ask, at most `size` rows. */
  paging?: { size: number; by: 'link' | 'relative-link' | 'v4-link' | 'skip' };
  /** Query options that the server does not know, and those that it refuses with status 400. */
  ignores?: string[];
  refuses?: string[];
  /** What goes wrong with the request, by its number for this list (from 1); undefined when nothing does. */
  mishap?(list: string, request: number): Mishap | undefined;
};

export type OdataServer = {
  base: string;
  /** Every request so far, as `list?query`, decoded. */
  asked: string[];
  close(): Promise<void>;
};

/** A server that speaks OData as CBS does, for as much of it as the tests need. */
export async function startOdataServer(options: ServerOptions): Promise<OdataServer> {
  const asked: string[] = [];
  const counts = new Map<string, number>();
  const server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', base);
    const [root, lists] =
      Object.entries(options.tables).find(([path]) => url.pathname.startsWith(`${path}/`)) ?? [];
    const name = url.pathname.slice((root?.length ?? 0) + 1);
    const rows = lists?.[name.replace(/\/\$count$/, '')];
    asked.push(decodeURIComponent(`${root === undefined ? url.pathname : name}${url.search}`));
    const query = (key: string) => (options.ignores?.includes(key) ? null : url.searchParams.get(key));
    if (rows === undefined) return void end(response, 404, '{"odata.error":{}}');
    if (options.refuses?.some((key) => url.searchParams.has(key))) return void end(response, 400, '{}');
    const number = (counts.get(name) ?? 0) + 1;
    counts.set(name, number);
    const wanted = rows.filter((row) => matches(query('$filter'), row));
    if (name.endsWith('/$count')) return void end(response, 200, String(wanted.length));
    const text = JSON.stringify(pageOf(wanted, { url, query }));
    const mishap = options.mishap?.(name, number);
    if (mishap === undefined) return void end(response, 200, text);
    suffer(response, mishap, text);
  }

  function pageOf(rows: Row[], { url, query }: { url: URL; query(key: string): string | null }): Row {
    const { size, by } = options.paging ?? { size: 10_000, by: 'skip' };
    const skip = Number(query('$skip') ?? url.searchParams.get('$skiptoken') ?? 0);
    const length = Math.min(size, Number(query('$top') ?? size));
    const select = query('$select')?.split(',');
    const value = rows.slice(skip, skip + length).map((row) => selected(row, select));
    const page: Row = { 'odata.metadata': `${url.origin}${url.pathname}/$metadata`, value };
    if (by === 'skip' || skip + length >= rows.length) return page;
    const next = new URL(url);
    next.searchParams.set('$skiptoken', String(skip + length));
    const list = url.pathname.split('/').at(-1) ?? '';
    const links = { link: next.href, 'v4-link': next.href, 'relative-link': `${list}${next.search}` };
    return { ...page, [by === 'v4-link' ? '@odata.nextLink' : 'odata.nextLink']: links[by] };
  }

  return {
    base,
    asked,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function selected(row: Row, keys: string[] | undefined): Row {
  if (keys === undefined) return row;
  return Object.fromEntries(keys.filter((key) => key in row).map((key) => [key, row[key]]));
}

function suffer(response: ServerResponse, mishap: Mishap, text: string): void {
  if ('silent' in mishap) return;
  if ('redirect' in mishap) {
    response.writeHead(302, { location: mishap.redirect });
    response.end();
    return;
  }
  if ('status' in mishap) {
    if (mishap.retryAfter !== undefined) response.setHeader('retry-after', mishap.retryAfter);
    end(response, mishap.status, mishap.body ?? 'kapot');
    return;
  }
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': text.length });
  response.write(text.slice(0, Math.floor(text.length / 2)), () => response.destroy());
}

function end(response: ServerResponse, status: number, text: string): void {
  response.statusCode = status;
  response.setHeader('content-type', 'application/json');
  response.end(text);
}
