import { WijkgidsError } from '../errors.ts';
import type { DocumentDraft } from '../ingestion/ports.ts';

/** Id of a section: the same file read again gets the same ids, so citations keep pointing at their place. */
export function sectionId(documentId: string, position: number): string {
  return `${documentId}#s${position}`;
}

/** Id of a passage, by its order within the document. */
export function passageId(documentId: string, position: number): string {
  return `${documentId}#${position}`;
}

/** @throws WijkgidsError `document-id-repeated` when two documents of one file have the same id */
export function refuseRepeatedIds(path: string, documents: DocumentDraft[]): void {
  const seen = new Set<string>();
  for (const { id } of documents) {
    if (seen.has(id)) {
      throw new WijkgidsError('document-id-repeated', {
        message: `Het document-id '${id}' staat meer dan één keer in ${path}.`,
        remedy: 'Geef elk document in het bestand een eigen id en lees het opnieuw in.',
      });
    }
    seen.add(id);
  }
}

/** The error for a document whose id belongs to a document of another file. */
export function documentIdTaken(id: string, path: string, holder: string): WijkgidsError {
  return new WijkgidsError('document-id-taken', {
    message: `Het document-id '${id}' uit ${path} is al in gebruik door ${holder}.`,
    remedy: `Geef een van beide documenten een ander id, of haal ${holder} eerst weg.`,
  });
}
