import { z } from 'zod';
import { WijkgidsError } from '../../errors.ts';
import type { Log } from '../channel.ts';
import { type SlackApi, SlackRefusal } from './client.ts';

/** Who Wijkgids is in Slack. */
export type Identity = {
  /** Null when Slack has not told yet. */
  userId(): string | null;
  /**
   * Asks Slack, once.
   * @throws WijkgidsError `slack-bot-token` when Slack does not know the token; not when Slack is down
   */
  learn(): Promise<void>;
  /** Asks again when it is not known yet, now and then. Does not wait, never rejects. */
  refresh(): void;
};

const AGAIN_AFTER_MS = 60_000;
const self = z.object({ user_id: z.string() });

export function createIdentity(options: { api: SlackApi; log: Log; now: () => number }): Identity {
  const { api, log, now } = options;
  let userId: string | null = null;
  let askedAt = Number.NEGATIVE_INFINITY;

  const learn = async (): Promise<void> => {
    askedAt = now();
    try {
      userId = self.parse(await api.call('auth.test', {}, { attempts: 1 })).user_id;
    } catch (error) {
      if (error instanceof SlackRefusal) throw unknownToken(error);
      log.warn({ channel: 'slack', code: 'unreachable' }, 'Slack cannot be reached yet');
    }
  };

  return {
    userId: () => userId,
    learn,
    refresh() {
      if (userId !== null || now() - askedAt < AGAIN_AFTER_MS) return;
      learn().catch((error: unknown) => {
        const code = error instanceof WijkgidsError ? error.code : 'unexpected';
        log.error({ channel: 'slack', code }, 'Slack does not know us');
      });
    },
  };
}

function unknownToken(cause: SlackRefusal): WijkgidsError {
  return new WijkgidsError('slack-bot-token', {
    kind: 'outside',
    message: `Slack weigert SLACK_BOT_TOKEN (${cause.code}).`,
    remedy:
      'Neem in Slack bij OAuth & Permissions het Bot User OAuth Token over (xoxb-…) in SLACK_BOT_TOKEN, en start opnieuw.',
    cause,
  });
}
