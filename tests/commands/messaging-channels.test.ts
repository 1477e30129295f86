import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createMessagingChannels } from '../../src/commands/messaging-channels.ts';
import { readConfig } from '../../src/config.ts';
import { createJobQueue } from '../../src/jobs/job-queue.ts';
import { createMemoryAddressBook, createMemoryJobStore } from '../../src/storage/memory-jobs.ts';
import type { Wijkgids } from '../../src/wiring.ts';
import { createFakeAssistant } from '../channels/web/fake-assistant.ts';
import { replies } from '../contracts/replies.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'geheim' };

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Channels for these settings, on a server that is closed after the test. */
async function channelsFor(env: Record<string, string>) {
  const routes = new Map<string, Handler>();
  const jobs = createMemoryJobStore();
  const parts = {
    config: readConfig(env),
    assistant: createFakeAssistant(),
    addresses: createMemoryAddressBook(),
    jobsOf: (name: string) => createJobQueue({ store: jobs, name, log }),
  };
  const http = { post: (path: string, handler: Handler) => void routes.set(path, handler) };
  const channels = await createMessagingChannels(parts as unknown as Wijkgids, http, log);
  const server = createServer((request, response) => routes.get(request.url ?? '')?.(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    await channels.stop();
    server.close();
  });
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { channels, address, parts, jobs };
}

/** Whether the code of a package is in memory. */
function isLoaded(name: string): boolean {
  const { cache } = createRequire(import.meta.url);
  return Object.keys(cache).some((path) => path.includes(`/node_modules/${name}/`));
}

describe('without settings', () => {
  test('both are off, with the reason, and neither SDK is loaded', async () => {
    const { channels } = await channelsFor({});
    expect(await channels.start()).toBe(
      'kanalen: webchat aan; Slack uit (SLACK_BOT_TOKEN ontbreekt); Teams uit (TEAMS_APP_ID ontbreekt).',
    );
    for (const name of ['@slack/bolt', '@slack/web-api', 'botbuilder', 'botframework-connector']) {
      expect([name, isLoaded(name)]).toEqual([name, false]);
    }
  });

  test.each(['/slack/events', '/api/messages'])('%s lets nobody in and says what to do', async (path) => {
    const { channels, address } = await channelsFor({});
    await channels.start();
    const response = await fetch(`${address}${path}`, { method: 'POST', body: '{"type":"event_callback"}' });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({
      code: 'channel-off',
      error: expect.stringMatching(/staat uit: \w+ ontbreekt/),
    });
  });
});

describe('with settings', () => {
  test('Teams in local testing is on, and loads its own SDK only', async () => {
    const { channels } = await channelsFor({ TEAMS_LOCAL_TESTING: 'true' });
    expect(await channels.start()).toMatch(/Slack uit .*; Teams: POST .*\/api\/messages aan\.$/);
    expect(isLoaded('botbuilder')).toBe(true);
    expect(isLoaded('@slack/bolt')).toBe(false);
  });

  test('people are told by way of what is on, and not by way of what is off', async () => {
    const { channels, parts, jobs } = await channelsFor({ TEAMS_LOCAL_TESTING: 'true' });
    const account = { id: '29:sanne', name: 'Sanne' };
    const address = {
      ...{ channelId: 'msteams', serviceUrl: 'http://127.0.0.1:1/', bot: { id: '28:wijkgids' } },
      ...{ conversation: { id: 'a:sanne', conversationType: 'personal' }, user: account },
    };
    await parts.addresses.save({ conversationId: 't', channel: 'teams', personId: 'sanne', address });
    await parts.addresses.save({ conversationId: 's', channel: 'slack', personId: 'noor', address: {} });
    expect(await channels.teller.tell('sanne', 'uitnodiging', replies.short)).toBe('queued');
    expect(await channels.teller.tell('noor', 'uitnodiging', replies.short)).toBe('no-address');
    expect((await jobs.waiting('teams')).map(({ key }) => key)).toEqual(['tell:uitnodiging']);
  });

  test('a Slack that refuses the token leaves the other channel alone, and says so', async () => {
    const api = createServer((request, response) => {
      request.resume();
      response.setHeader('Content-Type', 'application/json').end('{"ok":false,"error":"invalid_auth"}');
    });
    await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void api.close());
    const { channels } = await channelsFor({
      ...slack,
      SLACK_API_URL: `http://127.0.0.1:${(api.address() as AddressInfo).port}/api/`,
      TEAMS_LOCAL_TESTING: 'true',
    });
    const line = await channels.start();
    expect(line).toMatch(/Slack uit \(.*SLACK_BOT_TOKEN/);
    expect(line).toMatch(/Teams: POST .* aan\.$/);
    expect(isLoaded('@slack/bolt')).toBe(true);
  });
});
