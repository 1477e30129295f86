import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  AuthenticationConfiguration,
  type BotFrameworkAuthentication,
  BotFrameworkAuthenticationFactory,
  PasswordServiceClientCredentialFactory,
} from 'botframework-connector';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { isLoopback } from '../../../src/channels/loopback.ts';
import type { TeamsActivity } from '../../../src/channels/teams/activity.ts';
import { createTeamsChannel, type TeamsSettings } from '../../../src/channels/teams/index.ts';
import { isAllowedServiceUrl } from '../../../src/channels/teams/service-url.ts';
import type { NewJob } from '../../../src/jobs/ports.ts';
import { createMemoryAddressBook } from '../../../src/storage/memory-jobs.ts';
import { createFakeAssistant } from '../web/fake-assistant.ts';
import { rawRequest } from '../web/serve.ts';
import { replayed } from './replayed.ts';
import { bareServer } from './serve-teams.ts';

const appId = '11111111-2222-3333-4444-555555555555';
const tenantId = '6f1d2c3b-4a59-4e68-8b7a-0c1d2e3f4a5b';
const serviceUrl = `https://smba.trafficmanager.net/emea/${tenantId}/`;
const issuer = 'https://api.botframework.com';
const withCredentials = (tenant: string | null = tenantId): TeamsSettings => ({
  credentials: { appId, password: 'geheim', tenantId: tenant },
  localTesting: false,
  adviser: null,
});

type Keys = Awaited<ReturnType<typeof generateKeyPair>>;
let known: Keys;
let elsewhere: Keys;
let unknown: Keys;
let openId: { url: string; broken: string; requests: number; close(): Promise<void> };

beforeAll(async () => {
  [known, elsewhere, unknown] = (await Promise.all(
    Array.from({ length: 3 }, () => generateKeyPair('RS256', { extractable: true })),
  )) as [Keys, Keys, Keys];
  openId = await openIdServer([
    { ...(await exportJWK(known.publicKey)), kid: 'teams', endorsements: ['msteams'] },
    { ...(await exportJWK(elsewhere.publicKey)), kid: 'webchat', endorsements: ['webchat'] },
  ]);
});
afterAll(() => openId.close());

/** Keys and where they are, as the Bot Framework publishes them. */
async function openIdServer(keys: object[]) {
  const counted = { requests: 0 };
  const server = createServer((request, response) => {
    counted.requests += 1;
    if (request.url === '/broken') return void response.writeHead(500).end();
    const body = request.url === '/keys' ? { keys } : { issuer, jwks_uri: `${address()}/keys` };
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `${address()}/openid`,
    broken: `${address()}/broken`,
    get requests() {
      return counted.requests;
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

function authenticationAt(metadataUrl: string): BotFrameworkAuthentication {
  return BotFrameworkAuthenticationFactory.create(
    '',
    true,
    'https://login.microsoftonline.com/botframework.com',
    issuer,
    issuer,
    issuer,
    metadataUrl,
    metadataUrl,
    '',
    new PasswordServiceClientCredentialFactory(appId, 'geheim'),
    new AuthenticationConfiguration(),
  );
}

/** A token as Teams sends it; `claims` and `key` change what is right about it. */
async function tokenWith(
  claims: Record<string, unknown> = {},
  { key = known, kid = 'teams' }: { key?: Keys; kid?: string } = {},
): Promise<string> {
  const seconds = Math.floor(Date.now() / 1000);
  const right = { iss: issuer, aud: appId, nbf: seconds - 10, exp: seconds + 600, serviceurl: serviceUrl };
  return new SignJWT({ ...right, ...claims })
    .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
    .sign(key.privateKey);
}

/** A channel with these settings, of which only the door is open: what is let in is counted, not done. */
async function served(settings: TeamsSettings, metadataUrl = openId.url) {
  const { mount, url, close } = await bareServer();
  const kept: NewJob[] = [];
  const logged: string[] = [];
  const line = (fields: object, message: string) => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const channel = createTeamsChannel({
    settings,
    assistant: createFakeAssistant(),
    addresses: createMemoryAddressBook(),
    jobs: { add: async (job) => kept.push(job) > 0, start: () => {}, stop: async () => {} },
    log: { info: line, warn: line, error: line },
    http: mount,
    ...(settings.credentials === null ? {} : { authentication: authenticationAt(metadataUrl) }),
  });
  await channel.start();
  // What the SDK prints of a wrong signature has no place in the output of a test.
  const printed = vi.spyOn(console, 'error').mockImplementation(() => {});
  onTestFinished(async () => {
    printed.mockRestore();
    await channel.stop();
    await close();
  });
  const send = async (
    token: string | null,
    changes: Partial<TeamsActivity> = {},
    headers: Record<string, string> = {},
  ) => {
    const { status } = await rawRequest(url, '/api/messages', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: JSON.stringify(replayed('personal-message', changes)),
    });
    return status;
  };
  return { send, kept, logged, printed };
}

describe('with credentials', () => {
  test('a token of Teams for this bot is let in', async () => {
    const { send, kept } = await served(withCredentials());
    expect(await send(await tokenWith())).toBe(202);
    expect(kept).toHaveLength(1);
  });

  const seconds = () => Math.floor(Date.now() / 1000);
  test.each([
    ['for another bot', () => tokenWith({ aud: '99999999-2222-3333-4444-555555555555' }), 'audience'],
    ['of another issuer', () => tokenWith({ iss: 'https://kwaad.example' }), 'issuer'],
    [
      'of any organisation in Entra',
      () => tokenWith({ iss: `https://sts.windows.net/${tenantId}/`, tid: tenantId, appid: appId }),
      'issuer',
    ],
    ['that has expired', () => tokenWith({ nbf: seconds() - 9_000, exp: seconds() - 600 }), 'expired'],
    ['that is not valid yet', () => tokenWith({ nbf: seconds() + 600, exp: seconds() + 900 }), 'not-yet'],
    ['without an end', () => tokenWith({ exp: undefined }), 'claims'],
    ['signed with another key', () => tokenWith({}, { key: unknown }), 'signature'],
    ['with a key that nobody knows', () => tokenWith({}, { key: unknown, kid: 'nieuw' }), 'token'],
    ['with a key for another channel', () => tokenWith({}, { key: elsewhere, kid: 'webchat' }), 'token'],
    [
      'for another service url',
      () => tokenWith({ serviceurl: 'https://smba.trafficmanager.net/amer/' }),
      'token',
    ],
    ['without a service url', () => tokenWith({ serviceurl: undefined }), 'token'],
    ['that says it is another bot', () => tokenWith({ ver: '1.0', appid: 'andere-bot' }), 'token'],
    ['without a signature', async () => new UnsecuredJWT({ iss: issuer, aud: appId }).encode(), 'no-token'],
    ['that is none', async () => 'geheim', 'no-token'],
  ])('a token %s gets 401', async (_, token, code) => {
    const { send, kept, logged } = await served(withCredentials());
    expect(await send(await token())).toBe(401);
    expect(kept).toEqual([]);
    expect(logged.join()).toContain(`"code":"${code}"`);
  });

  test('a token whose signature was changed gets 401', async () => {
    const { send } = await served(withCredentials());
    const token = await tokenWith();
    const [header, , signature] = token.split('.');
    const [, body] = (await tokenWith({ jti: 'anders' })).split('.');
    expect(await send(`${header}.${body}.${signature}`)).toBe(401);
  });

  test('a token without an algorithm gets 401', async () => {
    const { send } = await served(withCredentials());
    const [, body, signature] = (await tokenWith()).split('.');
    const header = Buffer.from('{"alg":"none","typ":"JWT","kid":"teams"}').toString('base64url');
    expect(await send(`${header}.${body}.${signature}`)).toBe(401);
  });

  test('no token gets 401, also with local testing on', async () => {
    const { send, kept } = await served({ ...withCredentials(), localTesting: true });
    expect(await send(null)).toBe(401);
    expect(kept).toEqual([]);
  });

  test('what anyone can see is wrong costs no look at the keys and prints nothing', async () => {
    const { send, printed } = await served(withCredentials());
    const before = openId.requests;
    await send(await tokenWith({ iss: 'https://kwaad.example' }));
    await send(await tokenWith({ exp: seconds() - 600 }));
    expect(openId.requests).toBe(before);
    expect(printed).not.toHaveBeenCalled();
  });

  test('keys that cannot be fetched are no one’s fault: Teams may try again', async () => {
    const { send, kept } = await served(withCredentials(), openId.broken);
    expect(await send(await tokenWith())).toBe(503);
    expect(kept).toEqual([]);
  });

  test('a right token for a service url that is not Microsoft’s gets 401', async () => {
    const { send } = await served(withCredentials());
    const url = 'https://smba.trafficmanager.net.kwaad.example/';
    expect(await send(await tokenWith({ serviceurl: url }), { serviceUrl: url })).toBe(401);
  });

  test('a right token of another channel than Teams gets 401', async () => {
    const { send } = await served(withCredentials());
    const token = await tokenWith({}, { key: elsewhere, kid: 'webchat' });
    expect(await send(token, { channelId: 'webchat' })).toBe(401);
  });

  test('an activity of another organisation gets 403', async () => {
    const { send, kept } = await served(withCredentials());
    const token = await tokenWith();
    const channelData = { tenant: { id: 'andere-organisatie' } };
    expect(await send(token, { channelData })).toBe(403);
    expect(await send(token, { channelData: {}, conversation: { id: 'gesprek' } })).toBe(403);
    expect(kept).toEqual([]);
  });

  test('without a tenant of its own every organisation is let in, under its own name', async () => {
    const { send, kept } = await served(withCredentials(null));
    const conversation = { id: 'gesprek', conversationType: 'personal', tenantId: 'andere-organisatie' };
    const channelData = { tenant: { id: 'andere-organisatie' } };
    expect(await send(await tokenWith(), { channelData, conversation })).toBe(202);
    expect(kept[0]?.lane).toBe('teams:andere-organisatie:gesprek');
  });
});

describe('without credentials', () => {
  const local = { credentials: null, localTesting: true, adviser: null };
  const here = { serviceUrl: 'http://localhost:56150/_connector' };

  test('everyone gets 401', async () => {
    const { send, kept } = await served({ ...local, localTesting: false });
    expect(await send(null, here)).toBe(401);
    expect(await send(await tokenWith(), here)).toBe(401);
    expect(kept).toEqual([]);
  });

  test('a program on this computer is let in when testing', async () => {
    const { send } = await served(local);
    expect(await send(null, here)).toBe(202);
  });

  test.each([
    ['under another host name', here, { Host: 'wijkgids.example' }],
    ['through a proxy', here, { 'X-Forwarded-For': '203.0.113.7' }],
    ['through a proxy of the newer kind', here, { Forwarded: 'for=203.0.113.7' }],
    ['that wants its answers elsewhere', { serviceUrl: 'https://smba.trafficmanager.net/emea/' }, {}],
  ])('a request %s gets 401', async (_, changes, headers) => {
    const { send, kept } = await served(local);
    expect(await send(null, changes, headers)).toBe(401);
    expect(kept).toEqual([]);
  });

  test('what a page in a browser can send without asking is not read', async () => {
    const { send, kept } = await served(local);
    expect(await send(null, here, { 'Content-Type': 'text/plain' })).toBe(415);
    expect(kept).toEqual([]);
  });
});

test.each([
  ['127.0.0.1', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['192.168.1.20', false],
  ['::ffff:10.0.0.1', false],
  ['10.127.0.1', false],
  [undefined, false],
])('the address %s is this computer: %s', (address, expected) => {
  expect(isLoopback(address ?? '')).toBe(expected);
});

test.each([
  ['https://smba.trafficmanager.net/emea/', true],
  ['https://smba.infra.gcc.teams.microsoft.com/teams', true],
  ['https://webchat.botframework.com/', true],
  ['http://smba.trafficmanager.net/emea/', false],
  ['https://smba.trafficmanager.net:8443/', false],
  ['https://iemand@smba.trafficmanager.net/', false],
  ['https://kwaad.trafficmanager.net/', false],
  ['https://botframework.com.kwaad.example/', false],
  ['https://kwaadbotframework.com/', false],
  ['https://127.0.0.1/', false],
  ['geen adres', false],
])('the service url %s is Microsoft’s: %s', (url, expected) => {
  expect(isAllowedServiceUrl(url, { local: false })).toBe(expected);
});

test.each([
  ['http://localhost:56150/_connector', true],
  ['http://[::1]:56150/', true],
  ['http://127.0.0.1.kwaad.example/', false],
  ['https://smba.trafficmanager.net/emea/', false],
  ['file://localhost/etc/passwd', false],
])('in local testing the service url %s is allowed: %s', (url, expected) => {
  expect(isAllowedServiceUrl(url, { local: true })).toBe(expected);
});
