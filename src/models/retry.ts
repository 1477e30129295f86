import { setTimeout as delay } from 'node:timers/promises';
import { statusOf } from './model-error.ts';

/** Chance and waiting, replaced in tests. `sleep` rejects when the signal aborts. */
export type Waiting = {
  sleep(waitMs: number, signal?: AbortSignal): Promise<void>;
  random(): number;
};

export const realWaiting: Waiting = {
  sleep: (waitMs, signal) => delay(waitMs, undefined, signal === undefined ? {} : { signal }),
  random: Math.random,
};

export type RetryOptions = {
  maxRetries: number;
  /** A longer Retry-After than this is not waited for: the error is thrown at once. */
  maxWaitMs: number;
  waiting: Waiting;
  signal?: AbortSignal;
};

const FIRST_WAIT_MS = 400;

/**
 * Does `work`, and again when the server is busy (429), failing (5xx, 408) or out of reach.
 *
 * Waits as long as Retry-After says, otherwise with exponential back-off and full jitter over the upper
 * half. LangChain's own retries recognise Retry-After but wait their own time, hence this.
 * @throws what `work` threw last, unchanged
 */
export async function retrying<T>(work: () => Promise<T>, options: RetryOptions): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= options.maxRetries || !isPassing(error) || options.signal?.aborted) throw error;
      const backOffMs = FIRST_WAIT_MS * 2 ** attempt * (0.5 + options.waiting.random() / 2);
      const waitMs = retryAfterMs(error) ?? backOffMs;
      if (waitMs > options.maxWaitMs) throw error;
      await options.waiting.sleep(waitMs, options.signal);
    }
  }
}

/** Whether the same request may well succeed a moment later. An account without credit will not. */
function isPassing(error: unknown): boolean {
  if ((error as { code?: unknown } | null)?.code === 'insufficient_quota') return false;
  const status = statusOf(error);
  if (status !== null) return status === 429 || status === 408 || status >= 500;
  return /Connection(?!Timeout)/.test(String((error as Error | null)?.constructor?.name));
}

function retryAfterMs(error: unknown): number | null {
  const headers = (error as { headers?: unknown } | null)?.headers;
  if (!(headers instanceof Headers)) return null;
  const value = headers.get('retry-after');
  if (value === null) return null;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}
