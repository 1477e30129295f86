import { z } from 'zod';
import { BOT } from './cast.ts';
import {
  BY_APP,
  ownMessage,
  readBlocks,
  readContent,
  threadOf,
  writableConversation,
} from './message-content.ts';
import { type Method, type MethodContext, readArguments, SlackRefusal } from './method.ts';
import type { Conversation, Message } from './model.ts';
import { withBlockIds } from './workspace.ts';

const MOST_UPDATED_TEXT = 4000;

const channel = z.object({ channel: z.string() });
const channelAndTs = channel.extend({ ts: z.string() });

/** The `chat.*` methods that post, change and delete. */
export const chatMethods: Record<string, Method> = {
  'chat.postMessage'(args, context) {
    const conversation = writableConversation(readArguments(channel, args).channel, context);
    const markdown = typeof args['markdown_text'] === 'string' ? args['markdown_text'] : null;
    const content =
      markdown === null
        ? readContent(args)
        : { ...readContent({ ...args, text: markdown }), blocks: [{ type: 'markdown', text: markdown }] };
    const message = post(conversation, content, threadOf(conversation, args['thread_ts']), context);
    return { channel: conversation.id, ts: message.ts, message };
  },

  'chat.postEphemeral'(args, context) {
    const { user, ...rest } = readArguments(channel.extend({ user: z.string() }), args);
    const conversation = writableConversation(rest.channel, context);
    if (!conversation.members.includes(user)) throw new SlackRefusal('user_not_in_channel');
    const thread = threadOf(conversation, args['thread_ts']);
    const message = context.workspace.addEphemeral(conversation.id, user, {
      ...BY_APP,
      ...readContent(args),
      ...(thread && { thread_ts: thread }),
    });
    return { message_ts: message.ts };
  },

  'chat.update'(args, context) {
    const { channel: id, ts } = readArguments(channelAndTs, args);
    const conversation = writableConversation(id, context);
    const message = ownMessage(conversation, ts, 'cant_update_message');
    if (message.streaming_state === 'in_progress' && !streamIsOver(message, context)) {
      throw new SlackRefusal('streaming_state_conflict');
    }
    const text = typeof args['text'] === 'string' ? args['text'] : null;
    const blocks = readBlocks(args['blocks']);
    if (text === null && blocks === undefined) throw new SlackRefusal('no_text');
    if ((text ?? '').length > MOST_UPDATED_TEXT) throw new SlackRefusal('msg_too_long');
    const previous = { ...message };
    if (text !== null) message.text = text;
    // Without blocks the earlier ones stay, as in Slack.
    if (blocks !== undefined) message.blocks = withBlockIds(blocks);
    message.edited = { user: BOT.userId, ts: context.workspace.nextTs() };
    announceChange(conversation, message, previous, context);
    return { channel: conversation.id, ts, text: message.text, message };
  },

  'chat.delete'(args, context) {
    const { channel: id, ts } = readArguments(channelAndTs, args);
    const conversation = writableConversation(id, context);
    const message = ownMessage(conversation, ts, 'cant_delete_message');
    if (message.streaming_state === 'in_progress') throw new SlackRefusal('cant_delete_message');
    conversation.messages.splice(conversation.messages.indexOf(message), 1);
    context.workspace.changed();
    return { channel: conversation.id, ts };
  },
};

/** Writes a message of the app, and tells the app so: Slack does that for every message, also its own. */
export function post(
  conversation: Conversation,
  content: Pick<Message, 'text'> & Partial<Message>,
  thread: string | null,
  { workspace, announce }: MethodContext,
): Message {
  const root = thread === null ? undefined : workspace.find(conversation.id, thread);
  const message = workspace.add(conversation, {
    ...BY_APP,
    ...content,
    ...(thread && { thread_ts: thread }),
    ...(root && { parent_user_id: root.user }),
  });
  if (thread !== null) clearStatus(conversation, thread, workspace);
  announce({ ...message, channel: conversation.id, channel_type: conversation.type, event_ts: message.ts });
  return message;
}

/** Slack ends a stream some minutes after it began, whatever goes through it. */
export function streamIsOver(message: Message, { workspace, streamLifetimeMs }: MethodContext): boolean {
  return workspace.now() - Number(message.ts) * 1000 > streamLifetimeMs;
}

/** Tells of a changed message, in the form in which Slack does: hidden, with the message inside. */
export function announceChange(
  conversation: Conversation,
  message: Message,
  previous: Message,
  { workspace, announce }: MethodContext,
): void {
  workspace.changed();
  const ts = workspace.nextTs();
  announce({
    ...{ type: 'message', subtype: 'message_changed', hidden: true, ts, event_ts: ts },
    ...{ channel: conversation.id, channel_type: conversation.type },
    ...{ message: { ...message }, previous_message: previous },
  });
}

function clearStatus(
  conversation: Conversation,
  thread: string,
  workspace: MethodContext['workspace'],
): void {
  const known = workspace.threads.get(`${conversation.id}:${thread}`);
  if (known !== undefined) known.status = '';
}
