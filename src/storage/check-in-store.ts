import type { CheckInStore, Session, SessionChange } from '../check-ins/ports.ts';
import type { OpenStep, Round } from '../check-ins/record.ts';
import { WijkgidsError } from '../errors.ts';
import {
  recordOf,
  recordRow,
  roundOf,
  roundRow,
  sessionOf,
  sessionRow,
  stepOf,
  stepRow,
  within,
} from './check-in-rows.ts';
import type { Database } from './database.ts';
import type { Prisma } from './generated/client.ts';
import { overwriteDeleted } from './overwrite-deleted.ts';

type Client = Prisma.TransactionClient;

/** Stages in which nothing more is asked. */
const ENDED = ['filed', 'stopped'];
const lastChangedFirst: Prisma.CheckInSessionOrderByWithRelationInput[] = [
  { updatedAt: 'desc' },
  { id: 'asc' },
];

/**
 * Check-ins in the database. What can never change stays as it was saved first: the organisation and
 * municipality of everything, who stands under a round, record or step (until that person is forgotten:
 * then it is empty), the definition of a session, and a filed record except for what was allowed. Filing
 * again therefore changes neither the record nor what became of its steps since. Words that are replaced are
 * overwritten in the file.
 *
 * Rejects when something is saved under an id that another municipality or organisation has.
 */
export function createCheckInStore(database: Database): CheckInStore {
  return {
    saveRound: (round) => database.write((client) => saveRound(client, round)),
    round: (id) =>
      database.read(async (client) => {
        const row = await client.checkInRound.findUnique({ where: { id } });
        return row && roundOf(row);
      }),
    rounds: (organisationId, municipality) =>
      database.read(async (client) => {
        const rows = await client.checkInRound.findMany({
          where: within(organisationId, municipality),
          orderBy: [{ startedAt: 'desc' }, { id: 'asc' }],
        });
        return rows.map(roundOf);
      }),
    save: (change) => database.write((client) => saveChange(client, change)),
    session: (id) =>
      database.read(async (client) => {
        const row = await client.checkInSession.findUnique({ where: { id } });
        return row && sessionOf(row);
      }),
    sessionIn: (conversationId) =>
      database.read(async (client) => {
        const row = await client.checkInSession.findFirst({
          where: { conversationId, stage: { notIn: ENDED } },
          orderBy: lastChangedFirst,
        });
        return row && sessionOf(row);
      }),
    sessionsOf: (personId) => sessionsWhere(database, { personId }),
    sessionsOfRound: (roundId) => sessionsWhere(database, { roundId }),
    records: (organisationId, municipality) =>
      database.read(async (client) => {
        const rows = await client.checkInRecord.findMany({
          where: within(organisationId, municipality),
          orderBy: [{ filedAt: 'asc' }, { id: 'asc' }],
        });
        return rows.map(recordOf);
      }),
    recordsOfOrganisation: (organisationId) =>
      database.read(async (client) => {
        const rows = await client.checkInRecord.findMany({
          // Prisma leaves out a filter that is undefined, and would then give everybody's rows.
          where: { organisationId: organisationId ?? null },
          orderBy: [{ filedAt: 'asc' }, { id: 'asc' }],
        });
        return rows.map(recordOf);
      }),
    record: (id) =>
      database.read(async (client) => {
        const row = await client.checkInRecord.findUnique({ where: { id } });
        return row && recordOf(row);
      }),
    saveConsent: (recordId, consent) =>
      database.write(async (client) => {
        const { count } = await client.checkInRecord.updateMany({
          // Who was forgotten allows nothing any more.
          where: { id: recordId, personId: { not: null } },
          data: { forAdviser: consent.adviser, forQuotes: consent.quotes },
        });
        if (count === 0) throw unknownRecord(recordId);
      }),
    openSteps: (organisationId, municipality) =>
      stepsWhere(database, { ...within(organisationId, municipality), state: 'open' }),
    steps: (organisationId, municipality) => stepsWhere(database, within(organisationId, municipality)),
    saveStep: (step) =>
      database.write(async (client) => {
        await overwriteDeleted(client);
        await saveStep(client, step);
      }),
  };
}

/** Somebody else saved this session meanwhile. */
export function sessionChanged(sessionId: string): WijkgidsError {
  return new WijkgidsError('session-changed', {
    message: `Check-in ${sessionId} is intussen op een andere plaats veranderd.`,
    remedy: 'Probeer het opnieuw.',
  });
}

/** Nobody's consent can be kept: there is no such record, or its person was forgotten. */
export function unknownRecord(recordId: string): WijkgidsError {
  return new WijkgidsError('unknown-record', {
    message: `Er is geen ingeleverde check-in ${recordId} waarvoor iemand toestemming kan geven.`,
    remedy: 'Kijk of het kenmerk klopt; is de persoon verwijderd, dan blijft de toestemming ‘nee’.',
  });
}

async function saveRound(client: Client, round: Round): Promise<void> {
  const { id, startedBy: _startedBy, ...row } = roundRow(round);
  const where = { id, ...within(round.organisationId, round.municipality) };
  const { count } = await client.checkInRound.updateMany({ where, data: row });
  if (count === 0) await client.checkInRound.create({ data: roundRow(round) });
}

async function saveChange(
  client: Client,
  { session, expectedUpdatedAt, filed, steps }: SessionChange,
): Promise<void> {
  await overwriteDeleted(client);
  await saveSession(client, session, expectedUpdatedAt);
  if (filed !== null) {
    const where = { id: filed.id, ...within(filed.organisationId, filed.municipality) };
    const known = await client.checkInRecord.findFirst({ where, select: { id: true } });
    if (known !== null) return;
    await client.checkInRecord.create({ data: recordRow(filed) });
  }
  for (const step of steps) await saveStep(client, step);
}

async function saveSession(client: Client, session: Session, expected: string | null): Promise<void> {
  const row = sessionRow(session);
  const mine = { id: row.id, ...within(session.organisationId, session.municipality) };
  if (expected === null) {
    const known = await client.checkInSession.findFirst({ where: mine, select: { id: true } });
    if (known !== null) throw sessionChanged(row.id);
    await client.checkInSession.create({ data: row });
    return;
  }
  const { personId, conversationId, stage, state, changedAt, updatedAt } = row;
  const { count } = await client.checkInSession.updateMany({
    where: { ...mine, changedAt: expected },
    data: { personId, conversationId, stage, state, changedAt, updatedAt },
  });
  if (count === 0) throw sessionChanged(row.id);
}

async function saveStep(client: Client, step: OpenStep): Promise<void> {
  const row = stepRow(step);
  const { what, owner, due, state, changedAt } = row;
  const { count } = await client.checkInStep.updateMany({
    where: { id: row.id, ...within(step.organisationId, step.municipality) },
    data: { what, owner, due, state, changedAt },
  });
  if (count === 0) await client.checkInStep.create({ data: row });
}

function stepsWhere(database: Database, where: Prisma.CheckInStepWhereInput): Promise<OpenStep[]> {
  return database.read(async (client) => {
    const rows = await client.checkInStep.findMany({
      where,
      orderBy: [{ due: { sort: 'asc', nulls: 'last' } }, { createdAt: 'asc' }, { id: 'asc' }],
    });
    return rows.map(stepOf);
  });
}

function sessionsWhere(database: Database, where: Prisma.CheckInSessionWhereInput): Promise<Session[]> {
  return database.read(async (client) => {
    const rows = await client.checkInSession.findMany({ where, orderBy: lastChangedFirst });
    return rows.map(sessionOf);
  });
}
