import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { messageOf } from '../src/errors.ts';
import { freePort, isUp } from './beside.ts';
import { createSlackDouble } from './slack/slack-double.ts';

/** `npm run try:slack`: Wijkgids with a small Slack beside it, both on this computer only. */

const COMMAND = fileURLToPath(new URL('../bin/wijkgids.js', import.meta.url));
const ADVISERS = 'C0ADVIES';

async function trySlack(): Promise<void> {
  const port = process.env['PORT'] ? Number(process.env['PORT']) : await freePort(3978);
  const slack = await createSlackDouble({
    ...{ requestUrl: `http://127.0.0.1:${port}/slack/events`, demo: true, echo: true },
    port: await freePort(3980),
  });
  const wijkgids = spawn(process.execPath, [COMMAND, 'start'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    // A group of its own: ctrl-c reaches it once, through us, so that it can finish what it is doing.
    detached: true,
    env: {
      ...process.env,
      ...{ PORT: String(port), HOST: '127.0.0.1', SLACK_APP_TOKEN: '', SLACK_ADVISER: ADVISERS },
      ...{ SLACK_BOT_TOKEN: slack.botToken, SLACK_SIGNING_SECRET: slack.signingSecret },
      SLACK_API_URL: slack.apiUrl,
    },
  });
  const ended = new Promise<number>((resolve) => wijkgids.once('exit', (code) => resolve(code ?? 0)));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => wijkgids.kill(signal));

  process.stderr.write('Wijkgids wordt gestart …\n');
  if (await isUp(`http://127.0.0.1:${port}/healthz`, wijkgids)) {
    process.stdout.write(`Probeer Wijkgids in Slack op ${slack.url}/ (stoppen: ctrl-c).\n`);
  } else wijkgids.kill('SIGTERM');
  process.exitCode = await ended;
  await slack.close();
}

trySlack().catch((error: unknown) => {
  process.stderr.write(`try-slack: ${messageOf(error)}\n`);
  process.exitCode = 3;
});
