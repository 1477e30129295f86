import { randomBytes } from 'node:crypto';
import { BOT, conversations, ME, PEOPLE, SMALL_TALK, TEAM } from './cast.ts';
import type { AssistantThread, Block, ChannelType, Conversation, Ephemeral, Message, View } from './model.ts';
import { createTimeStamps } from './time-stamps.ts';

const TRIGGER_LIFETIME_MS = 3000;

/** A file on its way, or there. */
type Upload = {
  id: string;
  name: string;
  title: string;
  alt: string;
  length: number;
  bytes: Buffer | null;
};

/** What Slack remembers of one workspace. */
export type Workspace = {
  now(): number;
  nextTs(): string;
  conversations: Map<string, Conversation>;
  ephemerals: Ephemeral[];
  views: Map<string, View & { user: string }>;
  threads: Map<string, AssistantThread>;
  /** Files by id; `bytes` are null until they were uploaded. */
  uploads: Map<string, Upload>;
  /** The conversation with this id, or the direct message with the person of this id. */
  conversation(id: string): Conversation | undefined;
  /** Makes the conversation when it is not there yet; its kind follows from the id unless it is given. */
  ensureConversation(id: string, type?: ChannelType, member?: string): Conversation;
  find(channel: string, ts: string): Message | undefined;
  add(conversation: Conversation, message: Omit<Message, 'type' | 'ts' | 'team'>): Message;
  addEphemeral(channel: string, to: string, message: Omit<Message, 'type' | 'ts' | 'team'>): Message;
  thread(channel: string, threadTs: string): AssistantThread;
  /** A new id that opens a modal once, for three seconds. */
  newTrigger(user: string): string;
  /** The person whose trigger it was, or Slack's word for why it does not count. */
  spendTrigger(triggerId: string): { user: string } | { error: string };
  /** What is open in front of this person; null when nothing is. */
  modalOf(user: string): (View & { user: string }) | null;
  homeOf(user: string): (View & { user: string }) | null;
  /** Called after every change. */
  onChange(listener: () => void): () => void;
  changed(): void;
  reset(): void;
};

/** @param options.demo starts with a few words of colleagues */
export function createWorkspace(options: { now: () => number; demo: boolean }): Workspace {
  const { now } = options;
  const triggers = new Map<string, { user: string; at: number; used: boolean }>();
  const listeners = new Set<() => void>();
  const workspace: Workspace = {
    now,
    nextTs: createTimeStamps(now),
    conversations: new Map(),
    ephemerals: [],
    views: new Map(),
    threads: new Map(),
    uploads: new Map(),
    conversation(id) {
      if (!id.startsWith('U')) return this.conversations.get(id);
      const person = PEOPLE.find((known) => known.id === id && !known.isBot);
      return person && this.ensureConversation(directWith(id), 'im', id);
    },
    ensureConversation(id, type = typeOf(id), member = ME) {
      const known = this.conversations.get(id);
      if (known !== undefined) {
        if (!known.members.includes(member)) known.members = [...known.members, member];
        return known;
      }
      const made: Conversation = {
        id,
        name: id.toLowerCase(),
        type,
        members: [member, BOT.userId],
        messages: [],
      };
      this.conversations.set(id, made);
      return made;
    },
    find(channel, ts) {
      return this.conversation(channel)?.messages.find((message) => message.ts === ts);
    },
    add(conversation, rest) {
      const message = newMessage(this.nextTs(), rest);
      conversation.messages.push(message);
      this.changed();
      return message;
    },
    addEphemeral(channel, to, rest) {
      const message = newMessage(this.nextTs(), rest);
      this.ephemerals.push({ channel, to, message });
      this.changed();
      return message;
    },
    thread(channel, threadTs) {
      const key = `${channel}:${threadTs}`;
      const empty = { title: '', status: '', statusAt: 0, promptsTitle: '', prompts: [] };
      const thread = this.threads.get(key) ?? { channel, threadTs, ...empty };
      this.threads.set(key, thread);
      return thread;
    },
    newTrigger(user) {
      const id = `${Math.floor(now())}.${triggers.size + 1}.${randomBytes(16).toString('hex')}`;
      triggers.set(id, { user, at: now(), used: false });
      return id;
    },
    spendTrigger(triggerId) {
      const trigger = triggers.get(triggerId);
      if (trigger === undefined || now() - trigger.at > TRIGGER_LIFETIME_MS) {
        return { error: 'expired_trigger_id' };
      }
      if (trigger.used) return { error: 'exchanged_trigger_id' };
      trigger.used = true;
      return { user: trigger.user };
    },
    modalOf(user) {
      return (
        [...this.views.values()].filter((view) => view.type === 'modal' && view.user === user).at(-1) ?? null
      );
    },
    homeOf(user) {
      return [...this.views.values()].find((view) => view.type === 'home' && view.user === user) ?? null;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed() {
      for (const listener of listeners) listener();
    },
    reset() {
      for (const kept of [this.conversations, this.views, this.threads, this.uploads, triggers]) kept.clear();
      this.ephemerals.length = 0;
      for (const conversation of conversations()) this.conversations.set(conversation.id, conversation);
      const first = this.conversations.get('C0WIJKAANPAK');
      if (options.demo && first !== undefined) for (const words of SMALL_TALK) this.add(first, words);
      this.changed();
    },
  };
  workspace.reset();
  return workspace;
}

function newMessage(ts: string, rest: Omit<Message, 'type' | 'ts' | 'team'>): Message {
  const blocks = rest.blocks && { blocks: withBlockIds(rest.blocks) };
  return { type: 'message', ts, team: TEAM.id, ...rest, ...blocks };
}

/** Slack gives every block an id that has none. */
export function withBlockIds(blocks: Block[]): Block[] {
  return blocks.map((block) => ({ ...block, block_id: block.block_id || randomBytes(3).toString('hex') }));
}

function directWith(user: string): string {
  return `D${user.slice(1)}`;
}

function typeOf(id: string): ChannelType {
  if (id.startsWith('D')) return 'im';
  return id.startsWith('G') ? 'group' : 'channel';
}
