import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type ReadRowsOptions, type Row, readRows } from '../../../src/registries/file/read-rows.ts';

function fileWith(name: string, content: string | Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'wijkgids-rows-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function rowsOf(path: string, options?: ReadRowsOptions): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of readRows(path, options)) rows.push(row);
  return rows;
}

/** What goes wrong, as `code: message`. */
async function failureOf(path: string, options?: ReadRowsOptions): Promise<string> {
  const error = await rowsOf(path, options).then(
    () => ({ code: 'no failure', message: '' }),
    (thrown: { code: string; message: string; remedy: string }) => thrown,
  );
  return `${error.code}: ${error.message} ${'remedy' in error ? error.remedy : ''}`;
}

async function workbook(fill: (book: InstanceType<typeof exceljs.Workbook>) => void): Promise<string> {
  const book = new exceljs.Workbook();
  fill(book);
  return fileWith('boek.xlsx', Buffer.from(await book.xlsx.writeBuffer()));
}

describe('a CSV file', () => {
  test.each([
    [';', 'naam;jaar\nDe Horst;2022\n'],
    [',', 'naam,jaar\nDe Horst,2022\n'],
    ['tab', 'naam\tjaar\nDe Horst\t2022\n'],
    [', beside a ; within quotes', '"naam",jaar,"a;b;c;d"\nDe Horst,2022,\n'],
    ['what sep= says', 'sep=|\nnaam|jaar\nDe Horst|2022\n'],
  ])('is split at %s, found from the heading', async (_, text) => {
    const [row] = await rowsOf(fileWith('a.csv', text));
    expect(row?.values).toMatchObject({ naam: 'De Horst', jaar: '2022' });
  });

  test('keeps quotes, delimiters and line breaks within quotes, and counts lines as an editor does', async () => {
    const text = '# van de gemeente\r\nnaam;doel\r\n"De ""Horst""; noord";"eerst\r\ndan"\r\n\r\nEl;x\r\n';
    expect(await rowsOf(fileWith('a.csv', text))).toEqual([
      { line: 3, values: { naam: 'De "Horst"; noord', doel: 'eerst\r\ndan' }, problem: null },
      { line: 6, values: { naam: 'El', doel: 'x' }, problem: null },
    ]);
  });

  test.each([
    ['UTF-8 with a byte order mark', Buffer.from('\uFEFFnaam;jaar\nIJsselmuiden één;1\n')],
    ['Windows-1252', Buffer.from('naam;jaar\nIJsselmuiden één;1\n', 'latin1')],
    ['UTF-16', Buffer.from('\uFEFFnaam;jaar\nIJsselmuiden één;1\n', 'utf16le')],
  ])('is read as %s', async (_, bytes) => {
    expect((await rowsOf(fileWith('a.csv', bytes)))[0]?.values).toEqual({
      naam: 'IJsselmuiden één',
      jaar: '1',
    });
  });

  test('is Windows-1252 also when the first odd byte comes late', async () => {
    const long = Buffer.from(`naam;jaar\n${'gewoon;1\n'.repeat(200_000)}Súdwest;2\n`, 'latin1');
    expect((await rowsOf(fileWith('a.csv', long))).at(-1)?.values.naam).toBe('Súdwest');
  });

  test('matches headings to fields whatever their case, accents, spaces and underscores', async () => {
    const path = fileWith('a.csv', 'Municipality Value;ERKEND_OP;Überschrift\n1;2;3\n');
    const [row] = await rowsOf(path, { fields: ['municipality_value', 'erkend_op'] });
    expect(row?.values).toEqual({ municipality_value: '1', erkend_op: '2', Überschrift: '3' });
  });

  test('reads a mapped column in the place of the one with the name of the field', async () => {
    const path = fileWith('a.csv', 'naam;Titel\noud;nieuw\n');
    expect((await rowsOf(path, { fields: ['naam'], columns: { naam: 'titel' } }))[0]?.values).toEqual({
      naam: 'nieuw',
    });
  });

  test('a row with more values than the heading is a problem, one with fewer is empty there', async () => {
    const [more, fewer] = await rowsOf(fileWith('a.csv', 'a;b\n1;2;3\n1\n'));
    expect(more).toMatchObject({ line: 2, values: {}, problem: expect.stringContaining('3 waarden') });
    expect(fewer).toEqual({ line: 3, values: { a: '1', b: '' }, problem: null });
  });

  test.each([
    [
      'an unknown mapped column',
      'naam\nx\n',
      { columns: { naam: 'Titel' } },
      'column-missing: .*‘Titel’.*naam',
    ],
    ['a heading that is there twice', 'naam;x;N_aam\n1;2;3\n', {}, 'duplicate-heading: .*kolom 1 en kolom 3'],
    ['nothing', '', {}, 'rows-empty: '],
    ['only empty lines', '\n\n', {}, 'rows-empty: '],
    ['a quote that is not closed', 'naam;x\n"a;1\nb;2\n', {}, 'rows-broken: .*regel 2.*aanhalingsteken'],
  ])('with %s is refused, and the message says where', async (_, text, options, message) => {
    expect(await failureOf(fileWith('a.csv', text), options)).toMatch(new RegExp(message));
  });

  test('that is an Excel file by another name is refused', async () => {
    expect(await failureOf(fileWith('a.csv', Buffer.from('PK\u0003\u0004rest')))).toMatch(
      /rows-broken.*\.xlsx/,
    );
  });
});

describe('an Excel file', () => {
  test('gives dates, numbers, formulas, rich text, links and truth as text', async () => {
    const path = await workbook((book) => {
      const sheet = book.addWorksheet('Blad');
      sheet.addRow(['datum', 'getal', 'som', 'tekst', 'link', 'waar', 'deel', 'fout']);
      sheet.addRow([
        new Date(Date.UTC(2019, 3, 11)),
        1.245,
        { formula: '1+1', result: 2 },
        { richText: [{ text: 'Goed ' }, { font: { bold: true }, text: 'onderbouwd' }] },
        { text: 'RIVM', hyperlink: 'https://www.rivm.nl/' },
        true,
        0.142,
        { error: '#N/A' },
      ]);
      sheet.getCell('G2').numFmt = '0.0%';
    });
    expect((await rowsOf(path))[0]).toEqual({
      line: 2,
      values: {
        datum: '2019-04-11',
        getal: '1,245',
        som: '2',
        tekst: 'Goed onderbouwd',
        link: 'RIVM',
        waar: 'true',
        deel: '14,2%',
        fout: '#N/A',
      },
      problem: null,
    });
  });

  test('counts rows as the sheet does, and skips empty ones', async () => {
    const path = await workbook((book) => {
      const sheet = book.addWorksheet('Blad');
      sheet.getCell('A2').value = 'naam';
      sheet.getCell('A5').value = 'De Horst';
    });
    expect(await rowsOf(path)).toEqual([{ line: 5, values: { naam: 'De Horst' }, problem: null }]);
  });

  test('a formula of which no result was saved is a problem of its row', async () => {
    const path = await workbook((book) => {
      const sheet = book.addWorksheet('Blad');
      sheet.addRow(['naam', 'waarde']);
      sheet.addRow(['a', { formula: 'B1*2' }]);
    });
    expect((await rowsOf(path))[0]).toMatchObject({
      values: {},
      problem: expect.stringContaining('kolom waarde: een formule zonder uitkomst'),
    });
  });

  test('gives the first visible sheet, or the one that is named', async () => {
    const path = await workbook((book) => {
      book.addWorksheet('Verborgen', { state: 'hidden' }).addRows([['naam'], ['x']]);
      book.addWorksheet('Een').addRows([['naam'], ['eerste']]);
      book.addWorksheet('Twee').addRows([['naam'], ['tweede']]);
    });
    expect((await rowsOf(path))[0]?.values.naam).toBe('eerste');
    expect((await rowsOf(path, { sheet: 'TWEE' }))[0]?.values.naam).toBe('tweede');
    expect(await failureOf(path, { sheet: 'Drie' })).toMatch(/sheet-missing: .*‘Drie’.*Een, Twee/);
  });

  test('that is broken or a zip bomb is refused by its own name', async () => {
    expect(await failureOf(fileWith('a.xlsx', 'geen zip'))).toMatch(/rows-broken: .*a\.xlsx.*Excel/);
    const bomb = await workbook((book) => {
      book.addWorksheet('Blad').addRow(['a'.repeat(30_000_000)]);
    });
    expect(await failureOf(bomb)).toMatch(/zip-bomb: .*boek\.xlsx/);
  });
});

describe('a JSON file', () => {
  test.each([
    ['a list of objects', '[{"naam":"a"},{"naam":"b"}]'],
    ['an object with one list', '{"versie":1,"interventies":[{"naam":"a"},{"naam":"b"}]}'],
  ])('is %s; the line is the place in it', async (_, json) => {
    expect((await rowsOf(fileWith('a.json', json))).map(({ line, values }) => [line, values.naam])).toEqual([
      [1, 'a'],
      [2, 'b'],
    ]);
  });

  test('gives numbers, lists, nothing and what is nested as text', async () => {
    const record = {
      getal: 1.245,
      lijst: ['a', 2],
      niets: null,
      waar: false,
      diep: [{ url: 'https://a.nl' }],
    };
    expect((await rowsOf(fileWith('a.json', JSON.stringify([record]))))[0]?.values).toEqual({
      getal: '1,245',
      lijst: 'a;2',
      niets: '',
      waar: 'false',
      diep: '[{"url":"https://a.nl"}]',
    });
  });

  test('that is broken is refused with the line', async () => {
    expect(await failureOf(fileWith('a.json', '[\n{"naam":"a"},\n{"naam" "b"}\n]'))).toMatch(/regel 3/);
    expect(await failureOf(fileWith('a.json', '{"a":[1],"b":[2]}'))).toMatch(/niet één lijst/);
    expect(await failureOf(fileWith('a.json', '[]'))).toMatch(/rows-empty/);
  });

  test('with something else than an object in it has a problem there only', async () => {
    const rows = await rowsOf(fileWith('a.json', '[{"naam":"a"},5]'));
    expect(rows.map(({ problem }) => problem === null)).toEqual([true, false]);
  });
});

describe('a JSONL file', () => {
  test('gives a row per line; a broken line is a problem of that line only', async () => {
    const rows = await rowsOf(fileWith('a.jsonl', '\uFEFF{"naam":"a"}\n\n{"naam"\n{"naam":"b"}'));
    expect(rows.map(({ line, values, problem }) => [line, values.naam, problem !== null])).toEqual([
      [1, 'a', false],
      [3, undefined, true],
      [4, 'b', false],
    ]);
  });

  test('may have a mapped key in some records only, but has to have it somewhere', async () => {
    const path = fileWith('a.jsonl', '{"x":1}\n{"Titel":"b"}\n');
    expect((await rowsOf(path, { columns: { naam: 'titel' } }))[1]?.values).toEqual({ naam: 'b' });
    expect(await failureOf(path, { columns: { naam: 'kop' } })).toMatch(/column-missing/);
  });
});

test('a file of another kind is refused, with the kinds that can be read', async () => {
  expect(await failureOf(fileWith('a.ods', 'x'))).toMatch(
    /rows-unknown-extension: .*\.ods.*\.csv, \.xlsx, \.json, \.jsonl/,
  );
});

test('a file that is not there, or is a folder, is refused by its path', async () => {
  expect(await failureOf('/nergens/a.csv')).toMatch(/rows-unreadable: \/nergens\/a\.csv.*bestaat niet/);
});

test('two hundred thousand rows of CSV are read in seconds', async () => {
  const row = 'WK034403;Overvecht;Utrecht;ernstig-eenzaam;14,2;%;2022;10,1;15,2;11,0;10,8;RIVM\n';
  const path = fileWith(
    'a.csv',
    `code;name;municipality;indicator;value;unit;year;lower;upper;m;n;source\n${row.repeat(200_000)}`,
  );
  const started = performance.now();
  let count = 0;
  for await (const { values } of readRows(path)) if (values.value === '14,2') count += 1;
  expect(count).toBe(200_000);
  expect(performance.now() - started).toBeLessThan(15_000);
});
