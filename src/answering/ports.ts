import type { Feedback, NoAnswerReason, Reply } from '../assistant/message.ts';

/** A stored piece of a document: one to several paragraphs of one section. */
export type Passage = {
  id: string;
  documentId: string;
  /** Title of the document. */
  title: string;
  /** Headings from the outside in, without the document's title. */
  sectionPath: string[];
  /**
   * The words as stored. Lines are paragraphs; list items start with `- ` or `1. `; table rows are lines
   * `kolom: waarde; kolom: waarde`. Quotes are substrings of this text.
   */
  text: string;
  page: number | null;
  url: string | null;
  basis: string | null;
  /** Questions this passage's section answers and other words for its subject: searched, never cited. */
  questions: string[];
  otherWords: string[];
  sectionId: string;
  /** Order within the document, from 0. */
  position: number;
};

/**
 * A passage found for a question. `score` is for ordering only: higher is better. `asked` (0–1) says how near
 * the question is to one the passage's section is known to answer, `dense` (0–1) how near in meaning.
 */
export type Hit = { passage: Passage; score: number; asked: number; dense: number };

/** Finds passages. Never throws for odd input: an empty or meaningless question finds nothing. */
export interface Retriever {
  retrieve(question: string, options: { k: number }): Promise<Hit[]>;
}

/** Reads stored passages. */
export interface PassageReader {
  passage(id: string): Promise<Passage | null>;
  /** The passages directly before and after, in the same document. */
  neighbours(id: string): Promise<{ before: Passage | null; after: Passage | null }>;
  /** Who published a document and when; null when there is none with this id. */
  document(id: string): Promise<{ publisher: string | null; year: number | null } | null>;
}

/** One earlier question and what was answered, oldest first in lists. */
export type Turn = {
  id: string;
  question: string;
  /** The question with what it leaves unsaid filled in from earlier turns. */
  resolvedQuestion: string;
  answer: string;
  documentIds: string[];
};

/** Remembers conversations and what people thought of the replies. */
export interface ConversationStore {
  recentTurns(conversationId: string, limit: number): Promise<Turn[]>;
  /** The reply that was stored for this message of this conversation, if any: repeats get the same reply. */
  remember(turn: {
    conversationId: string;
    channel: string;
    messageId: string;
    personId: string;
    question: string;
    resolvedQuestion: string;
    answer: string;
    documentIds: string[];
    outcome: string;
    reason: NoAnswerReason | null;
    composer: string;
    durationMs: number;
    /** The whole reply, for repeats and for what builds on it. */
    reply: Reply | null;
  }): Promise<string>;
  /** The reply that was stored for this message, with its `turnId`; null when there is none. */
  replyTo(conversationId: string, messageId: string): Promise<Reply | null>;
  /** A turn with its whole reply; null when there is none. */
  turn(turnId: string): Promise<{
    id: string;
    conversationId: string;
    personId: string;
    resolvedQuestion: string;
    reply: Reply | null;
  } | null>;
  /** The person's last questions that were answered, newest first. */
  recentOf(personId: string, limit: number): Promise<{ turnId: string; question: string; askedAt: Date }[]>;
  /** @throws WijkgidsError `unknown-turn` when the reply does not exist. */
  saveFeedback(feedback: Feedback): Promise<void>;
}

/** A chat model that writes an answer piece by piece. Fails by throwing; may be slow or talk nonsense. */
export interface ChatModel {
  readonly name: string;
  stream(prompt: { system: string; user: string }, signal: AbortSignal): AsyncIterable<string>;
}

/** Turns texts into vectors. All vectors of one embedder have the same length and are of unit length. */
export interface Embedder {
  /** Names model and version: vectors of different embedders are never compared. */
  readonly id: string;
  readonly dimensions: number;
  embed(texts: string[]): Promise<Float32Array[]>;
}

/** A content word of a question. `weight` is how telling it is (rare words more), above 0. */
export type QuestionConcept = {
  word: string;
  weight: number;
  /** False when neither the word nor a form or correction of it occurs in what can be searched. */
  known: boolean;
  /** True for a name: of a person, a place, an organisation, a programme. */
  name: boolean;
};

/** A question read word by word. */
export type QuestionReading = {
  concepts: QuestionConcept[];
  /** Per concept how well a text says it: 1 in the same word, less by a synonym, 0 not at all. */
  match(text: string): number[];
};

/** Reads questions with the same Dutch analysis that the search uses. */
export interface QuestionReader {
  read(question: string): Promise<QuestionReading>;
}
