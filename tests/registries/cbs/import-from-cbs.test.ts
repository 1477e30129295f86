import { afterEach, describe, expect, test } from 'vitest';
import { importFromCbs } from '../../../src/registries/cbs/import-from-cbs.ts';
import { failure, newImport } from './import.ts';
import { type OdataServer, type ServerOptions, startOdataServer } from './odata-server.ts';
import { healthTable, keyFigures } from './tables.ts';

let server: OdataServer;
const serve = async (tables: ServerOptions['tables'], rest: Partial<ServerOptions> = {}) => {
  server = await startOdataServer({ tables, ...rest });
  return server.base;
};
afterEach(() => server?.close());

const HEALTH = '/ODataApi/odata/50120NED';
const KEY_FIGURES = '/ODataApi/odata/85984NED';
const LONELY = 'Ernstig / Zeer Ernstig Eenzaam';
const ADULTS = { period: '2022JJ00', age: '20300', margin: 'MW00000' };

describe('the key figures of CBS', () => {
  test('are stored with the values that CBS gives, and where they come from', async () => {
    const cbs = newImport({ table: 'cbs:85984NED', baseUrl: await serve({ [KEY_FIGURES]: keyFigures() }) });
    const report = await cbs.run();
    expect(report.neighbourhoods).toMatchObject({ added: 20, updated: 0, failed: [] });
    expect(await cbs.figure('GM0344', 'inwoners')).toMatchObject({
      value: 374_238,
      year: 2024,
      ageGroup: 'alle',
      lower: null,
      source: 'CBS, Kerncijfers wijken en buurten 2024 (tabel 85984NED)',
    });
    expect(await cbs.figure('WK007401', 'bevolkingsdichtheid')).toMatchObject({ value: 1312 });
  });

  test('know the municipality of a wijk by its code, and names without number and addition', async () => {
    const tables = { [KEY_FIGURES]: keyFigures({ WK034403: 'Wijk 03 Overvecht' }) };
    const cbs = newImport({ table: '85984NED', baseUrl: await serve(tables) });
    await cbs.run();
    const areas = await cbs.areas.areas();
    expect(areas.find(({ code }) => code === 'WK034403')).toEqual({
      code: 'WK034403',
      name: 'Overvecht',
      kind: 'wijk',
      municipalityCode: 'GM0344',
      municipality: 'Utrecht',
    });
  });

  test('leave no figure for what CBS leaves open', async () => {
    const cbs = newImport({ table: '85984NED', baseUrl: await serve({ [KEY_FIGURES]: keyFigures() }) });
    await cbs.run();
    expect(await cbs.figure('GM0344', 'laag-inkomen')).toBeNull();
  });

  test('turn a count into a share of the residents', async () => {
    const table = keyFigures();
    table['TypedDataSet'] = (table['TypedDataSet'] ?? []).map((row) => ({
      ...row,
      AantalInwoners_5: 1200,
      k_65JaarOfOuder_12: 250,
    }));
    const cbs = newImport({ table: '85984NED', baseUrl: await serve({ [KEY_FIGURES]: table }) });
    await cbs.run();
    expect(await cbs.figure('WK034403', '65-plus')).toMatchObject({ value: 20.8 });
  });

  test('of one municipality are asked for as such', async () => {
    const baseUrl = await serve({ [KEY_FIGURES]: keyFigures() });
    const cbs = newImport({ table: '85984NED', baseUrl, municipality: 'utrecht' });
    const report = await cbs.run();
    expect(report.neighbourhoods.added).toBe(11);
    const asked = server.asked.find((one) => one.startsWith('TypedDataSet'));
    expect(asked).toContain("startswith(WijkenEnBuurten,'WK0344')");
  });

  test('of one municipality are told apart here when the server knows no filters', async () => {
    const baseUrl = await serve({ [KEY_FIGURES]: keyFigures() }, { ignores: ['$filter', '$select', '$top'] });
    const cbs = newImport({ table: '85984NED', baseUrl, municipality: 'GM0344' });
    await cbs.run();
    const codes = (await cbs.areas.areas()).map(({ code }) => code);
    expect(codes.every((code) => /^(?:GM|WK)0344/.test(code))).toBe(true);
  });

  test('are read from a table of texts when there is no other', async () => {
    const { TypedDataSet = [], ...table } = keyFigures();
    const untyped = TypedDataSet.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([key, value]) => [key, value === null ? '      .' : ` ${value}`]),
      ),
    );
    const baseUrl = await serve({ [KEY_FIGURES]: { ...table, UntypedDataSet: untyped } });
    const cbs = newImport({ table: '85984NED', baseUrl });
    const report = await cbs.run();
    expect(report.neighbourhoods.failed).toEqual([]);
    expect(await cbs.figure('GM0344', 'inwoners')).toMatchObject({ value: 374_238 });
    expect(await cbs.figure('GM0344', 'laag-inkomen')).toBeNull();
  });

  test('name a value that cannot be read, by row and column, and keep the rest', async () => {
    const table = keyFigures();
    table['TypedDataSet'] = (table['TypedDataSet'] ?? []).map((row, index) =>
      index === 2 ? { ...row, AantalInwoners_5: 'veel' } : row,
    );
    const cbs = newImport({ table: '85984NED', baseUrl: await serve({ [KEY_FIGURES]: table }) });
    const report = await cbs.run();
    expect(report.neighbourhoods.failed).toMatchObject([{ line: 3, column: 'AantalInwoners_5' }]);
    expect(report.neighbourhoods.added).toBe(20);
  });

  test('say which columns are described but in no row', async () => {
    const cbs = newImport({ table: '85984NED', baseUrl: await serve({ [KEY_FIGURES]: keyFigures() }) });
    const report = await cbs.run();
    expect(report.notes.at(-1)).toContain('GemiddeldeWOZWaardeVanWoningen_39');
  });
});

describe('a table of health', () => {
  const areas = ['GM0599', 'NL01'];
  /** 2022, adults: what RIVM gives for Rotterdam and the Netherlands. */
  const real = [
    { code: 'GM0599', ...ADULTS, values: { [LONELY]: 20.9, Roker: 22.4 } },
    { code: 'NL01', ...ADULTS, values: { [LONELY]: 14.4, Roker: 18 } },
  ];

  test('is found by titles, whatever the numbers behind its columns', async () => {
    const baseUrl = await serve({ [HEALTH]: healthTable(real, { shift: 17 }) });
    const cbs = newImport({ table: '50120NED', baseUrl });
    await cbs.run();
    expect(await cbs.figure('GM0599', 'ernstig-eenzaam')).toMatchObject({ value: 20.9, ageGroup: '18+' });
    expect(await cbs.figure('NL', 'roken')).toMatchObject({ value: 18 });
  });

  test('under a number that the catalogue does not have is tried with all titles', async () => {
    const baseUrl = await serve({ '/ODataApi/odata/59999NED': healthTable(real) });
    const cbs = newImport({ table: 'cbs:59999NED', baseUrl });
    const report = await cbs.run();
    expect(await cbs.figure('GM0599', 'roken')).toMatchObject({ value: 22.4 });
    expect(report.unresolved).toEqual([]);
  });

  test('gives a value its bounds, which stand in other rows', async () => {
    const cells = areas.flatMap((code) =>
      [
        ['MBG0095', 16.1],
        ['MOG0095', 12.9],
        ['MW00000', 14.4],
      ].map(([margin, value]) => ({
        ...{ code, ...ADULTS, margin: String(margin) },
        values: { [LONELY]: Number(value) },
      })),
    );
    const cbs = newImport({ table: '50120NED', baseUrl: await serve({ [HEALTH]: healthTable(cells) }) });
    await cbs.run();
    expect(await cbs.figure('GM0599', 'ernstig-eenzaam')).toMatchObject({
      value: 14.4,
      lower: 12.9,
      upper: 16.1,
    });
  });

  test('reads ages and margins by their titles when the codes are others', async () => {
    const tables = {
      [HEALTH]: healthTable(
        [
          { code: 'GM0599', period: '2022JJ00', age: 'A1', margin: 'X', values: { Roker: 10 } },
          { code: 'GM0599', period: '2022JJ00', age: 'A1', margin: 'Y', values: { Roker: 8 } },
          { code: 'GM0599', period: '2022JJ00', age: 'A1', margin: 'Z', values: { Roker: 12 } },
          { code: 'GM0599', period: '2022JJ00', age: 'A2', margin: 'X', values: { Roker: 30 } },
        ],
        {
          ages: [
            { Key: 'A1', Title: '65 jaar of ouder' },
            { Key: 'A2', Title: '19 tot 30 jaar' },
          ],
          margins: [
            { Key: 'X', Title: 'Waarde' },
            { Key: 'Y', Title: 'Ondergrens 95%' },
            { Key: 'Z', Title: 'Bovengrens 95%' },
          ],
        },
      ),
    };
    const cbs = newImport({ table: '50120NED', baseUrl: await serve(tables) });
    await cbs.run();
    const figures = (await cbs.areas.figuresOf(['GM0599'])).filter(({ indicator }) => indicator === 'roken');
    expect(figures).toMatchObject([{ ageGroup: '65+', value: 10, lower: 8, upper: 12 }]);
  });

  test('keeps the age groups apart', async () => {
    const cells = ['20300', '53115', '80200'].map((age, index) => ({
      ...{ code: 'GM0599', ...ADULTS, age },
      values: { Roker: 10 + index },
    }));
    const cbs = newImport({ table: '50120NED', baseUrl: await serve({ [HEALTH]: healthTable(cells) }) });
    await cbs.run();
    expect(await cbs.figure('GM0599', 'roken', { ageGroup: '18+' })).toMatchObject({ value: 10 });
    expect(await cbs.figure('GM0599', 'roken', { ageGroup: '18-64' })).toMatchObject({ value: 11 });
    expect(await cbs.figure('GM0599', 'roken', { ageGroup: '65+' })).toMatchObject({ value: 12 });
  });

  test('turns much control into little, and its bounds around', async () => {
    const table = healthTable(
      [
        { code: 'GM0599', ...ADULTS, values: { Regie: 92.5 } },
        { code: 'GM0599', ...ADULTS, margin: 'MOG0095', values: { Regie: 90 } },
        { code: 'GM0599', ...ADULTS, margin: 'MBG0095', values: { Regie: 94 } },
      ].map((cell) => ({ ...cell, values: { Drinker: cell.values.Regie } })),
    );
    table['DataProperties'] = (table['DataProperties'] ?? []).map((one) =>
      one['Title'] === 'Drinker' ? { ...one, Title: 'Matig / Veel Regie Over Eigen Leven' } : one,
    );
    const cbs = newImport({ table: '50120NED', baseUrl: await serve({ [HEALTH]: table }) });
    await cbs.run();
    expect(await cbs.figure('GM0599', 'regie')).toMatchObject({ value: 7.5, lower: 6, upper: 10 });
  });

  describe('of several years', () => {
    const years = ['2020JJ00', '2022JJ00'].map((period, index) => ({
      ...{ code: 'GM0599', ...ADULTS, period },
      values: { Roker: 20 + index },
    }));

    test('gives the newest unless asked otherwise, and says so', async () => {
      const cbs = newImport({ table: '50120NED', baseUrl: await serve({ [HEALTH]: healthTable(years) }) });
      const report = await cbs.run();
      expect(await cbs.figure('GM0599', 'roken')).toMatchObject({ year: 2022, value: 21 });
      expect(report.notes[0]).toContain('Alleen het nieuwste jaar, 2022');
    });

    test('gives the year that is asked for', async () => {
      const baseUrl = await serve({ [HEALTH]: healthTable(years) });
      const cbs = newImport({ table: '50120NED', baseUrl, period: '2020' });
      await cbs.run();
      expect(await cbs.figure('GM0599', 'roken')).toMatchObject({ year: 2020, value: 20 });
    });

    test('gives all years', async () => {
      const baseUrl = await serve({ [HEALTH]: healthTable(years) });
      const cbs = newImport({ table: '50120NED', baseUrl, period: 'all' });
      await cbs.run();
      expect(await cbs.figure('GM0599', 'roken', { year: 2020 })).not.toBeNull();
      expect(await cbs.figure('GM0599', 'roken', { year: 2022 })).not.toBeNull();
    });

    test('names the years it has when another is asked for', async () => {
      const baseUrl = await serve({ [HEALTH]: healthTable(years) });
      const error = await failure(newImport({ table: '50120NED', baseUrl, period: '2019' }).run());
      expect(error).toMatchObject({ code: 'cbs-no-period', kind: 'input' });
      expect(error.remedy).toContain('2012, 2016, 2020, 2022');
    });
  });

  test('does not keep a percentage above a hundred, and says where it stood', async () => {
    const cells = [{ code: 'GM0599', ...ADULTS, values: { Roker: 140, [LONELY]: 20.9 } }];
    const cbs = newImport({ table: '50120NED', baseUrl: await serve({ [HEALTH]: healthTable(cells) }) });
    const report = await cbs.run();
    expect(await cbs.figure('GM0599', 'roken')).toBeNull();
    expect(report.neighbourhoods.failed).toMatchObject([
      { line: 1, column: 'Roker_11', reason: 'GM0599, 2022: 140 is meer dan 100 (%)' },
    ]);
  });

  test('leaves provinces out and counts them', async () => {
    const cells = ['GM0599', 'PV28', 'GG4607'].map((code) => ({ code, ...ADULTS, values: { Roker: 20 } }));
    const cbs = newImport({ table: '50120NED', baseUrl: await serve({ [HEALTH]: healthTable(cells) }) });
    const report = await cbs.run();
    expect(report.neighbourhoods.added).toBe(1);
    expect(report.notes).toContain('Overgeslagen: 2 rijen over andere gebieden, zoals provincies.');
  });

  test('names the nearest municipalities for one that it does not have', async () => {
    const tables = { [HEALTH]: healthTable(real, { names: { GM0599: 'Rotterdam' } }) };
    const error = await failure(
      newImport({ table: '50120NED', baseUrl: await serve(tables), municipality: 'Roterdam' }).run(),
    );
    expect(error).toMatchObject({ code: 'cbs-no-municipality', kind: 'input' });
    expect(error.remedy).toContain('Rotterdam');
  });

  test('brings the country along with a municipality, to compare with', async () => {
    const tables = { [HEALTH]: healthTable(real, { names: { GM0599: 'Rotterdam' } }) };
    const cbs = newImport({ table: '50120NED', baseUrl: await serve(tables), municipality: 'Rotterdam' });
    await cbs.run();
    expect(await cbs.figure('NL', 'roken')).toMatchObject({ value: 18 });
  });
});

test('an import again changes nothing', async () => {
  const cbs = newImport({ table: '85984NED', baseUrl: await serve({ [KEY_FIGURES]: keyFigures() }) });
  const first = await cbs.run();
  const second = await cbs.run();
  expect(second.neighbourhoods).toMatchObject({ added: 0, updated: 0, unchanged: 20 });
  expect(second.figures).toEqual({ added: 0, updated: 0, unchanged: first.figures.added });
});

test('a dry run stores nothing, and counts what would change', async () => {
  const cbs = newImport({ table: '85984NED', baseUrl: await serve({ [KEY_FIGURES]: keyFigures() }) });
  const report = await cbs.run({ dryRun: true, known: cbs.areas });
  expect(report).toMatchObject({ dryRun: true, neighbourhoods: { added: 20 }, figures: { added: 40 } });
  expect(await cbs.areas.areas()).toEqual([]);
});

test('a table without columns that we know names those it has', async () => {
  const table = keyFigures();
  table['DataProperties'] = (table['DataProperties'] ?? []).filter(({ Title }) =>
    ['Wijken en buurten', 'Motorfietsen', 'Gemeentenaam'].includes(String(Title)),
  );
  const cbs = newImport({ table: '85984NED', baseUrl: await serve({ [KEY_FIGURES]: table }) });
  const error = await failure(cbs.run());
  expect(error).toMatchObject({ code: 'cbs-no-columns', kind: 'input' });
  expect(error.message).toContain('Motorfietsen');
});

test('a table that is split by sex without a total is not mixed up', async () => {
  const table = keyFigures();
  table['DataProperties']?.push({ Key: 'Geslacht', Title: 'Geslacht', Type: 'Dimension' });
  table['Geslacht'] = [
    { Key: '3000', Title: 'Mannen' },
    { Key: '4000', Title: 'Vrouwen' },
  ];
  const cbs = newImport({ table: '85984NED', baseUrl: await serve({ [KEY_FIGURES]: table }) });
  expect(await failure(cbs.run())).toMatchObject({ code: 'cbs-no-total' });
});

test('progress counts rows against the number that the server tells', async () => {
  const cbs = newImport({ table: '85984NED', baseUrl: await serve({ [KEY_FIGURES]: keyFigures() }) });
  const seen: unknown[] = [];
  await importFromCbs(cbs.options, (progress) => seen.push(progress));
  expect(seen).toEqual([
    { done: 0, total: 20, what: 'rijen' },
    { done: 20, total: 20, what: 'rijen' },
  ]);
});
