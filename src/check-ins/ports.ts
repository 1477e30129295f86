import type { Definition } from './definition.ts';
import type { FiledRecord, OpenStep, Round } from './record.ts';
import type { SessionState } from './state.ts';

/** Somebody's way through a check-in. */
export type Session = {
  id: string;
  roundId: string;
  organisationId: string | null;
  municipality: string;
  personId: string;
  /** Where it goes on now; null outside a conversation. */
  conversationId: string | null;
  /** The definition as it was when the session began. */
  definition: Definition;
  state: SessionState;
  startedAt: string;
  updatedAt: string;
};

/** What is saved together. */
export type SessionChange = {
  session: Session;
  expectedUpdatedAt: string | null;
  filed: FiledRecord | null;
  steps: OpenStep[];
};

/** The shipped and own definitions, read anew when the files changed. */
export interface DefinitionReader {
  definitions(): Definition[];
  definition(id: string): Definition | null;
}

/**
 * Rounds, sessions, records and steps. Everything is bound to an organisation and a municipality; whoever asks
 * for a list gives both.
 */
export interface CheckInStore {
  saveRound(round: Round): Promise<void>;
  round(id: string): Promise<Round | null>;
  /** Of a municipality, the newest first. */
  rounds(organisationId: string | null, municipality: string): Promise<Round[]>;
  /**
   * Saves what changed together, all or nothing: the session, and when it was filed its record, its new steps
   * and what became of open ones. Give the session a later `updatedAt` than it had.
   * @param change.expectedUpdatedAt `updatedAt` of the stored session that the change was made of; null: it is new
   * @throws WijkgidsError `session-changed` when the stored session is another one by now, or is gone
   */
  save(change: SessionChange): Promise<void>;
  session(id: string): Promise<Session | null>;
  /** The session that goes on in this conversation; null when there is none. */
  sessionIn(conversationId: string): Promise<Session | null>;
  /** Of a person, the last changed first. */
  sessionsOf(personId: string): Promise<Session[]>;
  sessionsOfRound(roundId: string): Promise<Session[]>;
  /** Filed records of a municipality, the oldest first. */
  records(organisationId: string | null, municipality: string): Promise<FiledRecord[]>;
  /** Filed records of all municipalities of an organisation, the oldest first: only for what tells of none of them. */
  recordsOfOrganisation(organisationId: string | null): Promise<FiledRecord[]>;
  record(id: string): Promise<FiledRecord | null>;
  saveConsent(recordId: string, consent: FiledRecord['consent']): Promise<void>;
  /** Steps of a municipality that are not done or dropped, the first due first. */
  openSteps(organisationId: string | null, municipality: string): Promise<OpenStep[]>;
  /** All steps of a municipality, whatever became of them, the first due first. */
  steps(organisationId: string | null, municipality: string): Promise<OpenStep[]>;
  saveStep(step: OpenStep): Promise<void>;
}
