import { fileURLToPath } from 'node:url';
import type { Passage } from '../src/answering/ports.ts';
import { WijkgidsError } from '../src/errors.ts';
import { asPassage, readPassages } from '../src/evaluation/questions.ts';
import { createIngestion } from '../src/ingestion/ingest.ts';
import { createMemoryLibrary } from '../src/storage/memory.ts';

/** The checkout. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Reads a folder of documents with the readers and the chunking of Wijkgids; nothing is stored.
 * @throws WijkgidsError when a document cannot be read: figures over a part of a folder mislead
 */
export async function ingestFolder(folder: string): Promise<Passage[]> {
  const library = createMemoryLibrary();
  const { documents } = await createIngestion({ library }).ingest([folder], { collection: 'bench' });
  const [failed] = documents.failed;
  if (failed !== undefined) {
    throw new WijkgidsError('bench-document-unreadable', {
      message: `${failed.path}: ${failed.reason}`,
      remedy: 'Give a folder of which every document can be read.',
    });
  }
  return library.allPassages();
}

/** Reads a file of ready-made passages (a line is `{"id","document"?,"title","text"}`). */
export function readPassageFile(path: string): Passage[] {
  return readPassages(path).map(asPassage);
}
