import type { AskedId, SessionState } from '../state.ts';

/**
 * What a session remembers beside the plain state. Both may be missing: then counting starts anew, and the question
 * on top is the one that fits the answer now.
 */
export type EngineState = SessionState & {
  /** How many replies in a row did not fit the question that is asked now. */
  misfits?: number;
  /** The question on top as it was put, by its id. */
  put?: Record<AskedId, string>;
};
