import { randomBytes } from 'node:crypto';
import { post } from './chat-methods.ts';
import { BY_APP, readContent } from './message-content.ts';
import { type MethodContext, SlackRefusal } from './method.ts';
import type { Json, Message } from './model.ts';
import { withBlockIds } from './workspace.ts';

const MOST_USES = 5;
const LIFETIME_MS = 30 * 60_000;

/** Where what a response URL says ends up. `original` is the message that was clicked; null after a command. */
export type ResponsePlace = {
  channel: string;
  user: string;
  original: Message | null;
  threadTs: string | null;
};

export type ResponseUrls = {
  /** A new address for answers to one interaction. */
  issue(place: ResponsePlace): string;
  /** @throws SlackRefusal `used_url` after five uses, `expired_url` after half an hour */
  use(id: string, args: Json): Json;
  /** Says something in a place without an address, as the answer to a command does. */
  say(place: ResponsePlace, args: Json): void;
};

/** The addresses with which an app answers an interaction without a token. */
export function createResponseUrls(options: { context: MethodContext; baseUrl: () => string }): ResponseUrls {
  const { context } = options;
  const places = new Map<string, { place: ResponsePlace; uses: number; at: number }>();
  return {
    issue(place) {
      const id = randomBytes(12).toString('hex');
      places.set(id, { place, uses: 0, at: context.workspace.now() });
      return `${options.baseUrl()}/response/${id}`;
    },
    use(id, args) {
      const known = places.get(id);
      if (known === undefined || context.workspace.now() - known.at > LIFETIME_MS) {
        throw new SlackRefusal('expired_url');
      }
      if (known.uses >= MOST_USES) throw new SlackRefusal('used_url');
      known.uses += 1;
      say(known.place, args, context);
      return {};
    },
    say: (place, args) => say(place, args, context),
  };
}

/**
 * After a command there is no original: replacing then adds a message, as it does in Slack
 * (https://github.com/slackapi/bolt-js/issues/2287).
 */
function say(place: ResponsePlace, args: Json, context: MethodContext): void {
  const { workspace } = context;
  const { original, user } = place;
  if (original !== null && args['delete_original'] === true) {
    remove(place.channel, original, context);
    return;
  }
  const content = readContent(args);
  if (original !== null && args['replace_original'] === true) {
    original.text = content.text;
    original.blocks = withBlockIds(content.blocks ?? []);
    workspace.changed();
    return;
  }
  const thread = typeof args['thread_ts'] === 'string' ? args['thread_ts'] : place.threadTs;
  const conversation = workspace.ensureConversation(place.channel, undefined, user);
  if (args['response_type'] === 'in_channel') post(conversation, content, thread, context);
  else
    workspace.addEphemeral(place.channel, user, {
      ...BY_APP,
      ...content,
      ...(thread && { thread_ts: thread }),
    });
}

function remove(channel: string, original: Message, { workspace }: MethodContext): void {
  const messages = workspace.conversation(channel)?.messages ?? [];
  const ephemeral = workspace.ephemerals.findIndex(({ message }) => message === original);
  if (ephemeral >= 0) workspace.ephemerals.splice(ephemeral, 1);
  else if (messages.includes(original)) messages.splice(messages.indexOf(original), 1);
  workspace.changed();
}
