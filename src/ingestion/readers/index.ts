import type { Reader } from '../block.ts';
import { readDocx } from './docx.ts';
import { readHtml } from './html.ts';
import { readJsonl } from './jsonl.ts';
import { readMarkdown } from './markdown.ts';
import { readPdf } from './pdf.ts';
import { readText } from './text.ts';

/** Every reader, by the extensions it reads. A new reader is a file in this folder and an entry here. */
export const readers: { name: string; extensions: string[]; read: Reader }[] = [
  { name: 'pdf', extensions: ['.pdf'], read: readPdf },
  { name: 'docx', extensions: ['.docx'], read: readDocx },
  { name: 'html', extensions: ['.html', '.htm'], read: readHtml },
  { name: 'text', extensions: ['.txt'], read: readText },
  { name: 'markdown', extensions: ['.md'], read: readMarkdown },
  { name: 'jsonl', extensions: ['.jsonl'], read: readJsonl },
];

export function readerFor(extension: string): Reader | null {
  return readers.find(({ extensions }) => extensions.includes(extension.toLowerCase()))?.read ?? null;
}

export const readableExtensions = readers.flatMap(({ extensions }) => extensions);
