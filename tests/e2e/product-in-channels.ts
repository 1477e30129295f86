import { join } from 'node:path';
import type { SlackDouble } from '../../playground/slack/slack-double.ts';
import { createWebChannel } from '../../src/channels/web/index.ts';
import { createMessagingChannels } from '../../src/commands/messaging-channels.ts';
import { readConfig } from '../../src/config.ts';
import { createCheckInStore } from '../../src/storage/check-in-store.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { databaseFileName } from '../../src/storage/database-file.ts';
import { createJobStore } from '../../src/storage/job-store.ts';
import { openWijkgids } from '../../src/wiring.ts';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

export type Product = Awaited<ReturnType<typeof startProduct>>;

/**
 * What `wijkgids start` starts, in this process, so that a test can set its clock: the web channel, Slack and Teams
 * over one data folder. It is stopped by `stop`, and may then be started again.
 */
export async function startProduct(options: { dataDir: string; slack: SlackDouble }) {
  const { dataDir, slack } = options;
  const config = readConfig({
    ...{ DATA_DIR: dataDir, TEAMS_LOCAL_TESTING: 'true', SLACK_API_URL: slack.apiUrl },
    ...{ SLACK_BOT_TOKEN: slack.botToken, SLACK_SIGNING_SECRET: slack.signingSecret },
  });
  const wijkgids = await openWijkgids(config, { log: silent });
  const web = createWebChannel({
    ...{ assistant: wijkgids.assistant, host: '127.0.0.1', port: 0, ready: () => true, log: silent },
  });
  const messaging = await createMessagingChannels(wijkgids, web.mount, silent);
  const url = await web.start();
  await wijkgids.prepare();
  const channels = await messaging.start();
  slack.requestUrl = `${url}slack/events`;
  // As the start does every minute; from then on people can be told.
  await wijkgids.checkIns.runDue(new Date(), messaging.teller);
  const database = await openDatabase({ path: join(dataDir, databaseFileName) });
  return {
    ...{ url, wijkgids, channels },
    checkIns: createCheckInStore(database),
    jobs: createJobStore(database),
    async stop() {
      await messaging.stop();
      await web.stop();
      await wijkgids.close();
      await database.close();
    },
  };
}
