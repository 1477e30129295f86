/** Durations in milliseconds, summed up. */
export type Durations = { count: number; medianMs: number; p95Ms: number; p99Ms: number; maxMs: number };

/** Nearest-rank percentiles of durations in milliseconds, rounded to hundredths; zeros for an empty list. */
export function summariseDurations(durationsMs: number[]): Durations {
  const sorted = [...durationsMs].sort((a, b) => a - b);
  const at = (share: number) => roundMs(sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0);
  return { count: sorted.length, medianMs: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99), maxMs: at(1) };
}

/** Hundredths of a millisecond are as fine as these clocks mean anything. */
export function roundMs(durationMs: number): number {
  return Math.round(durationMs * 100) / 100;
}
