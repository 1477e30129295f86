import type { Home } from '../../assistant/message.ts';
import { municipalitiesFor } from '../../rights/may.ts';
import { organisationIn } from '../../rights/platform-ids.ts';
import type { Actor } from '../../rights/role.ts';
import { stepped } from '../flow/stepped.ts';
import { buildOverview } from '../report/overview.ts';
import { stateInWords } from '../report/overview-reply.ts';
import type { CheckIns } from './check-ins.ts';
import type { CheckInsOptions } from './check-ins-options.ts';
import { isGroup } from './conversation-place.ts';
import { hasEnded, talkOf } from './talk.ts';

type Extras = Pick<Home, 'checkIn' | 'invitation' | 'steps' | 'overview'>;

const MOST_STEPS = 5;
const MOST_MUNICIPALITIES = 10;

/** What a person sees of their check-ins on arrival: only their own, and what their roles let them see. */
export function createHomeExtras({
  checkIns,
  gate,
  definitions,
  now,
}: Pick<CheckInsOptions, 'gate' | 'definitions' | 'now'> & { checkIns: CheckIns }): {
  of(personId: string): Promise<Extras>;
} {
  return {
    async of(personId) {
      const actor = await gate.actor(personId, organisationIn(personId) ?? null, null);
      const [sessions, steps] = await Promise.all([checkIns.own(actor), checkIns.steps(actor, null)]);
      const open = sessions.filter((session) => !hasEnded(session) && !isGroup(session.conversationId));
      const begun = open.find((session) => talkOf(session).opened);
      const waiting = open.find((session) => !talkOf(session).opened);
      return {
        checkIn:
          begun === undefined
            ? null
            : {
                ...{ title: begun.definition.title, municipality: begun.municipality, text: 'verder' },
                progress: stepped(begun.definition, begun.state, '').progress,
              },
        invitation:
          waiting === undefined
            ? null
            : {
                ...{ title: waiting.definition.title, municipality: waiting.municipality },
                text: `start check-in ${waiting.definition.id} voor ${waiting.municipality}`,
              },
        steps: steps
          .filter((step) => step.personId === personId)
          .slice(0, MOST_STEPS)
          .map(({ what, due }) => ({ what, due })),
        overview: await overviewOf(actor),
      };
    },
  };

  async function overviewOf(actor: Actor): Promise<Extras['overview']> {
    if (municipalitiesFor(actor, 'see-overview').length === 0) return [];
    const sources = await checkIns.overview(actor);
    const { municipalities } = buildOverview({
      municipalities: sources.map(({ municipality }) => municipality),
      rounds: sources.flatMap(({ rounds }) => rounds),
      records: sources.flatMap(({ records }) => records),
      steps: sources.flatMap(({ steps }) => steps),
      due: sources.flatMap(({ due }) => due),
      ...{ definitions: definitions.definitions(), now: now() },
    });
    return municipalities.slice(0, MOST_MUNICIPALITIES).map((one) => ({
      municipality: one.municipality,
      state: stateInWords(one),
      text: `rapport van ${one.municipality}`,
    }));
  }
}
