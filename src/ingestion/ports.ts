/** What ingestion hands to storage, as plain data. */

export type PassageDraft = { text: string; page: number | null; basis: string | null };

export type SectionDraft = {
  /** Headings from the outside in, without the document's title; empty for text before the first heading. */
  path: string[];
  page: number | null;
  questions: string[];
  otherWords: string[];
  passages: PassageDraft[];
};

export type DocumentDraft = {
  id: string;
  title: string;
  publisher: string | null;
  year: number | null;
  url: string | null;
  licence: string | null;
  sections: SectionDraft[];
};

/** A file that was ingested. `folder` is the ingested folder it came from, null when it was named itself. */
export type SourceFile = { path: string; folder: string | null; hash: string; documentIds: string[] };

export type DocumentSummary = {
  id: string;
  title: string;
  collection: string;
  publisher: string | null;
  year: number | null;
  url: string | null;
  path: string;
  passages: number;
  updatedAt: Date;
};

/** Where documents live. Every call is one transaction: it happens whole or not at all. */
export interface Library {
  sourceFiles(): Promise<SourceFile[]>;
  /**
   * Puts the documents of one file in the place of what that file held before.
   * @throws WijkgidsError `document-id-taken` when another file already holds a document with one of the ids.
   */
  replaceFile(
    file: { path: string; folder: string | null; hash: string; collection: string },
    documents: DocumentDraft[],
  ): Promise<void>;
  removeFile(path: string): Promise<void>;
  /** Removes one document; false when there is none with that id. Stays forgotten until its file changes. */
  forget(documentId: string): Promise<boolean>;
  documents(): Promise<DocumentSummary[]>;
}
