import type { SkillReply } from '../../assistant/skill.ts';
import type { Session } from '../ports.ts';
import { dayInWords } from '../read-reply/iso-day.ts';
import type { OpenStep } from '../record.ts';
import type { Due } from '../schedule/moments.ts';
import type { CheckInWork } from './check-ins-options.ts';
import { choicesOf, plainReply } from './plain-reply.ts';

/** Tells somebody that a check-in waits for them; once, however often it is tried. */
export async function tellInvitation(
  session: Session,
  { tell }: CheckInWork,
): Promise<'queued' | 'no-address'> {
  const telling = tell();
  if (telling === null) return 'no-address';
  return telling(session.personId, `uitnodiging/${session.id}`, invitationReply(session, 'invite'));
}

/** What an invitation or reminder says. */
export function invitationReply(
  { definition, municipality, state }: Session,
  kind: Exclude<Due['kind'], 'step-reminder'>,
): SkillReply {
  const { long, short } = definition.minutes;
  const minutes = state.variant === 'short' ? (short ?? long) : long;
  const first =
    kind === 'invite'
      ? `Er staat een check-in voor u klaar: ‘${definition.title}’ voor ${municipality}.`
      : `De check-in ‘${definition.title}’ voor ${municipality} staat nog voor u klaar.`;
  const last =
    kind === 'reminder-2' ? 'Dit is mijn laatste herinnering. Komt het niet uit? Dat is ook goed.' : null;
  const rest = `Hij duurt ongeveer ${minutes} minuten. Pauzeren kan altijd, en u ziet alles terug voordat u het indient.`;
  return plainReply([first, definition.purpose, rest, last], {
    attachments: [
      choicesOf('Wanneer komt het uit?', [
        { label: 'Beginnen', text: 'verder' },
        { label: 'Niet nu', text: 'niet nu' },
      ]),
    ],
  });
}

/** What the reminder of a step says, on its day. */
export function stepReply({ what, due, municipality }: OpenStep): SkillReply {
  const when = due === null ? '' : ` Afgesproken voor ${dayInWords(due)}.`;
  return plainReply([`Een herinnering aan een stap voor ${municipality}: “${what}”.${when}`], {
    attachments: [choicesOf('Hoe staat het ermee?', [{ label: 'Onze stappen', text: 'onze stappen' }])],
  });
}
