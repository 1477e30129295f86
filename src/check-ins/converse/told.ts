import type { Session } from '../ports.ts';
import type { Round } from '../record.ts';
import { codeOf } from './resume-code.ts';
import { type Came, talkOf } from './talk.ts';

/** Where a check-in is after a message: the session, and what was said and is asked. */
export type Told = {
  session: Session;
  round: Round;
  came: Came;
  /** To go on elsewhere; null when there is none that is valid. */
  code: { text: string; until: string } | null;
};

/** The session with what is said and its code. */
export function toldOf(
  { session, round }: { session: Session; round: Round },
  came: Came,
  { now }: { now: () => Date },
): Told {
  const text = codeOf(session, now());
  const until = talkOf(session).code?.until;
  return { session, round, came, code: text === null || until === undefined ? null : { text, until } };
}
