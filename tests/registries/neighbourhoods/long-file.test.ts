import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { readText } from './read-file.ts';

const HEADING =
  'code,name,municipality,indicator,value,unit,year,lower,upper,municipality_value,netherlands_value,source';

test('a whole row becomes an area and a figure', async () => {
  const { stored, figures, report } = await readText(
    `${HEADING}\nWK034403,Overvecht,Utrecht,ernstig-eenzaam,14.2,%,2022,12.1,16.3,11.0,10.8,RIVM 2022\n`,
  );
  expect(stored).toEqual([
    {
      code: 'WK034403',
      name: 'Overvecht',
      kind: 'wijk',
      municipalityCode: 'GM0344',
      municipality: 'Utrecht',
    },
  ]);
  expect(figures).toEqual([
    {
      areaCode: 'WK034403',
      indicator: 'ernstig-eenzaam',
      ageGroup: '18+',
      year: 2022,
      value: 14.2,
      lower: 12.1,
      upper: 16.3,
      municipalityValue: 11,
      netherlandsValue: 10.8,
      source: 'RIVM 2022',
    },
  ]);
  expect(report.neighbourhoods).toEqual({ added: 1, updated: 0, unchanged: 0, removed: 0, failed: [] });
});

test('semicolons, decimal commas, a padded code in small letters and Dutch headings are read alike', async () => {
  const { stored, figures } = await readText(
    'Code;Naam;Gemeente;Indicator;Waarde;Jaar\nwk034403  ;Overvecht;utrecht;Ernstige eenzaamheid;14,2%;2022\n',
  );
  expect(stored[0]).toMatchObject({ code: 'WK034403', municipality: 'Utrecht' });
  expect(figures[0]).toMatchObject({ indicator: 'ernstig-eenzaam', value: 14.2 });
});

test('only code, indicator, value and year are needed; the municipality follows from the code', async () => {
  const { stored, figures } = await readText('code,indicator,value,year\nBU03440311,roken,20,2022\n');
  expect(stored).toEqual([
    { code: 'BU03440311', name: null, kind: 'buurt', municipalityCode: 'GM0344', municipality: 'Utrecht' },
  ]);
  expect(figures[0]).toMatchObject({ lower: null, municipalityValue: null, source: 'bestand cijfers.csv' });
});

test('an area of the municipality’s own belongs where its row says', async () => {
  const { stored } = await readText(
    'code,name,municipality,indicator,value,year\nnoord-1,Noord,Heerenveen,roken,20,2022\n',
  );
  expect(stored[0]).toMatchObject({ kind: 'wijk', municipalityCode: 'GM0074', municipality: 'Heerenveen' });
});

test('a municipality that is not in the list keeps the name it has', async () => {
  const { stored, rejected } = await readText(
    'code,name,municipality,indicator,value,year\ndorp,Dorp,Nergenshuizen,roken,20,2022\n',
  );
  expect(stored[0]).toMatchObject({ municipalityCode: null, municipality: 'Nergenshuizen' });
  expect(rejected).toEqual([]);
});

test('a figure that is unknown is no figure and no mistake, and its area is known', async () => {
  const cells = ['', '.', 'xxx', '-', 'n.b.', 'onbekend', '#N/A', '<10'];
  const rows = cells.map((cell, index) => `WK0344${index}0,W${index},Utrecht,roken,${cell},2022`);
  const { stored, figures, rejected } = await readText(
    ['code,name,municipality,indicator,value,year', ...rows].join('\n'),
  );
  expect(stored).toHaveLength(cells.length);
  expect(figures).toEqual([]);
  expect(rejected).toEqual([]);
});

test.each([
  ['no code', ',,,roken,20,%,2022', 'code: er staat geen code van het gebied'],
  ['a code that lost its zero', 'WK34403,,,roken,20,%,2022', 'code: ‘WK34403’ is geen code'],
  ['no indicator', 'WK034403,,,,20,%,2022', 'indicator: er staat geen indicator'],
  ['an indicator with a typing error', 'WK034403,,,rooken,20,%,2022', 'bedoelt u ‘roken’?'],
  ['a word for a number', 'WK034403,,,roken,veel,%,2022', 'value: ‘veel’ is geen getal'],
  ['a percentage above 100', 'WK034403,,,roken,120,%,2022', 'value: ‘120’ ligt niet tussen 0 en 100'],
  ['another unit', 'WK034403,,,roken,20,‰,2022', 'unit: ‘‰’ is niet de eenheid van roken: dat is %'],
  ['no year', 'WK034403,,,roken,20,%,', 'year: er staat geen jaar'],
  ['a year of two digits', 'WK034403,,,roken,20,%,22', 'year: ‘22’ is geen jaar'],
  ['a year long ago', 'WK034403,,,roken,20,%,1900', 'year: 1900 kan niet'],
  [
    'a year to come',
    'WK034403,,,roken,20,%,2028',
    'year: 2028 kan niet: een cijfer is van 1990 tot en met 2027',
  ],
  ['a lower bound above the value', 'WK034403,,,roken,20,%,2022,21,', 'lower: de ondergrens (21) is hoger'],
  ['an upper bound below the value', 'WK034403,,,roken,20,%,2022,,19', 'upper: de bovengrens (19) is lager'],
  [
    'a municipality that the code contradicts',
    'WK034403,,Amersfoort,roken,20,%,2022',
    'municipality: ‘Amersfoort’',
  ],
])('%s is rejected with its line and column, and the next row is read', async (_, row, message) => {
  const { rejected, figures } = await readText(`${HEADING}\n${row}\nWK034404,,,roken,20,%,2022\n`);
  expect(rejected).toEqual([expect.stringContaining(message)]);
  expect(rejected[0]).toMatch(/^2 /);
  expect(figures).toHaveLength(1);
});

test('the same figure twice with another value is rejected; with the same value it is not', async () => {
  const { rejected, figures } = await readText(
    'code,indicator,value,year\nWK034403,roken,20,2022\nWK034403,roken,20,2022\nWK034403,Rokers,21,2022\n',
  );
  expect(rejected).toEqual(['4 value: roken van WK034403 in 2022 is hier 21, en eerder in dit bestand 20']);
  expect(figures.map(({ value }) => value)).toEqual([20]);
});

test('figures of several years and age groups of one indicator stand beside each other', async () => {
  const { figures, rejected } = await readText(
    'code,indicator,value,year,age_group\nWK034403,eenzaam,40,2020,18+\nWK034403,eenzaam,42,2022,\nWK034403,eenzaam,45,2022,65+\n',
  );
  expect(figures.map(({ year, ageGroup, value }) => [year, ageGroup, value])).toEqual([
    [2020, '18+', 40],
    [2022, '18+', 42],
    [2022, '65+', 45],
  ]);
  expect(rejected).toEqual([]);
});

test('an age group that is not known is rejected, because the figure would be about other people', async () => {
  const { rejected } = await readText(
    'code,indicator,value,year,age_group\nWK034403,eenzaam,40,2020,12-18\n',
  );
  expect(rejected[0]).toContain('‘12-18’ is geen leeftijdsgroep');
});

test('two names for one code are rejected', async () => {
  const { rejected } = await readText(
    'code,name,indicator,value,year\nWK034403,Overvecht,roken,20,2022\nWK034403,Kanaleneiland,eenzaam,40,2022\n',
  );
  expect(rejected).toEqual([
    '3 name: ‘Kanaleneiland’ is een andere naam dan ‘Overvecht’, die eerder bij WK034403 stond',
  ]);
});

test('a name that stands with one row of an area counts for all', async () => {
  const { stored } = await readText(
    'code,name,indicator,value,year\nWK034403,,roken,20,2022\nWK034403,Overvecht,eenzaam,40,2022\n',
  );
  expect(stored.map(({ name }) => name)).toEqual(['Overvecht']);
});

test('a column with another heading is read with a mapping', async () => {
  const { figures } = await readText('wijk_id,indicator,score,year\nWK034403,roken,20,2022\n', {
    columns: { code: 'wijk_id', value: 'score' },
  });
  expect(figures[0]).toMatchObject({ areaCode: 'WK034403', value: 20 });
});

test('a file without the columns that are needed is refused, saying which', async () => {
  await expect(readText('code,indicator,year\nWK034403,roken,2022\n')).rejects.toThrow(
    /cijfers\.csv mist de kolom ‘value’/,
  );
});

test('a file with only a heading is refused', async () => {
  await expect(readText(`${HEADING}\n`)).rejects.toThrow(/geen regels/);
});

test('JSON and JSONL are read as CSV is', async () => {
  const row = { code: 'WK034403', name: 'Overvecht', indicator: 'roken', value: 20.5, year: 2022 };
  const json = await readText(JSON.stringify([row]), { name: 'c.json' });
  const lines = await readText(`${JSON.stringify(row)}\n`, { name: 'c.jsonl' });
  expect(json.figures[0]).toMatchObject({ value: 20.5, year: 2022 });
  expect(lines.figures[0]).toMatchObject({ value: 20.5, year: 2022 });
});

test('a workbook is read as CSV is', async () => {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('Cijfers').addRows([
    ['code', 'name', 'indicator', 'value', 'year'],
    ['WK034403', 'Overvecht', 'roken', 20.5, 2022],
    ['WK034403', 'Overvecht', 'inwoners', 34120, 2022],
  ]);
  const { figures } = await readText(Buffer.from(await book.xlsx.writeBuffer()), { name: 'c.xlsx' });
  expect(figures.map(({ value }) => value).sort((a, b) => a - b)).toEqual([20.5, 34120]);
});
