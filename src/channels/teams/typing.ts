import { setTimeout as wait } from 'node:timers/promises';

export type TypingLimits = { everyMs: number; longestMs: number };

/**
 * Shows that we are typing, now and again every so often, until it is stopped or takes too long. When it cannot be
 * shown, nothing is lost.
 */
export function showTyping(send: () => Promise<unknown>, limits: TypingLimits): () => void {
  const stopping = new AbortController();
  const until = performance.now() + limits.longestMs;
  const show = async () => {
    while (!stopping.signal.aborted && performance.now() < until) {
      await send();
      await wait(limits.everyMs, undefined, { signal: stopping.signal });
    }
  };
  show().catch(() => {});
  return () => stopping.abort();
}
