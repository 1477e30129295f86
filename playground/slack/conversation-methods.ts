import { z } from 'zod';
import { BOT, PEOPLE, TEAM } from './cast.ts';
import { writableConversation } from './message-content.ts';
import { type Method, readArguments, SlackRefusal } from './method.ts';
import type { Json, Message } from './model.ts';

const MOST_PROMPTS = 4;

const paging = z.object({
  channel: z.string(),
  cursor: z.string().optional(),
  limit: z.coerce.number().default(100),
});
const thread = z.object({ channel_id: z.string(), thread_ts: z.string() });
const prompt = z.object({ title: z.string().min(1), message: z.string().min(1) });

/** The methods that say who and what is there, and those of the assistant pane. */
export const conversationMethods: Record<string, Method> = {
  'auth.test': () => ({
    ...{ url: `https://${TEAM.domain}.slack.com/`, team: TEAM.name, user: 'wijkgids' },
    ...{ team_id: TEAM.id, user_id: BOT.userId, bot_id: BOT.botId, is_enterprise_install: false },
  }),

  'users.info'(args) {
    const person = PEOPLE.find(({ id }) => id === args['user']);
    if (person === undefined) throw new SlackRefusal('user_not_found');
    const { id, name, realName, isBot } = person;
    const profile = { real_name: realName, display_name: realName };
    return {
      user: {
        id,
        team_id: TEAM.id,
        name,
        real_name: realName,
        is_bot: isBot,
        tz: 'Europe/Amsterdam',
        profile,
      },
    };
  },

  'conversations.open'(args, { workspace }) {
    const conversation = workspace.conversation(String(args['users'] ?? '').split(',')[0] ?? '');
    if (conversation === undefined) throw new SlackRefusal('user_not_found');
    return { channel: { id: conversation.id } };
  },

  'conversations.history'(args, context) {
    const conversation = writableConversation(readArguments(paging, args).channel, context);
    const roots = conversation.messages.filter(
      ({ ts, thread_ts }) => thread_ts === undefined || thread_ts === ts,
    );
    return page([...roots].reverse(), args);
  },

  'conversations.replies'(args, context) {
    const { channel, ts } = readArguments(paging.extend({ ts: z.string() }), args);
    const conversation = writableConversation(channel, context);
    const replies = conversation.messages.filter((message) => message.ts === ts || message.thread_ts === ts);
    if (replies.length === 0) throw new SlackRefusal('thread_not_found');
    return page(replies, args);
  },

  'assistant.threads.setStatus'(args, { workspace }) {
    const { channel_id, thread_ts, status } = readArguments(thread.extend({ status: z.string() }), args);
    Object.assign(workspace.thread(channel_id, thread_ts), { status, statusAt: workspace.now() });
    workspace.changed();
    return {};
  },

  'assistant.threads.setTitle'(args, { workspace }) {
    const { channel_id, thread_ts, title } = readArguments(thread.extend({ title: z.string().min(1) }), args);
    workspace.thread(channel_id, thread_ts).title = title;
    workspace.changed();
    return {};
  },

  'assistant.threads.setSuggestedPrompts'(args, { workspace }) {
    const schema = z.object({
      channel_id: z.string(),
      thread_ts: z.string().optional(),
      title: z.string().optional(),
    });
    const { channel_id, thread_ts, title } = readArguments(schema, args);
    const { prompts } = readArguments(z.object({ prompts: z.array(prompt).min(1).max(MOST_PROMPTS) }), args);
    Object.assign(workspace.thread(channel_id, thread_ts ?? ''), { prompts, promptsTitle: title ?? '' });
    workspace.changed();
    return {};
  },

  'apps.connections.open': (_args, { socketUrl }) => ({ url: socketUrl() }),
};

/** One page of messages between two moments; metadata only for who asks for it. */
function page(messages: Message[], args: Json): Json {
  const { cursor, limit } = readArguments(paging, args);
  const inclusive = args['inclusive'] === true;
  const within = messages.filter(
    ({ ts }) => isAfter(ts, args['oldest'], inclusive) && isAfter(args['latest'], ts, inclusive),
  );
  const start = Number(cursor ?? 0);
  const end = start + Math.max(1, limit);
  const withMetadata = args['include_all_metadata'] === true;
  return {
    messages: within
      .slice(start, end)
      .map(({ metadata, ...rest }) => (withMetadata && metadata ? { ...rest, metadata } : rest)),
    has_more: end < within.length,
    response_metadata: { next_cursor: end < within.length ? String(end) : '' },
  };
}

function isAfter(later: unknown, earlier: unknown, orSame: boolean): boolean {
  if (!later || !earlier) return true;
  return orSame ? Number(later) >= Number(earlier) : Number(later) > Number(earlier);
}
