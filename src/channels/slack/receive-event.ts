import { z } from 'zod';
import { conversationIdOf, personIdOf, type SlackPerson } from './conversation-ids.ts';
import { readText } from './plain-text.ts';
import { withEmoji } from './read-emoji.ts';
import type { NewSlackJob, Received } from './received.ts';
import type { Question } from './slack-job.ts';

/** Kinds of messages in which a person says something; all others are Slack or a bot speaking. */
const SPOKEN_SUBTYPES = new Set(['file_share', 'thread_broadcast']);

const envelope = z.object({
  event_id: z.string().min(1),
  team_id: z.string().min(1),
  authorizations: z.array(z.object({ user_id: z.string(), is_bot: z.boolean().optional() })).optional(),
  event: z.looseObject({ type: z.string() }),
});

const message = z.object({
  type: z.enum(['message', 'app_mention']),
  subtype: z.string().optional(),
  hidden: z.boolean().optional(),
  bot_id: z.string().nullish(),
  user: z.string().optional(),
  text: z.string().default(''),
  blocks: z.unknown().optional(),
  channel: z.string(),
  channel_type: z.string().optional(),
  ts: z.string().regex(/^\d+\.\d+$/),
  thread_ts: z.string().optional(),
  parent_user_id: z.string().optional(),
});

const threadStarted = z.object({
  event_ts: z.string(),
  assistant_thread: z.object({ user_id: z.string(), channel_id: z.string(), thread_ts: z.string() }),
});

const homeOpened = z.object({
  user: z.string(),
  channel: z.string().optional(),
  tab: z.string().optional(),
  event_ts: z.string(),
});

type Message = z.infer<typeof message>;
type Envelope = { eventId: string; team: string; bot: string | null };

/** What to do with an event of the Events API. */
export function readEvent(body: unknown, knownBot: string | null): Received {
  const read = envelope.safeParse(body);
  if (!read.success) return ignore('malformed-event');
  const { event, event_id, team_id, authorizations = [] } = read.data;
  const bot = authorizations.find(({ is_bot }) => is_bot !== false)?.user_id ?? knownBot;
  const about: Envelope = { eventId: event_id, team: team_id, bot };
  switch (event.type) {
    case 'message':
    case 'app_mention':
      return readMessage(message.safeParse(event).data, about);
    case 'assistant_thread_started':
      return readThreadStarted(event, about);
    case 'app_home_opened':
      return readHomeOpened(event, about);
    default:
      return ignore(`event:${/^[a-z_.]{1,60}$/.test(event.type) ? event.type : 'unknown'}`);
  }
}

function readMessage(event: Message | undefined, about: Envelope): Received {
  if (event === undefined) return ignore('malformed-message');
  const { subtype, user, channel, ts } = event;
  if (event.bot_id || user === about.bot || user === 'USLACKBOT') return ignore('bot');
  if (event.hidden || (subtype !== undefined && !SPOKEN_SUBTYPES.has(subtype))) return ignore('not-spoken');
  if (user === undefined) return ignore('no-person');
  const said = readText(withEmoji(event.text, event.blocks), about.bot);
  const person = { team: about.team, user };
  const spoken = {
    ...{ person, messageId: `${channel}:${ts}`, text: said.text, moreAbout: null, quoted: false },
    ...(about.bot !== null && event.parent_user_id === about.bot && { underOwn: true }),
  };

  if (isDirect(event)) {
    // A mention in a direct message comes as an ordinary message too.
    if (event.type === 'app_mention') return ignore('mention-in-direct-message');
    if (said.text === '' && !said.mentionsBot) return ignore('empty');
    const threadTs = event.thread_ts ?? null;
    const conversationId = conversationIdOf(about.team, channel, threadTs);
    const place = { kind: 'channel' as const, channel, threadTs, pane: threadTs !== null };
    const text = said.text === '' ? 'hulp' : said.text;
    return {
      kind: 'job',
      job: jobOf({ ...spoken, from: 'direct', conversationId, place, text }, event, about),
    };
  }

  const rootTs = event.thread_ts ?? ts;
  const conversationId = conversationIdOf(about.team, channel, rootTs);
  const place = { kind: 'channel' as const, channel, threadTs: rootTs, pane: false };
  if (event.type === 'app_mention') {
    const text = said.text === '' ? 'hulp' : said.text;
    return {
      kind: 'job',
      job: jobOf({ ...spoken, from: 'mention', conversationId, place, text }, event, about),
    };
  }
  if (said.mentionsBot) return ignore('also-a-mention');
  if (event.thread_ts === undefined || event.thread_ts === ts) return ignore('not-addressed');
  if (said.mentionsOthers) return ignore('to-someone-else');
  if (said.text === '') return ignore('empty');
  const job = jobOf({ ...spoken, from: 'thread', conversationId, place }, event, about);
  return { kind: 'job', job, thread: { conversationId, rootTs } };
}

function isDirect({ channel_type, channel }: Message): boolean {
  return channel_type === undefined ? channel.startsWith('D') : channel_type === 'im';
}

function jobOf(question: Omit<Question, 'kind'>, { ts }: Message, { eventId }: Envelope): NewSlackJob {
  return {
    key: `event:${eventId}`,
    lane: question.conversationId,
    order: ts,
    personId: personIdOf(question.person),
    payload: { kind: 'question', ...question },
  };
}

function readThreadStarted(event: unknown, { eventId, team }: Envelope): Received {
  const read = threadStarted.safeParse(event);
  if (!read.success) return ignore('malformed-thread-started');
  const { user_id, channel_id, thread_ts } = read.data.assistant_thread;
  const person: SlackPerson = { team, user: user_id };
  return {
    kind: 'job',
    job: {
      key: `event:${eventId}`,
      lane: conversationIdOf(team, channel_id, thread_ts),
      order: read.data.event_ts,
      personId: personIdOf(person),
      payload: { kind: 'welcome', person, channel: channel_id, threadTs: thread_ts },
    },
  };
}

function readHomeOpened(event: unknown, { eventId, team }: Envelope): Received {
  const read = homeOpened.safeParse(event);
  if (!read.success) return ignore('malformed-home-opened');
  if (read.data.tab !== undefined && read.data.tab !== 'home') return ignore('other-tab');
  const person: SlackPerson = { team, user: read.data.user };
  return {
    kind: 'job',
    job: {
      key: `event:${eventId}`,
      lane: personIdOf(person),
      order: read.data.event_ts,
      personId: personIdOf(person),
      payload: { kind: 'home', person, channel: read.data.channel ?? null },
    },
  };
}

function ignore(reason: string): Received {
  return { kind: 'ignore', reason };
}
