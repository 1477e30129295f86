import { spawnSync } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { createSlackDouble, type SlackDouble } from '../../../playground/slack/slack-double.ts';
import { createSlackChannel } from '../../../src/channels/slack/index.ts';
import { createJobQueue } from '../../../src/jobs/job-queue.ts';
import { createMemoryAddressBook, createMemoryJobStore } from '../../../src/storage/memory-jobs.ts';
import { replies } from '../../contracts/replies.ts';
import {
  CHANNEL,
  DIRECT,
  fakeAssistant,
  QUESTION,
  type StartedSlack,
  type StartOptions,
  saidIn,
  startSlack,
} from './started-slack.ts';

let slack: SlackDouble | null = null;
let started: StartedSlack | null = null;

async function start(options: StartOptions = {}): Promise<StartedSlack & { slack: SlackDouble }> {
  slack ??= await createSlackDouble();
  started = await startSlack({ slack, ...options });
  return started;
}

afterEach(async () => {
  await started?.close();
  await slack?.close();
  [slack, started] = [null, null];
});

describe('starting', () => {
  it('asks Slack once who we are, and says where Slack is to send', async () => {
    const bot = await start();
    expect(bot.address).toBe('Slack: POST /slack/events');
    expect(bot.slack.calls.map(({ method }) => method)).toEqual(['auth.test']);
    expect(bot.channel).toMatchObject({
      name: 'slack',
      abilities: { stream: true, pictures: true, feedback: true, forms: true },
    });
  });

  it.each(['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked'])(
    'is refused with the name of the setting when Slack says %s',
    async (error) => {
      slack = await createSlackDouble();
      slack.failNext('auth.test', { error });
      await expect(startSlack({ slack })).rejects.toMatchObject({
        ...{ code: 'slack-bot-token', kind: 'outside' },
        message: expect.stringContaining('SLACK_BOT_TOKEN'),
        remedy: expect.stringContaining('xoxb-'),
      });
    },
  );

  it.each([{ status: 500 }, { hang: true as const }])(
    'goes on with a warning when Slack is down: %o',
    async (fault) => {
      slack = await createSlackDouble();
      slack.failNext('auth.test', fault);
      const bot = await start({ limits: { callMs: 300 } });
      expect(bot.log.some(({ level }) => level === 'warn')).toBe(true);
      await bot.slack.send.mention({ text: QUESTION });
      await bot.idle();
      expect(saidIn(bot.slack, CHANNEL)).toHaveLength(1);
    },
  );

  it('takes up what was waiting from before', async () => {
    const store = createMemoryJobStore();
    const before = await start({ store, assistant: { receive: () => new Promise(() => undefined) } });
    await before.slack.send.mention({ text: QUESTION });
    await before.kill();
    const bot = await start({ store });
    await bot.idle();
    expect(saidIn(bot.slack, CHANNEL)).toHaveLength(1);
  });
});

describe('the address', () => {
  function unstarted() {
    const handlers: Record<string, Parameters<Parameters<typeof createSlackChannel>[0]['http']['post']>[1]> =
      {};
    createSlackChannel({
      ...{ assistant: fakeAssistant(), addresses: createMemoryAddressBook() },
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      jobs: createJobQueue({
        ...{ store: createMemoryJobStore(), name: 'slack' },
        log: { warn: () => undefined, error: () => undefined },
      }),
      settings: { botToken: 'xoxb-x', signingSecret: 's', appToken: null, apiUrl: null, adviser: null },
      http: { post: (path, handler) => void Object.assign(handlers, { [path]: handler }) },
    });
    return handlers;
  }

  it('is there before the channel is started', () => {
    expect(Object.keys(unstarted())).toEqual(['/slack/events']);
  });

  it('says 503 once the channel is stopped', async () => {
    const bot = await start();
    await bot.channel.stop();
    expect((await bot.slack.send.message({ text: QUESTION })).status).toBe(503);
  });
});

describe('stopping', () => {
  it('finishes the answer that is under way', async () => {
    const bot = await start({
      assistant: {
        receive: async () => {
          await new Promise((resolve) => setTimeout(resolve, 100));
          return replies.short;
        },
      },
    });
    await bot.slack.send.mention({ text: QUESTION });
    await new Promise((resolve) => setTimeout(resolve, 30));
    await bot.channel.stop();
    expect(saidIn(bot.slack, CHANNEL)).toHaveLength(1);
  });

  it('may come before starting, and twice', async () => {
    const bot = await start();
    await bot.channel.stop();
    await expect(bot.channel.stop()).resolves.toBeUndefined();
  });
});

describe('Socket Mode', () => {
  const socket = { settings: { appToken: 'xapp-double', signingSecret: null } };

  it('needs no address: events come over the connection, and are acknowledged and answered', async () => {
    const bot = await start(socket);
    expect(bot.address).toBe('Slack via Socket Mode');
    bot.slack.requestUrl = 'http://127.0.0.1:1/nergens';
    expect(bot.slack.socketMode.connections()).toBe(1);
    await bot.slack.send.mention({ text: QUESTION });
    await bot.slack.send.message({ text: QUESTION });
    await bot.idle();
    expect(bot.slack.socketMode.acks.length).toBe(3);
    expect(saidIn(bot.slack, CHANNEL)).toHaveLength(1);
    expect(saidIn(bot.slack, DIRECT)).toHaveLength(1);
  });

  it('answers a command within its acknowledgement', async () => {
    const bot = await start(socket);
    const { json } = await bot.slack.send.slash({ text: QUESTION });
    expect(json).toMatchObject({ response_type: 'ephemeral' });
    await bot.idle();
  });

  it('connects anew when Slack asks to', async () => {
    const bot = await start(socket);
    bot.slack.socketMode.refresh();
    const deadline = Date.now() + 5000;
    const opened = () => bot.methods().filter((method) => method === 'apps.connections.open').length;
    while (opened() < 2 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
    await new Promise((resolve) => setTimeout(resolve, 300));
    await bot.slack.send.message({ text: QUESTION });
    await bot.idle();
    expect(saidIn(bot.slack, DIRECT)).toHaveLength(1);
  });

  it('is refused with the name of the setting when Slack does not know the app token', async () => {
    slack = await createSlackDouble();
    slack.failNext('apps.connections.open', { error: 'invalid_auth' });
    await expect(startSlack({ slack, ...socket })).rejects.toMatchObject({
      code: 'slack-app-token',
      message: expect.stringContaining('SLACK_APP_TOKEN'),
    });
  });

  it('goes on trying when Slack cannot be reached', async () => {
    slack = await createSlackDouble();
    slack.failNext('apps.connections.open', { status: 500 }, 2);
    const bot = await start(socket);
    const deadline = Date.now() + 5000;
    while (bot.slack.socketMode.connections() === 0 && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(bot.slack.socketMode.connections()).toBe(1);
  });
});

it('loads no package of Slack before it is started', () => {
  const script = `
    const { createSlackChannel } = await import('./src/channels/slack/index.ts');
    const { createRequire } = await import('node:module');
    createSlackChannel({
      settings: { botToken: 'x', signingSecret: 's', appToken: null, apiUrl: null, adviser: null },
      http: { post: () => undefined }, log: console,
    });
    console.log(Object.keys(createRequire(import.meta.url).cache).filter((name) => name.includes('@slack')).length);
  `;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', script],
    { encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  expect(stdout.trim()).toBe('0');
});
