import type { KnownPerson, Outcome } from '../check-ins/schedule/moments.ts';
import type { ScheduleFacts } from '../check-ins/schedule/ports.ts';
import { NOBODY, recordOf, sessionOf } from './check-in-rows.ts';
import type { Database } from './database.ts';
import type { Prisma } from './generated/client.ts';
import { assignmentOf } from './role-store.ts';

/**
 * What the schedule must know, read from the database: of all organisations, for the schedule alone. Of whose
 * check-ins came of which invitation nothing is stored, so the occurrence of an outcome is never known.
 *
 * Known are the people with the role of `medewerker`, and those without any role who filled in their own
 * municipality.
 * @param organisationOf the organisation that a person's id says it is of; `undefined` when it does not say:
 *   such a person is known by a role only
 */
export function createScheduleFacts(
  database: Database,
  { organisationOf }: { organisationOf: (personId: string) => string | null | undefined },
): ScheduleFacts {
  return {
    people: () =>
      database.read(async (client) => {
        const [roles, people] = await Promise.all([
          client.roleAssignment.findMany(),
          client.person.findMany({ where: { municipality: { not: null } } }),
        ]);
        const withRole = new Set(roles.map(({ personId }) => personId));
        const claimed = people
          .filter(({ id }) => !withRole.has(id))
          .flatMap(({ id, municipality }) => knownPerson(id, organisationOf(id), municipality));
        const employees = roles
          .map(assignmentOf)
          .filter(({ role }) => role === 'medewerker')
          .flatMap(({ personId, organisationId, municipalities }) =>
            municipalities.flatMap((municipality) => knownPerson(personId, organisationId, municipality)),
          );
        return [...employees, ...claimed];
      }),
    outcomes: (since) =>
      database.read(async (client) => {
        const gte = new Date(since);
        const [records, stopped] = await Promise.all([
          client.checkInRecord.findMany({ where: { filedAt: { gte } } }),
          client.checkInSession.findMany({ where: { stage: 'stopped', updatedAt: { gte } } }),
        ]);
        return [...records.map(filedOutcome), ...stopped.map(stoppedOutcome)];
      }),
    steps: () =>
      database.read(async (client) => {
        const rows = await client.checkInStep.findMany({
          where: { state: 'open', due: { not: null }, personId: { not: null } },
          orderBy: { id: 'asc' },
        });
        return rows.map(({ id, organisationId, municipality, personId, due, createdAt }) => ({
          ...{ stepId: id, organisationId, municipality, personId: personId ?? NOBODY, due: due ?? '' },
          createdAt: new Date(createdAt).toISOString(),
        }));
      }),
  };
}

function knownPerson(
  personId: string,
  organisationId: string | null | undefined,
  municipality: string | null,
): KnownPerson[] {
  if (organisationId === undefined || municipality === null) return [];
  return [{ personId, organisationId, municipality }];
}

/** Of a record and not of its session, which goes when its person is forgotten: the municipality did look back. */
function filedOutcome(row: Prisma.CheckInRecordGetPayload<object>): Outcome {
  const { personId, organisationId, municipality, definitionId } = recordOf(row);
  return {
    ...{ personId, organisationId, municipality, definitionId, occurrence: null },
    ...{ state: 'filed' as const, at: row.filedAt.toISOString() },
  };
}

function stoppedOutcome(row: Prisma.CheckInSessionGetPayload<object>): Outcome {
  const { personId, organisationId, municipality, definition } = sessionOf(row);
  return {
    ...{ personId, organisationId, municipality, definitionId: definition.id, occurrence: null },
    ...{ state: 'stopped' as const, at: row.updatedAt.toISOString() },
  };
}
