import { z } from 'zod';
import { announceChange, post, streamIsOver } from './chat-methods.ts';
import { ownMessage, readBlocks, threadOf, writableConversation } from './message-content.ts';
import { type Method, type MethodContext, readArguments, SlackRefusal } from './method.ts';
import type { Conversation, Json, Message } from './model.ts';
import { withBlockIds } from './workspace.ts';

const MOST_STREAMED_TEXT = 12_000;

const start = z.object({ channel: z.string(), thread_ts: z.string() });
const later = z.object({ channel: z.string(), ts: z.string() });
const chunk = z.object({ type: z.string(), text: z.string().optional() });

/**
 * The `chat.*Stream` methods: a message that grows while it is written. What is streamed is kept as one
 * markdown block, where Slack turns it into rich text.
 */
export const streamMethods: Record<string, Method> = {
  'chat.startStream'(args, context) {
    const { channel, thread_ts } = readArguments(start, args);
    const conversation = writableConversation(channel, context);
    if (context.workspace.find(conversation.id, thread_ts) === undefined)
      throw new SlackRefusal('invalid_thread_ts');
    if (conversation.type !== 'im') {
      if (!args['recipient_user_id']) throw new SlackRefusal('missing_recipient_user_id');
      if (!args['recipient_team_id']) throw new SlackRefusal('missing_recipient_team_id');
    }
    const text = streamedText(args);
    const content = { text, blocks: [{ type: 'markdown', text }], streaming_state: 'in_progress' as const };
    const message = post(conversation, content, threadOf(conversation, thread_ts), context);
    return { channel: conversation.id, ts: message.ts };
  },

  'chat.appendStream'(args, context) {
    const { conversation, message } = openStream(args, context);
    const text = streamedText(args);
    if (text === '' && args['chunks'] === undefined) throw new SlackRefusal('no_text');
    grow(message, text);
    context.workspace.changed();
    return { channel: conversation.id, ts: message.ts };
  },

  'chat.stopStream'(args, context) {
    const { conversation, message } = openStream(args, context);
    const blocks = readBlocks(args['blocks']) ?? [];
    const previous = { ...message };
    grow(message, streamedText(args));
    message.blocks = [...(message.blocks ?? []), ...withBlockIds(blocks)];
    message.streaming_state = 'completed';
    if (typeof args['metadata'] === 'object') message.metadata = args['metadata'] as Json;
    announceChange(conversation, message, previous, context);
    return { channel: conversation.id, ts: message.ts, message };
  },
};

function openStream(args: Json, context: MethodContext): { conversation: Conversation; message: Message } {
  const { channel, ts } = readArguments(later, args);
  const conversation = writableConversation(channel, context);
  const message = ownMessage(conversation, ts, 'message_not_owned_by_app');
  if (message.streaming_state === 'in_progress' && streamIsOver(message, context))
    message.streaming_state = 'errored';
  if (message.streaming_state !== 'in_progress') throw new SlackRefusal('message_not_in_streaming_state');
  return { conversation, message };
}

function grow(message: Message, more: string): void {
  message.text += more;
  message.blocks = [{ ...message.blocks?.[0], type: 'markdown', text: message.text }];
}

function streamedText(args: Json): string {
  const markdown = typeof args['markdown_text'] === 'string' ? [args['markdown_text']] : [];
  const chunks = readArguments(z.array(chunk).optional(), args['chunks'] as Json) ?? [];
  const texts = [
    ...markdown,
    ...chunks.map(({ type, text }) => (type === 'markdown_text' ? (text ?? '') : '')),
  ];
  if (texts.some((text) => text.length > MOST_STREAMED_TEXT)) throw new SlackRefusal('msg_too_long');
  return texts.join('');
}
