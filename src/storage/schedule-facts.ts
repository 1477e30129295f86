import type { KnownPerson, Outcome } from '../check-ins/schedule/moments.ts';
import type { ScheduleFacts } from '../check-ins/schedule/ports.ts';
import { NOBODY, recordOf, roundOf } from './check-in-rows.ts';
import type { Database } from './database.ts';
import type { Prisma } from './generated/client.ts';
import { assignmentOf } from './role-store.ts';

/**
 * What the schedule must know, read from the database: of all organisations, for the schedule alone. It is asked
 * every minute, so the long texts of answers and definitions stay where they are.
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
    outcomes: (since) => database.read((client) => outcomesSince(client, new Date(since))),
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

/** Where an outcome is of, without what was said. */
const PLACE = { id: true, personId: true, organisationId: true, municipality: true } as const;

async function outcomesSince(client: Prisma.TransactionClient, gte: Date): Promise<Outcome[]> {
  const [records, sessions] = await Promise.all([
    client.checkInRecord.findMany({ where: { filedAt: { gte } }, select: { ...PLACE, filedAt: true } }),
    client.checkInSession.findMany({
      where: { stage: { in: ['filed', 'stopped'] }, updatedAt: { gte } },
      select: { ...PLACE, roundId: true, stage: true, updatedAt: true },
    }),
  ]);
  const roundIds = new Map(sessions.map(({ id, roundId }) => [id, roundId]));
  // A session goes when its person is forgotten; its record stays: the municipality did look back.
  const left = records.map(({ id }) => id).filter((id) => !roundIds.has(id));
  for (const row of await client.checkInRecord.findMany({ where: { id: { in: left } } })) {
    roundIds.set(row.id, recordOf(row).roundId);
  }
  const rows = await client.checkInRound.findMany({ where: { id: { in: [...new Set(roundIds.values())] } } });
  const rounds = new Map(rows.map((row) => [row.id, roundOf(row)]));
  const outcomeOf = (row: Omit<(typeof records)[number], 'filedAt'>, state: Outcome['state'], at: Date) => {
    const round = rounds.get(roundIds.get(row.id) ?? '');
    if (round === undefined) return [];
    const { personId, organisationId, municipality } = row;
    const { definitionId, occurrence } = round;
    const who = { personId: personId ?? NOBODY, organisationId, municipality };
    return [{ ...who, definitionId, occurrence, state, at: at.toISOString() }];
  };
  return [
    ...records.flatMap((row) => outcomeOf(row, 'filed', row.filedAt)),
    ...sessions.flatMap((row) => (row.stage === 'stopped' ? outcomeOf(row, 'stopped', row.updatedAt) : [])),
  ];
}
