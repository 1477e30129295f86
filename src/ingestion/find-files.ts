import { readdir, stat } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { readableExtensions, readerFor } from './readers/index.ts';

/** A file to read. `shown` is the path as the person wrote it, `path` the full one. */
export type FoundFile = { path: string; shown: string; folder: string | null };

export type Found = {
  files: FoundFile[];
  /** Folders that were listed, by full path. */
  folders: string[];
  failed: { path: string; reason: string }[];
};

function codeOf(error: unknown): string {
  return (error as { code?: string }).code ?? 'onbekend';
}

/** Why a path cannot be used, in Dutch, with what to do. */
export function pathProblem(error: unknown): string {
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return 'Dit bestand of deze map bestaat niet. Controleer de naam.';
  if (code === 'EACCES' || code === 'EPERM')
    return 'Geen toegang. Geef Wijkgids leesrechten op dit bestand of deze map.';
  return `Niet te lezen (${code}). Controleer de schijf of kopieer het bestand naar een andere plek.`;
}

/** True when there is certainly nothing at this path any more; without access that is not certain. */
export async function isGone(path: string): Promise<boolean> {
  try {
    await stat(path);
    return false;
  } catch (error) {
    return codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR';
  }
}

/** Hidden files and the lock files of word processors are no documents. */
function isSkipped(name: string): boolean {
  return name.startsWith('.') || name.startsWith('~$');
}

async function listFolder(folder: string, shown: string, root: string, found: Found): Promise<void> {
  let entries: Awaited<ReturnType<typeof readEntries>>;
  try {
    entries = await readEntries(folder);
  } catch (error) {
    found.failed.push({ path: shown, reason: pathProblem(error) });
    return;
  }
  for (const entry of entries) {
    if (isSkipped(entry.name)) continue;
    const path = join(folder, entry.name);
    const name = join(shown, entry.name);
    // A link to a folder may lead back up; a link to a file is read as the file.
    if (entry.isDirectory()) await listFolder(path, name, root, found);
    else if (readerFor(extname(entry.name))) found.files.push({ path, shown: name, folder: root });
  }
}

async function readEntries(folder: string) {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.sort((one, other) => (one.name < other.name ? -1 : Number(one.name > other.name)));
}

/**
 * The files that the given paths stand for: folders with all folders in them, files themselves.
 * In a folder what cannot be read as a document is passed over; a file that was named is reported.
 */
export async function findFiles(paths: string[]): Promise<Found> {
  const found: Found = { files: [], folders: [], failed: [] };
  for (const shown of paths) {
    const path = resolve(shown);
    try {
      const info = await stat(path);
      if (info.isDirectory()) {
        found.folders.push(path);
        await listFolder(path, shown, path, found);
      } else if (readerFor(extname(path))) found.files.push({ path, shown, folder: null });
      else {
        const kinds = readableExtensions.join(' ');
        const reason = `Dit soort bestand kan Wijkgids niet lezen. Wat wel kan: ${kinds}. Sla het document zo op.`;
        found.failed.push({ path: shown, reason });
      }
    } catch (error) {
      found.failed.push({ path: shown, reason: pathProblem(error) });
    }
  }
  const unique = new Map<string, FoundFile>();
  for (const file of found.files) if (!unique.get(file.path)?.folder) unique.set(file.path, file);
  return { ...found, files: [...unique.values()] };
}
