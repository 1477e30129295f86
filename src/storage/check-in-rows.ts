import type { Session } from '../check-ins/ports.ts';
import type { FiledRecord, OpenStep, Round } from '../check-ins/record.ts';
import type { Prisma } from './generated/client.ts';

/** How check-ins are written in rows and read back: exactly as they were given. */

type Later<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>;
type StoredRound = Later<Omit<Round, 'startedBy'>, 'occurrence'>;
type StoredState = Later<Session['state'], 'misfits' | 'put'>;

/** What stands for a person who was forgotten. */
export const NOBODY = '';

/** The rows of one municipality in one organisation, and no others. */
export function within(organisationId: string | null, municipality: string) {
  // Prisma leaves out a filter that is undefined, and would then give everybody's rows.
  return { organisationId: organisationId ?? null, municipality: municipality ?? '' };
}

export function roundRow({ startedBy, ...round }: Round) {
  const { id, organisationId, municipality } = round;
  return {
    ...{ id, organisationId, municipality, startedBy: personColumn(startedBy) },
    startedAt: new Date(round.startedAt),
    round: JSON.stringify(round),
  };
}

export function roundOf({ round, startedBy }: Prisma.CheckInRoundGetPayload<object>): Round {
  // Of rounds that began before it was kept it is not known.
  return { occurrence: null, ...(JSON.parse(round) as StoredRound), startedBy: startedBy ?? NOBODY };
}

export function sessionRow(session: Session) {
  const { id, roundId, organisationId, municipality, personId, conversationId } = session;
  return {
    ...{ id, roundId, organisationId, municipality, personId, conversationId },
    stage: session.state.stage,
    definition: JSON.stringify(session.definition),
    state: JSON.stringify(session.state),
    startedAt: session.startedAt,
    changedAt: session.updatedAt,
    updatedAt: new Date(session.updatedAt),
  };
}

export function sessionOf(row: Prisma.CheckInSessionGetPayload<object>): Session {
  const { id, roundId, organisationId, municipality, personId, conversationId, startedAt } = row;
  return {
    ...{ id, roundId, organisationId, municipality, personId, conversationId, startedAt },
    definition: JSON.parse(row.definition) as Session['definition'],
    // Sessions that began before these were kept go on without.
    state: { misfits: 0, put: {}, ...(JSON.parse(row.state) as StoredState) },
    updatedAt: row.changedAt,
  };
}

export function recordRow({ personId, consent, ...record }: FiledRecord) {
  const { id, organisationId, municipality } = record;
  return {
    ...{ id, organisationId, municipality, personId: personColumn(personId) },
    filedAt: new Date(record.filedAt),
    forAdviser: consent.adviser,
    forQuotes: consent.quotes,
    record: JSON.stringify(record),
  };
}

export function recordOf(row: Prisma.CheckInRecordGetPayload<object>): FiledRecord {
  return {
    ...(JSON.parse(row.record) as Omit<FiledRecord, 'personId' | 'consent'>),
    personId: row.personId ?? NOBODY,
    consent: { adviser: row.forAdviser, quotes: row.forQuotes },
  };
}

export function stepRow({ personId, ...step }: OpenStep) {
  const { id, organisationId, municipality, recordId, what, owner, due, state, createdAt, changedAt } = step;
  return {
    ...{ id, organisationId, municipality, recordId, personId: personColumn(personId) },
    ...{ what, owner, due, state, createdAt, changedAt },
  };
}

export function stepOf({ personId, state, ...row }: Prisma.CheckInStepGetPayload<object>): OpenStep {
  return { ...row, personId: personId ?? NOBODY, state: state as OpenStep['state'] };
}

function personColumn(personId: string): string | null {
  return personId === NOBODY ? null : personId;
}
