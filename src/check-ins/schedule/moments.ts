/** What goes in and out of the schedule, as plain data. Moments are ISO in UTC, days ISO dates in Amsterdam. */

export type DueKind = 'invite' | 'reminder-1' | 'reminder-2' | 'step-reminder';

/** One message to one person. */
export type Due = {
  /** Unique and stable: the same message always has the same key. */
  key: string;
  kind: DueKind;
  /** The moment from which it may be sent. */
  at: string;
  personId: string;
  organisationId: string | null;
  municipality: string;
  /** Null for a reminder of a step. */
  ruleId: string | null;
  /** Day of the occurrence before it was moved; null for a reminder of a step. */
  occurrence: string | null;
  /** How often ‘niet nu’ was said before this invitation; 0 for all else. */
  again: number;
  /** Null for all but a reminder of a step. */
  stepId: string | null;
};

/** Somebody who gets no invitation: away as long as the occurrence waits, or a later one took its place. */
export type Skipped = {
  ruleId: string;
  personId: string;
  occurrence: string;
  reason: 'absent' | 'overtaken';
  /** The moment from which it is so. */
  at: string;
};

/** Somebody of whom the municipality is known. */
export type KnownPerson = { personId: string; organisationId: string | null; municipality: string };

/** How a check-in of a person ended. */
export type Outcome = {
  personId: string;
  organisationId: string | null;
  municipality: string;
  definitionId: string;
  /** `Due.occurrence` of the invitation that the check-in came of; null when it did not, or it is not known. */
  occurrence: string | null;
  state: 'filed' | 'stopped';
  at: string;
};

/** A step that is open and has a date. */
export type DatedStep = {
  stepId: string;
  organisationId: string | null;
  municipality: string;
  /** Who is reminded. */
  personId: string;
  /** The day. */
  due: string;
  createdAt: string;
};

/** What a rule must know to say what is due. */
export type ScheduleHistory = {
  /** Who is known of the rule's municipality. */
  people: string[];
  /** When each key was sent. */
  sent: ReadonlyMap<string, string>;
  /** Of the rule's municipality and definition. */
  outcomes: Outcome[];
  /** Of the rule's municipality. */
  steps: DatedStep[];
};
