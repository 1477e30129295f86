export const ACTIONS = [
  /** Invite others to a check-in of the municipality. */
  'start-check-in',
  /** Answer, begin one for oneself or together in the channel; also ‘niet nu’ and one's own absence. */
  'take-part',
  /** One's own sessions, records and consent. */
  'see-own-answers',
  /** A record of somebody else, which they share with the adviser. */
  'see-shared-answers',
  'see-report',
  'see-steps',
  'change-step',
  /** Of a municipality: it stands in the adviser's overview. */
  'see-overview',
  /** File what a group answered together, as the one who keeps the record. */
  'file-shared',
  'manage-schedule',
  'see-plan',
  'change-plan',
  'manage-roles',
  'manage-registers',
  /** Totals in which no municipality can be told. */
  'see-anonymous-totals',
] as const;
export type Action = (typeof ACTIONS)[number];

/** What an action is about. What is left out is not so: no right ever comes of a field that is missing. */
export type Subject = {
  organisationId: string | null;
  /** Null when it is of no municipality in particular. */
  municipality: string | null;
  /** Whose it is: the person of a session, record, step or plan, or who keeps the record together. */
  personId?: string | null;
  /** True when somebody with the right to start it invited `personId` by name. */
  invited?: boolean;
  /** True when the person allowed that the adviser reads it. */
  shared?: boolean;
};
