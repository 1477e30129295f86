/** A check-in as an adviser writes it down in `knowledge/check-ins/<id>.yaml`: plain data, versioned. */

export const QUESTION_KINDS = ['rating', 'choice', 'choices', 'open', 'number', 'date', 'step'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** Holds when everything that is given holds for the answer to `question`. */
export type Condition = {
  /** Id of a question; in a repeated section the one of the same round, where that has it. */
  question: string;
  /** Of a rating or a number. */
  atLeast: number | null;
  atMost: number | null;
  /** Value of a choice, or one of the values of choices. */
  is: string | null;
  /** True: was answered; false: was passed over or not asked. */
  answered: boolean | null;
};

/** Asks on, once, after an answer that calls for it; an open question of its own. */
export type FurtherQuestion = {
  /**
   * `low`: a rating of 1 or 2; `high`: 4 or 5; `moved`: another rating than last time; `thin`: an open answer of
   * a few words; `always`. The first that fits is asked.
   */
  when: 'low' | 'high' | 'moved' | 'thin' | 'always';
  text: string;
  why: string;
};

export type Question = {
  /** Unique within its section. */
  id: string;
  kind: QuestionKind;
  /** In the u-form, one sentence; `{item}` stands for what the section is repeated for. */
  text: string;
  /** Why it is asked, one or two sentences. */
  why: string;
  /** What 1 and 5 mean, for a rating. */
  ends: { low: string; high: string } | null;
  /** For `choice` and `choices`. */
  options: { value: string; label: string }[];
  /** For a number. */
  unit: string | null;
  min: number | null;
  max: number | null;
  /** The track or pillar that the answer says something about, for the report. */
  track: string | null;
  pillar: string | null;
  /** Asked only when all hold. */
  when: Condition[];
  further: FurtherQuestion[];
  /** Whether it is in the short version. */
  short: boolean;
};

export type Section = {
  id: string;
  title: string;
  intro: string | null;
  /** Asked once for each; each is a track or pillar of the report where `about` says so. */
  repeat: { about: 'track' | 'pillar' | null; items: { id: string; label: string }[] } | null;
  questions: Question[];
};

export type Definition = {
  id: string;
  /** Raised when questions change; who is under way goes on with the version they began with. */
  version: number;
  title: string;
  /** What it is for, one or two sentences. */
  purpose: string;
  /** What is said at the start. */
  intro: string;
  /** How long it takes. */
  minutes: { long: number; short: number | null };
  sections: Section[];
  /** How many next steps are asked for at the end, 0 to 3. */
  steps: { atMost: number; text: string; why: string };
  /** What the questions rest on: document and section. */
  source: string;
};

export type Variant = 'long' | 'short';
