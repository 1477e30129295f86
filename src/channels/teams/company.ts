import type { ReplyPart } from '../../assistant/message.ts';
import type { Outgoing } from './connector.ts';
import { createAnswerStream, type OpenStream, type StreamLimits } from './stream.ts';
import { showTyping, type TypingLimits } from './typing.ts';

/** What a person sees while an answer is being made. */
export type Company = {
  add(part: ReplyPart): void;
  /** Stops; resolves to the stream in which the answer is to end, null when there is none. */
  end(): Promise<OpenStream | null>;
};

export type CompanyOptions = {
  send: (activity: Outgoing) => Promise<string>;
  /** Whether the answer may be streamed; otherwise, and when Teams will have no stream, we are seen typing. */
  mayStream: boolean;
  /** An answer that is there before this needs no company. */
  afterMs: number;
  typing: TypingLimits;
  streaming: StreamLimits;
  now: () => number;
  onOpen: (stream: OpenStream) => Promise<void>;
};

/** Keeps a person company who waits for an answer. */
export function keepCompany(options: CompanyOptions): Company {
  const { send, mayStream, afterMs, typing, streaming, now, onOpen } = options;
  const stream = mayStream ? createAnswerStream({ send, limits: streaming, now, onOpen }) : null;
  let stopTyping = () => {};
  let ended = false;
  let begun: Promise<void> = Promise.resolve();

  async function begin(): Promise<void> {
    const streams = stream !== null && (await stream.run());
    if (!streams && !ended) stopTyping = showTyping(() => send({ type: 'typing' }), typing);
  }

  const timer = setTimeout(() => {
    begun = begin();
    begun.catch(() => {});
  }, afterMs);

  return {
    add: (part) => stream?.add(part),
    async end() {
      ended = true;
      clearTimeout(timer);
      const open = (await stream?.close()) ?? null;
      await begun;
      stopTyping();
      return open;
    },
  };
}
