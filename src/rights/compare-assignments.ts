import type { Assignment } from './role.ts';

/** What saving a list of roles changes. */
export type AssignmentChanges = {
  added: Assignment[];
  updated: Assignment[];
  unchanged: Assignment[];
  /** What is there and not in the list, of the organisations that are in it. */
  absent: Assignment[];
};

/** Sorts a list of roles by what saving it would change. The list has no two of one key. */
export function compareAssignments(known: Assignment[], listed: Assignment[]): AssignmentChanges {
  const before = new Map(known.map((assignment) => [assignmentKey(assignment), assignment]));
  const changes: AssignmentChanges = { added: [], updated: [], unchanged: [], absent: [] };
  for (const assignment of listed) {
    const old = before.get(assignmentKey(assignment));
    if (old === undefined) changes.added.push(assignment);
    else changes[isSame(old, assignment) ? 'unchanged' : 'updated'].push(assignment);
  }
  const keys = new Set(listed.map(assignmentKey));
  const organisations = new Set(listed.map(({ organisationId }) => organisationId));
  changes.absent = known.filter(
    (assignment) => organisations.has(assignment.organisationId) && !keys.has(assignmentKey(assignment)),
  );
  return changes;
}

/** There is one role for each key. */
export function assignmentKey({
  personId,
  organisationId,
  role,
}: Pick<Assignment, 'personId' | 'organisationId' | 'role'>): string {
  return JSON.stringify([organisationId, role, personId]);
}

function isSame(one: Assignment, other: Assignment): boolean {
  const sorted = ({ municipalities }: Assignment) => [...municipalities].sort().join(';');
  return one.name === other.name && sorted(one) === sorted(other);
}
