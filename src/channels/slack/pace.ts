import { setTimeout as pause } from 'node:timers/promises';

/** Keeps a distance between messages in one channel. */
export type Pace = {
  /** Resolves when it is this caller's turn in this channel; the first few are at once. Rejects when aborted. */
  turn(channel: string, signal?: AbortSignal): Promise<void>;
  /** Nobody's turn in this channel comes within this time. */
  hold(channel: string, ms: number): void;
};

const MOST_CHANNELS = 1000;

/**
 * Slack allows about one message a second in a channel, and a short burst now and then. This is the generic cell
 * rate algorithm (ITU-T I.371): `dueAt` runs ahead of the clock by a gap for each message, and a message may go as
 * long as it is not further ahead than the burst.
 */
export function createPace(options: { gapMs: number; burst: number; now: () => number }): Pace {
  const { gapMs, burst, now } = options;
  const dueAt = new Map<string, number>();
  const heldUntil = new Map<string, number>();
  return {
    async turn(channel, signal) {
      const due = Math.max(now(), dueAt.get(channel) ?? 0);
      dueAt.set(channel, due + gapMs);
      if (dueAt.size > MOST_CHANNELS) forgetPast(dueAt, now());
      const at = Math.max(due - (burst - 1) * gapMs, heldUntil.get(channel) ?? 0);
      const waitMs = at - now();
      if (waitMs > 0) await pause(waitMs, undefined, signal && { signal });
    },
    hold(channel, ms) {
      const until = now() + ms;
      heldUntil.set(channel, Math.max(until, heldUntil.get(channel) ?? 0));
      // Whoever was asked to wait gets no burst after it.
      dueAt.set(channel, Math.max(until + (burst - 1) * gapMs, dueAt.get(channel) ?? 0));
      if (heldUntil.size > MOST_CHANNELS) forgetPast(heldUntil, now());
    },
  };
}

function forgetPast(moments: Map<string, number>, nowMs: number): void {
  for (const [channel, at] of moments) if (at <= nowMs) moments.delete(channel);
}
