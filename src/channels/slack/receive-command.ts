import { z } from 'zod';
import { personIdOf, privateConversationIdOf, timestampOf } from './conversation-ids.ts';
import { plainTextOf } from './plain-text.ts';
import type { Received } from './received.ts';

/** The one command of Wijkgids. */
export const COMMAND = '/wijkgids';

const slashCommand = z.object({
  command: z.string(),
  text: z.string().default(''),
  team_id: z.string(),
  user_id: z.string(),
  trigger_id: z.string().min(1),
  response_url: z.url(),
});

/** What a person wants with `/wijkgids …`: an answer that only they see. Without words it is the help text. */
export function readCommand(body: unknown, nowMs: number): Received {
  const read = slashCommand.safeParse(body);
  if (!read.success) return { kind: 'ignore', reason: 'malformed-command' };
  const { command, team_id, user_id, trigger_id, response_url } = read.data;
  if (command !== COMMAND) return { kind: 'ignore', reason: 'unknown-command' };
  const person = { team: team_id, user: user_id };
  const text = plainTextOf(read.data.text);
  return {
    kind: 'job',
    job: {
      key: `command:${trigger_id}`,
      lane: privateConversationIdOf(person),
      order: timestampOf(nowMs),
      personId: personIdOf(person),
      payload: {
        kind: 'question',
        from: 'private',
        person,
        conversationId: privateConversationIdOf(person),
        messageId: trigger_id,
        text: text === '' ? 'hulp' : text,
        moreAbout: null,
        quoted: text !== '',
        place: { kind: 'private', responseUrl: response_url, replace: true },
      },
    },
    answer: {
      response_type: 'ephemeral',
      text: text === '' ? 'Een ogenblik …' : 'Ik zoek het voor u op …',
    },
  };
}
