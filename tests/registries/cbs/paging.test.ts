import { afterEach, describe, expect, test } from 'vitest';
import { failure, newImport } from './import.ts';
import { type Mishap, type OdataServer, type ServerOptions, startOdataServer } from './odata-server.ts';
import { type HealthCell, healthTable, keyFigures } from './tables.ts';

let server: OdataServer;
const serve = async (options: Omit<ServerOptions, 'tables'>, lists = keyFigures(), id = '85984NED') => {
  server = await startOdataServer({ tables: { [`/ODataApi/odata/${id}`]: lists }, ...options });
  return server.base;
};
afterEach(() => server?.close());

const dataRequests = () => server.asked.filter((one) => one.startsWith('TypedDataSet?')).length;
/** A mishap on one request for rows, counted from 1. */
const onRows = (at: number | ((request: number) => boolean), mishap: Mishap) => ({
  mishap: (list: string, request: number) =>
    list === 'TypedDataSet' && (typeof at === 'number' ? request === at : at(request)) ? mishap : undefined,
});

describe('pages', () => {
  for (const by of ['link', 'relative-link', 'v4-link', 'skip'] as const) {
    test(`are all read when they go on by ${by}`, async () => {
      const cbs = newImport({ table: '85984NED', baseUrl: await serve({ paging: { size: 7, by } }) });
      const report = await cbs.run();
      expect(report.neighbourhoods.added).toBe(20);
      expect(await cbs.figure('WK034410', 'inwoners')).not.toBeNull();
    });
  }

  test('of the same rows again are the end, with a server that knows no $skip', async () => {
    const cbs = newImport({ table: '85984NED', baseUrl: await serve({ ignores: ['$skip', '$top'] }) });
    const report = await cbs.run();
    expect(report.figures).toEqual({ added: 40, updated: 0, unchanged: 0 });
  });

  test('that refer to each other are an error, not a loop', async () => {
    const lists = keyFigures();
    const baseUrl = await serve({ paging: { size: 7, by: 'link' }, ignores: ['$skip'] }, lists);
    const cbs = newImport({
      ...{ table: '85984NED', baseUrl },
      fetch: async (input, init) => {
        const response = await fetch(input, init);
        const text = await response.text();
        return new Response(text.replace(/skiptoken=14/, 'skiptoken=7'), response);
      },
    });
    expect(await failure(cbs.run())).toMatchObject({ code: 'cbs-paging', kind: 'outside' });
  });

  test('that are refused while the server counts more rows are an error, not the end', async () => {
    const refusal = onRows(2, { status: 404 });
    const baseUrl = await serve({ paging: { size: 7, by: 'skip' }, ...refusal });
    const cbs = newImport({ table: '85984NED', baseUrl });
    expect(await failure(cbs.run())).toMatchObject({ code: 'cbs-paging', kind: 'outside' });
    expect((await cbs.run()).neighbourhoods.added).toBe(20);
  });

  test('stay on the server that was asked, whatever host a link names', async () => {
    const baseUrl = await serve({ paging: { size: 7, by: 'link' } });
    const hosts = new Set<string>();
    const cbs = newImport({
      ...{ table: '85984NED', baseUrl },
      fetch: async (input, init) => {
        hosts.add(new URL(String(input)).host);
        const response = await fetch(input, init);
        return new Response((await response.text()).replaceAll(baseUrl, 'http://opendata.cbs.nl'), response);
      },
    });
    expect((await cbs.run()).neighbourhoods.added).toBe(20);
    expect([...hosts]).toEqual([new URL(baseUrl).host]);
  });
});

describe('a server that knows less', () => {
  test('may refuse a selection of columns', async () => {
    const cbs = newImport({ table: '85984NED', baseUrl: await serve({ refuses: ['$select'] }) });
    expect((await cbs.run()).neighbourhoods.added).toBe(20);
  });

  test('may refuse a filter', async () => {
    const baseUrl = await serve({ refuses: ['$filter'] });
    const cbs = newImport({ table: '85984NED', baseUrl, municipality: 'Heerenveen' });
    expect((await cbs.run()).neighbourhoods.added).toBe(8);
  });

  test('may take a filter for another one: what it leaves out is still read', async () => {
    const lists = keyFigures();
    const baseUrl = await serve({}, lists);
    const cbs = newImport({
      ...{ table: '85984NED', baseUrl, municipality: 'Heerenveen' },
      fetch: (input, init) =>
        fetch(String(input).replace(/\$filter=[^&]*/, "$filter=startswith(WijkenEnBuurten,'GM0074')"), init),
    });
    expect((await cbs.run()).neighbourhoods.added).toBe(8);
  });
});

describe('after a hiccup', () => {
  const hiccups: [string, Mishap][] = [
    ['a failing server', { status: 503 }],
    ['a connection that is cut halfway', { cut: true }],
    ['half a document', { status: 200, body: '{"value":[{"ID":1' }],
  ];
  for (const [name, mishap] of hiccups) {
    test(`the same page is asked for again: ${name}`, async () => {
      const baseUrl = await serve({ paging: { size: 12, by: 'link' }, ...onRows(2, mishap) });
      const cbs = newImport({ table: '85984NED', baseUrl });
      expect((await cbs.run()).neighbourhoods).toMatchObject({ added: 20, failed: [] });
      expect(cbs.waits).toEqual([500]);
    });
  }

  test('a busy server is given the time that it asks for', async () => {
    const baseUrl = await serve(onRows(1, { status: 429, retryAfter: '7' }));
    const cbs = newImport({ table: '85984NED', baseUrl });
    await cbs.run();
    expect(cbs.waits).toEqual([7000]);
  });

  test('a silent server is asked again', async () => {
    const baseUrl = await serve(onRows(1, { silent: true }));
    const cbs = newImport({ table: '85984NED', baseUrl, timeoutMs: 300 });
    expect((await cbs.run()).neighbourhoods.added).toBe(20);
  });

  test('waits grow, and five tries are enough', async () => {
    const cbs = newImport({ table: '85984NED', baseUrl: await serve(onRows(() => true, { status: 500 })) });
    const error = await failure(cbs.run());
    expect(error).toMatchObject({ code: 'cbs-unreachable', kind: 'outside' });
    expect(error.message).toContain('/ODataApi/odata/85984NED/TypedDataSet');
    expect(error.message).toContain('status 500');
    expect(cbs.waits).toEqual([500, 1000, 2000, 4000]);
  });

  test('a redirect to another host is not followed', async () => {
    const baseUrl = await serve(onRows(() => true, { redirect: 'http://169.254.169.254/' }));
    expect(await failure(newImport({ table: '85984NED', baseUrl }).run())).toMatchObject({
      code: 'cbs-refused',
    });
  });
});

describe('when the server fails for good halfway', () => {
  const broken = { paging: { size: 12, by: 'link' as const } };

  test('what was read stays', async () => {
    const baseUrl = await serve({ ...broken, ...onRows((request) => request > 1, { status: 503 }) });
    const cbs = newImport({ table: '85984NED', baseUrl });
    const error = await failure(cbs.run());
    expect(error.remedy).toContain('verder waar het ophield');
    expect(await cbs.areas.areas()).toHaveLength(12);
  });

  for (const by of ['link', 'skip'] as const) {
    test(`a second run goes on from there (${by}), and counts the whole`, async () => {
      let failing = true;
      const options = {
        paging: { size: 12, by },
        mishap: (list: string, request: number): Mishap | undefined =>
          failing && list === 'TypedDataSet' && request > 1 ? { status: 503 } : undefined,
      };
      const cbs = newImport({ table: '85984NED', baseUrl: await serve(options) });
      await failure(cbs.run());
      failing = false;
      const before = dataRequests();
      const report = await cbs.run();
      expect(report.neighbourhoods.added).toBe(20);
      expect(report.figures.added).toBe(40);
      expect(report.notes.join()).toContain('Verder gegaan na rij 12');
      expect(dataRequests() - before).toBeLessThanOrEqual(2);
    });
  }

  test('a third run begins anew', async () => {
    let failing = true;
    const mishap = (list: string, request: number): Mishap | undefined =>
      failing && list === 'TypedDataSet' && request > 1 ? { status: 503 } : undefined;
    const cbs = newImport({ table: '85984NED', baseUrl: await serve({ ...broken, mishap }) });
    await failure(cbs.run());
    failing = false;
    await cbs.run();
    expect((await cbs.run()).neighbourhoods).toMatchObject({ added: 0, unchanged: 20 });
  });

  test('another edition of the table is read from the start', async () => {
    let failing = true;
    const mishap = (list: string, request: number): Mishap | undefined =>
      failing && list === 'TypedDataSet' && request > 1 ? { status: 503 } : undefined;
    const lists = keyFigures();
    const cbs = newImport({ table: '85984NED', baseUrl: await serve({ ...broken, mishap }, lists) });
    await failure(cbs.run());
    failing = false;
    lists['TableInfos'] = (lists['TableInfos'] ?? []).map((info) => ({ ...info, Modified: '2026-01-01' }));
    expect((await cbs.run()).neighbourhoods).toMatchObject({ added: 8, unchanged: 12 });
  });

  test('a place that the server no longer knows is read from the start', async () => {
    let failing = true;
    const mishap = (list: string, request: number): Mishap | undefined => {
      if (list !== 'TypedDataSet') return undefined;
      if (failing) return request > 1 ? { status: 503 } : undefined;
      return request === 7 ? { status: 410 } : undefined;
    };
    const cbs = newImport({ table: '85984NED', baseUrl: await serve({ ...broken, mishap }) });
    await failure(cbs.run());
    failing = false;
    expect((await cbs.run()).neighbourhoods).toMatchObject({ added: 8, unchanged: 12 });
  });
});

describe('bounds that stand on another page than the value', () => {
  const codes = ['GM0599', 'WK059901', 'WK059902', 'BU05990101', 'NL01'];
  const OFFSETS: Record<string, number> = { MW00000: 0, MOG0095: -2, MBG0095: 2 };
  const margins = Object.keys(OFFSETS);
  const cell = (code: string, margin: string): HealthCell => ({
    ...{ code, period: '2022JJ00', age: '20300', margin },
    values: { Roker: 20 + codes.indexOf(code) + (OFFSETS[margin] ?? 0) },
  });
  const orders = {
    'area by area': codes.flatMap((code) => margins.map((margin) => cell(code, margin))),
    'margin by margin': margins.flatMap((margin) => codes.map((code) => cell(code, margin))),
    'bounds first': [...margins].reverse().flatMap((margin) => codes.map((code) => cell(code, margin))),
  };

  for (const [name, cells] of Object.entries(orders)) {
    test(`are joined, also over a failure between any two pages: ${name}`, async () => {
      for (let page = 2; page <= 4; page++) {
        let failing = true;
        const cbs = newImport({
          table: '50150NED',
          baseUrl: await serve(
            {
              paging: { size: 4, by: 'link' },
              mishap: (list, request) =>
                failing && list === 'TypedDataSet' && request >= page ? { status: 503 } : undefined,
            },
            healthTable(cells),
            '50150NED',
          ),
        });
        await failure(cbs.run());
        failing = false;
        await cbs.run();
        for (const [index, code] of codes.entries()) {
          const figure = await cbs.figure(code.replace('NL01', 'NL'), 'roken');
          expect(figure, `${code}, page ${page}`).toMatchObject({
            ...{ value: 20 + index, lower: 18 + index, upper: 22 + index },
          });
        }
        await server.close();
      }
    });
  }
});
