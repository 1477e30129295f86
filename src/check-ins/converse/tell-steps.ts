import { z } from 'zod';
import type { SkillReply } from '../../assistant/skill.ts';
import { dayInWords } from '../read-reply/iso-day.ts';
import type { OpenStep } from '../record.ts';
import { CHECK_IN_SKILL, type CheckInTurn } from './check-in-turn.ts';
import { choicesOf, numberedOf, plainReply } from './plain-reply.ts';
import type { Wish } from './read-wish.ts';

/** Which steps were shown under which number, so that a number keeps meaning the same step. */
const shownSchema = z.object({ shown: z.array(z.string()) });

const MOST_SHOWN = 15;

/** The open steps that the person may see, with a number to call them by. */
export async function tellSteps(municipality: string | null, turn: CheckInTurn): Promise<SkillReply> {
  const { request } = turn;
  const steps = (await turn.options.checkIns.steps(turn.actor, municipality)).slice(0, MOST_SHOWN);
  if (steps.length === 0) {
    return plainReply(['Er staan geen stappen open.'], { resolvedQuestion: request.text });
  }
  await remember(steps, turn);
  return plainReply(
    [
      'Deze stappen staan open:',
      numberedOf(steps.map(inWords)),
      'Is er een klaar? Typ bijvoorbeeld ‘stap 1 is klaar’.',
    ],
    {
      attachments: [
        choicesOf(
          'Klaar?',
          steps.slice(0, 5).map((_, index) => ({
            label: `Stap ${index + 1} is klaar`,
            text: `stap ${index + 1} is klaar`,
          })),
        ),
      ],
      resolvedQuestion: request.text,
    },
  );
}

/** Marks the step with this number; said again, nothing changes. */
export async function tellChangedStep(
  { number, state }: Extract<Wish, { kind: 'change-step' }>,
  turn: CheckInTurn,
): Promise<SkillReply> {
  const { actor, options, request } = turn;
  const shown = await shownIn(turn);
  const id = shown[number - 1];
  if (id === undefined) {
    const range =
      shown.length === 0
        ? 'Er staan geen stappen open.'
        : `De nummers lopen van 1 tot en met ${shown.length}.`;
    return plainReply([`Stap ${number} staat niet in de lijst. ${range}`], {
      outcome: 'clarify',
      attachments: [choicesOf('Kijk', [{ label: 'Onze stappen', text: 'onze stappen' }])],
      resolvedQuestion: request.text,
    });
  }
  const step = await options.checkIns.changeStep(actor, id, state);
  const word = { done: 'klaar', dropped: 'vervallen', open: 'open' }[step.state];
  const well = state === 'done' ? ' Mooi dat dat gelukt is.' : '';
  return plainReply([`Stap ${number} staat nu op ${word}: “${step.what}”.${well}`], {
    attachments: [choicesOf('Verder', [{ label: 'Onze stappen', text: 'onze stappen' }])],
    resolvedQuestion: request.text,
  });
}

async function shownIn(turn: CheckInTurn): Promise<string[]> {
  const { actor, options } = turn;
  const { conversationId } = actor;
  const stored =
    conversationId === null ? null : await options.dialogues.load(conversationId, CHECK_IN_SKILL);
  const read = shownSchema.safeParse(stored);
  if (read.success) return read.data.shown;
  const steps = (await options.checkIns.steps(actor, null)).slice(0, MOST_SHOWN);
  await remember(steps, turn);
  return steps.map(({ id }) => id);
}

async function remember(steps: OpenStep[], { actor, options }: CheckInTurn): Promise<void> {
  const { conversationId, personId } = actor;
  if (conversationId === null) return;
  const state = { shown: steps.map(({ id }) => id) };
  await options.dialogues.save({ conversationId, skill: CHECK_IN_SKILL, personId, state });
}

function inWords({ what, owner, due, municipality }: OpenStep): string {
  const parts = [municipality, owner, due === null ? null : dayInWords(due)].filter((part) => part !== null);
  return `${what} (${parts.join(', ')})`;
}
