import { BorderStyle, Paragraph } from 'docx';
import type { ReportBlock, ReportPicture, ReportText } from '../check-ins/report/ports.ts';
import {
  a4Document,
  type Block,
  BULLETS,
  heading,
  listItem,
  paragraph,
  picture,
  QUIET,
  runs,
  table,
} from './document-parts.ts';

type Quotes = Extract<ReportBlock, { kind: 'quotes' }>;

/**
 * A report as a document for a word processor, on A4 and in Dutch. What people said is text and never a field or a
 * link.
 *
 * @param pictures PNG files, each with a text that says all that it shows; where the text has no place for one it is
 *   left out
 */
export async function reportDocument(text: ReportText, pictures: ReportPicture[]): Promise<Buffer> {
  const blocks = text.blocks.flatMap((block) => drawBlock(block, pictures));
  return a4Document(text.title, 'Hoe een gemeente zich ontwikkelt, uit check-ins', blocks);
}

function drawBlock(block: ReportBlock, pictures: ReportPicture[]): Block[] {
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
