import type { Command } from 'commander';
import { createLog } from '../log.ts';
import { openWijkgids } from '../wiring.ts';
import { ingestBar, type Session } from './session.ts';

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
      const web = createWebChannel({
        assistant: wijkgids.assistant,
        host: config.host,
        port: config.port,
        ready: () => ready,
        log,
      });
      try {
        const address = await web.start();
        const stopped = untilStopped();
        const passages = await wijkgids.prepare();
        ready = true;
        process.stdout.write(`Wijkgids staat klaar op ${address} (${passages} passages).\n`);
        const signal = await stopped;
        log.info({ signal }, 'stopping');
      } finally {
        ready = false;
        await web.stop();
        await wijkgids.close();
      }
    });
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
