import { z } from 'zod';
import { readCommand } from './receive-command.ts';
import { readEvent } from './receive-event.ts';
import { readInteraction } from './receive-interaction.ts';
import type { Received } from './received.ts';

const event = z.object({ type: z.literal('event_callback') });
const interaction = z.object({
  type: z.enum(['block_actions', 'view_submission', 'block_suggestion', 'message_action']),
});
const command = z.object({ command: z.string().min(1), trigger_id: z.string().min(1) });

/**
 * Reads the body of a request that really came from Slack. Never throws: what is not understood is ignored, with
 * a reason that holds no words of people.
 *
 * @param botUserId our own user id, for events that do not say it
 */
export function readRequest(body: unknown, botUserId: string | null, nowMs: number): Received {
  if (event.safeParse(body).success) return readEvent(body, botUserId);
  if (interaction.safeParse(body).success) return readInteraction(body, nowMs);
  if (command.safeParse(body).success) return readCommand(body, nowMs);
  const type = z.object({ type: z.string().regex(/^[a-z_]{1,40}$/) }).safeParse(body);
  return { kind: 'ignore', reason: `unknown-request:${type.data?.type ?? 'none'}` };
}
