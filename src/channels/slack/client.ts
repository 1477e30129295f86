import { setTimeout as pause } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { RetryLater } from '../../jobs/ports.ts';
import type { SlackLimits } from './limits.ts';
import type { Pace } from './pace.ts';

/** Slack's answer: the method's own fields. */
export type SlackResult = Record<string, unknown>;

export type CallOptions = {
  signal?: AbortSignal | undefined;
  /** Attempts when Slack is down; 1 for what would be done twice when the first answer got lost. Default 3. */
  attempts?: number;
};

/** Slack's Web API, with its limits kept. */
export type SlackApi = {
  /**
   * @throws SlackRefusal when Slack says no
   * @throws SlackUnsure when Slack was down or did not answer: the call may have been carried out all the same
   * @throws RetryLater when Slack asks to wait longer than a job should
   */
  call(method: string, args: Record<string, unknown>, options?: CallOptions): Promise<SlackResult>;
};

/** Slack understood, and says no: the same call will not work later. */
export class SlackRefusal extends Error {
  readonly code: string;

  constructor(method: string, code: string) {
    super(`${method}: ${code}`);
    this.name = 'SlackRefusal';
    this.code = code;
  }
}

/** No usable answer came: whether the call was carried out is not known. */
export class SlackUnsure extends Error {
  constructor(method: string, cause: unknown) {
    super(`${method}: no answer`, { cause });
    this.name = 'SlackUnsure';
  }
}

/** Methods that Slack counts per channel. */
const PACED = new Set([
  ...['chat.postMessage', 'chat.postEphemeral', 'chat.startStream', 'chat.update'],
  'files.completeUploadExternal',
]);
/** Platform errors that say Slack itself is in trouble. */
const TROUBLE = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout']);
const MOST_WAITS = 5;
const DEFAULT_ATTEMPTS = 3;

const platformError = z.object({
  code: z.literal('slack_webapi_platform_error'),
  data: z.object({ error: z.string() }),
});
const rateLimited = z.object({ code: z.literal('slack_webapi_rate_limited_error'), retryAfter: z.number() });

/** The options with which our WebClient is made: what goes wrong is decided here, not in there. */
export function webClientOptions(apiUrl: string | null, callMs: number) {
  return {
    ...(apiUrl !== null && { slackApiUrl: apiUrl }),
    rejectRateLimitedCalls: true,
    retryConfig: { retries: 0 },
    timeout: callMs,
  };
}

/** A caller on top of Slack's own client: paces, waits where Slack asks to, and tries again what can be. */
export function createSlackApi(options: {
  client: Pick<WebClient, 'apiCall'>;
  pace: Pace;
  limits: SlackLimits;
}): SlackApi {
  const { client, pace, limits } = options;

  async function attempt(
    method: string,
    args: Record<string, unknown>,
    signal: AbortSignal | undefined,
  ): Promise<SlackResult> {
    const named = args['channel'] ?? args['channel_id'];
    const channel = typeof named === 'string' ? named : '';
    for (let waits = 0; ; waits += 1) {
      if (PACED.has(method)) await pace.turn(channel, signal);
      signal?.throwIfAborted();
      try {
        return { ...(await client.apiCall(method, args)) };
      } catch (error) {
        const waitMs = waitAskedFor(error);
        if (waitMs === null) throw readError(method, error);
        if (waitMs > limits.longestWaitMs || waits >= MOST_WAITS) throw new RetryLater(waitMs, error);
        if (PACED.has(method)) pace.hold(channel, waitMs);
        else await pause(waitMs, undefined, signal && { signal });
      }
    }
  }

  return {
    async call(method, args, { signal, attempts = DEFAULT_ATTEMPTS } = {}) {
      for (let tried = 1; ; tried += 1) {
        try {
          return await attempt(method, args, signal);
        } catch (error) {
          if (!(error instanceof SlackUnsure) || tried >= attempts) throw error;
          await pause(pauseBefore(tried, limits.retryMs), undefined, signal && { signal });
        }
      }
    },
  };
}

/** Growing pauses between attempts: once, three times, nine times the first. */
export function pauseBefore(tried: number, retryMs: number): number {
  return retryMs * 3 ** (tried - 1);
}

function waitAskedFor(error: unknown): number | null {
  const limited = rateLimited.safeParse(error);
  if (limited.success) return limited.data.retryAfter * 1000;
  const refused = platformError.safeParse(error);
  return refused.success && /^rate_?limited$/.test(refused.data.data.error) ? 1000 : null;
}

function readError(method: string, error: unknown): Error {
  const code = platformError.safeParse(error).data?.data.error;
  // Anything but one of Slack's own words is the page of something in between.
  const understood = code !== undefined && /^[a-z0-9_:.-]{1,80}$/i.test(code) && !TROUBLE.has(code);
  return understood ? new SlackRefusal(method, code) : new SlackUnsure(method, error);
}
