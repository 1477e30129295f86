import { setTimeout as pause } from 'node:timers/promises';
import type { SocketModeReceiver } from '@slack/bolt';
import { z } from 'zod';
import { WijkgidsError } from '../../errors.ts';
import type { Log } from '../channel.ts';

/** A connection to Slack that is made again when it breaks. */
export type SocketEntrance = {
  /**
   * Connects. When Slack cannot be reached it goes on trying in the background.
   * @throws WijkgidsError `slack-app-token` when Slack does not know the token
   */
  open(): Promise<void>;
  close(): Promise<void>;
};

const refusal = z.object({ data: z.object({ error: z.string() }) });
const LONGEST_PAUSE_MS = 60_000;

/**
 * @param options.receiver made with `autoReconnectEnabled: false`: Bolt's own way back ends the whole program
 *   when Slack refuses
 */
export function createSocketEntrance(options: {
  receiver: Pick<SocketModeReceiver, 'start' | 'stop' | 'client'>;
  log: Log;
  connectMs: number;
  retryMs: number;
}): SocketEntrance {
  const { receiver, log, connectMs, retryMs } = options;
  const closing = new AbortController();
  let connecting = false;

  const connect = async (): Promise<void> => {
    connecting = true;
    const timer = new AbortController();
    const late = pause(connectMs, undefined, { signal: timer.signal }).then(() => {
      throw new Error('no connection in time');
    });
    try {
      await Promise.race([receiver.start(), late]);
    } finally {
      connecting = false;
      timer.abort();
      late.catch(() => undefined);
    }
  };

  const keepTrying = async (): Promise<void> => {
    for (let tried = 0; !closing.signal.aborted; tried += 1) {
      try {
        await connect();
        return;
      } catch (error) {
        const waitMs = Math.min(retryMs * 2 ** tried, LONGEST_PAUSE_MS);
        log.warn({ channel: 'slack', code: codeOf(error), waitMs }, 'no connection with Slack');
        await pause(waitMs, undefined, { signal: closing.signal }).catch(() => undefined);
      }
    }
  };

  receiver.client.on('disconnected', () => {
    if (!connecting && !closing.signal.aborted) void keepTrying();
  });

  return {
    async open() {
      try {
        await connect();
      } catch (error) {
        const code = refusal.safeParse(error).data?.data.error;
        if (code !== undefined) throw unknownToken(code, error);
        log.warn({ channel: 'slack', code: codeOf(error) }, 'no connection with Slack');
        void keepTrying();
      }
    },
    async close() {
      closing.abort();
      await receiver.stop();
    },
  };
}

function codeOf(error: unknown): string {
  return refusal.safeParse(error).data?.data.error ?? 'unreachable';
}

function unknownToken(code: string, cause: unknown): WijkgidsError {
  return new WijkgidsError('slack-app-token', {
    kind: 'outside',
    message: `Slack weigert SLACK_APP_TOKEN (${code}).`,
    remedy:
      'Maak in Slack bij Basic Information een app-token met connections:write, en zet die in SLACK_APP_TOKEN.',
    cause,
  });
}
