import type { Citation } from '../../assistant/message.ts';

/**
 * How a municipality develops, as plain data. Every text in it is fixed, comes from a definition or a document, or
 * was said by somebody who allowed quotes; nobody's name or id is in it. Days are ISO dates in Amsterdam.
 */
export type Report = {
  /** Of this shape; raised when a field changes or goes. */
  version: 1;
  municipality: string;
  /** For an adviser only what was shared with them counts. */
  audience: Audience;
  /** ISO moment. */
  madeAt: string;
  /** One for each check-in that was filed, those about tracks and pillars first. */
  chapters: Chapter[];
  /** Tracks and pillars that moved, the furthest first. */
  rose: Moved[];
  fell: Moved[];
  /** The pillar with the lowest rating now; more when they are equal, none when more than three are. */
  weakest: { id: string; label: string; mean: number; day: string }[];
  steps: ReportSteps;
  /** What others did about the weakest pillar; empty until it is looked up. */
  examples: GoodExample[];
};

export type Audience = 'municipality' | 'adviser';

/** All that was said in one kind of check-in. */
export type Chapter = {
  definitionId: string;
  title: string;
  /** What the questions rest on; null when the definition is no longer there. */
  source: string | null;
  /** When it was done, oldest first. */
  moments: Moment[];
  /** Ratings, in the order of the programme and then of the questions. */
  lines: RatedLine[];
  /** What was chosen, counted and dated, in the order of the questions. */
  results: Result[];
  /** Words of those who allowed it, in the order of the questions. */
  said: Said[];
  remarks: Remark[];
};

export type Moment = {
  /** The day it was last filed on. */
  day: string;
  /** Of the definition; more than one when it changed while people were answering. */
  versions: number[];
  variant: 'long' | 'short' | 'both';
  /** Who filed; a group that answered together counts as one. */
  people: number;
  together: boolean;
};

/** What to keep in mind with the figures. */
export type Remark = 'other-people' | 'other-version' | 'one-person' | 'short-version';

export type RatedLine = {
  /** Id of the track or pillar, else of the question. */
  id: string;
  about: 'track' | 'pillar' | 'question';
  label: string;
  /** The questions as they were last put. */
  questions: string[];
  /** One for each moment of the chapter; null: not rated then. */
  points: (Rating | null)[];
  /** Since the time before; null: there is none, or other questions were asked then. */
  change: { by: number; since: string } | null;
  /** Whether the time before cannot be compared, because other questions were asked. */
  questionsChanged: boolean;
  national: National[];
};

/** Means have one decimal. What tells people apart is only there from three people on. */
export type Rating = {
  mean: number;
  people: number;
  spread: { lowest: number; highest: number; agreement: Agreement } | null;
};

/** `agree`: ratings lie 1 apart at most; `mostly`: 2; `divided`: more. */
export type Agreement = 'agree' | 'mostly' | 'divided';

/** A national figure with its year and source. */
export type National = {
  text: string;
  value: number | null;
  unit: string | null;
  year: number;
  documentId: string;
  /** Of the document; null when it is not known. */
  document: string | null;
  section: string;
};

export type Result = {
  question: string;
  /** The latest moment that it was answered at. */
  day: string;
  people: number;
} & (
  | {
      kind: 'choice' | 'choices';
      /** Most chosen first. `count` is null with fewer than three people: then only what was chosen shows. */
      options: { label: string; count: number | null }[];
    }
  | { kind: 'number'; mean: number; unit: string | null; range: { lowest: number; highest: number } | null }
  /** ISO dates, earliest first. */
  | { kind: 'date'; dates: string[] }
);

export type Said = {
  question: string;
  /** Label of the track, pillar or part that it is about. */
  about: string;
  /** Newest first; on one day in no order that tells who said what. */
  quotes: Quote[];
};

export type Quote = {
  day: string;
  /** Word for word; a long answer up to a word in it. */
  words: string;
  /** Length of the whole answer in characters, when it was cut. */
  cutFrom: number | null;
};

export type Moved = {
  id: string;
  about: 'track' | 'pillar';
  label: string;
  chapter: string;
  from: number;
  to: number;
  by: number;
  since: string;
  day: string;
};

export type ReportSteps = {
  open: ReportStep[];
  done: ReportStep[];
  dropped: ReportStep[];
  /** Steps that count but are not in words, because who named them did not allow that. */
  unquoted: { open: number; overdue: number; done: number; dropped: number };
};

export type ReportStep = {
  /** In the words of who named it. */
  what: string;
  /** ISO date; null when not said. */
  due: string | null;
  /** Day on which it was agreed. */
  agreed: string;
  overdue: boolean;
};

/** What others did, from the documents, with citation marks that count through the whole report. */
export type GoodExample = { topic: string; label: string; text: string; citations: Citation[] };
