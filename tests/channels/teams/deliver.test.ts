import { CloudAdapter, type ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { BotFrameworkAuthentication, ServiceClientCredentials } from 'botframework-connector';
import { expect, onTestFinished, test, vi } from 'vitest';
import {
  createConnector,
  pauseBefore,
  TeamsRefusal,
  TeamsTrouble,
} from '../../../src/channels/teams/connector.ts';
import { createHandler } from '../../../src/channels/teams/handle.ts';
import { createPace } from '../../../src/channels/teams/pace.ts';
import type { TeamsReference } from '../../../src/channels/teams/reference.ts';
import { teamsLimits } from '../../../src/channels/teams/teams-limits.ts';
import type { Job, JobStore } from '../../../src/jobs/ports.ts';
import { createMemoryAddressBook, createMemoryJobStore } from '../../../src/storage/memory-jobs.ts';
import { replies } from '../../contracts/replies.ts';
import { createFakeAssistant } from '../web/fake-assistant.ts';
import { createConnectorDouble } from './connector-double.ts';
import { serveTeams } from './serve-teams.ts';

const tenant = '6f1d2c3b-4a59-4e68-8b7a-0c1d2e3f4a5b';
const personal = `teams:${tenant}:a:1qWeRtYuIoPaSdFgHjKlZxCvBnM_0123456789`;

/** A long reply: more messages than one. */
const longReply = () => createFakeAssistant({ overrides: { receive: async () => replies.long } });
const textsOf = (messages: { text?: string }[]) => messages.map(({ text }) => text);

async function doubled() {
  const double = await createConnectorDouble();
  onTestFinished(() => double.close());
  return double;
}

test('a long answer is sent in order, the card last', async () => {
  const served = await serveTeams({ assistant: longReply() });
  await served.teams('personal-message');
  await vi.waitFor(() => expect(served.double.cards()).toHaveLength(1));
  const messages = served.double.messages();
  expect(messages.length).toBeGreaterThan(1);
  expect(served.double.calls.at(-1)?.activity.attachments).toHaveLength(1);
  expect(messages[0]?.text).toMatch(/^In wijk 0 /);
});

test.each([
  [{ status: 429, retryAfter: 1 }, 1_000],
  [{ status: 412 }, 0],
  [{ status: 502 }, 0],
  [{ status: 504 }, 0],
])('a message that Teams cannot take now (%j) is sent again and arrives once', async (fault, leastMs) => {
  const served = await serveTeams({ random: () => 0 });
  served.double.failNext(fault);
  const begun = performance.now();
  await served.teams('personal-message');
  await vi.waitFor(() => expect(served.double.cards()).toHaveLength(1), 5_000);
  expect(performance.now() - begun).toBeGreaterThanOrEqual(leastMs);
  expect(served.double.calls.map(({ status }) => status)).toEqual([fault.status, 201, 201]);
});

test('a conversation that must wait does not hold up another', async () => {
  const served = await serveTeams();
  served.double.failNext(
    { status: 429, retryAfter: 60 },
    { when: ({ text }) => /bewoners/.test(text ?? '') },
  );
  await served.teams('personal-message');
  await vi.waitFor(() => expect(served.double.calls).toHaveLength(1));
  await served.teams('channel-mention', { text: '<at>Wijkgids</at> zwembad' });
  await vi.waitFor(() => expect(served.double.messages()).toHaveLength(1));
});

test('a refusal is final, and a conversation that we are no longer in is forgotten', async () => {
  const served = await serveTeams();
  served.double.failNext({ status: 403, code: 'MessageWritesBlocked' }, { times: 9 });
  await served.teams('personal-message');
  await vi.waitFor(async () => expect(await served.addresses.find(personal)).toBeNull());
  expect(served.double.calls).toHaveLength(1);
  expect(served.logged.join()).toContain('MessageWritesBlocked');
});

test('a refusal of one message does not forget the conversation', async () => {
  const served = await serveTeams();
  served.double.failNext({ status: 400, code: 'BadSyntax' });
  await served.teams('personal-message');
  await vi.waitFor(() => expect(served.logged.join()).toContain('BadSyntax'));
  expect(await served.addresses.find(personal)).not.toBeNull();
});

/** Does a job until the given save, where it stops as a crash would. */
async function crashAfter(saves: number, store: JobStore, options: Parameters<typeof createHandler>[0]) {
  const [job] = await store.waiting('teams');
  let left = saves;
  const save = async (progress: unknown) => {
    await store.save('teams', (job as Job).key, progress);
    left -= 1;
    if (left === 0) throw new Error('crash');
  };
  const work = createHandler(options)(job as Job, { save, signal: new AbortController().signal });
  await expect(work).rejects.toThrow('crash');
}

test.each([1, 2])('after a crash behind message %i the next start goes on with the next', async (sent) => {
  const whole = await serveTeams({ assistant: longReply() });
  await whole.teams('personal-message');
  await vi.waitFor(() => expect(whole.double.cards()).toHaveLength(1));

  const store = createMemoryJobStore();
  const idle = {
    add: (job: never) => store.add('teams', job, new Date()),
    start: () => {},
    stop: async () => {},
  };
  const received = await serveTeams({ jobs: idle });
  await received.teams('personal-message');
  const { double } = received;
  await crashAfter(sent, store, {
    ...{ assistant: longReply(), addresses: createMemoryAddressBook(), connector: connectorTo() },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    ...{ adviser: null, limits: teamsLimits, now: Date.now, random: () => 0 },
    ...{ jobs: idle, uploadFile: async () => undefined },
  });
  expect(double.messages()).toHaveLength(sent);
  await serveTeams({ store, assistant: longReply(), double });
  await vi.waitFor(() => expect(textsOf(double.messages())).toEqual(textsOf(whole.double.messages())));
  await vi.waitFor(() => expect(double.cards()).toHaveLength(1));
});

test('a service url that is not Microsoft’s gets nothing, also from a kept address', async () => {
  const double = await doubled();
  const connector = connectorTo({ local: false });
  await expect(connector.send(referenceTo(double.url), { type: 'message' })).rejects.toThrow(
    'ServiceUrlNotAllowed',
  );
  expect(double.calls).toEqual([]);
});

test('a call carries the token of our own credentials', async () => {
  const double = await doubled();
  const credentials = {
    signRequest: async (request: { headers: Headers }) => {
      request.headers.set('authorization', 'Bearer ons-token');
      return request;
    },
  };
  const connector = connectorTo({ appId: 'app', credentials: credentials as never });
  await connector.send(referenceTo(double.url), { type: 'message', text: 'Dag' });
  expect(double.calls[0]?.authorization).toBe('Bearer ons-token');
});

test('a token that cannot be had is trouble, not a refusal', async () => {
  const double = await doubled();
  const signRequest = async () => Promise.reject(new Error('no token'));
  const connector = connectorTo({ appId: 'app', credentials: { signRequest } as never });
  await expect(connector.send(referenceTo(double.url), { type: 'message' })).rejects.toBeInstanceOf(
    TeamsTrouble,
  );
  expect(double.calls).toEqual([]);
});

test('all of an entity is sent, whatever the SDK knows of it', async () => {
  const double = await doubled();
  const entities = [{ type: 'https://schema.org/Message', citation: [{ position: 1 }] }];
  await connectorTo().send(referenceTo(double.url), { type: 'message', entities });
  expect(double.calls[0]?.activity.entities).toEqual(entities);
});

test('Teams that does not answer in time is trouble', async () => {
  const double = await doubled();
  double.failNext({ delayMs: 1_000 });
  const connector = connectorTo({ timeoutMs: 50 });
  await expect(connector.send(referenceTo(double.url), { type: 'message' })).rejects.toMatchObject({
    status: 0,
  });
});

test('an error keeps Teams’ code but none of its words', async () => {
  const double = await doubled();
  double.failNext({ status: 403, code: 'ContentStreamNotAllowed' });
  const error = await connectorTo()
    .send(referenceTo(double.url), { type: 'message' })
    .catch((thrown) => thrown);
  expect(error).toBeInstanceOf(TeamsRefusal);
  expect(error).toMatchObject({ status: 403, code: 'ContentStreamNotAllowed' });
  expect(String(error)).not.toContain('Refused by the double');
});

test('a pause is what Teams said, or longer with each attempt up to a minute and a half', () => {
  expect(pauseBefore(new TeamsTrouble(429, 7_000), 3, () => 0)).toBe(7_000);
  const pauses = [0, 1, 2, 6, 50].map((attempts) =>
    pauseBefore(new TeamsTrouble(502, null), attempts, () => 0.5),
  );
  expect(pauses).toEqual([1_000, 2_000, 4_000, 60_000, 60_000]);
  expect(pauseBefore(new TeamsTrouble(502, null), 0, () => 0)).not.toBe(
    pauseBefore(new TeamsTrouble(502, null), 0, () => 0.9),
  );
});

test('more calls than a second allows wait, in their own conversation only', async () => {
  const pace = createPace({ perSecond: 7 });
  const begun = performance.now();
  await Promise.all(Array.from({ length: 7 }, () => pace('een')));
  await pace('twee');
  expect(performance.now() - begun).toBeLessThan(500);
  await pace('een');
  expect(performance.now() - begun).toBeGreaterThanOrEqual(990);
});

type ConnectorTo = {
  local?: boolean;
  appId?: string;
  timeoutMs?: number;
  credentials?: ServiceClientCredentials;
};

function connectorTo({ local = true, appId = '', timeoutMs = 2_000, credentials }: ConnectorTo = {}) {
  const client = { credentials: credentials ?? { signRequest: async (request: unknown) => request } };
  const authentication = {
    createConnectorFactory: () => ({ create: async () => client }),
    createUserTokenClient: async () => ({}),
  } as unknown as BotFrameworkAuthentication & ConfigurationBotFrameworkAuthentication;
  return createConnector({
    adapter: new CloudAdapter(authentication),
    ...{ appId, local, timeoutMs, perSecond: 1_000 },
  });
}

function referenceTo(serviceUrl: string): TeamsReference {
  return {
    ...{ channelId: 'msteams', serviceUrl, conversation: { id: '19:gesprek@thread.v2' } },
    ...{ bot: { id: '28:bot' }, user: { id: '29:wie' } },
  };
}
