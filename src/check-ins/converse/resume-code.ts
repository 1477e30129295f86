import type { Session } from '../ports.ts';
import { shortId } from './short-id.ts';
import { talkOf, withTalk } from './talk.ts';

/** The code with which somebody goes on in another channel: the id of the session and a secret that is used once. */

export const CODE_DAYS = 14;
const SECRET_LETTERS = 8;
const MOST_WRONG = 5;

/** The session with a code that is valid: the one it has, or a new one. */
export function withCode(session: Session, { now, random }: { now: Date; random: string }): Session {
  const { code } = talkOf(session);
  if (code !== null && code.until > now.toISOString()) return session;
  const until = new Date(now.getTime() + CODE_DAYS * 86_400_000).toISOString();
  return withTalk(session, { code: { secret: shortId(random, SECRET_LETTERS), until, wrong: 0 } });
}

/** As it is shown: `7KQFM2XA-9BTWHRNC`; null when there is none that is valid. */
export function codeOf(session: Session, now: Date): string | null {
  const { code } = talkOf(session);
  return code === null || code.until <= now.toISOString() ? null : `${session.id}-${code.secret}`;
}

/** What was typed as a code: which session, and the secret; null when it is none. */
export function readCode(typed: string): { sessionId: string; secret: string } | null {
  const [, sessionId, secret] = /^\s*([A-Z0-9]{8,16})\s*-\s*([A-Z0-9]{8})\s*$/i.exec(typed) ?? [];
  if (sessionId === undefined || secret === undefined) return null;
  return { sessionId: sessionId.toUpperCase(), secret: secret.toUpperCase() };
}

/** Whether the secret opens the session; a wrong one counts, and too many make the code void. */
export function tryCode(session: Session, secret: string, now: Date): { fits: boolean; session: Session } {
  const { code } = talkOf(session);
  if (code === null || code.until <= now.toISOString()) return { fits: false, session };
  if (code.secret === secret) return { fits: true, session: withTalk(session, { code: null }) };
  const wrong = code.wrong + 1;
  return {
    fits: false,
    session: withTalk(session, { code: wrong >= MOST_WRONG ? null : { ...code, wrong } }),
  };
}
