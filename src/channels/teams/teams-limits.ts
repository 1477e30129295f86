import type { StreamLimits } from './stream.ts';
import type { TypingLimits } from './typing.ts';

/** How often and how long, in milliseconds where not said otherwise. */
export type TeamsLimits = {
  /** How long what is under way may go on after `stop`. */
  graceMs: number;
  /** An answer that takes longer than this shows that it is being made. */
  companyAfterMs: number;
  typing: TypingLimits;
  streaming: StreamLimits;
  /** Messages per second in one conversation; Teams allows seven. */
  perSecond: number;
  /** How long Teams may take to answer. */
  timeoutMs: number;
};

export const teamsLimits: TeamsLimits = {
  graceMs: 5_000,
  companyAfterMs: 400,
  typing: { everyMs: 3_000, longestMs: 60_000 },
  streaming: { everyMs: 1_000, longestMs: 110_000 },
  perSecond: 7,
  timeoutMs: 15_000,
};
