import { z } from 'zod';
import type { Json } from './model.ts';
import type { Workspace } from './workspace.ts';

/** What a method of the Web API works with. */
export type MethodContext = {
  workspace: Workspace;
  /** Tells the app about something that happened in a conversation; resolves when it was told. */
  announce(event: Json): void;
  /** Address for Socket Mode, with a ticket that is good once. */
  socketUrl(): string;
  /** Where the bytes of the file with this id go. */
  uploadUrl(fileId: string): string;
  /** So long can a message be streamed. */
  streamLifetimeMs: number;
};

/** @throws SlackRefusal */
export type Method = (args: Json, context: MethodContext) => Json;

/** Slack's no: `{ok: false, error}`, with what it says about it. */
export class SlackRefusal extends Error {
  readonly messages: string[];

  constructor(error: string, messages: string[] = []) {
    super(error);
    this.name = 'SlackRefusal';
    this.messages = messages;
  }
}

/**
 * The arguments a method reads.
 * @throws SlackRefusal `invalid_arguments`, with a line for each argument that is missing or wrong
 */
export function readArguments<T extends z.ZodType>(schema: T, args: Json): z.output<T> {
  const read = schema.safeParse(args);
  if (read.success) return read.data;
  const messages = read.error.issues.map(({ path, code }) => {
    const name = path.join('/');
    const missing = code === 'invalid_type' && args[String(path[0])] === undefined;
    return missing
      ? `[ERROR] missing required field: ${name}`
      : `[ERROR] invalid value [json-pointer:/${name}]`;
  });
  throw new SlackRefusal('invalid_arguments', messages);
}

export const anyObject: z.ZodType<Json> = z.record(z.string(), z.unknown());
