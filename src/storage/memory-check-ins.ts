import type { CheckInStore, Session } from '../check-ins/ports.ts';
import type { FiledRecord, OpenStep, Round } from '../check-ins/record.ts';
import type { RoleStore } from '../rights/ports.ts';
import type { Assignment, Role } from '../rights/role.ts';
import { sessionChanged, unknownRecord } from './check-in-store.ts';

type Owned = { id: string; organisationId: string | null; municipality: string };

/** Check-ins in memory, for tests: behaves like the store in the database, and is gone afterwards. */
export function createMemoryCheckIns(): CheckInStore {
  const rounds = new Map<string, Round>();
  const sessions = new Map<string, Session>();
  const records = new Map<string, FiledRecord>();
  const steps = new Map<string, OpenStep>();

  const sessionsWhere = (matches: (session: Session) => boolean) =>
    copies(sessions, matches, (a, b) => byMoment(b.updatedAt, a.updatedAt));
  const stepsWhere = (matches: (step: OpenStep) => boolean) =>
    copies(steps, matches, (a, b) => byText(a.due ?? '~', b.due ?? '~') || byText(a.createdAt, b.createdAt));
  const putStep = (step: OpenStep) =>
    put(steps, step, ({ what, owner, due, state, changedAt }) => ({ what, owner, due, state, changedAt }));

  return {
    async saveRound(round) {
      put(rounds, round, ({ startedBy: _startedBy, ...rest }) => rest);
    },
    round: async (id) => structuredClone(rounds.get(id) ?? null),
    rounds: async (organisationId, municipality) =>
      copies(rounds, isOf(organisationId, municipality), (a, b) => byMoment(b.startedAt, a.startedAt)),
    async save({ session, expectedUpdatedAt, filed, steps: changed }) {
      // All or nothing: what may not be saved is refused before the first change.
      refuseElsewhere(sessions, session);
      if ((sessions.get(session.id)?.updatedAt ?? null) !== expectedUpdatedAt)
        throw sessionChanged(session.id);
      if (filed !== null) refuseElsewhere(records, filed);
      const isNew = filed === null || !records.has(filed.id);
      if (isNew) for (const step of changed) refuseElsewhere(steps, step);
      put(sessions, session, ({ personId, conversationId, state, updatedAt }) => ({
        ...{ personId, conversationId, state, updatedAt },
      }));
      if (!isNew) return;
      if (filed !== null) records.set(filed.id, structuredClone(filed));
      for (const step of changed) putStep(step);
    },
    session: async (id) => structuredClone(sessions.get(id) ?? null),
    sessionIn: async (conversationId) =>
      sessionsWhere(
        (session) =>
          session.conversationId === conversationId && !['filed', 'stopped'].includes(session.state.stage),
      )[0] ?? null,
    sessionsOf: async (personId) => sessionsWhere((session) => session.personId === personId),
    sessionsOfRound: async (roundId) => sessionsWhere((session) => session.roundId === roundId),
    records: async (organisationId, municipality) =>
      copies(records, isOf(organisationId, municipality), (a, b) => byMoment(a.filedAt, b.filedAt)),
    recordsOfOrganisation: async (organisationId) =>
      copies(
        records,
        (record) => record.organisationId === organisationId,
        (a, b) => byMoment(a.filedAt, b.filedAt),
      ),
    record: async (id) => structuredClone(records.get(id) ?? null),
    async saveConsent(recordId, { adviser, quotes }) {
      const record = records.get(recordId);
      if (record === undefined) throw unknownRecord(recordId);
      records.set(recordId, { ...record, consent: { adviser, quotes } });
    },
    openSteps: async (organisationId, municipality) => {
      const isMine = isOf(organisationId, municipality);
      return stepsWhere((step) => step.state === 'open' && isMine(step));
    },
    steps: async (organisationId, municipality) => stepsWhere(isOf(organisationId, municipality)),
    async saveStep(step) {
      putStep(step);
    },
  };
}

/** Roles in memory, for tests. */
export function createMemoryRoles(): RoleStore {
  const stored = new Map<string, Assignment>();
  const keyOf = (personId: string, organisationId: string | null, role: Role) =>
    JSON.stringify([personId, organisationId, role]);
  const assignments = (matches: (assignment: Assignment) => boolean) =>
    structuredClone([...stored.values()].filter(matches)).sort(
      (a, b) =>
        Number(a.organisationId !== null) - Number(b.organisationId !== null) ||
        byText(a.organisationId ?? '', b.organisationId ?? '') ||
        byText(a.personId, b.personId) ||
        byText(a.role, b.role),
    );
  return {
    assignmentsOf: async (personId, organisationId) =>
      assignments((one) => one.personId === personId && one.organisationId === organisationId),
    all: async (organisationId) => assignments((one) => one.organisationId === organisationId),
    everywhere: async () => assignments(() => true),
    async save(given) {
      for (const assignment of structuredClone(given)) {
        const { personId, organisationId, role } = assignment;
        stored.set(keyOf(personId, organisationId, role), assignment);
      }
    },
    remove: async (personId, organisationId, role) => stored.delete(keyOf(personId, organisationId, role)),
  };
}

function isOf(organisationId: string | null, municipality: string) {
  return (one: Owned) => one.organisationId === organisationId && one.municipality === municipality;
}

function put<T extends Owned>(stored: Map<string, T>, value: T, changing: (value: T) => Partial<T>): void {
  refuseElsewhere(stored, value);
  const known = stored.get(value.id);
  stored.set(value.id, structuredClone(known === undefined ? value : { ...known, ...changing(value) }));
}

function refuseElsewhere<T extends Owned>(stored: Map<string, T>, { id, organisationId, municipality }: T) {
  const known = stored.get(id);
  if (known !== undefined && !isOf(organisationId, municipality)(known)) {
    throw new Error(`${id} is of another municipality or organisation`);
  }
}

function copies<T extends Owned>(
  stored: Map<string, T>,
  matches: (value: T) => boolean,
  order: (a: T, b: T) => number,
): T[] {
  return structuredClone([...stored.values()].filter(matches)).sort(
    (a, b) => order(a, b) || byText(a.id, b.id),
  );
}

function byMoment(a: string, b: string): number {
  return Date.parse(a) - Date.parse(b);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
