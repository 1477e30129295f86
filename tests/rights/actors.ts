import type { Actor, Assignment, Role } from '../../src/rights/role.ts';

/** Somebody of Slack workspace `T0EIGEN`, with the roles a test gives them; in Assen unless it says so. */
export const PERSON = 'slack:T0EIGEN:U0ANNA';
export const ORGANISATION = 'T0EIGEN';
export const CHANNEL = 'slack:T0EIGEN:C0WIJK';
export const THREAD = `${CHANNEL}:1764100000.123456`;

export function assignment(role: Role, values: Partial<Assignment> = {}): Assignment {
  return {
    personId: role === 'werkgroep' ? CHANNEL : PERSON,
    organisationId: ORGANISATION,
    role,
    municipalities: role === 'beheerder' ? [] : ['Assen'],
    name: null,
    ...values,
  };
}

export function actor(assignments: Assignment[] = [], values: Partial<Actor> = {}): Actor {
  return {
    personId: PERSON,
    organisationId: ORGANISATION,
    conversationId: THREAD,
    assignments,
    ownMunicipality: null,
    ...values,
  };
}
