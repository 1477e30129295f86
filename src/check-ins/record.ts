import type { QuestionKind } from './definition.ts';
import type { Answer, AskedId, StepDraft } from './state.ts';

/** What is kept of a check-in, and what comes of it. */

/** A check-in of a municipality: one or more people answer it. */
export type Round = {
  id: string;
  organisationId: string | null;
  municipality: string;
  definitionId: string;
  variant: 'long' | 'short';
  /** Everyone for themselves, or one together with one person who keeps the record. */
  mode: 'each' | 'shared';
  startedBy: string;
  /** ISO moments. */
  startedAt: string;
  closedAt: string | null;
  /** `Due.occurrence` of the schedule that started it: ISO date; null when a person did. */
  occurrence: string | null;
};

/** One person's answers, exactly as said, once they were confirmed. */
export type FiledRecord = {
  version: 1;
  /** The session's. */
  id: string;
  roundId: string;
  organisationId: string | null;
  municipality: string;
  definitionId: string;
  definitionVersion: number;
  definitionTitle: string;
  variant: 'long' | 'short';
  mode: 'each' | 'shared';
  personId: string;
  filedAt: string;
  answers: FiledAnswer[];
  /** The summary as it was confirmed. */
  summary: string[];
  steps: StepDraft[];
  /** What the person allowed, and may take back. */
  consent: { adviser: boolean; quotes: boolean };
};

export type FiledAnswer = {
  id: AskedId;
  section: string;
  /** The question as it was put. */
  question: string;
  kind: QuestionKind;
  track: string | null;
  pillar: string | null;
  answer: Answer;
};

/** A step that was agreed on, of a municipality. */
export type OpenStep = StepDraft & {
  id: string;
  organisationId: string | null;
  municipality: string;
  recordId: string;
  personId: string;
  state: 'open' | 'done' | 'dropped';
  createdAt: string;
  changedAt: string;
};
