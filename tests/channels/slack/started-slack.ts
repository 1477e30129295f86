import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach } from 'vitest';
import { createSlackDouble, type SlackDouble } from '../../../playground/slack/slack-double.ts';
import type { Assistant, Feedback, Incoming, Reply, Submission } from '../../../src/assistant/message.ts';
import type { AddressBook, Channel } from '../../../src/channels/channel.ts';
import { createSlackChannel, type SlackSettings } from '../../../src/channels/slack/index.ts';
import type { SlackLimits } from '../../../src/channels/slack/limits.ts';
import { createJobQueue } from '../../../src/jobs/job-queue.ts';
import type { JobStore } from '../../../src/jobs/ports.ts';

import { createMemoryAddressBook, createMemoryJobStore } from '../../../src/storage/memory-jobs.ts';
import { replies } from '../../contracts/replies.ts';
import { nothingToDo } from '../homes.ts';

export const CHANNEL = 'C0WIJKAANPAK';
export const DIRECT = 'D0NOOR';
export const NOOR = 'U0NOOR';
export const QUESTION = 'Wanneer werd Assen GIDS-gemeente?';
export const OPENING_QUESTIONS = ['Wat deed Assen?', 'Hoe betrek je bewoners?'];

/** Short enough for a test, in the same proportions as the real ones. */
const QUICK: Partial<SlackLimits> = {
  ...{ wholeMs: 150, draftEveryMs: 40, placeholderMs: 200, channelGapMs: 0, retryMs: 20, lookAgainMs: 100 },
  ...{ graceMs: 2000, callMs: 1500 },
};

export type FakeAssistant = Assistant & {
  asked: Incoming[];
  feedbacks: Feedback[];
  submissions: Submission[];
};

/** Answers everything with the short reply of the fixtures; tests say what should be different. */
export function fakeAssistant(overrides: Partial<Assistant> = {}): FakeAssistant {
  const fake: FakeAssistant = {
    ...{ asked: [], feedbacks: [], submissions: [] },
    receive: async () => replies.short,
    passage: async () => null,
    feedback: async (feedback) => {
      fake.feedbacks.push(feedback);
    },
    home: async () => ({ ...nothingToDo, openingQuestions: OPENING_QUESTIONS }),
    form: async () => null,
    submit: async () => ({ text: 'Bewaard.', handover: null, next: null }),
    ...overrides,
  };
  const { receive, submit } = fake;
  return Object.assign(fake, {
    receive: async (...[incoming, onPart, signal]: Parameters<Assistant['receive']>) => {
      fake.asked.push(incoming);
      return receive(incoming, onPart, signal);
    },
    submit: async (submission: Submission) => {
      fake.submissions.push(submission);
      return submit(submission);
    },
  });
}

/** A reply that is written in these pieces, one every so many milliseconds. */
export function writtenSlowly(pieces: string[], everyMs: number, reply: Reply): Assistant['receive'] {
  return async (_incoming, onPart, signal) => {
    for (const text of pieces) {
      await pause(everyMs, undefined, signal && { signal });
      onPart?.({ kind: 'text', text });
    }
    await pause(everyMs, undefined, signal && { signal });
    return reply;
  };
}

export type LogLine = { level: string; fields: object; message: string };

export type StartedSlack = {
  slack: SlackDouble;
  assistant: FakeAssistant;
  channel: Channel;
  addresses: AddressBook;
  store: JobStore;
  log: LogLine[];
  /** Where the channel says it is. */
  address: string;
  /** Resolves once all jobs are done. */
  idle(): Promise<void>;
  /** The methods that were called, in order; without `auth.test`. */
  methods(): string[];
  /** Lets go of the address without stopping anything, as when the program is killed. */
  kill(): Promise<void>;
  close(): Promise<void>;
};

export type StartOptions = {
  assistant?: Partial<Assistant>;
  settings?: Partial<SlackSettings>;
  limits?: Partial<SlackLimits>;
  store?: JobStore;
  addresses?: AddressBook;
  slack?: SlackDouble;
  now?: () => number;
  maxLanes?: number;
};

/** The Slack channel with a Slack to talk to, on this computer. */
export async function startSlack(options: StartOptions = {}): Promise<StartedSlack> {
  const slack = options.slack ?? (await createSlackDouble());
  const assistant = fakeAssistant(options.assistant);
  const store = options.store ?? createMemoryJobStore();
  const addresses = options.addresses ?? createMemoryAddressBook();
  const log: LogLine[] = [];
  const say = (level: string) => (fields: object, message: string) =>
    void log.push({ level, fields, message });
  const logger = { info: say('info'), warn: say('warn'), error: say('error') };
  const http = httpMount();
  const channel = createSlackChannel({
    ...{ assistant, addresses, log: logger, http },
    jobs: createJobQueue({ store, name: 'slack', log: logger, maxLanes: options.maxLanes ?? 4 }),
    settings: {
      ...{ botToken: slack.botToken, signingSecret: slack.signingSecret, appToken: null },
      ...{ apiUrl: slack.apiUrl, adviser: null, ...options.settings },
    },
    limits: { ...QUICK, ...options.limits },
    ...(options.now && { now: options.now }),
  });
  const url = await http.listen();
  slack.requestUrl = `${url}/slack/events`;
  const address = await channel.start();
  return {
    ...{ slack, assistant, channel, addresses, store, log, address },
    async idle() {
      const deadline = Date.now() + 20_000;
      while ((await store.waiting('slack')).length > 0) {
        if (Date.now() > deadline) throw new Error('jobs are still waiting');
        await pause(5);
      }
      // What is done directly, beside the queue.
      await pause(30);
    },
    methods: () => slack.calls.map(({ method }) => method).filter((method) => method !== 'auth.test'),
    kill: http.close,
    async close() {
      await channel.stop();
      await http.close();
      if (options.slack === undefined) await slack.close();
    },
  };
}

/** Starts a Slack for one test, which is closed after it. */
export function slackForTests(): (options?: StartOptions) => Promise<StartedSlack> {
  let started: StartedSlack | null = null;
  afterEach(async () => {
    await started?.close();
    started = null;
  });
  return async (options) => {
    started = await startSlack(options);
    return started;
  };
}

function httpMount() {
  const handlers = new Map<string, (request: IncomingMessage, response: ServerResponse) => void>();
  const server: Server = createServer((request, response) => {
    const handler = handlers.get(request.url ?? '');
    if (handler !== undefined) handler(request, response);
    else response.writeHead(404).end();
  });
  return {
    post: (path: string, handler: (request: IncomingMessage, response: ServerResponse) => void) =>
      void handlers.set(path, handler),
    async listen() {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The arguments of the calls of one method. */
export function callsOf(slack: SlackDouble, method: string): Record<string, unknown>[] {
  return slack.calls.filter((call) => call.method === method).map(({ args }) => args);
}

/** The messages of Wijkgids in a conversation, in the order in which they stand there. */
export function saidIn(slack: SlackDouble, channel: string) {
  return (slack.workspace.conversation(channel)?.messages ?? []).filter(({ bot_id }) => bot_id !== undefined);
}

/** The ids of everything that can be clicked, in order. */
export function actionIdsIn(blocks: unknown): string[] {
  return [...JSON.stringify(blocks).matchAll(/"action_id":"([^"]+)"/g)].map(([, id]) => id as string);
}
