import type { RoleStore } from '../../rights/ports.ts';
import type { CheckInStore, Session } from '../ports.ts';
import type { Outcome } from '../schedule/moments.ts';
import type { ScheduleFacts, ScheduleStore } from '../schedule/ports.ts';
import { hasEnded, talkOf } from './talk.ts';

type Place = { organisationId: string | null; municipality: string };

/** What the schedule knows of people and check-ins: of those with a role, and of what was begun. */
export function createScheduleFacts({
  store,
  roles,
  schedules,
}: {
  store: CheckInStore;
  roles: Pick<RoleStore, 'everywhere'>;
  schedules: Pick<ScheduleStore, 'rules'>;
}): ScheduleFacts {
  async function places(): Promise<Place[]> {
    const [rules, all] = await Promise.all([schedules.rules(), roles.everywhere()]);
    const found = new Map<string, Place>();
    const add = (organisationId: string | null, municipality: string) =>
      found.set(JSON.stringify([organisationId, municipality]), { organisationId, municipality });
    for (const { rule } of rules) add(rule.organisationId, rule.municipality);
    for (const { organisationId, municipalities } of all) {
      for (const name of municipalities) add(organisationId, name);
    }
    return [...found.values()];
  }

  return {
    async people() {
      const all = await roles.everywhere();
      return all
        .filter(({ role }) => role === 'medewerker')
        .flatMap(({ personId, organisationId, municipalities }) =>
          municipalities.map((municipality) => ({ personId, organisationId, municipality })),
        );
    },
    async outcomes(since) {
      const rules = await schedules.rules();
      const asked = new Map(
        rules.map(({ rule }) => [JSON.stringify([rule.organisationId, rule.municipality]), rule]),
      );
      const outcomes: Outcome[] = [];
      for (const { organisationId, municipality } of asked.values()) {
        for (const round of await store.rounds(organisationId, municipality)) {
          if (round.closedAt !== null && round.closedAt < since) continue;
          const sessions = await store.sessionsOfRound(round.id);
          outcomes.push(...sessions.flatMap((session) => outcomeOf(session, since)));
        }
      }
      return outcomes;
    },
    async steps() {
      const steps = [];
      for (const { organisationId, municipality } of await places()) {
        for (const step of await store.openSteps(organisationId, municipality)) {
          const { id: stepId, personId, due, createdAt } = step;
          // Nobody is reminded of a step whose person was forgotten.
          if (due === null || personId === '') continue;
          steps.push({ stepId, organisationId, municipality, personId, due, createdAt });
        }
      }
      return steps;
    },
  };
}

function outcomeOf(session: Session, since: string): Outcome[] {
  const { state, updatedAt, personId, organisationId, municipality, definition } = session;
  const at = state.filedAt ?? updatedAt;
  if (!hasEnded(session) || at < since) return [];
  return [
    {
      ...{ personId, organisationId, municipality, at },
      definitionId: definition.id,
      occurrence: talkOf(session).occurrence?.day ?? null,
      state: state.stage === 'filed' ? 'filed' : 'stopped',
    },
  ];
}
