import { setTimeout as pause } from 'node:timers/promises';
import { RetryLater } from '../../jobs/ports.ts';
import { isLoopback } from '../loopback.ts';
import { pauseBefore, SlackRefusal, SlackUnsure } from './client.ts';
import type { SlackLimits } from './limits.ts';

/** Puts bytes at an address that Slack gave out for them. Twice does no harm. */
export type UploadBytes = (uploadUrl: string, bytes: Buffer, signal?: AbortSignal) => Promise<void>;

const ATTEMPTS = 3;
const DEFAULT_WAIT_S = 1;

/**
 * The second step of https://docs.slack.dev/reference/methods/files.getUploadURLExternal: a POST of the raw bytes,
 * without our token.
 *
 * @returns a function that throws SlackRefusal when the address does not take them, RetryLater when Slack asks to
 *   wait longer than a job should, and SlackUnsure when Slack is down
 */
export function createUploadBytes(limits: SlackLimits): UploadBytes {
  return async (uploadUrl, bytes, signal) => {
    if (!isSafe(uploadUrl)) throw new SlackRefusal('upload', 'unsafe_upload_url');
    for (let tried = 1; ; tried += 1) {
      const waitMs = await attempt(uploadUrl, bytes, { tried, limits, signal });
      if (waitMs === null) return;
      await pause(waitMs, undefined, signal && { signal });
    }
  };
}

type Attempt = { tried: number; limits: SlackLimits; signal: AbortSignal | undefined };

/** Null when the bytes are there; otherwise how long to wait before the next attempt. */
async function attempt(url: string, bytes: Buffer, { tried, limits, signal }: Attempt) {
  let response: Response;
  try {
    const timeout = AbortSignal.timeout(limits.callMs);
    response = await fetch(url, {
      ...{ method: 'POST', body: new Uint8Array(bytes), redirect: 'error' },
      headers: { 'content-type': 'application/octet-stream' },
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
  } catch (error) {
    signal?.throwIfAborted();
    if (tried >= ATTEMPTS) throw new SlackUnsure('upload', error);
    return pauseBefore(tried, limits.retryMs);
  }
  await response.body?.cancel();
  if (response.ok) return null;
  if (response.status === 429) {
    const waitMs = 1000 * (Number(response.headers.get('retry-after')) || DEFAULT_WAIT_S);
    if (waitMs > limits.longestWaitMs || tried >= ATTEMPTS) throw new RetryLater(waitMs, response.status);
    return waitMs;
  }
  if (response.status < 500) throw new SlackRefusal('upload', `http_${response.status}`);
  if (tried >= ATTEMPTS) throw new SlackUnsure('upload', response.status);
  return pauseBefore(tried, limits.retryMs);
}

/** What people get to see goes out over https only, but for a Slack on this computer. */
function isSafe(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}
