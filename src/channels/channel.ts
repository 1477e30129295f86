import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Assistant, Reply } from '../assistant/message.ts';
import type { JobQueue } from '../jobs/ports.ts';

/** A way in and out for people: web page, terminal, Slack, Teams. One folder each, one line in `start`. */

/** What Wijkgids says by itself, in a conversation that it knows. */
export type Told = {
  /** Names the message: the same key is sent once, also after a restart. */
  key: string;
  conversationId: string;
  /** For whom alone it is; null when everyone in the conversation may see it. */
  personId: string | null;
  reply: Reply;
};

/** What a channel can do, as data; what it cannot do has a tested fallback. */
export type Abilities = { stream: boolean; pictures: boolean; feedback: boolean; forms: boolean };

export interface Channel {
  readonly name: string;
  readonly abilities: Abilities;
  /** Resolves to where the channel can be reached, once it answers. */
  start(): Promise<string>;
  /** Finishes what is under way, within a few seconds, and stops. */
  stop(): Promise<void>;
  /**
   * Says something without being spoken to first; absent where nobody can be reached. Resolves once it is kept, to
   * `no-address` when the conversation is not known, or is not of that person alone.
   */
  tell?(told: Told): Promise<'queued' | 'no-address'>;
}

/** Where a channel reports what it does. Ids, counts, durations and codes only: never words of people. */
export type Log = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

/** The one web server, as a channel sees it that hangs its own address on it. */
export interface HttpMount {
  /** The request comes with its body unread. Must be called before the server starts. */
  post(path: string, handler: (request: IncomingMessage, response: ServerResponse) => void): void;
}

/**
 * Where conversations can be reached without being spoken to first, and which conversations Wijkgids takes
 * part in. Addresses are the channel's own plain data.
 */
export interface AddressBook {
  save(entry: {
    conversationId: string;
    channel: string;
    personId: string | null;
    address: unknown;
  }): Promise<void>;
  /** The address that was saved last; null when there is none. */
  find(conversationId: string): Promise<unknown>;
  remove(conversationId: string): Promise<void>;
  /** Conversations whose address was saved last with this person, the last used first. */
  conversationsOf(personId: string): Promise<{ conversationId: string; channel: string }[]>;
}

/** What every messaging channel works with. */
export type ChannelServices = {
  assistant: Assistant;
  jobs: JobQueue;
  addresses: AddressBook;
  log: Log;
};
