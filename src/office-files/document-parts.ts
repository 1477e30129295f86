import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  ImageRun,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { printable, webAddress } from './plan-words.ts';

/** A page of A4, in twentieths of a point. */
const A4 = { width: 11_906, height: 16_838 } as const;
const MARGIN = 1134;
/** Of a page of A4 between its margins, in twentieths of a point. */
const TEXT_WIDTH = 9638;

export const QUIET = '4A5663';
const DARK = '0B3A63';
const EDGE = { style: BorderStyle.SINGLE, size: 4, color: 'C3CCD5' } as const;
/** Pixels at 96 to the inch: as wide as the text, and no higher than most of a page. */
const PICTURE = { width: 620, height: 860 } as const;

export const BULLETS = 'punten';
export const NUMBERS = 'nummers';

export type Block = Paragraph | Table;

/** A document for a word processor on A4: its title as the heading, and at the foot of every page beside the number. */
export function a4Document(title: string, description: string, blocks: Block[]): Promise<Buffer> {
  const margin = { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN };
  const document = new Document({
    title: printable(title),
    creator: 'Wijkgids',
    lastModifiedBy: 'Wijkgids',
    description,
    styles: STYLES,
    numbering: LISTS,
    sections: [
      {
        properties: { page: { size: A4, margin } },
        footers: { default: footer(title) },
        children: [new Paragraph({ heading: HeadingLevel.TITLE, children: runs(title) }), ...blocks],
      },
    ],
  });
  return Packer.toBuffer(document);
}

function footer(title: string): Footer {
  const numbers = [' · bladzijde ', PageNumber.CURRENT, ' van ', PageNumber.TOTAL_PAGES];
  const children = [...runs(title, { color: QUIET }), new TextRun({ children: numbers, color: QUIET })];
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.RIGHT, children })] });
}

type TextOptions = { bold?: boolean; italics?: boolean; color?: string };

/** New lines of the text stay new lines. */
export function runs(text: string, options: TextOptions = {}): TextRun[] {
  return printable(text)
    .split('\n')
    .map((line, index) => new TextRun({ ...options, text: line, ...(index === 0 ? {} : { break: 1 }) }));
}

export function paragraph(children: (TextRun | ExternalHyperlink)[]): Paragraph {
  return new Paragraph({ children, spacing: { after: 100 } });
}

export function heading(level: 1 | 2, text: string): Paragraph {
  const style = level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2;
  return new Paragraph({ heading: style, keepNext: true, children: runs(text) });
}

export function listItem(reference: string, children: (TextRun | ExternalHyperlink)[]): Paragraph {
  return new Paragraph({ numbering: { reference, level: 0 }, children, spacing: { after: 60 } });
}

/** A link where the text is a web address, else the text. */
export function source(text: string): TextRun | ExternalHyperlink {
  const link = webAddress(text);
  const run = (options: { style?: string }) => new TextRun({ ...options, text: printable(text) });
  return link === null ? run({}) : new ExternalHyperlink({ link, children: [run({ style: 'Hyperlink' })] });
}

type Column = { title: string; width: number; centre?: boolean };

/** A table as wide as the text, whose heading comes back on every page; `width` is a part of the whole. */
export function table(columns: Column[], rows: string[][]): Table {
  const whole = columns.reduce((sum, { width }) => sum + width, 0);
  const widths = columns.map(({ width }) => Math.round((TEXT_WIDTH * width) / whole));
  const cell = (text: string, index: number, isHeading: boolean) =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      margins: { top: 60, bottom: 60, left: 80, right: 80 },
      ...(isHeading ? { shading: { type: ShadingType.CLEAR, fill: DARK, color: 'auto' } } : {}),
      children: [
        new Paragraph({
          alignment: columns[index]?.centre === true ? AlignmentType.CENTER : AlignmentType.LEFT,
          style: 'Tabel',
          children: runs(text, isHeading ? { bold: true, color: 'FFFFFF' } : { bold: index === 0 }),
        }),
      ],
    });
  const row = (texts: string[], isHeading: boolean) =>
    new TableRow({
      ...(isHeading ? { tableHeader: true } : {}),
      cantSplit: true,
      children: columns.map((_, index) => cell(texts[index] ?? '', index, isHeading)),
    });
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: {
      top: EDGE,
      bottom: EDGE,
      left: EDGE,
      right: EDGE,
      insideHorizontal: EDGE,
      insideVertical: EDGE,
    },
    rows: [
      row(
        columns.map(({ title }) => title),
        true,
      ),
      ...rows.map((texts) => row(texts, false)),
    ],
  });
}

/** A picture as large as fits, in its own proportions, with its alternative text. */
export function picture({ title, alt, png }: { title: string; alt: string; png: Buffer }): Paragraph {
  // Where the header of a PNG has its size: PNG specification, second edition, 11.2.2.
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const scale = Math.min(PICTURE.width / width, PICTURE.height / height);
  return new Paragraph({
    spacing: { before: 120, after: 200 },
    children: [
      new ImageRun({
        type: 'png',
        data: png,
        transformation: { width: Math.round(width * scale), height: Math.round(height * scale) },
        altText: { name: printable(title), title: printable(title), description: printable(alt) },
      }),
    ],
  });
}

/** The lists that `listItem` can refer to. */
const LISTS = {
  config: [
    {
      reference: BULLETS,
      levels: [
        {
          level: 0,
          format: LevelFormat.BULLET,
          text: '•',
          style: { paragraph: { indent: { left: 360, hanging: 240 } } },
        },
      ],
    },
    {
      reference: NUMBERS,
      levels: [
        {
          level: 0,
          format: LevelFormat.DECIMAL,
          text: '%1.',
          style: { paragraph: { indent: { left: 420, hanging: 420 } } },
        },
      ],
    },
  ],
};

/** How titles, headings and tables look; the language is Dutch, for the spelling check and for reading aloud. */
const STYLES = {
  default: {
    document: { run: { font: 'Calibri', size: 22, language: { value: 'nl-NL' } } },
    title: {
      run: { font: 'Calibri', size: 44, bold: true, color: DARK },
      paragraph: { spacing: { after: 80 } },
    },
    heading1: {
      run: { font: 'Calibri', size: 30, bold: true, color: DARK },
      paragraph: { spacing: { before: 320, after: 120 } },
    },
    heading2: {
      run: { font: 'Calibri', size: 25, bold: true, color: DARK },
      paragraph: { spacing: { before: 220, after: 80 } },
    },
  },
  paragraphStyles: [{ id: 'Tabel', name: 'Tabel', basedOn: 'Normal', run: { size: 19 } }],
};
