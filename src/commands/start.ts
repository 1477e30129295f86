import type { Command } from 'commander';
import type { Config } from '../config.ts';
import { WijkgidsError } from '../errors.ts';
import { createLog, type Log } from '../log.ts';
import { openWijkgids, type Wijkgids } from '../wiring.ts';
import { createMessagingChannels } from './messaging-channels.ts';
import { ingestBar, type Session } from './session.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Platforms repeat an event within hours; for a week it is certain that a repeat is known. */
const EVENTS_KNOWN_DAYS = 7;

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
        const signal = await stopped;
        log.info({ signal }, 'stopping');
      } finally {
        ready = false;
        clearInterval(clearing);
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
