import { setTimeout as wait } from 'node:timers/promises';
import type { ReplyPart } from '../../assistant/message.ts';
import { type Outgoing, TeamsRefusal, TeamsTrouble } from './connector.ts';
import { drawDraft } from './render.ts';

/** A message that grows while it is made, in a chat with one person. */
export type OpenStream = { id: string /** Milliseconds since 1970. */; startedAt: number };

export type StreamLimits = {
  /** Least time between two updates. */
  everyMs: number;
  /** Teams ends a stream after two minutes; ours are over before that. */
  longestMs: number;
};

export type StreamOptions = {
  send: (activity: Outgoing) => Promise<string>;
  limits: StreamLimits;
  now: () => number;
  /** Called once Teams has opened the stream, before anything more is sent. */
  onOpen: (stream: OpenStream) => Promise<void>;
};

export type AnswerStream = {
  /** Takes part of the reply; may be called at any time. */
  add(part: ReplyPart): void;
  /** Opens the stream, and keeps it up to date until `close`. False when Teams will have none. */
  run(): Promise<boolean>;
  /** Ends the updates; resolves to the stream that is open and can still be finished, or null. */
  close(): Promise<OpenStream | null>;
};

const AT_WORK = 'Ik zoek het op in de bronnen …';

/**
 * Streams an answer as Teams wants it: first what we are doing, then at most one update a second, numbered from 1,
 * each with all of the text before it. The last message is the caller's, made with `finalOf`.
 */
export function createAnswerStream(options: StreamOptions): AnswerStream {
  const { limits, now } = options;
  const closing = new AbortController();
  let status = AT_WORK;
  let draft = '';
  let shown = '';
  let sequence = 0;
  // In an object, since it changes while others wait.
  const state: { open: OpenStream | null } = { open: null };
  let running: Promise<boolean> = Promise.resolve(true);

  async function post(streamType: 'informative' | 'streaming', text: string): Promise<void> {
    const info = {
      streamType,
      streamSequence: sequence + 1,
      ...(state.open === null ? {} : { streamId: state.open.id }),
    };
    const id = await options.send(streamed(text, info));
    sequence += 1;
    if (state.open !== null || id === '') return;
    state.open = { id, startedAt: now() };
    await options.onOpen(state.open);
  }

  /** One update, when there is more to show; true while the stream may go on. */
  async function update(): Promise<boolean> {
    if (state.open === null || !isUsable(state.open, limits, now())) return false;
    const text = drawDraft(draft);
    if (text.length <= shown.length || !text.startsWith(shown)) return true;
    try {
      await post('streaming', text);
      shown = text;
    } catch (error) {
      if (error instanceof TeamsRefusal) return false;
      await pause((error as TeamsTrouble).retryAfterMs ?? 0);
    }
    return true;
  }

  async function pause(ms: number): Promise<void> {
    await wait(ms, undefined, { signal: closing.signal }).catch(() => {});
  }

  async function start(): Promise<boolean> {
    try {
      await post('informative', status);
    } catch (error) {
      if (error instanceof TeamsRefusal || error instanceof TeamsTrouble) return false;
      throw error;
    }
    return state.open !== null;
  }

  async function keepUp(): Promise<void> {
    while (!closing.signal.aborted) {
      await pause(limits.everyMs);
      if (closing.signal.aborted || (await update())) continue;
      state.open = null;
      return;
    }
  }

  return {
    add(part) {
      if (part.kind === 'text') draft += part.text;
      else status = part.text;
    },
    run() {
      const starting = start();
      running = starting.then(async (opened) => {
        if (opened) await keepUp();
        return opened;
      });
      return starting;
    },
    async close() {
      closing.abort();
      await running;
      return state.open !== null && isUsable(state.open, limits, now()) ? state.open : null;
    },
  };
}

/** Whether a stream, perhaps from before a restart, can still be finished. */
export function isUsable(stream: OpenStream, limits: StreamLimits, now: number): boolean {
  return now - stream.startedAt <= limits.longestMs;
}

/** Makes a message the last one of a stream. */
export function finalOf(message: Outgoing, { id }: OpenStream): Outgoing {
  const entities = (message['entities'] as object[] | undefined) ?? [];
  const info = { streamId: id, streamType: 'final' };
  return { ...message, channelData: info, entities: [...entities, { type: 'streaminfo', ...info }] };
}

function streamed(text: string, info: object): Outgoing {
  return {
    type: 'typing',
    text,
    textFormat: 'markdown',
    channelData: info,
    entities: [{ type: 'streaminfo', ...info }],
  };
}
