import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  type Table,
  TextRun,
} from 'docx';
import type { ReportBlock, ReportPicture, ReportText } from '../check-ins/report/ports.ts';
import {
  BULLETS,
  heading,
  LISTS,
  listItem,
  MARGIN,
  paragraph,
  picture,
  runs,
  STYLES,
  table,
} from './document-parts.ts';
import { printable } from './plan-words.ts';

type Quotes = Extract<ReportBlock, { kind: 'quotes' }>;

/** A page of A4, in twentieths of a point. */
const A4 = { width: 11_906, height: 16_838 } as const;
const QUIET = '4A5663';

/**
 * A report as a document for a word processor, on A4 and in Dutch. What people said is text and never a field or a
 * link.
 *
 * @param pictures PNG files, each with a text that says all that it shows; where the text has no place for one it is
 *   left out
 */
export async function reportDocument(text: ReportText, pictures: ReportPicture[]): Promise<Buffer> {
  const document = new Document({
    title: printable(text.title),
    creator: 'Wijkgids',
    lastModifiedBy: 'Wijkgids',
    description: 'Hoe een gemeente zich ontwikkelt, uit check-ins',
    styles: STYLES,
    numbering: LISTS,
    sections: [
      {
        properties: {
          page: { size: A4, margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN } },
        },
        footers: { default: footer(text.title) },
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: runs(text.title) }),
          ...text.blocks.flatMap((block) => drawBlock(block, pictures)),
        ],
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

function drawBlock(block: ReportBlock, pictures: ReportPicture[]): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [heading(block.level, block.text)];
    case 'paragraph':
      return [paragraph(runs(block.text))];
    case 'list':
      return block.items.map((item) => listItem(BULLETS, runs(item)));
    case 'table': {
      const columns = block.columns.map(({ title, width, align }) => ({
        title,
        width,
        centre: align === 'right',
      }));
      return [table(columns, block.rows), new Paragraph({ children: [] })];
    }
    case 'quotes':
      return quotes(block);
    case 'picture':
      return pictures.filter(({ id }) => id === block.id).map(picture);
  }
}

/** Quotes under each other, each with a line at its left. */
function quotes({ items }: Quotes): Paragraph[] {
  const border = { left: { style: BorderStyle.SINGLE, size: 18, color: '5F87B0', space: 8 } };
  const indent = { left: 260 };
  return items.flatMap(({ when, words, remark }) => [
    new Paragraph({ border, indent, keepNext: true, children: runs(`“${words}”`, { italics: true }) }),
    new Paragraph({
      ...{ border, indent, style: 'Tabel', spacing: { after: 140 } },
      children: runs(remark === null ? when : `${when} · ${remark}`, { color: QUIET }),
    }),
  ]);
}
