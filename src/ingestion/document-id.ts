import { basename, dirname, extname } from 'node:path';

/** `Nota Gezondheid 2024.pdf` → `nota-gezondheid-2024`. */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return plain === '' ? 'document' : plain;
}

/**
 * A title for a document that has none: the name of its file, or its first heading where a machine named the file.
 */
export function titleFromPath(path: string, firstHeading: string | null): string {
  if (firstHeading !== null && /(?=[0-9a-f-]*\d)[0-9a-f-]{12,}/i.test(basename(path))) return firstHeading;
  const words = basename(path, extname(path)).replace(/[_-]+/g, ' ').replace(/\s+/g, ' ').trim();
  return words === '' ? basename(path) : words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * An id from the name of the file that no other file uses: with the extension, the folder or a number added
 * only when needed.
 * @param earlier ids this file had before: kept, so that citations stay valid
 * @param taken ids of documents of other files
 */
export function idFromPath(path: string, earlier: string[], taken: ReadonlySet<string>): string {
  const slug = slugOf(basename(path, extname(path)));
  const [only] = earlier;
  if (only !== undefined && earlier.length === 1 && only.startsWith(slug)) return only;
  const extension = slugOf(extname(path));
  const candidates = [slug, `${slug}-${extension}`, `${slugOf(basename(dirname(path)))}-${slug}`];
  const free = candidates.find((candidate) => !taken.has(candidate));
  if (free !== undefined) return free;
  let number = 2;
  while (taken.has(`${slug}-${number}`)) number += 1;
  return `${slug}-${number}`;
}
