/** Counts calls per key in windows of one minute. */
export type RateLimit = {
  /** Counts one call. Returns 0 when it may go on, otherwise the seconds to wait. */
  take(key: string): number;
};

const windowMs = 60_000;
const keysBeforeSweep = 10_000;

/**
 * Fixed-window limit: at most `perMinute` calls per key in a minute. Keys of past windows are swept once
 * there are many, so that made-up keys do not fill the memory.
 */
export function createRateLimit(options: { perMinute: number; now: () => number }): RateLimit {
  const windows = new Map<string, { startedAt: number; calls: number }>();

  function sweep(now: number): void {
    if (windows.size < keysBeforeSweep) return;
    for (const [key, window] of windows) if (now - window.startedAt >= windowMs) windows.delete(key);
    // Everything is recent: someone makes up keys. Forgetting all of them is better than growing on.
    if (windows.size >= keysBeforeSweep) windows.clear();
  }

  return {
    take(key) {
      const now = options.now();
      const window = windows.get(key);
      if (!window || now - window.startedAt >= windowMs) {
        sweep(now);
        windows.set(key, { startedAt: now, calls: 1 });
        return 0;
      }
      window.calls += 1;
      if (window.calls <= options.perMinute) return 0;
      return Math.max(1, Math.ceil((window.startedAt + windowMs - now) / 1000));
    },
  };
}
