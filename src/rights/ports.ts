import type { Assignment, Role } from './role.ts';

/**
 * Roles, one for each person, organisation and role. An `organisationId` of null is a value of its own: it
 * matches null only, never an organisation.
 */
export interface RoleStore {
  /** What this person, or the channel with this conversation id, has in this organisation; by role. */
  assignmentsOf(personId: string, organisationId: string | null): Promise<Assignment[]>;
  /** Of one organisation, by person and role. */
  all(organisationId: string | null): Promise<Assignment[]>;
  /** Of all organisations, by organisation (null first), person and role: for the operator only. */
  everywhere(): Promise<Assignment[]>;
  /** Adds, or replaces what is there for the same person, organisation and role: all of the list, or nothing. */
  save(assignments: Assignment[]): Promise<void>;
  /** False when there was no such role. */
  remove(personId: string, organisationId: string | null, role: Role): Promise<boolean>;
}

/** What the gate asks of the memory of people. */
export interface ClaimedMunicipalities {
  /** What the person filled in under ‘mijn gemeente’; null when nothing. */
  municipality(personId: string): Promise<string | null>;
}
