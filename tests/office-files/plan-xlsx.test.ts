import ExcelJS from 'exceljs';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { createOfficeFiles } from '../../src/office-files/office-files.ts';
import type { Plan } from '../../src/recommending/plan.ts';
import { goal, HOSTILE, plan, plannedIntervention } from './example-plan.ts';

const files = createOfficeFiles();

async function open(made: Plan): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  const { data } = await files.planXlsx(made);
  await workbook.xlsx.load(Uint8Array.from(data).buffer);
  return workbook;
}

/** A sheet as rows of cells by the title of their column. */
async function rowsOf(made: Plan, sheet: string): Promise<Record<string, ExcelJS.Cell>[]> {
  const worksheet = (await open(made)).getWorksheet(sheet);
  if (worksheet === undefined) throw new Error(`no sheet ${sheet}`);
  const titles = worksheet.getRow(1);
  return Array.from({ length: worksheet.rowCount - 1 }, (_, index) => {
    const row = worksheet.getRow(index + 2);
    return Object.fromEntries(
      Array.from({ length: worksheet.columnCount }, (_, column) => [
        titles.getCell(column + 1).text,
        row.getCell(column + 1),
      ]),
    );
  });
}

describe('a plan as a spreadsheet', () => {
  test('has a name that is safe in every file system, and says what kind of file it is', async () => {
    const area = { code: 'WK1', name: 'Súdwest/Fryslân: ‘kern’ ../', municipality: null };
    const { name, mediaType } = await files.planXlsx(plan({ area }));
    expect(name).toBe('preventiematrix-sudwest-fryslan-kern.xlsx');
    expect(mediaType).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
  });

  test('is named after its code when no letter of the name is left', async () => {
    const area = { code: 'GM0074/x', name: '北', municipality: null };
    expect((await files.planXlsx(plan({ area }))).name).toBe('preventiematrix-gm0074-x.xlsx');
  });

  test('has the sheets of the matrix, needs and goals', async () => {
    const names = (await open(plan())).worksheets.map(({ name }) => name);
    expect(names).toEqual(['Preventiematrix', 'Signalen', 'Doelen', 'Toelichting']);
  });

  test('has a check at the pillars and tracks of an intervention, and nothing at the others', async () => {
    const [row] = await rowsOf(plan(), 'Preventiematrix');
    const checked = Object.entries(row ?? {}).filter(([, cell]) => cell.text === '✓');
    expect(checked.map(([title]) => title)).toEqual([
      'Voorlichting en educatie',
      'Spoor: Gedrag en vaardigheden',
      'Spoor: Participatie',
    ]);
  });

  test('has level, date and recognition as they are in the plan', async () => {
    const [row] = await rowsOf(plan(), 'Preventiematrix');
    expect(row?.['Niveau']?.text).toBe('Goed onderbouwd');
    expect(row?.['Datum van het niveau']?.value).toEqual(new Date('2019-04-11'));
    expect(row?.['Erkend']?.text).toBe('ja');
  });

  test('says what is not known, and calls nothing recognised that no source does', async () => {
    const unknown = plannedIntervention({ level: 'onbekend', levelDate: null, recognised: null });
    const not = plannedIntervention({ recognised: false });
    const rows = await rowsOf(plan({ interventions: [unknown, not] }), 'Preventiematrix');
    expect(rows[0]?.['Niveau']?.text).toBe('Niveau onbekend');
    expect(rows[0]?.['Datum van het niveau']?.text).toBe('niet bekend');
    expect(rows[0]?.['Erkend']?.text).toBe('niet bekend');
    expect(rows[1]?.['Erkend']?.text).toBe('nee');
  });

  test('says which pillars are empty', async () => {
    const total = (await rowsOf(plan(), 'Preventiematrix')).at(-1);
    expect(total?.['Interventie']?.text).toBe('Samen');
    expect(total?.['Voorlichting en educatie']?.value).toBe(1);
    expect(total?.['Regelgeving en handhaving']?.text).toBe('nog leeg');
  });

  test('links to the source', async () => {
    const [row] = await rowsOf(plan(), 'Preventiematrix');
    expect(row?.['Bron']?.hyperlink).toBe('https://voorbeeld.nl/interventies/1?a=1&b=2');
  });

  test.each(['javascript:alert(1)', 'file:///etc/passwd', 'geen adres'])(
    '%s is text, no link',
    async (source) => {
      const [row] = await rowsOf(
        plan({ interventions: [plannedIntervention({ source })] }),
        'Preventiematrix',
      );
      expect(row?.['Bron']?.value).toBe(source);
    },
  );

  test('has the needs with their figures, and what helps', async () => {
    const [row] = await rowsOf(plan(), 'Signalen');
    expect(row?.['Cijfer']?.text).toBe('14,2% van de volwassenen is ernstig eenzaam (2022, RIVM).');
    expect(row?.['Wat in dit plan helpt']?.text).toBe('Een interventie');
  });

  test('has the goals, with what is still open', async () => {
    const [row] = await rowsOf(plan({ goals: [goal({ owner: null })] }), 'Doelen');
    expect(row?.['Streven']?.text).toBe('12%');
    expect(row?.['Klaar op']?.value).toEqual(new Date('2028-12-31'));
    expect(row?.['Wie let erop']?.text).toBe('nog in te vullen');
  });

  test('has the Dutch day on which it was saved', async () => {
    const rows = await rowsOf(plan(), 'Toelichting');
    expect(rows.map((row) => row['']?.text)).toContain('26 november 2026');
  });

  test('keeps its headings in sight', async () => {
    for (const { views } of (await open(plan())).worksheets) {
      expect(views).toEqual([expect.objectContaining({ state: 'frozen', xSplit: 1, ySplit: 1 })]);
    }
  });

  test('has no formula, whatever the words begin with', async () => {
    const made = plan({
      area: { code: '=1', name: '=1+1', municipality: '@x' },
      interventions: HOSTILE.map((name) => plannedIntervention({ name, reasons: [name], source: name })),
      needs: HOSTILE.map((label) => ({ theme: 'x', label, figure: label })),
      goals: HOSTILE.map((what) => goal({ what, need: what, by: what })),
    });
    const { data } = await files.planXlsx(made);
    const sheets = Object.entries(unzipSync(data)).filter(([path]) => path.startsWith('xl/worksheets/sheet'));
    expect(sheets).toHaveLength(4);
    for (const [, xml] of sheets) expect(Buffer.from(xml).toString()).not.toMatch(/<f[ >]/);
    const rows = await rowsOf(made, 'Preventiematrix');
    expect(rows.slice(0, 6).map((row) => row['Interventie']?.value)).toEqual(HOSTILE.slice(0, 6));
    expect(rows[6]?.['Interventie']?.value).toBe('nul bel half\uFFFD einde');
    expect(rows[0]?.['Interventie']?.numFmt).toBe('@');
  });

  test('a text longer than Excel can hold says that it was cut', async () => {
    const [row] = await rowsOf(plan({ goals: [goal({ what: 'a'.repeat(40_000) })] }), 'Doelen');
    const text = row?.['Wat verandert er, en voor wie']?.text ?? '';
    expect(text).toHaveLength(32_767);
    expect(text).toMatch(/ingekort: de rest past niet in een cel\)$/);
  });

  test('an empty plan is a spreadsheet with headings', async () => {
    const made = plan({ needs: [], interventions: [], goals: [] });
    expect(await rowsOf(made, 'Signalen')).toEqual([]);
    expect((await rowsOf(made, 'Preventiematrix'))[0]?.['Voorlichting en educatie']?.text).toBe('nog leeg');
  });

  test('is the same when it is made again', async () => {
    const contents = async () => unzipSync((await files.planXlsx(plan())).data);
    expect(await contents()).toEqual(await contents());
  });

  test('does not say who saved the plan', async () => {
    const parts = Object.values(unzipSync((await files.planXlsx(plan())).data));
    expect(parts.filter((part) => Buffer.from(part).includes('geheime-persoon'))).toEqual([]);
  });
});
