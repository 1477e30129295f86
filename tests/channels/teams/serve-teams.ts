import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { AddressBook, Channel, HttpMount, Log } from '../../../src/channels/channel.ts';
import type { TeamsActivity } from '../../../src/channels/teams/activity.ts';
import { createTeamsChannel, type TeamsChannelOptions } from '../../../src/channels/teams/index.ts';
import { createJobQueue } from '../../../src/jobs/job-queue.ts';
import type { JobStore } from '../../../src/jobs/ports.ts';
import { createMemoryAddressBook, createMemoryJobStore } from '../../../src/storage/memory-jobs.ts';
import { createFakeAssistant, type FakeAssistant } from '../web/fake-assistant.ts';
import { type ConnectorDouble, createConnectorDouble } from './connector-double.ts';
import { replayed } from './replayed.ts';

export type ServedTeams = {
  url: string;
  channel: Channel;
  double: ConnectorDouble;
  assistant: FakeAssistant;
  addresses: AddressBook;
  store: JobStore;
  logged: string[];
  /** Sends what Teams would, from the double unless `changes` say otherwise. */
  teams(name: string, changes?: Partial<TeamsActivity>, headers?: Record<string, string>): Promise<Response>;
  stop(): Promise<void>;
};

type ServeOptions = Partial<Omit<TeamsChannelOptions, 'assistant'>> & {
  assistant?: FakeAssistant;
  double?: ConnectorDouble;
  store?: JobStore;
  addresses?: AddressBook;
};

/** Quick, for tests that do not measure these. */
const limits = {
  typing: { everyMs: 60, longestMs: 10_000 },
  streaming: { everyMs: 40, longestMs: 10_000 },
  companyAfterMs: 20_000,
  perSecond: 1_000,
  timeoutMs: 2_000,
  graceMs: 2_000,
};

/** The Teams channel in local testing on a bare server, started, with a Bot Connector double; stopped after the test. */
export async function serveTeams(options: ServeOptions = {}): Promise<ServedTeams> {
  const double = options.double ?? (await createConnectorDouble());
  const assistant = options.assistant ?? createFakeAssistant();
  const store = options.store ?? createMemoryJobStore();
  const addresses = options.addresses ?? createMemoryAddressBook();
  const logged: string[] = [];
  const line = (fields: object, message: string) => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const log: Log = { info: line, warn: line, error: line };
  const { mount, url, close } = await bareServer();
  const channel = createTeamsChannel({
    settings: { credentials: null, localTesting: true, adviser: null },
    jobs: createJobQueue({ store, name: 'teams', log }),
    http: mount,
    random: () => 0,
    ...options,
    ...{ assistant, addresses, log },
    limits: { ...limits, ...options.limits },
  });
  await channel.start();
  const stop = async () => {
    await channel.stop();
    await close();
  };
  onTestFinished(async () => {
    await stop();
    await double.close();
  });
  return {
    ...{ url, channel, double, assistant, addresses, store, logged, stop },
    teams: (name, changes = {}, headers = {}) =>
      fetch(`${url}/api/messages`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(replayed(name, { serviceUrl: double.url, ...changes })),
      }),
  };
}

/** A server with nothing but what is hung on it. */
export async function bareServer(): Promise<{ mount: HttpMount; url: string; close(): Promise<void> }> {
  const handlers = new Map<string, Parameters<HttpMount['post']>[1]>();
  const server = createServer((request, response) => {
    const handler = request.method === 'POST' ? handlers.get(request.url ?? '') : undefined;
    if (handler === undefined) response.writeHead(404).end();
    else handler(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    mount: { post: (path, handler) => void handlers.set(path, handler) },
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
