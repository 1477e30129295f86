import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createSlackDouble } from '../../playground/slack/slack-double.ts';
import { bin, freePort } from '../commands/command-line.ts';

/** The real product on its real database, killed in the middle of its work. */

const QUESTIONS = 24;
const channelOf = (index: number) => `D0VRAAG${index}`;

test('killed again and again while it answers in Slack, it answers every question, and each once', {
  timeout: 180_000,
}, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'wijkgids-killed-'));
  const port = await freePort();
  const slack = await createSlackDouble({ requestUrl: `http://127.0.0.1:${port}/slack/events` });
  let wijkgids: ChildProcess | null = null;
  onTestFinished(async () => {
    wijkgids?.kill('SIGKILL');
    await slack.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function start(): Promise<ChildProcess> {
    const child = spawn(process.execPath, [bin, 'start'], {
      cwd: dataDir,
      stdio: 'ignore',
      env: {
        ...{ PATH: process.env.PATH ?? '', HOME: dataDir, DATA_DIR: dataDir, PORT: String(port) },
        ...{ SLACK_BOT_TOKEN: slack.botToken, SLACK_SIGNING_SECRET: slack.signingSecret },
        SLACK_API_URL: slack.apiUrl,
      },
    });
    while (child.exitCode === null) {
      if ((await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null))?.ok) return child;
      await pause(100);
    }
    throw new Error('Wijkgids did not start');
  }
  const answersTo = (index: number) =>
    slack.workspace.conversation(channelOf(index))?.messages.filter((message) => message.bot_id).length ?? 0;
  const answered = () =>
    Array.from({ length: QUESTIONS }, (_, index) => answersTo(index)).filter(Boolean).length;

  wijkgids = await start();
  // Slow enough that a kill comes in the middle, between what is sent and what is known to be sent.
  slack.failNext('chat.postMessage', { delayMs: 120 }, QUESTIONS * 2);
  const sent = await Promise.all(
    Array.from({ length: QUESTIONS }, (_, index) =>
      slack.send.message({
        channel: channelOf(index),
        channelType: 'im',
        text: 'Wat deed Assen bij de start?',
      }),
    ),
  );
  expect(sent.map(({ status }) => status)).toEqual(Array.from({ length: QUESTIONS }, () => 200));

  let kills = 0;
  for (const goal of [1, 6, 12, 18]) {
    while (answered() < goal) await pause(5);
    if (answered() === QUESTIONS) break;
    wijkgids.kill('SIGKILL');
    await once(wijkgids, 'exit');
    kills += 1;
    wijkgids = await start();
  }
  while (answered() < QUESTIONS) await pause(50);
  // Whatever would be sent twice has had its time.
  await pause(1500);

  expect(kills).toBeGreaterThan(0);
  expect(Array.from({ length: QUESTIONS }, (_, index) => answersTo(index))).toEqual(
    Array.from({ length: QUESTIONS }, () => 1),
  );
});
