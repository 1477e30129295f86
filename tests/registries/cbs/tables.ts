import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type { Lists, Row } from './odata-server.ts';

const FIXTURES = new URL('../../fixtures/cbs/', import.meta.url);

function listIn(name: string): Row[] {
  return (JSON.parse(readFileSync(new URL(name, FIXTURES), 'utf8')) as { value: Row[] }).value;
}

function csvIn(name: string): Record<string, string>[] {
  return parse(readFileSync(new URL(name, FIXTURES)), { columns: true });
}

/** Codes as CBS gives them: ten characters. */
export function padded(code: string): string {
  return code.padEnd(10);
}

/**
 * Kerncijfers wijken en buurten 2024, as CBS describes it, with real residents and densities of Heerenveen,
 * Utrecht and the municipality of Amsterdam. Names of wijken are not in our sources; `names` adds some.
 */
export function keyFigures(names: Record<string, string> = {}): Lists {
  const rows = csvIn('85984NED-rows.csv');
  return {
    TableInfos: listIn('85984NED-TableInfos.json'),
    DataProperties: listIn('85984NED-DataProperties.json'),
    WijkenEnBuurten: rows.map((row) => ({
      Key: padded(row['Codering_3'] ?? ''),
      Title:
        names[row['Codering_3'] ?? ''] ?? (row['SoortRegio_2'] === 'Gemeente' ? row['Gemeentenaam_1'] : ''),
    })),
    TypedDataSet: rows.map((row, ID) => ({
      ID,
      WijkenEnBuurten: padded(row['Codering_3'] ?? ''),
      Gemeentenaam_1: `${row['Gemeentenaam_1']}        `,
      Codering_3: padded(row['Codering_3'] ?? ''),
      AantalInwoners_5: Number(row['AantalInwoners_5']),
      Bevolkingsdichtheid_34: Number(row['Bevolkingsdichtheid_34']),
      // Not in our sources: CBS leaves open what it does not know.
      k_65JaarOfOuder_12: null,
      HuishoudensMetEenLaagInkomen_89: null,
    })),
  };
}

/** What a health table gives of one area. */
export type HealthCell = {
  code: string;
  period: string;
  age: string;
  margin: string;
  /** By title; what is left out is null. */
  values: Record<string, number | string | null>;
};

/**
 * A table as RIVM's 50120NED: the real titles of its columns under numbers of its own, and the real codes of its
 * dimensions.
 * @param options.shift is added to the number at the end of each key
 */
export function healthTable(
  cells: HealthCell[],
  options: { shift?: number; names?: Record<string, string>; ages?: Row[]; margins?: Row[] } = {},
): Lists {
  const columns = csvIn('50120NED-columns.csv').map(({ kolom = '', titel = '' }) => ({
    Key: kolom.replace(/\d+$/, (number) => String(Number(number) + (options.shift ?? 0))),
    Title: titel,
    Type: 'Topic',
    Datatype: /_[123]$/.test(kolom) ? 'String' : 'Double',
    Unit: /_[123]$/.test(kolom) ? '' : '%',
  }));
  const dimensions = [
    { Key: 'WijkenEnBuurten', Title: 'Wijken en buurten', Type: 'GeoDetail' },
    { Key: 'Perioden', Title: 'Perioden', Type: 'TimeDimension' },
    { Key: 'Leeftijd', Title: 'Leeftijd', Type: 'Dimension' },
    { Key: 'Marges', Title: 'Marges', Type: 'Dimension' },
  ];
  const codes = [...new Set(cells.map(({ code }) => code))];
  return {
    TableInfos: [
      { Title: 'Gezondheid per wijk en buurt; 2012/2016/2020/2022', Source: 'RIVM.', Period: '2012 - 2022' },
    ],
    DataProperties: [...dimensions, ...columns],
    WijkenEnBuurten: codes.map((code) => ({ Key: padded(code), Title: options.names?.[code] ?? code })),
    Perioden: ['2012JJ00', '2016JJ00', '2020JJ00', '2022JJ00'].map((Key) => ({
      Key,
      Title: Key.slice(0, 4),
    })),
    Leeftijd: options.ages ?? [
      { Key: '20300', Title: '18 jaar of ouder' },
      { Key: '53115', Title: '18 tot 65 jaar' },
      { Key: '80200', Title: '65 jaar of ouder' },
    ],
    Marges: options.margins ?? [
      { Key: 'MW00000', Title: 'Waarde' },
      { Key: 'MOG0095', Title: 'Ondergrens 95%-interval' },
      { Key: 'MBG0095', Title: 'Bovengrens 95%-interval' },
    ],
    TypedDataSet: cells.map(({ code, period, age, margin, values }, ID) => ({
      ID,
      WijkenEnBuurten: padded(code),
      Perioden: period,
      Leeftijd: age,
      Marges: margin,
      ...Object.fromEntries(columns.map(({ Key, Title }) => [Key, values[Title] ?? null])),
    })),
  };
}

/** CBS's newer service, recorded: the first observations of 83625NED. */
export function housePrices(): Lists {
  const names = ['Dimensions', 'MeasureCodes', 'RegioSCodes', 'PeriodenCodes', 'Observations'];
  const lists = Object.fromEntries(names.map((name) => [name, listIn(`83625NED/${name}.json`)]));
  return lists;
}
