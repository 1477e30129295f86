import { afterEach, describe, expect, test } from 'vitest';
import { parseIndicators } from '../../../src/registries/indicators.ts';
import { failure, newImport } from './import.ts';
import { type OdataServer, type ServerOptions, startOdataServer } from './odata-server.ts';
import { housePrices, keyFigures } from './tables.ts';

let server: OdataServer | undefined;
const serve = async (tables: ServerOptions['tables']) => {
  server = await startOdataServer({ tables });
  return server.base;
};
afterEach(async () => {
  await server?.close();
  server = undefined;
});

describe('the address of another server', () => {
  for (const path of ['/ODataApi/odata', '/ODataFeed/odata', '/ODataApi/OData', '/odata', '']) {
    test(`may have its tables under ${path || 'nothing'}`, async () => {
      const baseUrl = await serve({ [`${path}/85984NED`]: keyFigures() });
      expect((await newImport({ table: '85984NED', baseUrl }).run()).neighbourhoods.added).toBe(20);
    });
  }

  test('may end in a slash', async () => {
    const baseUrl = await serve({ '/ODataApi/odata/85984NED': keyFigures() });
    expect((await newImport({ table: '85984NED', baseUrl: `${baseUrl}/` }).run()).neighbourhoods.added).toBe(
      20,
    );
  });

  for (const baseUrl of [
    'ftp://127.0.0.1',
    'opendata.cbs.nl',
    'http://u:p@127.0.0.1',
    'file:///etc/passwd',
  ]) {
    test(`is not ${baseUrl}`, async () => {
      const error = await failure(newImport({ table: '85984NED', baseUrl }).run());
      expect(error).toMatchObject({ code: 'cbs-base-url', kind: 'usage' });
    });
  }

  test('of nobody ends with who does not answer', async () => {
    const baseUrl = await serve({});
    await server?.close();
    const error = await failure(newImport({ table: '85984NED', baseUrl }).run());
    expect(error).toMatchObject({ code: 'cbs-unreachable', kind: 'outside' });
    expect(error.message).toContain('ECONNREFUSED');
    server = undefined;
  });
});

test('a table that is nowhere is named', async () => {
  const error = await failure(newImport({ table: '11111NED', baseUrl: await serve({}) }).run());
  expect(error).toMatchObject({ code: 'cbs-no-table', kind: 'input' });
  expect(error.message).toContain('11111NED');
});

test('a table id has letters and digits only', async () => {
  const error = await failure(newImport({ table: 'cbs:../x', baseUrl: 'http://127.0.0.1:1' }).run());
  expect(error).toMatchObject({ code: 'cbs-table', kind: 'usage' });
});

test('without another server CBS is asked, first for its own tables and then for those of others', async () => {
  const hosts: string[] = [];
  const fetchNothing = async (input: Parameters<typeof fetch>[0]) => {
    hosts.push(new URL(String(input)).host);
    return new Response('{}', { status: 404 });
  };
  const { options, run } = newImport({ table: '50120NED', baseUrl: '', fetch: fetchNothing });
  await failure(run({ ...options, baseUrl: null }));
  expect([...new Set(hosts)]).toEqual(['opendata.cbs.nl', 'dataderden.cbs.nl', 'datasets.cbs.nl']);
});

test('a table without description of itself is read as well, with the year that is given', async () => {
  const { TableInfos: _, ...lists } = keyFigures();
  const baseUrl = await serve({ '/85984NED': lists });
  expect(await failure(newImport({ table: '85984NED', baseUrl }).run())).toMatchObject({
    code: 'cbs-no-period',
  });
  const cbs = newImport({ table: '85984NED', baseUrl, period: '2024' });
  await cbs.run();
  expect(await cbs.figure('GM0344', 'inwoners')).toMatchObject({
    year: 2024,
    source: 'CBS, Kerncijfers wijken en buurten (tabel 85984NED)',
  });
});

describe('the newer service of CBS (v4), as recorded', () => {
  const catalogue = parseIndicators(
    `
units: { euro: { names: [], min: 0, max: null } }
tables: {}
indicators:
  - id: woningprijs
    name: Gemiddelde verkoopprijs
    phrase: kost een woning
    unit: euro
    worse: null
    theme: null
    track: null
    population: inwoners
    ageGroup: alle
    margin: null
    lowSes: false
    source: CBS
    otherNames: []
    columns: [{ tables: [83625NED], title: Gemiddelde verkoopprijs }]
`,
    'woningprijs.yaml',
  );

  test('gives the value of a measure', async () => {
    const baseUrl = await serve({ '/odata/v1/CBS/83625NED': housePrices() });
    const cbs = newImport({ table: '83625NED', baseUrl, indicators: catalogue, period: '2016' });
    const report = await cbs.run();
    expect(await cbs.figure('NL', 'woningprijs')).toMatchObject({ value: 243_837, year: 2016 });
    expect(report.notes.join()).toContain('andere gebieden');
  });

  test('is asked for the measures and years that are wanted', async () => {
    const baseUrl = await serve({ '/odata/v1/CBS/83625NED': housePrices() });
    await newImport({ table: '83625NED', baseUrl, indicators: catalogue, period: '2016' }).run();
    expect(server?.asked.find((one) => one.startsWith('Observations'))).toBe(
      "Observations?$filter=Perioden eq '2016JJ00'",
    );
  });

  test('names the measures of a table that has none of ours', async () => {
    const baseUrl = await serve({ '/odata/v1/CBS/83625NED': housePrices() });
    const error = await failure(newImport({ table: '83625NED', baseUrl }).run());
    expect(error.message).toContain('Gemiddelde verkoopprijs');
  });
});
