import type { Reader } from '../block.ts';
/**
 * Every reader, by the extensions it reads. A new reader is a file in this folder and an entry here. Each is
 * loaded at its first file: together their libraries take longer to load than everything else.
 */
export const readers: { name: string; extensions: string[]; read: Reader }[] = [
  { name: 'pdf', extensions: ['.pdf'], read: async (file) => (await import('./pdf.ts')).readPdf(file) },
  { name: 'docx', extensions: ['.docx'], read: async (file) => (await import('./docx.ts')).readDocx(file) },
  {
    name: 'html',
    extensions: ['.html', '.htm'],
    read: async (file) => (await import('./html.ts')).readHtml(file),
  },
  { name: 'text', extensions: ['.txt'], read: async (file) => (await import('./text.ts')).readText(file) },
  {
    name: 'markdown',
    extensions: ['.md'],
    read: async (file) => (await import('./markdown.ts')).readMarkdown(file),
  },
  {
    name: 'jsonl',
    extensions: ['.jsonl'],
    read: async (file) => (await import('./jsonl.ts')).readJsonl(file),
  },
];

export function readerFor(extension: string): Reader | null {
  return readers.find(({ extensions }) => extensions.includes(extension.toLowerCase()))?.read ?? null;
}

export const readableExtensions = readers.flatMap(({ extensions }) => extensions);
