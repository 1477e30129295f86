import type { Command } from 'commander';
import type { Teller } from '../channels/teller.ts';
import type { Config } from '../config.ts';
import { WijkgidsError } from '../errors.ts';
import { createLog, type Log } from '../log.ts';
import { openWijkgids, type Wijkgids } from '../wiring.ts';
import { createMessagingChannels } from './messaging-channels.ts';
import { ingestBar, type Session } from './session.ts';

const DAY_MS = 24 * 60 * 60_000;
const MINUTE_MS = 60_000;
/** Platforms repeat an event within hours; for a week it is certain that a repeat is known. */
const EVENTS_KNOWN_DAYS = 7;

/** Tells people what is due, by way of `teller`; `sent` and `failed` are what came of it. */
export type Scheduling = {
  runDue(now: Date, teller: Teller): Promise<{ sent: readonly unknown[]; failed: readonly unknown[] }>;
};

/** `start`: brings everything up to date and serves the channels until it is told to stop. */
export function registerStart(program: Command, session: Session): void {
  program
    .command('start', { isDefault: true })
    .description('start Wijkgids: de webchat en de andere kanalen die zijn ingesteld')
    .action(async () => {
      const config = session.config();
      const log = createLog('info');
      // The web channel loads the page's parts; other commands do without.
      const { createWebChannel } = await import('../channels/web/index.ts');
      const wijkgids = await openWijkgids(config, { log, onIngest: ingestBar() });
      let ready = false;
      let clearing: NodeJS.Timeout | undefined;
      const web = createWebChannel({
        assistant: wijkgids.assistant,
        host: config.host,
        port: config.port,
        ready: () => ready,
        log,
      });
      const messaging = await createMessagingChannels(wijkgids, web.mount, log);
      const schedule = everyMinute((now) => tellDue(wijkgids.checkIns, messaging.teller, now, log));
      try {
        const address = await web.start();
        const stopped = untilStopped();
        const passages = await wijkgids.prepare();
        process.stderr.write(`wijkgids: ${await messaging.start()}\n`);
        ready = true;
        process.stdout.write(`Wijkgids staat klaar op ${address} (${passages} passages).\n`);
        if (passages === 0) {
          process.stderr.write(
            'wijkgids: Er zijn nog geen documenten. Lees ze in met: wijkgids ingest <map>\n',
          );
        }
        clearing = setInterval(() => void clearOld(wijkgids, config, log), DAY_MS);
        await clearOld(wijkgids, config, log);
        schedule.begin();
        const signal = await stopped;
        log.info({ signal }, 'stopping');
      } finally {
        ready = false;
        clearInterval(clearing);
        await schedule.end();
        await messaging.stop();
        await web.stop();
        await wijkgids.close();
      }
    });
}

/** Deletes conversations that are older than the settings allow; counts only go into the log. */
async function clearOld(wijkgids: Wijkgids, config: Config, log: Log): Promise<void> {
  const before = new Date(Date.now() - config.retentionDays * DAY_MS);
  try {
    log.info({ ...(await wijkgids.personalData.eraseBefore(before)) }, 'old conversations deleted');
    await wijkgids.forgetHandled(new Date(Date.now() - EVENTS_KNOWN_DAYS * DAY_MS));
  } catch (error) {
    log.error(
      { code: error instanceof WijkgidsError ? error.code : 'unknown' },
      'old conversations not deleted',
    );
  }
}

/** Counts and codes only go into the log; what failed is tried again by the next run. */
async function tellDue(scheduler: Scheduling, teller: Teller, now: Date, log: Log): Promise<void> {
  try {
    const { sent, failed } = await scheduler.runDue(now, teller);
    const counts = { sent: sent.length, failed: failed.length };
    if (counts.failed > 0) log.warn(counts, 'not all that is due was told');
    else if (counts.sent > 0) log.info(counts, 'what is due was told');
  } catch (error) {
    log.error({ code: error instanceof WijkgidsError ? error.code : 'unknown' }, 'what is due was not told');
  }
}

/**
 * Does work at once and then every minute, never two at the same time: a minute in which it is still busy is passed
 * over. `end` waits for what is under way. `work` must not reject.
 */
export function everyMinute(work: (now: Date) => Promise<void>): { begin(): void; end(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | null = null;
  const tick = () => {
    running ??= work(new Date()).finally(() => {
      running = null;
    });
  };
  return {
    begin() {
      timer = setInterval(tick, MINUTE_MS);
      tick();
    },
    async end() {
      clearInterval(timer);
      await running;
    },
  };
}

/** Resolves at the first request to stop; a second one ends the process at once. */
function untilStopped(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        resolve(signal);
        process.once(signal, () => process.exit(130));
      });
    }
  });
}
