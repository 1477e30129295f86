import { brokenLimits, tooMuchText } from './block-rules.ts';
import { BOT } from './cast.ts';
import { anyObject, type MethodContext, SlackRefusal } from './method.ts';
import type { Block, Conversation, Json, Message } from './model.ts';

const MOST_POSTED_TEXT = 40_000;
const MOST_METADATA = 3000;

/** The text and blocks of a message on its way in. */
export type Content = { text: string; blocks?: Block[]; metadata?: Json };

/**
 * Checks what a message is made of.
 * @throws SlackRefusal `no_text`, `msg_too_long`, `invalid_blocks`, `invalid_blocks_format`,
 *   `msg_blocks_too_long` or `invalid_metadata_format`
 */
export function readContent(args: Json, mostText = MOST_POSTED_TEXT): Content {
  const text = typeof args['text'] === 'string' ? args['text'] : '';
  const blocks = readBlocks(args['blocks']);
  if (text === '' && (blocks === undefined || blocks.length === 0)) throw new SlackRefusal('no_text');
  if (text.length > mostText) throw new SlackRefusal('msg_too_long');
  const metadata = readMetadata(args['metadata']);
  return { text, ...(blocks && { blocks }), ...(metadata && { metadata }) };
}

/** @throws SlackRefusal when there are blocks that are not as they should be */
export function readBlocks(given: unknown): Block[] | undefined {
  if (given === undefined) return undefined;
  if (!Array.isArray(given)) throw new SlackRefusal('invalid_blocks_format');
  const broken = brokenLimits(given, 'message');
  if (broken.length > 0) throw new SlackRefusal('invalid_blocks', broken);
  if (tooMuchText(given)) throw new SlackRefusal('msg_blocks_too_long');
  return given as Block[];
}

/**
 * The conversation that the app may write in.
 * @throws SlackRefusal `channel_not_found` or `not_in_channel`
 */
export function writableConversation(id: unknown, { workspace }: MethodContext): Conversation {
  const conversation = typeof id === 'string' ? workspace.conversation(id) : undefined;
  if (conversation === undefined) throw new SlackRefusal('channel_not_found');
  if (!conversation.members.includes(BOT.userId)) throw new SlackRefusal('not_in_channel');
  return conversation;
}

/** @throws SlackRefusal `message_not_found`, or `error` when it is someone else's */
export function ownMessage(conversation: Conversation, ts: unknown, error: string): Message {
  const message = conversation.messages.find((known) => known.ts === ts);
  if (message === undefined) throw new SlackRefusal('message_not_found');
  if (message.bot_id !== BOT.botId) throw new SlackRefusal(error);
  return message;
}

/** Who wrote it, as Slack says of an app's messages. */
export const BY_APP = { user: BOT.userId, bot_id: BOT.botId, app_id: BOT.appId };

/** The thread a message belongs to, also when it is named by one of its replies. */
export function threadOf(conversation: Conversation, ts: unknown): string | null {
  if (typeof ts !== 'string' || ts === '') return null;
  const named = conversation.messages.find((message) => message.ts === ts);
  return named?.thread_ts ?? ts;
}

function readMetadata(given: unknown): Json | undefined {
  if (given === undefined || given === '') return undefined;
  const read = anyObject.safeParse(given);
  if (!read.success || typeof read.data['event_type'] !== 'string')
    throw new SlackRefusal('invalid_metadata_format');
  if (JSON.stringify(read.data).length > MOST_METADATA) throw new SlackRefusal('metadata_too_large');
  return read.data;
}
