/**
 * What goes in and out of the assistant, as plain data. Channels know only this file (and errors);
 * nothing here knows a channel.
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
  /** Questions a person may want to ask next; a channel draws them as buttons. */
  suggestions: string[];
  /** `extractive` or `model:<name>`. */
  composer: string;
  /** Id of the stored turn, for feedback; null where nothing was stored. */
  turnId: string | null;
  durationMs: number;
};

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

/** The assistant as a channel sees it. */
export interface Assistant {
  /**
   * Replies to one message. The same messageId in the same conversation gets the same reply again. Parts
   * reach `onPart` while the reply is made: the texts, joined, are a draft; the Reply is what counts.
   * Never rejects for what a person typed; rejects with a WijkgidsError when something outside failed.
   */
  receive(incoming: Incoming, onPart?: (part: ReplyPart) => void, signal?: AbortSignal): Promise<Reply>;
  /** A passage in its context; null when it no longer exists. */
  passage(passageId: string): Promise<PassageView | null>;
  /** @throws WijkgidsError `unknown-turn` when there is no such reply. */
  feedback(feedback: Feedback): Promise<void>;
  /** Questions to begin with, four at most. */
  openingQuestions(): Promise<string[]>;
}
