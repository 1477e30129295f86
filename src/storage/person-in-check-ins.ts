import type { Erased, PersonRecord } from '../assistant/ports.ts';
import type { FiledRecord } from '../check-ins/record.ts';
import type { ScheduleRule } from '../check-ins/schedule/rule.ts';
import { recordOf, recordRow, roundOf, sessionOf, stepOf, within } from './check-in-rows.ts';
import type { Prisma } from './generated/client.ts';
import { assignmentOf } from './role-store.ts';
import { withoutAlias, withoutPerson, withoutTraces } from './without-person.ts';

type Client = Prisma.TransactionClient;

/** Stands for who made a schedule once that person was forgotten; a schedule cannot be without. */
const UNKNOWN = 'onbekend';

/** What is kept about a person of check-ins, roles and schedules, oldest first. */
export async function exportCheckIns(
  client: Client,
  personId: string,
): Promise<Pick<PersonRecord, 'checkIns' | 'filed' | 'steps' | 'rounds' | 'roles' | 'schedules'>> {
  const where = { personId };
  const [sessions, records, steps, rounds, roles, rules] = await Promise.all([
    client.checkInSession.findMany({ where, orderBy: { updatedAt: 'asc' } }),
    client.checkInRecord.findMany({ where, orderBy: { filedAt: 'asc' } }),
    client.checkInStep.findMany({ where, orderBy: { createdAt: 'asc' } }),
    client.checkInRound.findMany({ where: { startedBy: personId }, orderBy: { startedAt: 'asc' } }),
    client.roleAssignment.findMany({ where, orderBy: [{ organisationId: 'asc' }, { role: 'asc' }] }),
    readRules(client),
  ]);
  return {
    checkIns: sessions.map((row) => {
      const { id, version, title } = sessionOf(row).definition;
      const session = { ...sessionOf(row), definition: { id, version, title } };
      return { sessionId: row.id, session, updatedAt: row.updatedAt };
    }),
    filed: records.map((row) => ({ recordId: row.id, record: recordOf(row), filedAt: row.filedAt })),
    steps: steps.map((row) => ({ stepId: row.id, step: stepOf(row) })),
    rounds: rounds.map((row) => ({ roundId: row.id, round: roundOf(row) })),
    roles: roles.map((row) => {
      const { organisationId, role, municipalities, name } = assignmentOf(row);
      return { organisationId, role, municipalities, name };
    }),
    schedules: rules.flatMap((rule) => {
      const part = partOf(rule, personId);
      return part === null ? [] : [{ scheduleId: rule.id, municipality: rule.municipality, part }];
    }),
  };
}

/**
 * Deletes what did not go on since the moment: ways through check-ins that were not filed, and what was sent two
 * years before it, which no schedule asks for any more. Filed check-ins and their steps stay.
 */
export async function eraseOldCheckIns(
  client: Client,
  date: Date,
): Promise<Pick<Erased, 'checkIns' | 'other'>> {
  const sessions = await client.checkInSession.deleteMany({
    where: { updatedAt: { lt: date }, stage: { not: 'filed' } },
  });
  const twoYearsBefore = new Date(date);
  twoYearsBefore.setUTCFullYear(date.getUTCFullYear() - 2);
  const sent = await client.scheduleSent.deleteMany({ where: { sentAt: { lt: twoYearsBefore } } });
  return { checkIns: { sessions: sessions.count, filed: 0, steps: 0, rounds: 0 }, other: sent.count };
}

/** Takes a person out of check-ins, roles and schedules, as `PersonalData.erasePerson` says. */
export async function eraseCheckIns(
  client: Client,
  personId: string,
): Promise<Pick<Erased, 'checkIns' | 'other'>> {
  const where = { personId };
  const records = (await client.checkInRecord.findMany({ where })).map(recordOf);
  const steps = await client.checkInStep.findMany({ where });
  const sessions = await client.checkInSession.deleteMany({ where });
  for (const record of records) {
    const { id, ...data } = recordRow(withoutPerson(record));
    await client.checkInRecord.update({ where: { id }, data });
  }
  await eraseTraces(client, records, steps);
  await eraseAliases(client, personId);
  await client.checkInStep.updateMany({ where, data: { personId: null, owner: null } });
  const rounds = await client.checkInRound.updateMany({
    where: { startedBy: personId },
    data: { startedBy: null },
  });
  const roles = await eraseRoles(client, personId);
  const schedules = await eraseSchedules(client, personId);
  return {
    checkIns: {
      ...{ sessions: sessions.count, filed: records.length },
      ...{ steps: steps.length, rounds: rounds.count },
    },
    other: roles + schedules,
  };
}

/** From what colleagues in the same municipalities were shown. */
async function eraseTraces(
  client: Client,
  records: FiledRecord[],
  steps: { id: string; organisationId: string | null; municipality: string }[],
): Promise<void> {
  const stepIds = new Set(steps.map(({ id }) => id));
  const places = new Map(
    [...records, ...steps].map(({ organisationId, municipality }) => [
      JSON.stringify([organisationId, municipality]),
      within(organisationId, municipality),
    ]),
  );
  for (const place of places.values()) {
    for (const row of await client.checkInSession.findMany({ where: place })) {
      const { id, state } = sessionOf(row);
      const without = withoutTraces(state, { records, stepIds });
      if (without === state) continue;
      await client.checkInSession.update({ where: { id }, data: { state: JSON.stringify(without) } });
    }
  }
}

/** Where the person goes on, with a code, with a check-in that they began elsewhere. */
async function eraseAliases(client: Client, personId: string): Promise<void> {
  for (const row of await client.checkInSession.findMany({ where: { state: { contains: personId } } })) {
    const { id, state } = sessionOf(row);
    const without = withoutAlias(state, personId);
    if (without === state) continue;
    await client.checkInSession.update({ where: { id }, data: { state: JSON.stringify(without) } });
  }
}

/** The person’s roles, and their name as the one who looks after steps in the same organisations. */
async function eraseRoles(client: Client, personId: string): Promise<number> {
  const roles = await client.roleAssignment.findMany({ where: { personId } });
  for (const { organisationId, name } of roles) {
    if (name === null) continue;
    const owned = await client.checkInStep.findMany({
      where: { organisationId, owner: { not: null } },
      select: { id: true, owner: true },
    });
    const ids = owned.filter(({ owner }) => isSameName(owner ?? '', name)).map(({ id }) => id);
    await client.checkInStep.updateMany({ where: { id: { in: ids } }, data: { owner: null } });
  }
  const { count } = await client.roleAssignment.deleteMany({ where: { personId } });
  return count;
}

function isSameName(one: string, other: string): boolean {
  return one.trim().localeCompare(other.trim(), 'nl', { sensitivity: 'base' }) === 0;
}

async function eraseSchedules(client: Client, personId: string): Promise<number> {
  const held = (await readRules(client)).filter((rule) => partOf(rule, personId) !== null);
  for (const rule of held) {
    const data = { rule: JSON.stringify(withoutMember(rule, personId)) };
    await client.scheduleRule.update({ where: { id: rule.id }, data });
  }
  // The key of a message to somebody says to whom. LIKE would take other people's ids for theirs.
  const sent = await client.$executeRaw`
    DELETE FROM "ScheduleSent" WHERE instr("key", ${`/${personId}/`}) > 0`;
  return held.length + sent;
}

async function readRules(client: Client): Promise<ScheduleRule[]> {
  const rows = await client.scheduleRule.findMany({ orderBy: { id: 'asc' } });
  return rows.map(({ rule }) => JSON.parse(rule) as ScheduleRule);
}

/** What a rule says about a person; null when it says nothing. */
function partOf({ who, createdBy, absences, notNow, definitionId }: ScheduleRule, personId: string) {
  const isTheirs = (one: { personId: string }) => one.personId === personId;
  const part = {
    ...{ definitionId, created: createdBy === personId, invited: who.includes(personId) },
    ...{ absences: absences.filter(isTheirs), notNow: notNow.filter(isTheirs) },
  };
  const isEmpty = !part.created && !part.invited && part.absences.length + part.notNow.length === 0;
  return isEmpty ? null : part;
}

function withoutMember(rule: ScheduleRule, personId: string): ScheduleRule {
  const isOther = (one: { personId: string }) => one.personId !== personId;
  const who = rule.who.filter((id) => id !== personId);
  return {
    ...rule,
    who,
    // A rule that is for nobody in particular would ask everyone of the municipality.
    active: rule.active && (who.length > 0 || rule.who.length === 0),
    createdBy: rule.createdBy === personId ? UNKNOWN : rule.createdBy,
    absences: rule.absences.filter(isOther),
    notNow: rule.notNow.filter(isOther),
  };
}
