import type { SkillReply } from '../../assistant/skill.ts';
import { WijkgidsError } from '../../errors.ts';
import { organisationIn } from '../../rights/platform-ids.ts';
import type { Session } from '../ports.ts';
import type { Round } from '../record.ts';
import type { Due } from '../schedule/moments.ts';
import type { Teller } from '../schedule/ports.ts';
import type { ScheduleRule } from '../schedule/rule.ts';
import type { CheckInsOptions } from './check-ins-options.ts';
import { definitionNamed } from './definition-named.ts';
import { invitationReply, stepReply } from './invitation.ts';
import { newSession } from './new-session.ts';
import { shortId } from './short-id.ts';

/**
 * Tells what is due: makes the check-in ready for the person, under ids that are the same each time, and puts the
 * message in the queue of their channel under the key of what is due. Who is on no channel that can tell, finds it
 * when they come.
 */
export function createTeller(options: CheckInsOptions): Teller {
  return {
    async tell(due, rule) {
      const reply =
        rule === null || due.kind === 'step-reminder'
          ? await stepOf(due, options)
          : await invite(due, rule, options);
      if (reply === null) return;
      const told = await options.tell()?.(due.personId, due.key, reply);
      if (told === undefined && organisationIn(due.personId) !== undefined) throw noChannel();
      if (told === 'no-address') options.log.info({ kind: due.kind }, 'nobody to tell: no address');
    },
  };
}

/** Null when the step is not open any more. */
async function stepOf(due: Due, { store }: CheckInsOptions): Promise<SkillReply | null> {
  const steps = await store.openSteps(due.organisationId, due.municipality);
  const step = steps.find(({ id }) => id === due.stepId);
  return step === undefined ? null : stepReply(step);
}

async function invite(due: Due, rule: ScheduleRule, options: CheckInsOptions): Promise<SkillReply> {
  const definition = definitionNamed(rule.definitionId, options);
  const day = due.occurrence ?? due.at.slice(0, 10);
  const round = await roundOf(rule, day, definition.minutes.short === null ? 'long' : rule.variant, options);
  const kind = due.kind === 'step-reminder' ? 'invite' : due.kind;
  const session: Session = await newSession(
    definition,
    round,
    { personId: due.personId, invited: true },
    options,
  );
  return invitationReply(session, kind);
}

async function roundOf(
  rule: ScheduleRule,
  day: string,
  variant: Round['variant'],
  { store, now }: CheckInsOptions,
): Promise<Round> {
  const id = shortId(`${rule.id}/${day}`, 12);
  const known = await store.round(id);
  if (known !== null) return known;
  const { organisationId, municipality, definitionId, mode, createdBy } = rule;
  const round: Round = {
    ...{ id, organisationId, municipality, definitionId, variant, mode },
    startedBy: createdBy,
    startedAt: now().toISOString(),
    closedAt: null,
    occurrence: day,
  };
  await store.saveRound(round);
  return round;
}

/** Tried again by the next run, which may be one with channels. */
function noChannel(): WijkgidsError {
  return new WijkgidsError('no-channel', {
    message: 'Er is hier geen kanaal open om iemand een bericht te sturen.',
    remedy: 'Start Wijkgids met ‘wijkgids start’; dan gaan de berichten vanzelf.',
  });
}
