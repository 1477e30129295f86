import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { createSlackDouble, type SlackDouble } from '../../playground/slack/slack-double.ts';
import { bin, freePort } from '../commands/command-line.ts';

export type KillableSlack = {
  slack: SlackDouble;
  dataDir: string;
  /** Starts the product; resolves once it answers. */
  start(): Promise<void>;
  kill(): Promise<void>;
};

/** The real product on a database of its own, beside a local Slack; both are gone when the test ends. */
export async function createKillableSlack(): Promise<KillableSlack> {
  const dataDir = mkdtempSync(join(tmpdir(), 'wijkgids-killed-'));
  const port = await freePort();
  const slack = await createSlackDouble({ requestUrl: `http://127.0.0.1:${port}/slack/events` });
  let wijkgids: ChildProcess | null = null;
  onTestFinished(async () => {
    wijkgids?.kill('SIGKILL');
    await slack.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return {
    slack,
    dataDir,
    async start() {
      const child = spawn(process.execPath, [bin, 'start'], {
        cwd: dataDir,
        stdio: 'ignore',
        env: {
          ...{ PATH: process.env.PATH ?? '', HOME: dataDir, DATA_DIR: dataDir, PORT: String(port) },
          ...{ SLACK_BOT_TOKEN: slack.botToken, SLACK_SIGNING_SECRET: slack.signingSecret },
          SLACK_API_URL: slack.apiUrl,
        },
      });
      wijkgids = child;
      while (child.exitCode === null) {
        if ((await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null))?.ok) return;
        await pause(100);
      }
      throw new Error('Wijkgids did not start');
    },
    async kill() {
      const child = wijkgids;
      if (child === null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
