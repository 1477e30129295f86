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
  /** Where the person's conversations are with a skill; `state` is the skill's own. */
  dialogues: { conversationId: string; skill: string; state: unknown; updatedAt: Date }[];
  /** Plans of a wijk that the person saved first. */
  plans: { planId: string; plan: unknown; updatedAt: Date }[];
};

/**
 * How much was deleted. Feedback counts that of others on deleted turns too; `other` is what is kept beside
 * turns: a municipality, addresses, what waits to be answered and where conversations are with a skill.
 */
export type Erased = {
  turns: number;
  feedback: number;
  conversations: number;
  other: number;
  /** Plans that stay, because they are the wijk's, and no longer say who saved them. */
  plans: number;
};

/** What people told about themselves. */
export interface People {
  municipality(personId: string): Promise<string | null>;
  setMunicipality(personId: string, channel: string, name: string | null): Promise<void>;
}

/** What people may ask of their own data, and what is not kept for ever. */
export interface PersonalData {
  /** Empty lists when nothing is stored about this person. */
  exportPerson(personId: string): Promise<PersonRecord>;
  /**
   * Deletes the person's turns, feedback and dialogues, and conversations that have no turns left, and takes
   * the person from under plans: all or nothing.
   */
  erasePerson(personId: string): Promise<Erased>;
  /**
   * Deletes turns from before the moment with their feedback, dialogues that did not go on since, and
   * conversations without turns: all or nothing. Plans stay.
   */
  eraseBefore(date: Date): Promise<Erased>;
}
