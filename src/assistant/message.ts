/**
 * What goes in and out of the assistant, as plain data. Channels know only this file, the ports of channels
 * and jobs, and errors; nothing here knows a channel.
 */

/** One message from a person, whatever channel it came through. */
export type Incoming = {
  channel: string;
  /** One thread of talk; follow-up questions are resolved within it. */
  conversationId: string;
  /** The platform's own id of this message: the same message never gets two replies. */
  messageId: string;
  personId: string;
  organisationId: string | null;
  text: string;
  /** The earlier reply (`turnId`) about which the person wants to know more; null for an ordinary message. */
  moreAbout: string | null;
  receivedAt: Date;
};

/** The passage a sentence of the reply rests on. `quote` occurs word for word in the stored passage. */
export type Citation = {
  number: number;
  passageId: string;
  documentId: string;
  title: string;
  section: string;
  page: number | null;
  url: string | null;
  quote: string;
};

/** A passage that comes near the question when there is no answer. */
export type Nearest = { passageId: string; documentId: string; title: string; section: string };

export type Outcome = 'answered' | 'no-answer' | 'clarify';
export type NoAnswerReason = 'not-in-sources' | 'off-topic' | 'too-vague';

/**
 * What the assistant says back. `text` is plain Dutch with citation marks `[1]`; paragraphs are separated
 * by an empty line and list items start with `- ` (or `1. ` where the order counts). No other markup.
 */
export type Reply = {
  outcome: Outcome;
  reason: NoAnswerReason | null;
  text: string;
  citations: Citation[];
  nearest: Nearest[];
  /** What goes with the text; a channel draws it under the text, in this order. */
  attachments: Attachment[];
  /** Questions a person may want to ask next; a channel draws them as buttons. */
  suggestions: string[];
  /** `extractive` or `model:<name>`; `fixed` for what Wijkgids says of itself. */
  composer: string;
  /** Id of the stored turn, for feedback; null where nothing was stored. */
  turnId: string | null;
  durationMs: number;
};

export type Attachment = Table | Picture | Choices | Form | OfficeFile;

/** Every row has as many cells as there are columns; cells are plain text. */
export type Table = {
  kind: 'table';
  title: string;
  columns: { title: string; align: 'left' | 'right' }[];
  rows: string[][];
};

/** `alt` says in words all that the picture shows: it stands in where pictures cannot be drawn. */
export type Picture = {
  kind: 'picture';
  title: string;
  alt: string;
  mediaType: 'image/png';
  /** The file, base64. */
  data: string;
  /** The same in fewer pixels, for where a message has little room; null when there is none. */
  small: string | null;
};

/** A file to take along, for a spreadsheet or a word processor. */
export type OfficeFile = {
  kind: 'file';
  /** What it is, in words: `De Preventiematrix als Excel-bestand`. */
  title: string;
  /** `preventiematrix-akkrum.xlsx` */
  name: string;
  mediaType: string;
  /** The file, base64. */
  data: string;
};

/** One choice is made by sending its `text` as a message; a channel draws buttons that do so. */
export type Choices = { kind: 'choices'; prompt: string; options: { label: string; text: string }[] };

/** Fields to fill in together; what was filled in goes to `Assistant.submit` under the form's id. */
export type Form = {
  kind: 'form';
  id: string;
  title: string;
  intro: string;
  fields: FormField[];
  submitLabel: string;
};

export type FormField = {
  id: string;
  label: string;
  required: boolean;
  /** What stands in the field already; null is empty. For `choices` the values joined by `;`. */
  value: string | null;
} & (
  | { kind: 'text'; multiline: boolean; maxLength: number }
  | { kind: 'number'; min: number | null; max: number | null }
  /** ISO date, `2026-11-25`. */
  | { kind: 'date' }
  | { kind: 'choice' | 'choices'; options: { label: string; value: string }[] }
);

/** A form as a person filled it in: the fields by id, absent or empty when left open. */
export type Submission = {
  formId: string;
  values: Record<string, string>;
  channel: string;
  personId: string;
};

/** A question that a person hands to an adviser, with what the adviser needs to know. */
export type Handover = {
  question: string;
  answer: string;
  citations: Citation[];
  /** In the person's own words; null when nothing was added. */
  note: string | null;
  personId: string;
  municipality: string | null;
};

/**
 * What comes of a submitted form. `handover` is for the channel to deliver to the adviser; `next` is a message
 * that the channel sends on for the person, in the conversation the form stood in, so that the talk goes on.
 */
export type SubmitResult = { text: string; handover: Handover | null; next: string | null };

/** Part of a reply while it is being made. A channel that cannot stream waits for the Reply. */
export type ReplyPart = { kind: 'status'; text: string } | { kind: 'text'; text: string };

/** What a person thought of a reply. */
export type Feedback = { turnId: string; personId: string; useful: boolean; why: string | null };

/** A passage in its context, for the reader who opens a citation. */
export type PassageView = {
  passageId: string;
  documentId: string;
  title: string;
  publisher: string | null;
  year: number | null;
  url: string | null;
  section: string;
  page: number | null;
  /** What our own text rests on, as `document, ‘section’`; null for documents that are their own source. */
  basis: string | null;
  before: string | null;
  text: string;
  after: string | null;
};

/** What a person sees on arrival. */
export type Home = {
  /** Questions to begin with, four at most. */
  openingQuestions: string[];
  /** The person's municipality, as filled in with the form `gemeente`. */
  municipality: string | null;
  /** The person's last questions that were answered, newest first, five at most. */
  recent: { turnId: string; question: string; askedAt: Date }[];
  /** The check-in that the person is in; `text` is the message that goes on with it. */
  checkIn: {
    title: string;
    municipality: string;
    progress: { done: number; of: number };
    text: string;
  } | null;
  /** A check-in that waits for the person to begin; `text` is the message that does. */
  invitation: { title: string; municipality: string; text: string } | null;
  /** What the person agreed to do and is not done, the first due first, five at most; `due` is an ISO date. */
  steps: { what: string; due: string | null }[];
  /** For an adviser: how their municipalities stand, in words, ten at most; `text` is the message that tells more. */
  overview: { municipality: string; state: string; text: string }[];
};

/** The assistant as a channel sees it. */
export interface Assistant {
  /**
   * Replies to one message. The same messageId in the same conversation gets the same reply again, also after
   * a restart. Parts reach `onPart` while the reply is made: the texts, joined, are a draft; the Reply is what
   * counts. Never rejects for what a person typed; rejects with a WijkgidsError when something outside failed.
   */
  receive(incoming: Incoming, onPart?: (part: ReplyPart) => void, signal?: AbortSignal): Promise<Reply>;
  /** A passage in its context; null when it no longer exists. */
  passage(passageId: string): Promise<PassageView | null>;
  /** @throws WijkgidsError `unknown-turn` when there is no such reply. */
  feedback(feedback: Feedback): Promise<void>;
  /** What to show on arrival; null for someone who is not known yet. */
  home(personId: string | null): Promise<Home>;
  /**
   * The form with this id as this person should see it; null when there is none. Ids: `gemeente`,
   * `waarom:<turnId>` (why a reply was not useful), `adviseur:<turnId>` (hand the question to an adviser), and
   * those of the skills.
   */
  form(formId: string, personId: string): Promise<Form | null>;
  /** @throws WijkgidsError `unknown-form`, `unknown-turn` or `invalid-field` (the message names the field). */
  submit(submission: Submission): Promise<SubmitResult>;
}
