import type { Action } from './action.ts';
import type { Role } from './role.ts';

/**
 * Who has a right: a role; `unassigned`, a person without any role, for the municipality they say they are of;
 * `everyone`, for what is their own.
 */
export type Holder = Role | 'unassigned' | 'everyone';

/**
 * How far a right goes, always within the organisation: the whole `organisation`; the holder's `municipality`;
 * in that municipality only what is `shared` with advisers, or only one's `own-part`; what is one's `own`,
 * whichever municipality it is of; what one was `invited` to.
 */
export type Reach = 'organisation' | 'municipality' | 'shared' | 'own-part' | 'own' | 'invited';

/** All rights there are. What is not in it, nobody may. */
export const RIGHTS: Record<Action, Partial<Record<Holder, Reach>>> = {
  'start-check-in': { adviseur: 'municipality' },
  'take-part': { medewerker: 'own-part', werkgroep: 'own-part', unassigned: 'own-part', everyone: 'invited' },
  'see-own-answers': { everyone: 'own' },
  'see-shared-answers': { adviseur: 'shared' },
  'see-report': { medewerker: 'municipality', adviseur: 'municipality' },
  'see-steps': { medewerker: 'municipality', adviseur: 'municipality', everyone: 'own' },
  'change-step': { medewerker: 'municipality', everyone: 'own' },
  'see-overview': { adviseur: 'municipality' },
  'file-shared': { medewerker: 'own-part', werkgroep: 'own-part', everyone: 'invited' },
  'manage-schedule': { adviseur: 'municipality', beheerder: 'organisation' },
  'see-plan': {
    ...{ medewerker: 'municipality', adviseur: 'municipality', werkgroep: 'municipality', everyone: 'own' },
  },
  'change-plan': { medewerker: 'municipality', werkgroep: 'municipality', everyone: 'own' },
  'manage-roles': { beheerder: 'organisation' },
  'manage-registers': { beheerder: 'organisation' },
  'see-anonymous-totals': {
    ...{ medewerker: 'organisation', adviseur: 'organisation', werkgroep: 'organisation' },
    beheerder: 'organisation',
  },
};
