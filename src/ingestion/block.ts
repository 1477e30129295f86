import type { Limits } from './limits.ts';

/** What readers make of a file, before it is cut into sections and passages. */

/** One piece of a document in reading order. `page` counts from 1; null where the file has no pages. */
export type Block =
  | { kind: 'heading'; level: number; text: string; page: number | null }
  | { kind: 'paragraph'; text: string; page: number | null; basis?: string }
  /**
   * A list item. A newline in `text` separates the item from further paragraphs that belong to it.
   * `ordered` items carry their own number.
   */
  | { kind: 'item'; ordered: boolean; number: number; text: string; page: number | null; basis?: string }
  /** A table row as `kolom: waarde; kolom: waarde`. */
  | { kind: 'row'; text: string; page: number | null }
  /** Applies to everything in the section before it that has no basis of its own yet. */
  | { kind: 'basis'; text: string }
  /** Questions the section answers and other words for its subject: searched, never shown as text. */
  | { kind: 'search-help'; questions: string[]; otherWords: string[] };

export type Metadata = {
  publisher: string | null;
  year: number | null;
  url: string | null;
  licence: string | null;
};

/** `id` only when the file itself names one; `title` null when the file does not say. */
export type ReadDocument = { id: string | null; title: string | null; metadata: Metadata; blocks: Block[] };

/** A line of the file that could not be read, counted from 1. */
export type ReadProblem = { line: number; reason: string };

export type ReadResult = { documents: ReadDocument[]; problems: ReadProblem[] };

export type ReaderFile = { path: string; bytes: Buffer; limits?: Limits; signal?: AbortSignal };

/** Turns the bytes of one file into documents. @throws WijkgidsError with a Dutch sentence and a remedy */
export type Reader = (file: ReaderFile) => Promise<ReadResult>;

export const noMetadata: Metadata = { publisher: null, year: null, url: null, licence: null };
