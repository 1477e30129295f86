import type { Block, Reader } from '../../src/ingestion/block.ts';
import { readPlainText } from '../../src/ingestion/readers/text.ts';

/** Blocks as lines that are easy to compare: `# kop`, `¶ alinea`, `- punt`, `| rij`. */
export function show(blocks: Block[]): string[] {
  return blocks.map((block) => {
    switch (block.kind) {
      case 'heading':
        return `${'#'.repeat(block.level)} ${block.text}`;
      case 'paragraph':
        return `¶ ${block.text}`;
      case 'item':
        return `${block.ordered ? `${block.number}.` : '-'} ${block.text}`;
      case 'row':
        return `| ${block.text}`;
      case 'basis':
        return `bron: ${block.text}`;
      default:
        return `vragen: ${block.questions.join(' / ')}; woorden: ${block.otherWords.join(', ')}`;
    }
  });
}

export function showText(text: string): string[] {
  return show(readPlainText(text).blocks);
}

export async function readOne(read: Reader, content: string | Buffer) {
  const { documents } = await read({ path: 'proef', bytes: Buffer.from(content) });
  const [document] = documents;
  if (!document) throw new Error('nothing read');
  return document;
}
