import { afterAll, expect, test } from 'vitest';
import { parseIndicators } from '../../../src/registries/indicators.ts';
import type { AreaWriter } from '../../../src/registries/ports.ts';
import { newImport } from './import.ts';
import { type OdataServer, startOdataServer } from './odata-server.ts';

const AREAS = 17_000;
const COLUMNS = 60;
const columns = Array.from({ length: COLUMNS }, (_, index) => ({
  Key: `Proef${index}_${index + 5}`,
  Title: `Proef ${index}`,
}));

let server: OdataServer;
afterAll(() => server?.close());

test('seventeen thousand areas with sixty figures each are read within a minute', {
  timeout: 120_000,
}, async () => {
  server = await startOdataServer({
    tables: { '/ODataApi/odata/90000NED': bigTable() },
    paging: { size: 10_000, by: 'skip' },
  });
  let figures = 0;
  const writer: AreaWriter = {
    async write(batch) {
      figures += batch.figures.length;
      const added = batch.areas.map(({ code }) => code);
      return {
        areas: { added, updated: [], unchanged: [] },
        figures: { added: batch.figures.length, updated: 0, unchanged: 0 },
      };
    },
  };
  const cbs = newImport({ table: '90000NED', baseUrl: server.base, areas: writer, indicators: catalogue() });
  const startedMs = performance.now();
  await cbs.run();
  expect(figures).toBe(AREAS * COLUMNS);
  expect(performance.now() - startedMs).toBeLessThan(60_000);
});

/** Made-up numbers in the shape of the key figures. */
function bigTable() {
  const codes = Array.from({ length: AREAS }, (_, index) =>
    `BU${String(1000 + Math.floor(index / 100)).padStart(4, '0')}${String(index % 10_000).padStart(4, '0')}`.padEnd(
      10,
    ),
  );
  return {
    TableInfos: [{ Title: 'Proeftabel', Period: '2024' }],
    DataProperties: [
      { Key: 'WijkenEnBuurten', Title: 'Wijken en buurten', Type: 'GeoDetail' },
      ...columns.map((column) => ({ ...column, Type: 'Topic', Datatype: 'Double' })),
    ],
    WijkenEnBuurten: codes.map((Key) => ({ Key, Title: `Buurt ${Key}` })),
    TypedDataSet: codes.map((WijkenEnBuurten, ID) => ({
      ID,
      WijkenEnBuurten,
      ...Object.fromEntries(columns.map(({ Key }, index) => [Key, (ID + index) % 100])),
    })),
  };
}

function catalogue() {
  const indicators = columns.map(
    ({ Title }, index) => `
  - { id: proef-${index}, name: ${Title}, phrase: p, unit: aantal, worse: null, theme: null, track: null,
      population: inwoners, ageGroup: alle, margin: null, lowSes: false, source: proef, otherNames: [],
      columns: [{ tables: [90000NED], title: ${Title} }] }`,
  );
  const head = 'units: { aantal: { names: [], min: 0, max: null } }\ntables: {}\nindicators:';
  return parseIndicators(head + indicators.join(''), 'proef.yaml');
}
