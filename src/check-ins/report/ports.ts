import type { Citation } from '../../assistant/message.ts';

/** A drawn picture: the SVG, the same as PNG, and that in fewer pixels. */
export type DrawnPicture = { svg: string; png: Buffer; small: Buffer };

/**
 * How ratings from 1 to 5 developed: a row per track, pillar or question, with a value for each moment. Texts are
 * drawn as they are.
 */
export type DevelopmentChart = {
  title: string;
  subtitle: string;
  /** Days in words, oldest first. */
  moments: string[];
  groups: {
    title: string;
    rows: {
      label: string;
      /** One for each moment; null: not rated then. */
      values: (number | null)[];
      /** The last value as it is written; null when there is none. */
      now: string | null;
      /** How far it moved since the time before; null: there is nothing to compare with. */
      change: { text: string; direction: 'up' | 'down' | 'same' } | null;
    }[];
  }[];
  /** Stands small under the picture: where the figures come from. */
  note: string;
};

/** Draws the pictures of a report. */
export interface ReportPictures {
  /** @throws WijkgidsError `picture-failed` when it cannot be drawn */
  development(chart: DevelopmentChart): Promise<DrawnPicture>;
}

/**
 * A report or a part of it as it is read, whatever it is written in. Texts are plain: what people said in them is
 * never markup.
 */
export type ReportBlock =
  | { kind: 'heading'; level: 1 | 2; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: string[] }
  /** Every row has as many cells as there are columns; `width` is a part of the whole. */
  | {
      kind: 'table';
      title: string;
      columns: { title: string; align: 'left' | 'right'; width: number }[];
      rows: string[][];
    }
  /** What somebody said: shown as their words, with what is said about them in ours. */
  | { kind: 'quotes'; items: { when: string; words: string; remark: string | null }[] }
  /** A picture with this id goes here, where there is one. */
  | { kind: 'picture'; id: string };

/** A report to be written as a document. */
export type ReportText = {
  title: string;
  /** Of the municipality, for the name of a file. */
  municipality: string;
  /** ISO moment. */
  madeAt: string;
  blocks: ReportBlock[];
};

/** `alt` says in words all that the picture shows. */
export type ReportPicture = { id: string; title: string; alt: string; png: Buffer };

/** Makes the files of a report. */
export interface ReportFiles {
  /** For a word processor; pictures stand where the text has their id. */
  reportDocx(
    text: ReportText,
    pictures: ReportPicture[],
  ): Promise<{ name: string; mediaType: string; data: Buffer }>;
}

/** Finds in the documents what others did. */
export interface GoodExamples {
  /**
   * @param topic label of a track or pillar: `Monitoren`
   * @returns plain text with citation marks `[1]`; null when the documents have none
   */
  find(topic: string): Promise<{ text: string; citations: Citation[] } | null>;
}
