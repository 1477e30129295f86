import { WijkgidsError } from '../../errors.ts';
import type { JobTools } from '../../jobs/ports.ts';
import { readAction } from './action-ids.ts';
import { SlackRefusal } from './client.ts';
import { personIdOf } from './conversation-ids.ts';
import { context } from './message-parts.ts';
import { drawNotice } from './notices.ts';
import { drawFailure } from './render.ts';
import type { GivenFeedback } from './slack-job.ts';
import type { SlackServices } from './slack-services.ts';
import { tell } from './tell.ts';

type Block = { type: string } & Record<string, unknown>;

const THANKS_USEFUL = 'Dank u wel. Fijn dat u iets aan dit antwoord had.';
const THANKS_NOT_USEFUL = 'Dank u wel. Met uw oordeel maken we Wijkgids beter.';

/** Saves what a person thought of a reply, and thanks them where the buttons were. */
export async function handleFeedback(
  given: GivenFeedback,
  { signal }: JobTools,
  slack: SlackServices,
): Promise<void> {
  const { person, turnId, useful, message, responseUrl } = given;
  const listener = { person, responseUrl, channel: message?.channel ?? null, threadTs: null };
  try {
    await slack.assistant.feedback({ turnId, personId: personIdOf(person), useful, why: null });
  } catch (error) {
    if (!(error instanceof WijkgidsError)) throw error;
    await tell(slack, listener, drawFailure(error), signal);
    return;
  }
  const thanks = useful ? THANKS_USEFUL : THANKS_NOT_USEFUL;
  const blocks = message === null ? null : withThanks(message.blocks, thanks);
  if (message !== null && blocks !== null) {
    const { channel, ts, text } = message;
    try {
      await slack.api.call('chat.update', { channel, ts, text, blocks }, { signal });
      return;
    } catch (error) {
      if (!(error instanceof SlackRefusal)) throw error;
    }
  }
  await tell(slack, listener, drawNotice(thanks), signal);
}

/** The message with thanks instead of the two buttons; null when they are not in it. */
export function withThanks(blocks: Block[], thanks: string): Block[] | null {
  const at = blocks.findIndex((block) => elementsOf(block).some(isFeedbackButton));
  const row = blocks[at];
  if (row === undefined) return null;
  const others = elementsOf(row).filter((element) => !isFeedbackButton(element));
  const rest = others.length === 0 ? [] : [{ ...row, elements: others }];
  return [...blocks.slice(0, at), context(thanks), ...rest, ...blocks.slice(at + 1)].slice(0, 50);
}

function elementsOf(block: Block): unknown[] {
  return block.type === 'actions' && Array.isArray(block['elements']) ? block['elements'] : [];
}

function isFeedbackButton(element: unknown): boolean {
  if (typeof element !== 'object' || element === null) return false;
  if (!('action_id' in element && 'value' in element)) return false;
  const action = readAction(String(element.action_id), String(element.value));
  return action?.kind === 'useful' || action?.kind === 'not-useful';
}
