import type { QuestionKind } from './definition.ts';

/** Where one person is in one check-in, and what was said: plain, versioned data. */

/** An answer with the words it was read from. */
export type Answer = { /** Exactly as typed. */ said: string /** ISO moment. */; at: string } & (
  | { kind: 'skipped' }
  | { kind: 'rating'; value: 1 | 2 | 3 | 4 | 5 }
  | { kind: 'choice'; value: string; label: string }
  | { kind: 'choices'; values: string[]; labels: string[] }
  | { kind: 'open'; text: string }
  | { kind: 'number'; value: number; unit: string | null }
  /** ISO date. */
  | { kind: 'date'; date: string }
  | { kind: 'step'; step: StepDraft }
);

/** A next step: what, who looks after it, and when it is done. */
export type StepDraft = {
  what: string;
  /** A role or name as the person gave it; null when not said. */
  owner: string | null;
  /** ISO date; null when not said. */
  due: string | null;
};

/** What was answered to the same question last time. */
export type EarlierAnswer = { at: string; answer: Answer };

/** A step of last time that is still open. */
export type EarlierStep = StepDraft & { id: string };

/** Ids of what is asked: `section.question`, `section.item.question`, and with `/verder` the question on top. */
export type AskedId = string;

export type SessionState = {
  version: 1;
  variant: 'long' | 'short';
  /**
   * `asking`: the questions of the definition; `open-steps`: how the steps of last time went; `steps`: next
   * steps; `summary`: is it right?; `consent`: may it be shared?; then `filed`, or `stopped` before that.
   */
  stage: 'asking' | 'open-steps' | 'steps' | 'summary' | 'consent' | 'filed' | 'stopped';
  paused: boolean;
  /** What is asked now; null when nothing is. */
  now: AskedId | null;
  /** What was asked before it, oldest first: the way back. */
  path: AskedId[];
  answers: Record<AskedId, Answer>;
  earlier: Record<AskedId, EarlierAnswer>;
  openSteps: EarlierStep[];
  /** What became of them. */
  stepOutcomes: Record<string, 'done' | 'open' | 'dropped'>;
  steps: StepDraft[];
  /** The part of a step that is asked now. */
  draft: Partial<StepDraft> | null;
  /** What is being corrected, from the summary. */
  correcting: boolean;
  /** How many replies in a row did not fit the question that is asked now. */
  misfits: number;
  /** Questions on top in the words in which they were put, by their id. */
  put: Record<AskedId, string>;
  consent: { adviser: boolean | null; quotes: boolean | null };
  startedAt: string;
  /** Set when filed. */
  filedAt: string | null;
};

/** A question as it is put to a person. */
export type Asked = {
  id: AskedId;
  kind: QuestionKind;
  text: string;
  why: string;
  /** What was said last time, in words; null when nothing was. */
  previous: string | null;
  /** What can be chosen: ratings with the words at their ends, options, yes and no. */
  options: { value: string; label: string }[];
};

/** What comes of one reply. */
export type Stepped = {
  state: SessionState;
  /** What is said before the question, in Dutch; empty when there is nothing to say. */
  said: string;
  question: Asked | null;
  progress: { done: number; of: number };
  /** The summary, once there is one: numbered lines in the person's own words. */
  summary: string[] | null;
  /** A question of the person's own that is to be answered first; then the same question stands again. */
  aside: string | null;
};
