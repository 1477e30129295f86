import { WijkgidsError } from '../../errors.ts';
import { may } from '../../rights/may.ts';
import { isMunicipalityIn } from '../../rights/municipality-key.ts';
import type { Actor } from '../../rights/role.ts';
import type { Definition, Variant } from '../definition.ts';
import type { Session } from '../ports.ts';
import type { Round } from '../record.ts';
import { repeatOf } from './answer-session.ts';
import { type CheckInWork, municipalityNamed } from './check-ins-options.ts';
import { isGroup } from './conversation-place.ts';
import { definitionNamed } from './definition-named.ts';
import { tellInvitation } from './invitation.ts';
import { newSession } from './new-session.ts';
import { requireRoom } from './require-room.ts';
import { goOnHere } from './resume-session.ts';
import { shortId } from './short-id.ts';
import { hasEnded, talkOf } from './talk.ts';
import { type Told, toldOf } from './told.ts';

export type StartRequest = {
  /** Id or title. */
  definition: string;
  municipality: string;
  variant: Variant;
  mode: Round['mode'];
  actor: Actor;
  messageId: string | null;
  /** Whom to invite by name; null to begin for oneself, or, for an adviser, to invite who works there. */
  persons: string[] | null;
};

/** Begun for oneself, or others were invited; `told` says how many could be reached. */
export type Started =
  | { kind: 'begun'; told: Told }
  | { kind: 'invited'; round: Round; sessions: Session[]; reached: number };

/** So long colleagues join a check-in that was begun. */
const JOIN_DAYS = 45;

/** See `CheckIns.start`. */
export async function startCheckIn(request: StartRequest, work: CheckInWork): Promise<Started> {
  const { actor, mode, messageId } = request;
  const definition = definitionNamed(request.definition, work);
  const municipality = municipalityNamed(request.municipality, work);
  const { organisationId, personId } = actor;
  const subject = { organisationId, municipality };
  const partAction = mode === 'shared' ? 'file-shared' : 'take-part';
  const takesPart = may(actor, partAction, { ...subject, personId }).allowed;
  const variant = definition.minutes.short === null ? 'long' : request.variant;
  const of = { ...request, definition, municipality, variant };
  const repeated = await repeatedStart(of, work);
  if (repeated !== null) return repeated;
  const waiting = request.persons === null ? await invitedTo(of, work) : null;
  if (waiting !== null) return { kind: 'begun', told: await goOnHere(waiting, { actor, messageId }, work) };
  const invites =
    request.persons !== null ||
    (!takesPart && mode === 'each' && may(actor, 'start-check-in', subject).allowed);
  if (invites) {
    work.gate.demand(actor, 'start-check-in', subject);
    return inviteAll(of, request.persons, work);
  }
  work.gate.demand(actor, partAction, { ...subject, personId });
  await requireRoom(actor, mode, work);
  const round = await roundFor(of, [personId], work);
  const session = await newSession(of.definition, round, { personId }, work);
  return { kind: 'begun', told: await goOnHere(session, { actor, messageId }, work) };
}

type Named = Omit<StartRequest, 'definition'> & { definition: Definition };

/** The opening again, when this message was handled before. */
async function repeatedStart(of: Named, work: CheckInWork): Promise<Started | null> {
  const { messageId, actor } = of;
  if (messageId === null) return null;
  for (const session of await work.store.sessionsOf(actor.personId)) {
    const came = session.organisationId === actor.organisationId ? repeatOf(session, messageId) : null;
    const round = came === null ? null : await work.store.round(session.roundId);
    if (came !== null && round !== null)
      return { kind: 'begun', told: toldOf({ session, round }, came, work) };
  }
  return null;
}

/** A session of this check-in that waits for this person and was not begun. */
async function invitedTo({ definition, municipality, mode, actor }: Named, work: CheckInWork) {
  if (mode === 'shared' || isGroup(actor.conversationId)) return null;
  const sessions = await work.store.sessionsOf(actor.personId);
  const waiting = sessions.find(
    (session) =>
      session.organisationId === actor.organisationId &&
      session.municipality === municipality &&
      session.definition.id === definition.id &&
      !hasEnded(session) &&
      !talkOf(session).opened,
  );
  if (waiting === undefined) return null;
  await requireRoom(actor, mode, work);
  const { personId, organisationId } = waiting;
  work.gate.demand(actor, 'take-part', {
    ...{ organisationId, municipality, personId },
    invited: talkOf(waiting).invited,
  });
  return waiting;
}

/** The round that colleagues are in, or a new one. */
async function roundFor(of: Named, persons: string[], work: CheckInWork): Promise<Round> {
  const { definition, municipality, mode, variant } = of;
  const { organisationId } = of.actor;
  const now = work.now();
  const since = new Date(now.getTime() - JOIN_DAYS * 86_400_000).toISOString();
  if (mode === 'each') {
    for (const round of await work.store.rounds(organisationId, municipality)) {
      if (round.definitionId !== definition.id || round.mode !== 'each' || round.startedAt < since) continue;
      if (round.variant !== variant || round.startedAt > now.toISOString()) continue;
      const sessions = await work.store.sessionsOfRound(round.id);
      const isDone = sessions.some((one) => persons.includes(one.personId) && one.state.stage === 'filed');
      if (isDone) continue;
      const joined = { ...round, closedAt: null };
      if (round.closedAt !== null) await work.store.saveRound(joined);
      return joined;
    }
  }
  return newRound(of, work);
}

/** The same message makes the same round, also after a crash. */
async function newRound(
  { definition, municipality, mode, variant, actor, messageId }: Named,
  work: CheckInWork,
): Promise<Round> {
  const { personId, conversationId, organisationId } = actor;
  const id = shortId(messageId === null ? work.newId() : `${conversationId}/${messageId}/${personId}`, 12);
  const known = await work.store.round(id);
  if (known !== null) return known;
  const round: Round = {
    ...{ id, organisationId, municipality, mode },
    definitionId: definition.id,
    variant,
    startedBy: personId,
    startedAt: work.now().toISOString(),
    closedAt: null,
    occurrence: null,
  };
  await work.store.saveRound(round);
  return round;
}

/** Who has the role of medewerker in the municipality. */
async function peopleOf({ municipality, actor }: Named, { roles }: CheckInWork): Promise<string[]> {
  const all = await roles.all(actor.organisationId);
  const people = all
    .filter(
      ({ role, municipalities }) => role === 'medewerker' && isMunicipalityIn(municipality, municipalities),
    )
    .map(({ personId }) => personId);
  if (people.length > 0) return [...new Set(people)];
  throw new WijkgidsError('nobody-to-invite', {
    message: `Ik ken nog niemand die voor ${municipality} werkt.`,
    remedy: 'Vraag uw beheerder om medewerkers van deze gemeente een rol te geven.',
  });
}

/** Invites these people to the round that their colleagues are in, or everyone to a new one. */
async function inviteAll(of: Named, named: string[] | null, work: CheckInWork): Promise<Started> {
  const persons = named ?? (await peopleOf(of, work));
  const round = named === null ? await newRound(of, work) : await roundFor(of, named, work);
  const sessions: Session[] = [];
  let reached = 0;
  for (const personId of new Set(persons)) {
    const session = await newSession(of.definition, round, { personId, invited: true }, work);
    sessions.push(session);
    if ((await tellInvitation(session, work)) === 'queued') reached += 1;
  }
  work.log.info({ round: round.id, people: sessions.length, reached }, 'invited');
  return { kind: 'invited', round, sessions, reached };
}
