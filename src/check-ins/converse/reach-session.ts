import type { Actor } from '../../rights/role.ts';
import { begin } from '../begin.ts';
import { stepped } from '../flow/stepped.ts';
import type { Session } from '../ports.ts';
import type { Round } from '../record.ts';
import { type CheckInWork, unknownSession } from './check-ins-options.ts';
import { isGroup } from './conversation-place.ts';
import { type Came, cameOf, hasEnded, talkOf, withPut } from './talk.ts';
import { type Told, toldOf } from './told.ts';

/** The session that a message is for, and whether the message was handled before. */
export type Reached = { session: Session; round: Round; isRepeat: boolean };

/**
 * Whom the gate sees when this person acts in this session: themselves, or, after they showed the code of it in
 * another channel, who they are there where it began.
 */
export async function actorIn(session: Session, actor: Actor, { gate }: CheckInWork): Promise<Actor> {
  const { alias, home } = talkOf(session);
  const isAlias =
    alias !== null && alias.personId === actor.personId && alias.organisationId === actor.organisationId;
  return isAlias ? gate.actor(session.personId, session.organisationId, home) : actor;
}

/** Lets pass who answers this session. @throws WijkgidsError `not-allowed` */
export async function requireAnswering(
  { session, round }: { session: Session; round: Round },
  actor: Actor,
  work: CheckInWork,
): Promise<void> {
  const { organisationId, municipality, personId } = session;
  work.gate.demand(
    await actorIn(session, actor, work),
    round.mode === 'shared' ? 'file-shared' : 'take-part',
    { organisationId, municipality, personId, invited: talkOf(session).invited },
  );
}

/** A session with its round. @throws WijkgidsError `unknown-session` */
export async function loadSession(
  sessionId: string,
  { store }: CheckInWork,
): Promise<{ session: Session; round: Round }> {
  const session = await store.session(sessionId);
  const round = session === null ? null : await store.round(session.roundId);
  if (session === null || round === null) throw unknownSession();
  return { session, round };
}

/** Where a session is, for the person whose it is. @throws WijkgidsError `unknown-session`, `not-allowed` */
export async function reachSession(sessionId: string, actor: Actor, work: CheckInWork): Promise<Told> {
  const loaded = await loadSession(sessionId, work);
  const { organisationId, municipality, personId } = loaded.session;
  work.gate.demand(await actorIn(loaded.session, actor, work), 'see-own-answers', {
    ...{ organisationId, municipality, personId },
  });
  return toldOf(loaded, cameNow(loaded.session), work);
}

/** The session that this message is for; null when there is none, or somebody else answers it. */
export async function sessionFor(
  actor: Actor,
  messageId: string | null,
  work: CheckInWork,
): Promise<Reached | null> {
  const { conversationId, personId } = actor;
  const here = conversationId === null ? null : await work.store.sessionIn(conversationId);
  if (here !== null && (await isOf(here, actor, work))) return reachedBy(here, messageId, work);
  if (messageId === null) return null;
  // What was handled just before the process ended may have ended the session.
  const mine = await work.store.sessionsOf(personId);
  const handled = mine.find((session) => talkOf(session).handled?.messageId === messageId);
  return handled === undefined || handled.organisationId !== actor.organisationId
    ? null
    : reachedBy(handled, messageId, work);
}

/** The sessions of a person in the organisation they speak from. */
export async function ownSessions(actor: Actor, { store, gate }: CheckInWork): Promise<Session[]> {
  const { organisationId, personId } = actor;
  gate.demand(actor, 'see-own-answers', { organisationId, municipality: null, personId });
  const sessions = await store.sessionsOf(personId);
  return sessions.filter((session) => session.organisationId === organisationId);
}

/** What is asked now, with the opening when nobody heard it yet. */
export function cameNow(session: Session): Came {
  const { definition, state } = session;
  if (!talkOf(session).opened && !hasEnded(session)) {
    const { variant, earlier, openSteps, startedAt } = state;
    return cameOf(begin(definition, { variant, earlier, openSteps, now: new Date(startedAt) }));
  }
  return withPut(cameOf(stepped(definition, state, '')), talkOf(session).put);
}

async function isOf(session: Session, actor: Actor, work: CheckInWork): Promise<boolean> {
  const { personId, organisationId } = await actorIn(session, actor, work);
  return session.personId === personId && session.organisationId === organisationId;
}

async function reachedBy(
  session: Session,
  messageId: string | null,
  { store }: CheckInWork,
): Promise<Reached | null> {
  const round = await store.round(session.roundId);
  if (round === null) return null;
  const isRepeat = messageId !== null && talkOf(session).handled?.messageId === messageId;
  // What is one's own is not read out in a channel, wherever the session was begun.
  if (round.mode === 'each' && isGroup(session.conversationId)) return null;
  return { session, round, isRepeat };
}
