import { WijkgidsError } from '../../errors.ts';
import type { Actor } from '../../rights/role.ts';
import type { Session } from '../ports.ts';
import type { Round } from '../record.ts';
import { step } from '../step.ts';
import { after, repeatOf } from './answer-session.ts';
import type { CheckInWork } from './check-ins-options.ts';
import { isGroup } from './conversation-place.ts';
import { cameNow, loadSession, requireAnswering } from './reach-session.ts';
import { requireRoom } from './require-room.ts';
import { readCode, tryCode } from './resume-code.ts';
import { type Came, cameOf, hasEnded, stateWithTalk, talkOf, withPut, withTalk } from './talk.ts';
import { type Told, toldOf } from './told.ts';
import { untilSaved } from './until-saved.ts';

export type ResumeTarget = { code: string } | { sessionId: string } | 'last';
type By = { actor: Actor; messageId: string | null };

/** See `CheckIns.resume`. */
export async function resumeSession(target: ResumeTarget, by: By, work: CheckInWork): Promise<Told | null> {
  if (target === 'last') {
    const last = await lastOf(by.actor, work);
    return last === null ? null : moveHere(last.id, by, work);
  }
  return 'code' in target ? withShownCode(target.code, by, work) : moveHere(target.sessionId, by, work);
}

/** The session of this person that changed last and did not end; not one that is in a channel. */
async function lastOf({ personId, organisationId }: Actor, { store }: CheckInWork): Promise<Session | null> {
  const sessions = await store.sessionsOf(personId);
  return (
    sessions.find(
      (session) =>
        session.organisationId === organisationId && !hasEnded(session) && !isGroup(session.conversationId),
    ) ?? null
  );
}

function moveHere(sessionId: string, by: By, work: CheckInWork): Promise<Told> {
  return work.oneAtATime(sessionId, () =>
    untilSaved(async () => {
      const loaded = await loadSession(sessionId, work);
      await requireAnswering(loaded, by.actor, work);
      return moved(loaded, by, work);
    }),
  );
}

/** The code proves that it is the same person, whatever they are called here; it works once. */
function withShownCode(typed: string, by: By, work: CheckInWork): Promise<Told> {
  const read = readCode(typed);
  if (read === null) return Promise.reject(wrongCode());
  return work.oneAtATime(read.sessionId, () => untilSaved(() => tryShownCode(read, by, work)));
}

async function tryShownCode(
  { sessionId, secret }: NonNullable<ReturnType<typeof readCode>>,
  by: By,
  work: CheckInWork,
): Promise<Told> {
  const session = await work.store.session(sessionId);
  const round = session === null ? null : await work.store.round(session.roundId);
  if (session === null || round === null || hasEnded(session)) throw wrongCode();
  const repeated = repeatOf(session, by.messageId);
  if (repeated !== null && isAlias(session, by.actor)) return toldOf({ session, round }, repeated, work);
  const tried = tryCode(session, secret, work.now());
  if (!tried.fits) {
    const counted = { ...tried.session, updatedAt: after(session, work.now()) };
    const expectedUpdatedAt = session.updatedAt;
    await work.store.save({ session: counted, expectedUpdatedAt, filed: null, steps: [] });
    work.log.warn({ session: session.id }, 'wrong code');
    throw wrongCode();
  }
  const { personId, organisationId } = by.actor;
  const isSelf = personId === session.personId && organisationId === session.organisationId;
  const known = withTalk(tried.session, { alias: isSelf ? null : { personId, organisationId } });
  await requireAnswering({ session: known, round }, by.actor, work);
  return moved({ session: known, round }, by, work);
}

/** Goes on with a session in this conversation; begins it when nobody saw it yet. */
export function goOnHere({ id }: Pick<Session, 'id'>, by: By, work: CheckInWork): Promise<Told> {
  return untilSaved(async () => moved(await loadSession(id, work), by, work));
}

async function moved(
  { session, round }: { session: Session; round: Round },
  { actor, messageId }: By,
  work: CheckInWork,
): Promise<Told> {
  const repeated = repeatOf(session, messageId);
  if (repeated !== null) return toldOf({ session, round }, repeated, work);
  if (session.conversationId !== actor.conversationId) await requireRoom(actor, round.mode, work);
  const { came, state } = goneOn(session, work.now());
  const kept = withTalk(
    { ...session, state: stateWithTalk(state, talkOf(session)) },
    {
      opened: true,
      home: talkOf(session).home ?? actor.conversationId,
      ...(messageId === null ? {} : { handled: { messageId, came } }),
    },
  );
  const next = { ...kept, conversationId: actor.conversationId, updatedAt: after(session, work.now()) };
  const expectedUpdatedAt = session.updatedAt;
  await work.store.save({ session: next, expectedUpdatedAt, filed: null, steps: [] });
  return toldOf({ session: next, round }, came, work);
}

function goneOn(session: Session, now: Date): { came: Came; state: Session['state'] } {
  if (session.state.paused) {
    const resumed = step(session.definition, session.state, 'verder', now);
    return { came: withPut(cameOf(resumed), talkOf(session).put), state: resumed.state };
  }
  const came = cameNow(session);
  const isOpened = talkOf(session).opened;
  return {
    came: isOpened ? { ...came, said: 'We gaan hier verder waar we waren.' } : came,
    state: session.state,
  };
}

function isAlias(session: Session, { personId, organisationId }: Actor): boolean {
  const { alias } = talkOf(session);
  return alias !== null && alias.personId === personId && alias.organisationId === organisationId;
}

/** The same for a code that never was, is over, or was used. */
function wrongCode(): WijkgidsError {
  return new WijkgidsError('wrong-code', {
    message: 'Deze code werkt niet (meer).',
    remedy: 'Typ ‘pauze’ waar u bezig was: daar krijgt u een nieuwe code.',
  });
}
