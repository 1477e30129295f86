import { setTimeout as pause } from 'node:timers/promises';

/** Keeps a distance between messages in one channel. */
export type Pace = {
  /** Resolves when it is this caller's turn in this channel; the first is at once. Rejects when aborted. */
  turn(channel: string, signal?: AbortSignal): Promise<void>;
  /** Nobody's turn in this channel comes within this time. */
  hold(channel: string, ms: number): void;
};

const MOST_CHANNELS = 1000;

export function createPace(options: { gapMs: number; now: () => number }): Pace {
  const { gapMs, now } = options;
  const nextAt = new Map<string, number>();
  return {
    async turn(channel, signal) {
      const at = Math.max(now(), nextAt.get(channel) ?? 0);
      nextAt.set(channel, at + gapMs);
      if (nextAt.size > MOST_CHANNELS) forgetPast(nextAt, now());
      const waitMs = at - now();
      if (waitMs > 0) await pause(waitMs, undefined, signal && { signal });
    },
    hold(channel, ms) {
      nextAt.set(channel, Math.max(now() + ms, nextAt.get(channel) ?? 0));
    },
  };
}

function forgetPast(nextAt: Map<string, number>, nowMs: number): void {
  for (const [channel, at] of nextAt) if (at <= nowMs) nextAt.delete(channel);
}
