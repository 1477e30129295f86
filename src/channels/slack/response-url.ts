import { setTimeout as pause } from 'node:timers/promises';
import type { SlackMessage } from './block-kit.ts';
import { pauseBefore, SlackRefusal, SlackUnsure } from './client.ts';
import type { SlackLimits } from './limits.ts';

/** Answers to one interaction by its own address: for one person, without a token, five times in half an hour. */
export type Respond = (
  responseUrl: string,
  message: Pick<SlackMessage, 'text'> & Partial<SlackMessage>,
  options?: { replace?: boolean; signal?: AbortSignal | undefined },
) => Promise<void>;

const ATTEMPTS = 3;
const DEFAULT_WAIT_S = 1;

/**
 * @returns a function that throws SlackRefusal when the address no longer works, and SlackUnsure when Slack is down
 */
export function createRespond(limits: SlackLimits): Respond {
  return async (responseUrl, message, { replace = false, signal } = {}) => {
    const body = JSON.stringify({
      ...message,
      ...{ response_type: 'ephemeral', replace_original: replace, unfurl_links: false, unfurl_media: false },
    });
    for (let tried = 1; ; tried += 1) {
      const waitMs = await attempt(responseUrl, body, tried, limits, signal);
      if (waitMs === null) return;
      await pause(Math.min(waitMs, limits.longestWaitMs), undefined, signal && { signal });
    }
  };
}

/** Null when it was said; otherwise how long to wait before the next attempt. */
async function attempt(
  url: string,
  body: string,
  tried: number,
  limits: SlackLimits,
  signal: AbortSignal | undefined,
): Promise<number | null> {
  let response: Response;
  try {
    const timeout = AbortSignal.timeout(limits.callMs);
    response = await fetch(url, {
      ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body, redirect: 'error' },
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
  } catch (error) {
    signal?.throwIfAborted();
    if (tried >= ATTEMPTS) throw new SlackUnsure('response_url', error);
    return pauseBefore(tried, limits.retryMs);
  }
  await response.body?.cancel();
  if (response.ok) return null;
  if (response.status === 429 && tried < ATTEMPTS) {
    return 1000 * (Number(response.headers.get('retry-after')) || DEFAULT_WAIT_S);
  }
  if (response.status < 500 && response.status !== 429) {
    throw new SlackRefusal('response_url', `http_${response.status}`);
  }
  if (tried >= ATTEMPTS) throw new SlackUnsure('response_url', response.status);
  return pauseBefore(tried, limits.retryMs);
}
