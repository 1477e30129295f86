import type { Home, NoAnswerReason } from './message.ts';

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
  /** The person's ways through check-ins with all that was said, filed or not; the definition by its title. */
  checkIns: { sessionId: string; session: unknown; updatedAt: Date }[];
  /** Check-ins that the person filed, with what they allowed. */
  filed: { recordId: string; record: unknown; filedAt: Date }[];
  /** Steps that the person agreed on. */
  steps: { stepId: string; step: unknown }[];
  /** Check-ins of a municipality that the person started. */
  rounds: { roundId: string; round: unknown }[];
  roles: { organisationId: string | null; role: string; municipalities: string[]; name: string | null }[];
  /** What schedules hold about this person, and nothing about others. */
  schedules: { scheduleId: string; municipality: string; part: unknown }[];
};

/**
 * How much was deleted. Feedback counts that of others on deleted turns too; `other` is what is kept beside
 * turns: a municipality, addresses, what waits to be answered, where conversations are with a skill, roles, and
 * what schedules held about the person.
 */
export type Erased = {
  turns: number;
  feedback: number;
  conversations: number;
  other: number;
  /** Plans that stay, because they are the wijk's, and no longer say who saved them. */
  plans: number;
  checkIns: {
    /** Deleted, with all that was said in them. */
    sessions: number;
    /** Filed ones, which stay for the totals of the municipality, without the person and what they typed. */
    filed: number;
    /** Steps that stay with what and when, and no longer say who agreed on them or looks after them. */
    steps: number;
    /** Check-ins that stay, and no longer say who started them. */
    rounds: number;
  };
};

/** What people told about themselves. */
export interface People {
  municipality(personId: string): Promise<string | null>;
  setMunicipality(personId: string, channel: string, name: string | null): Promise<void>;
}

/** What there is to do for a person, beside asking. */
export interface HomeExtras {
  /** Only what this person may see; nulls and empty lists where there is nothing. */
  of(personId: string): Promise<Pick<Home, 'checkIn' | 'invitation' | 'steps' | 'overview'>>;
}

/** What people may ask of their own data, and what is not kept for ever. */
export interface PersonalData {
  /** Empty lists when nothing is stored about this person. */
  exportPerson(personId: string): Promise<PersonRecord>;
  /**
   * Deletes the person's turns, feedback and dialogues, and conversations that have no turns left, and takes
   * the person from under plans: all or nothing.
   *
   * What was said in a check-in is the person's until it is filed, then it is in the report of the municipality.
   * So the person's ways through check-ins are deleted, while a filed check-in stays with what was rated, chosen,
   * counted and dated, without the person and without a word they typed: no open answers, no summary, no quotes,
   * and nothing allowed any more. Steps stay with what and when; who looks after them goes, because nobody can
   * tell a person from a role. Roles go, and so does the person in schedules. What colleagues said stays theirs,
   * except where they were shown this person's earlier answers, or named them as the one who looks after a step.
   */
  erasePerson(personId: string): Promise<Erased>;
  /**
   * Deletes turns from before the moment with their feedback, dialogues that did not go on since, and
   * conversations without turns: all or nothing. Plans stay. Of check-ins those go that were not filed and did
   * not go on since; what was filed stays for as long as nobody asks to erase it: it is the municipality's
   * memory, and shows how it develops.
   */
  eraseBefore(date: Date): Promise<Erased>;
}
