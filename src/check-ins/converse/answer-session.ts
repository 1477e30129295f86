import type { Actor } from '../../rights/role.ts';
import { fileRecord } from '../file-record.ts';
import type { Session } from '../ports.ts';
import type { FiledRecord, Round } from '../record.ts';
import type { Stepped } from '../state.ts';
import { step } from '../step.ts';
import { askDeeper } from './ask-deeper.ts';
import type { CheckInWork } from './check-ins-options.ts';
import { isGroup } from './conversation-place.ts';
import { aboutOf, readPress } from './press.ts';
import { cameNow, loadSession, requireAnswering } from './reach-session.ts';
import { withCode } from './resume-code.ts';
import { stepsAfter } from './steps-after.ts';
import { type Came, cameOf, hasEnded, stateWithTalk, talkOf, withTalk } from './talk.ts';
import { type Told, toldOf } from './told.ts';
import { untilSaved } from './until-saved.ts';

type By = { actor: Actor; messageId: string | null };

/**
 * One message in a session: read by the engine, and saved with all that comes of it before it is replied to. What
 * another process saved in between is not overwritten: the message is then read again, in the newer state.
 */
export function answerSession(sessionId: string, text: string, by: By, work: CheckInWork): Promise<Told> {
  return work.oneAtATime(sessionId, () =>
    untilSaved(async () => {
      const loaded = await loadSession(sessionId, work);
      await requireAnswering(loaded, by.actor, work);
      const repeated = repeatOf(loaded.session, by.messageId);
      return repeated === null ? answerOnce(loaded, text, by, work) : toldOf(loaded, repeated, work);
    }),
  );
}

/** What came of this message when it was handled before; null when it was not. */
export function repeatOf(session: Session, messageId: string | null): Came | null {
  const { handled } = talkOf(session);
  return messageId !== null && handled?.messageId === messageId ? handled.came : null;
}

async function answerOnce(
  { session, round }: { session: Session; round: Round },
  text: string,
  { messageId }: By,
  work: CheckInWork,
): Promise<Told> {
  const now = work.now();
  const before = talkOf(session);
  const press = readPress(text);
  if (press !== null) {
    const standing = cameNow(session);
    if (press.about !== aboutOf(standing)) {
      const said = session.state.paused ? PAUSED : ANSWERED;
      return toldOf({ session, round }, { ...standing, said }, work);
    }
  }
  const plain = step(session.definition, session.state, press?.words ?? text, now);
  const { result, put } = await askDeeper(session, plain, work);
  const came = cameOf(result);
  const handled = messageId === null ? before.handled : { messageId, came };
  const talk = { ...before, handled, put, opened: true };
  let next: Session = {
    ...session,
    state: stateWithTalk(result.state, talk),
    updatedAt: after(session, now),
  };
  // In a channel everyone would read the code.
  if (next.state.paused && !isGroup(session.conversationId))
    next = withCode(next, { now, random: work.newId() });
  const filed = isFiledBy(session, result) ? recordOf(next, round) : null;
  const steps = filed === null ? [] : await stepsAfter(next, filed, work);
  await work.store.save({ session: next, expectedUpdatedAt: session.updatedAt, filed, steps });
  if (!hasEnded(session) && hasEnded(next)) await closeRound(round, now, work);
  return toldOf({ session: next, round }, came, work);
}

const PAUSED = 'De check-in staat op pauze. Typ ‘verder’ om door te gaan.';
const ANSWERED = 'Die vraag hebt u al beantwoord. Hier zijn we nu.';

function isFiledBy(session: Session, { state }: Stepped): boolean {
  return session.state.stage !== 'filed' && state.stage === 'filed';
}

function recordOf(session: Session, { mode }: Round): FiledRecord {
  const { id, roundId, organisationId, municipality, personId, definition, state } = session;
  return fileRecord(definition, state, { id, roundId, organisationId, municipality, personId, mode });
}

/** Closed when nobody is under way in it any more; who joins later opens it again. */
async function closeRound(round: Round, now: Date, { store }: CheckInWork): Promise<void> {
  const sessions = await store.sessionsOfRound(round.id);
  if (sessions.every(hasEnded)) await store.saveRound({ ...round, closedAt: now.toISOString() });
}

/** A moment that is later than the last change, so that a change in between is always seen. */
export function after({ updatedAt }: Pick<Session, 'updatedAt'>, now: Date): string {
  return new Date(Math.max(now.getTime(), Date.parse(updatedAt) + 1)).toISOString();
}

/** Gives the keeping of the record to who asks for it, in the conversation where the check-in is. */
export function takeRecord(sessionId: string, by: By, work: CheckInWork): Promise<Told> {
  return work.oneAtATime(sessionId, () => untilSaved(() => takeRecordOnce(sessionId, by, work)));
}

async function takeRecordOnce(sessionId: string, { actor, messageId }: By, work: CheckInWork): Promise<Told> {
  const { session, round } = await loadSession(sessionId, work);
  const repeated = repeatOf(session, messageId);
  if (repeated !== null) return toldOf({ session, round }, repeated, work);
  const { organisationId, municipality, updatedAt } = session;
  const isHere = round.mode === 'shared' && session.conversationId === actor.conversationId;
  work.gate.demand(actor, 'file-shared', {
    organisationId,
    municipality: isHere ? municipality : null,
    personId: actor.personId,
  });
  const came = { ...cameNow(session), said: 'Goed, u noteert vanaf nu.' };
  const kept = withTalk(session, {
    ...{ alias: null, code: null, invited: false, opened: true },
    ...(messageId === null ? {} : { handled: { messageId, came } }),
  });
  const next = { ...kept, personId: actor.personId, updatedAt: after(session, work.now()) };
  await work.store.save({ session: next, expectedUpdatedAt: updatedAt, filed: null, steps: [] });
  return toldOf({ session: next, round }, came, work);
}
