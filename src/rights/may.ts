import type { Action, Subject } from './action.ts';
import { isMunicipalityIn, municipalityKey } from './municipality-key.ts';
import { conversationsAround } from './platform-ids.ts';
import { REFUSALS } from './refusals.ts';
import { type Holder, type Reach, RIGHTS } from './rights-table.ts';
import type { Actor, Role } from './role.ts';

export type Decision = { allowed: true } | { allowed: false; why: string };

/**
 * Whether this person may do this. Pure. Never across organisations; a role counts in the organisation it was
 * given in, for the person it was given to, and that of a working group only in its channel and the threads
 * there. `why` is the same whatever lies behind the border: a Dutch sentence that tells nothing of the subject.
 */
export function may(actor: Actor, action: Action, subject: Subject): Decision {
  const isAllowed =
    subject.organisationId === actor.organisationId &&
    holdingsOf(actor).some(({ holder, municipalities }) => {
      const reach = RIGHTS[action][holder];
      return reach !== undefined && reaches(reach, municipalities, actor, subject);
    });
  return isAllowed ? { allowed: true } : { allowed: false, why: REFUSALS[action].why };
}

/**
 * The municipalities for which this person may do this, in the order of their roles; for `take-part` those in
 * whose name they answer. Rights on what is their own, and on a whole organisation, name no municipality.
 */
export function municipalitiesFor(actor: Actor, action: Action): string[] {
  const found = new Map<string, string>();
  for (const { holder, municipalities } of holdingsOf(actor)) {
    const reach = RIGHTS[action][holder];
    if (reach !== 'municipality' && reach !== 'shared' && reach !== 'own-part') continue;
    for (const name of municipalities) {
      const key = municipalityKey(name);
      if (key !== '' && !found.has(key)) found.set(key, name);
    }
  }
  return [...found.values()];
}

/** The roles that count for this person, here. */
export function rolesOf(actor: Actor): Role[] {
  const own = holdingsOf(actor).flatMap(({ holder }) =>
    holder === 'everyone' || holder === 'unassigned' ? [] : [holder],
  );
  return [...new Set(own)];
}

type Holding = { holder: Holder; municipalities: string[] };

function holdingsOf(actor: Actor): Holding[] {
  const { personId, organisationId, conversationId, ownMunicipality } = actor;
  const channels = conversationsAround(conversationId);
  const counting = actor.assignments.filter(
    (given) =>
      given.organisationId === organisationId &&
      (given.role === 'werkgroep' ? channels.includes(given.personId) : given.personId === personId),
  );
  const held = counting.map(({ role, municipalities }): Holding => ({ holder: role, municipalities }));
  const isUnassigned = counting.every(({ role }) => role === 'werkgroep');
  if (isUnassigned && ownMunicipality !== null) {
    held.push({ holder: 'unassigned', municipalities: [ownMunicipality] });
  }
  return [...held, { holder: 'everyone', municipalities: [] }];
}

function reaches(reach: Reach, municipalities: string[], actor: Actor, subject: Subject): boolean {
  const isOwn = subject.personId === actor.personId;
  const isThere = subject.municipality !== null && isMunicipalityIn(subject.municipality, municipalities);
  switch (reach) {
    case 'organisation':
      return true;
    case 'municipality':
      return isThere;
    case 'shared':
      return isThere && subject.shared === true;
    case 'own-part':
      return isThere && isOwn;
    case 'own':
      return isOwn;
    case 'invited':
      return isOwn && subject.invited === true;
  }
}
