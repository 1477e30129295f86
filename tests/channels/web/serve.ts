import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { afterEach } from 'vitest';
import {
  createWebChannel,
  type WebChannel,
  type WebChannelOptions,
} from '../../../src/channels/web/index.ts';
import { createFakeAssistant, type FakeAssistant } from './fake-assistant.ts';

export type Served = { channel: WebChannel; assistant: FakeAssistant; address: string; logged: string[] };

const running = new Set<WebChannel>();

afterEach(async () => {
  for (const channel of running) await channel.stop();
  running.clear();
});

/** A web channel on a free port with a fake assistant; stopped after the test. */
export async function serve(
  options: Partial<Omit<WebChannelOptions, 'assistant'>> & { assistant?: FakeAssistant } = {},
): Promise<Served> {
  const assistant = options.assistant ?? createFakeAssistant();
  const logged: string[] = [];
  const log = (fields: object, message: string) => void logged.push(`${message} ${JSON.stringify(fields)}`);
  const channel = createWebChannel({
    host: '127.0.0.1',
    port: 0,
    ready: () => true,
    log: { info: log, warn: log, error: log },
    ...options,
    assistant,
  });
  const address = await channel.start();
  running.add(channel);
  return { channel, assistant, address, logged };
}

export const question = {
  conversationId: 'gesprek-1',
  messageId: 'bericht-1',
  text: 'Hoe betrek je bewoners?',
};

export function post(
  address: string,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(new URL(path, address), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** The lines of a streamed answer. */
export async function linesOf(response: Response): Promise<Record<string, unknown>[]> {
  const text = await response.text();
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** Like fetch, for headers that fetch does not let a caller set, such as Host. */
export function rawRequest(
  address: string,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string },
): Promise<{ status: number; headers: IncomingHttpHeaders; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      new URL(path, address),
      { method: options.method ?? 'GET', headers: options.headers },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (piece) => {
          body += piece;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(options.body);
  });
}

/** The JSON body of a response. */
export async function jsonOf(response: Response): Promise<Record<string, unknown>> {
  return (await response.json()) as Record<string, unknown>;
}
