import ExcelJS from 'exceljs';
import { PILLARS, TRACKS } from '../recommending/intervention.ts';
import { levelLabel, pillarLabel, trackLabel } from '../recommending/labels.ts';
import type { Plan, PlannedIntervention } from '../recommending/plan.ts';
import {
  ABOUT_PLAN,
  dateInWords,
  dayOf,
  NONE_YET,
  OPEN,
  printable,
  recognitionWords,
  statusWords,
  UNKNOWN,
  webAddress,
} from './plan-words.ts';

type Cell = string | number | Date | { link: string };
type Column<Row> = { title: string; width: number; centre?: boolean; cell: (row: Row) => Cell };

const CHECK = '✓';
const DARK = 'FF0B3A63';
const EDGE = { style: 'thin', color: { argb: 'FFD5DBE1' } } as const;
const BORDER = { top: EDGE, bottom: EDGE, left: EDGE, right: EDGE };
/** More does not fit in a cell of Excel. */
const LONGEST_TEXT = 32_767;
const TOO_LONG = ' … (ingekort: de rest past niet in een cel)';
/** Of an address that Excel can follow. */
const LONGEST_LINK = 2_079;

const INTERVENTION_COLUMNS: Column<PlannedIntervention>[] = [
  { title: 'Interventie', width: 34, cell: ({ name }) => name },
  { title: 'Stand', width: 11, cell: statusWords },
  ...PILLARS.map(
    (pillar): Column<PlannedIntervention> => ({
      title: pillarLabel(pillar),
      width: 15,
      centre: true,
      cell: ({ pillars }) => (pillars.includes(pillar) ? CHECK : ''),
    }),
  ),
  ...TRACKS.map(
    (track): Column<PlannedIntervention> => ({
      title: `Spoor: ${trackLabel(track)}`,
      width: 15,
      centre: true,
      cell: ({ tracks }) => (tracks.includes(track) ? CHECK : ''),
    }),
  ),
  { title: 'Niveau', width: 24, cell: ({ level }) => levelLabel(level) },
  { title: 'Datum van het niveau', width: 14, cell: ({ levelDate }) => dateCell(levelDate, UNKNOWN) },
  { title: 'Erkend', width: 12, cell: ({ recognised }) => recognitionWords(recognised) },
  { title: 'Helpt bij', width: 26, cell: ({ needs }) => needs.join('\n') },
  { title: 'Waarom', width: 50, cell: ({ reasons }) => reasons.join('\n') },
  { title: 'Let op', width: 50, cell: ({ cautions }) => cautions.join('\n') },
  { title: 'Bron', width: 44, cell: ({ source }) => ({ link: source }) },
];

const GOAL_COLUMNS: Column<Plan['goals'][number]>[] = [
  { title: 'Signaal', width: 26, cell: ({ need }) => need },
  { title: 'Wat verandert er, en voor wie', width: 46, cell: ({ what }) => what ?? OPEN },
  { title: 'Waaraan zien we dat', width: 36, cell: ({ measure }) => measure ?? OPEN },
  { title: 'Nu', width: 16, cell: ({ now }) => now ?? OPEN },
  { title: 'Streven', width: 16, cell: ({ target }) => target ?? OPEN },
  { title: 'Klaar op', width: 16, cell: ({ by }) => dateCell(by, OPEN) },
  { title: 'Wie let erop', width: 26, cell: ({ owner }) => owner ?? OPEN },
];

/**
 * A plan as a spreadsheet: the Preventiematrix, the needs, the goals, and what it is. Words of people are always
 * text, never a formula. Same plan, same contents; only the times in the zip differ.
 */
export async function planWorkbook(plan: Plan): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const moment = new Date(plan.updatedAt);
  if (!Number.isNaN(moment.getTime())) Object.assign(workbook, { created: moment, modified: moment });
  workbook.creator = 'Wijkgids';
  workbook.lastModifiedBy = 'Wijkgids';
  workbook.title = printable(`Preventiematrix van ${plan.area.name}`);

  const matrix = addTable(workbook, {
    name: 'Preventiematrix',
    columns: INTERVENTION_COLUMNS,
    rows: plan.interventions,
    plan,
  });
  addTotals(matrix, plan);
  addTable(workbook, { name: 'Signalen', columns: needColumns(plan), rows: plan.needs, plan });
  addTable(workbook, { name: 'Doelen', columns: GOAL_COLUMNS, rows: plan.goals, plan });
  addTable(workbook, { name: 'Toelichting', columns: ABOUT_COLUMNS, rows: aboutRows(plan), plan });
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function needColumns(plan: Plan): Column<Plan['needs'][number]>[] {
  const helping = (label: string) =>
    plan.interventions.filter(({ needs }) => needs.includes(label)).map(({ name }) => name);
  return [
    { title: 'Signaal', width: 34, cell: ({ label }) => label },
    { title: 'Cijfer', width: 80, cell: ({ figure }) => figure },
    { title: 'Wat in dit plan helpt', width: 50, cell: ({ label }) => helping(label).join('\n') || NONE_YET },
  ];
}

const ABOUT_COLUMNS: Column<[string, string]>[] = [
  { title: 'Over dit plan', width: 26, cell: ([name]) => name },
  { title: '', width: 100, cell: ([, text]) => text },
];

function aboutRows({ area, updatedAt }: Plan): [string, string][] {
  return [
    ['Gebied', `${area.name} (${area.code})`],
    ['Gemeente', area.municipality ?? UNKNOWN],
    ['Bijgewerkt op', dateInWords(updatedAt)],
    [CHECK, 'De interventie past bij deze pijler of dit spoor.'],
    ...ABOUT_PLAN.map((text): [string, string] => ['', text]),
  ];
}

function addTable<Row>(
  workbook: ExcelJS.Workbook,
  { name, columns, rows, plan }: { name: string; columns: Column<Row>[]; rows: Row[]; plan: Plan },
): ExcelJS.Worksheet {
  const worksheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', xSplit: 1, ySplit: 1 }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:1',
    },
  });
  worksheet.headerFooter.oddFooter = `&L${footerText(`${name} van ${plan.area.name}`)}&R&P van &N`;
  worksheet.columns = columns.map(({ width }) => ({ width }));
  const header = worksheet.addRow(columns.map(({ title }) => title));
  header.eachCell({ includeEmpty: true }, (cell) => {
    cell.font = { bold: true, color: { argb: 'FFFFFFFF' } };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: DARK } };
    cell.alignment = { wrapText: true, vertical: 'middle' };
  });
  for (const row of rows) {
    const added = worksheet.addRow([]);
    columns.forEach((column, index) => {
      writeCell(added.getCell(index + 1), column.cell(row), column.centre ?? false);
      if (index === 0) added.getCell(1).font = { bold: true };
    });
  }
  return worksheet;
}

/** Under the matrix: how many interventions each pillar and track has. */
function addTotals(worksheet: ExcelJS.Worksheet, { interventions }: Plan): void {
  const count = (number: number) => (number === 0 ? NONE_YET : number);
  const row = worksheet.addRow([]);
  const cells: Cell[] = [
    'Samen',
    '',
    ...PILLARS.map((pillar) => count(interventions.filter(({ pillars }) => pillars.includes(pillar)).length)),
    ...TRACKS.map((track) => count(interventions.filter(({ tracks }) => tracks.includes(track)).length)),
  ];
  cells.forEach((cell, index) => {
    writeCell(row.getCell(index + 1), cell, index > 1);
    row.getCell(index + 1).font = { bold: true };
  });
}

function writeCell(cell: ExcelJS.Cell, content: Cell, centre: boolean): void {
  cell.alignment = { wrapText: true, vertical: 'top', horizontal: centre ? 'center' : 'left' };
  cell.border = BORDER;
  if (typeof content === 'number') {
    cell.value = content;
  } else if (content instanceof Date) {
    cell.value = content;
    cell.numFmt = 'dd-mm-yyyy';
  } else {
    writeText(cell, typeof content === 'string' ? { text: content, link: null } : linkOf(content.link));
  }
}

function linkOf(source: string): { text: string; link: string | null } {
  const link = webAddress(source);
  return { text: source, link: link !== null && link.length <= LONGEST_LINK ? link : null };
}

function writeText(cell: ExcelJS.Cell, { text, link }: { text: string; link: string | null }): void {
  // The format for text keeps a cell that begins with = text, also when someone edits it.
  cell.numFmt = '@';
  const whole = printable(text);
  const shown =
    whole.length <= LONGEST_TEXT
      ? whole
      : whole.slice(0, LONGEST_TEXT - TOO_LONG.length).toWellFormed() + TOO_LONG;
  if (link === null) {
    cell.value = shown;
    return;
  }
  cell.value = { text: shown, hyperlink: link };
  cell.font = { color: { argb: 'FF0B5CAD' }, underline: true };
}

function dateCell(iso: string | null, unknown: string): Cell {
  return iso === null ? unknown : (dayOf(iso) ?? iso);
}

/** In a footer `&` begins a code, and a footer holds 255 characters in all. */
function footerText(text: string): string {
  return printable(text).slice(0, 100).toWellFormed().replaceAll('&', '&&');
}
