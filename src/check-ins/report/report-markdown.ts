import type { ReportBlock } from './ports.ts';
import type { Report } from './report.ts';
import { reportText } from './report-text.ts';

/** A picture that stands beside the Markdown file. `path` is relative, without spaces. */
export type MarkdownPicture = { id: string; alt: string; path: string };

/**
 * A report in Markdown. All that people typed is escaped: it makes no headings, links, pictures or HTML.
 *
 * @param pictures those that are left out are left out of the text too
 */
export function reportMarkdown(report: Report, pictures: MarkdownPicture[] = []): string {
  const { title, blocks } = reportText(report);
  const parts = blocks.map((block) => blockInMarkdown(block, pictures)).filter((part) => part !== '');
  return `${[`# ${escaped(title)}`, ...parts].join('\n\n')}\n`;
}

/**
 * Text that Markdown shows as it is: CommonMark 0.31 (backslash escapes), and what GitHub makes links of by itself.
 */
export function escaped(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>#|~!&$@]/g, '\\$&')
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/\b(www)\.(?=\S)/gi, '$1\\.')
    .replace(/^([-+=])/, '\\$1')
    .replace(/^(\d+)([.)])/, '$1\\$2');
}

function blockInMarkdown(block: ReportBlock, pictures: MarkdownPicture[]): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level + 1)} ${escaped(block.text)}`;
    case 'paragraph':
      return escaped(block.text);
    case 'list':
      return block.items.map((item) => `- ${escaped(item)}`).join('\n');
    case 'quotes':
      return block.items
        .map(({ when, words, remark }) => {
          return `> “${escaped(words)}”${remark === null ? '' : ` (${escaped(remark)})`}  \n> ${escaped(when)}`;
        })
        .join('\n\n');
    case 'table':
      return tableInMarkdown(block);
    case 'picture': {
      const picture = pictures.find(({ id }) => id === block.id);
      return picture === undefined
        ? ''
        : `![${escaped(picture.alt)}](<${picture.path.replace(/[<>\n]/g, '')}>)`;
    }
  }
}

function tableInMarkdown({ columns, rows }: Extract<ReportBlock, { kind: 'table' }>): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(columns.map(({ title }) => escaped(title))),
    line(columns.map(({ align }) => (align === 'right' ? '---:' : '---'))),
    ...rows.map((row) => line(columns.map((_, index) => escaped(row[index] ?? '')))),
  ].join('\n');
}
