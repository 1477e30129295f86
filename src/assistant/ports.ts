import type { NoAnswerReason } from './message.ts';

/** A question of a person with the reply it got, as stored. */
export type StoredTurn = {
  id: string;
  conversationId: string;
  channel: string;
  messageId: string;
  question: string;
  resolvedQuestion: string;
  answer: string;
  documentIds: string[];
  outcome: string;
  reason: NoAnswerReason | null;
  composer: string;
  durationMs: number;
  createdAt: Date;
};

/** What a person thought of a reply, as stored. */
export type StoredFeedback = { turnId: string; useful: boolean; why: string | null; createdAt: Date };

/** All that is stored about one person, oldest first. What others said about their replies is not theirs. */
export type PersonRecord = {
  personId: string;
  municipality: string | null;
  turns: StoredTurn[];
  feedback: StoredFeedback[];
  /** Conversations in which the person can be reached; `address` is the channel's own, and may hold a name. */
  addresses: { conversationId: string; channel: string; address: unknown; updatedAt: Date }[];
  /** What the person said that waits to be answered. */
  waiting: { payload: unknown; addedAt: Date }[];
};

/**
 * How much was deleted. Feedback counts that of others on deleted turns too; `other` is what is kept beside
 * conversations: a municipality, addresses and what waits to be answered.
 */
export type Erased = { turns: number; feedback: number; conversations: number; other: number };

/** What people told about themselves. */
export interface People {
  municipality(personId: string): Promise<string | null>;
  setMunicipality(personId: string, channel: string, name: string | null): Promise<void>;
}

/** What people may ask of their own data, and what is not kept for ever. */
export interface PersonalData {
  /** Empty lists when nothing is stored about this person. */
  exportPerson(personId: string): Promise<PersonRecord>;
  /** Deletes the person's turns and feedback, and conversations that have no turns left: all or nothing. */
  erasePerson(personId: string): Promise<Erased>;
  /** Deletes turns from before the moment with their feedback, and conversations without turns: all or nothing. */
  eraseBefore(date: Date): Promise<Erased>;
}
