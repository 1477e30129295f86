import { randomBytes, randomUUID } from 'node:crypto';
import { BOT, PEOPLE, TEAM } from './cast.ts';
import type { Block, Conversation, Json, Message } from './model.ts';

/** The shapes in which Slack tells an app what happens: https://docs.slack.dev/apis/events-api */

/** The old verification token; an app must look at the signature instead. */
export const VERIFICATION_TOKEN = 'double-verification-token';

/** An event in its envelope. @param eventId the same for each attempt to deliver it; a new one by default */
export function eventEnvelope(event: Json, eventId = newEventId()): Json {
  const context = { team: TEAM.id, channel: event['channel'] ?? null, id: eventId };
  return {
    ...{ token: VERIFICATION_TOKEN, team_id: TEAM.id, context_team_id: TEAM.id, context_enterprise_id: null },
    ...{ api_app_id: BOT.appId, event, type: 'event_callback', event_id: eventId },
    event_time: Math.floor(Number(event['event_ts'] ?? Date.now() / 1000)),
    authorizations: [
      {
        enterprise_id: null,
        team_id: TEAM.id,
        user_id: BOT.userId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${Buffer.from(JSON.stringify(context)).toString('base64url')}`,
  };
}

export function newEventId(): string {
  return `Ev${randomBytes(5).toString('hex').toUpperCase()}`;
}

/** A person's message as an event, with the rich text that Slack makes of it. */
export function messageEvent(conversation: Conversation, message: Message, extra: Json): Json {
  return {
    ...{ client_msg_id: randomUUID(), ...message },
    blocks: [richText(message.text)],
    ...{ channel: conversation.id, channel_type: conversation.type, event_ts: message.ts },
    ...extra,
  };
}

/** The event of a mention, which comes beside the message's own. */
export function mentionEvent(message: Json): Json {
  const { channel_type: _, ...rest } = message;
  return { ...rest, type: 'app_mention' };
}

/** The person as interactions name them. */
export function userOf(id: string): Json {
  const name = PEOPLE.find((person) => person.id === id)?.name ?? id.toLowerCase();
  return { id, username: name, name, team_id: TEAM.id };
}

export function channelOf(conversation: Conversation): Json {
  return { id: conversation.id, name: conversation.type === 'im' ? 'directmessage' : conversation.name };
}

/** What every interaction carries. */
export function interactionFrame(user: string): Json {
  return {
    ...{ user: userOf(user), api_app_id: BOT.appId, token: VERIFICATION_TOKEN },
    ...{ team: { id: TEAM.id, domain: TEAM.domain }, enterprise: null, is_enterprise_install: false },
  };
}

/** Where a click took place, in a message. */
export function messageContainer(conversation: Conversation, message: Message, ephemeral: boolean): Json {
  return {
    ...{ type: 'message', message_ts: message.ts, channel_id: conversation.id, is_ephemeral: ephemeral },
    ...(message.thread_ts && { thread_ts: message.thread_ts }),
  };
}

function richText(text: string): Block {
  const pieces = text.split(/(<@U\w+>)/).filter((piece) => piece !== '');
  const elements = pieces.map((piece) => {
    const user = /^<@(U\w+)>$/.exec(piece)?.[1];
    return user ? { type: 'user', user_id: user } : { type: 'text', text: plain(piece) };
  });
  const block_id = randomBytes(3).toString('hex');
  return { type: 'rich_text', block_id, elements: [{ type: 'rich_text_section', elements }] };
}

function plain(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
