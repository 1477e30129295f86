import { describe, expect, test } from 'vitest';
import { WijkgidsError } from '../../../src/errors.ts';
import { resolveColumns } from '../../../src/registries/cbs/resolve-columns.ts';
import type { CbsTable, Column } from '../../../src/registries/cbs/table.ts';
import { parseIndicators } from '../../../src/registries/indicators.ts';

function column(key: string, title: string, rest: Partial<Column> = {}): Column {
  return { key, title, groups: [], unit: '', numeric: true, ...rest };
}

function table(columns: Column[], id = '85984NED'): CbsTable {
  return {
    ...{
      id,
      title: 'Tabel',
      publisher: null,
      modified: null,
      years: [],
      protocol: 'v3',
      address: 'http://x',
    },
    ...{ rowSets: [], dimensions: [], columns },
  };
}

function catalogue(unit: string, rule: string) {
  return parseIndicators(
    `
units: { '%': { names: [], min: 0, max: 100 }, aantal: { names: [], min: 0, max: null }, euro: { names: [], min: null, max: null } }
tables: { kerncijfers: [85984NED] }
indicators:
  - { id: proef, name: Proef, phrase: p, unit: '${unit}', worse: null, theme: null, track: null, population: inwoners,
      ageGroup: alle, margin: null, lowSes: false, source: CBS, otherNames: [], columns: [${rule}] }
`,
    'proef.yaml',
  );
}

const resolve = (columns: Column[], unit: string, rule: string, id?: string) =>
  resolveColumns(table(columns, id), catalogue(unit, rule)).resolved[0];

describe('a column', () => {
  test('is found by its title, whatever its case, accents, spaces and signs', () => {
    const found = resolve(
      [column('X_1', 'Wmo-clienten  RELATIEF ')],
      '%',
      '{ tables: kerncijfers, title: Wmo-cliënten relatief }',
    );
    expect(found?.parts).toEqual(['X_1']);
  });

  test('is found by its key without number when the title is another', () => {
    const found = resolve(
      [column('k_0Tot15Jaar_88', 'Kinderen')],
      'aantal',
      '{ tables: kerncijfers, title: 0 tot 15 jaar, key: k_0Tot15Jaar }',
    );
    expect(found?.parts).toEqual(['k_0Tot15Jaar_88']);
  });

  test('of which there are more is the one under the group', () => {
    const columns = [
      column('Nederland_1', 'Nederland', { groups: ['Bevolking', 'Herkomstland'] }),
      column('Nederland_2', 'Nederland', { groups: ['Bevolking', 'Geboren in Nederland'] }),
    ];
    const rule = '{ tables: kerncijfers, title: Nederland, group: Herkomstland }';
    expect(resolve(columns, 'aantal', rule)?.parts).toEqual(['Nederland_1']);
  });

  test('of which there are more, without a group to choose by, is not guessed', () => {
    const columns = [column('Totaal_1', 'Totaal'), column('Totaal_2', 'Totaal'), column('Ander_3', 'Ander')];
    const rules = '{ tables: kerncijfers, title: Totaal }, { tables: kerncijfers, title: Ander }';
    expect(resolve(columns, 'aantal', rules)?.parts).toEqual(['Ander_3']);
  });

  test('of an unknown table needs its group', () => {
    const rule = '{ tables: kerncijfers, title: Waarde, group: Laag }';
    expect(() => resolve([column('Waarde_1', 'Waarde')], '%', rule, '99999NED')).toThrow(WijkgidsError);
  });

  test('of words is no figure', () => {
    const rule = '{ tables: kerncijfers, title: Codering }';
    expect(() => resolve([column('Codering_3', 'Codering', { numeric: false })], 'aantal', rule)).toThrow(
      WijkgidsError,
    );
  });
});

describe('a unit', () => {
  const rule = '{ tables: kerncijfers, title: Proef }';

  test('of a thousand euros becomes euros', () => {
    const found = resolve([column('Proef_1', 'Proef', { unit: 'x 1 000 euro' })], 'euro', rule);
    expect(found?.factor).toBe(1000);
  });

  test('of euros stays as it is, though the rule counts on thousands', () => {
    const thousands = '{ tables: kerncijfers, title: Proef, factor: 1000 }';
    expect(resolve([column('Proef_1', 'Proef', { unit: 'euro' })], 'euro', thousands)?.factor).toBe(1);
  });

  test('of each thousand residents becomes a percentage', () => {
    const found = resolve([column('Proef_1', 'Proef', { unit: 'per 1 000 inwoners' })], '%', rule);
    expect(found?.factor).toBe(0.1);
  });

  test('that counts is not taken for a percentage', () => {
    expect(() => resolve([column('Proef_1', 'Proef', { unit: 'aantal' })], '%', rule)).toThrow(WijkgidsError);
  });

  test('that is a percentage already is not divided again', () => {
    const share = '{ tables: kerncijfers, title: Proef, per: [AantalInwoners] }';
    const columns = [
      column('Proef_1', 'Proef', { unit: '%' }),
      column('AantalInwoners_5', 'Aantal inwoners'),
    ];
    expect(resolve(columns, '%', share)?.per).toEqual([]);
  });

  test('that counts is divided by what it is a part of', () => {
    const share = '{ tables: kerncijfers, title: Proef, per: [AantalInwoners] }';
    const columns = [
      column('Proef_1', 'Proef', { unit: 'aantal' }),
      column('AantalInwoners_9', 'Aantal inwoners', { unit: 'aantal' }),
    ];
    expect(resolve(columns, '%', share)?.per).toEqual(['AantalInwoners_9']);
  });
});

test('what the catalogue expects in a table and is not there is named with why', () => {
  const both = parseIndicators(
    `
units: { aantal: { names: [], min: 0, max: null } }
tables: { kerncijfers: [85984NED] }
indicators:
${['een', 'twee']
  .map(
    (id) => `  - { id: ${id}, name: ${id}, phrase: p, unit: aantal, worse: null, theme: null, track: null,
      population: inwoners, ageGroup: alle, margin: null, lowSes: false, source: CBS, otherNames: [],
      columns: [{ tables: kerncijfers, title: ${id} }] }`,
  )
  .join('\n')}
`,
    'twee.yaml',
  );
  const { unresolved } = resolveColumns(table([column('Een_1', 'Een')]), both);
  expect(unresolved.map(({ entry, reason }) => [entry.id, reason])).toEqual([
    ['twee', 'kolom “twee” staat er niet in'],
  ]);
});
