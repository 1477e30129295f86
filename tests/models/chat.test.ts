import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { WijkgidsError } from '../../src/errors.ts';
import { type ChatModelOptions, createChatModel } from '../../src/models/chat.ts';
import { type ChatBehaviour, type OpenAiDouble, startOpenAiDouble } from './openai-double.ts';

/** Proves what the chat model does with a good server and with every kind of bad one, through LangChain. */

const KEY = 'sk-geheim-123';
const PROMPT = { system: 'Je bent Wijkgids.', user: 'Waar staat het buurthuis van mevrouw Geheim?' };
let double: OpenAiDouble;

beforeAll(async () => {
  double = await startOpenAiDouble();
});
afterAll(() => double.close());
beforeEach(() => {
  double.requests.length = 0;
});

function chat(options: Partial<ChatModelOptions> = {}) {
  return createChatModel({
    apiKey: KEY,
    baseUrl: double.url,
    model: 'proefmodel',
    timeoutMs: 1_500,
    idleTimeoutMs: 300,
    waiting: { sleep: async () => {}, random: () => 0.5 },
    ...options,
  });
}

async function collect(options: Partial<ChatModelOptions> = {}, signal = new AbortController().signal) {
  const pieces: string[] = [];
  for await (const piece of chat(options).stream(PROMPT, signal)) pieces.push(piece);
  return pieces;
}

async function failure(
  behaviours: ChatBehaviour[],
  options: Partial<ChatModelOptions> = {},
): Promise<{ error: WijkgidsError; durationMs: number }> {
  double.chat(...behaviours);
  const start = Date.now();
  try {
    await collect(options);
  } catch (error) {
    expect(error).toBeInstanceOf(WijkgidsError);
    return { error: error as WijkgidsError, durationMs: Date.now() - start };
  }
  throw new Error('the stream ended without an error');
}

describe('a good server', () => {
  it('streams the text in pieces over chat completions, with the two messages and the key', async () => {
    double.chat({ kind: 'answer', text: 'Het buurthuis staat in de Lindestraat [1].' });
    const pieces = await collect({ temperature: 0 });
    expect(pieces.join('')).toBe('Het buurthuis staat in de Lindestraat [1].');
    expect(pieces.length).toBeGreaterThan(3);
    const [request] = double.requests;
    expect(request).toMatchObject({ path: '/v1/chat/completions', authorization: `Bearer ${KEY}` });
    expect(request?.body).toMatchObject({
      model: 'proefmodel',
      stream: true,
      temperature: 0,
      messages: [
        { role: 'system', content: PROMPT.system },
        { role: 'user', content: PROMPT.user },
      ],
    });
    expect(request?.body).not.toHaveProperty('stream_options');
  });

  it('leaves the temperature out when none is given', async () => {
    double.chat({ kind: 'answer', text: 'Goed.' });
    await collect();
    expect(double.requests[0]?.body).not.toHaveProperty('temperature');
  });

  it('never uses the responses API, whatever the name of the model', async () => {
    double.chat({ kind: 'answer', text: 'Goed.' });
    expect((await collect({ model: 'gpt-5.5-pro-codex' })).join('')).toBe('Goed.');
    expect(double.requests.map((request) => request.path)).toEqual(['/v1/chat/completions']);
  });

  it('reaches Azure by deployment, key header and version', async () => {
    const seen: { url: string | undefined; key: unknown }[] = [];
    const server = createServer((request, response) => {
      seen.push({ url: request.url, key: request.headers['api-key'] });
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.end(
        'data: {"choices":[{"index":0,"delta":{"role":"assistant","content":"Dag"}}]}\n\ndata: [DONE]\n\n',
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const basePath = `http://127.0.0.1:${(server.address() as AddressInfo).port}/openai/deployments`;
    const azure = { instanceName: 'gemeente', deploymentName: 'wijk', apiVersion: '2024-10-21', basePath };
    expect(await collect({ apiKey: 'azuur', azure })).toEqual(['Dag']);
    expect(seen).toEqual([
      { url: '/openai/deployments/wijk/chat/completions?api-version=2024-10-21', key: 'azuur' },
    ]);
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('a server that is busy or failing for a moment', () => {
  it('waits as long as Retry-After says and then gets its answer', async () => {
    double.chat({ kind: 'status', status: 429, retryAfter: '1' }, { kind: 'answer', text: 'Goed.' });
    const sleep = vi.fn(async () => {});
    expect((await collect({ waiting: { sleep, random: () => 0 } })).join('')).toBe('Goed.');
    expect(sleep).toHaveBeenCalledExactlyOnceWith(1_000, expect.anything());
    expect(double.requests).toHaveLength(2);
  });

  it('really waits: the second request comes a second after the first', async () => {
    double.chat({ kind: 'status', status: 429, retryAfter: '1' }, { kind: 'answer', text: 'Goed.' });
    const model = createChatModel({ apiKey: KEY, baseUrl: double.url, model: 'm', timeoutMs: 4_000 });
    const pieces: string[] = [];
    for await (const piece of model.stream(PROMPT, new AbortController().signal)) pieces.push(piece);
    expect(pieces.join('')).toBe('Goed.');
    const [first, second] = double.requests.map((request) => request.atMs) as [number, number];
    expect(second - first).toBeGreaterThanOrEqual(980);
  });

  it('tries again after a 500, with growing waits', async () => {
    double.chat(
      { kind: 'status', status: 500 },
      { kind: 'status', status: 503 },
      { kind: 'answer', text: 'Goed.' },
    );
    const waits: number[] = [];
    const sleep = async (waitMs: number) => {
      waits.push(waitMs);
    };
    expect((await collect({ waiting: { sleep, random: () => 1 } })).join('')).toBe('Goed.');
    expect(waits).toEqual([400, 800]);
  });

  it('does not wait longer than the time there is', async () => {
    const { error, durationMs } = await failure([{ kind: 'status', status: 429, retryAfter: '120' }]);
    expect(error.code).toBe('model-rate-limited');
    expect(double.requests).toHaveLength(1);
    expect(durationMs).toBeLessThan(1_000);
  });

  it('stops waiting when the time until the first text is over', async () => {
    double.chat({ kind: 'status', status: 429, retryAfter: '1' });
    const start = Date.now();
    const real = createChatModel({
      apiKey: KEY,
      baseUrl: double.url,
      model: 'm',
      timeoutMs: 1_100,
      maxRetries: 9,
    });
    await expect(
      (async () => {
        for await (const _ of real.stream(PROMPT, new AbortController().signal));
      })(),
    ).rejects.toMatchObject({ code: 'model-timeout' });
    expect(Date.now() - start).toBeLessThan(2_000);
  });
});

describe('a server that stays wrong', () => {
  const cases: [name: string, behaviour: ChatBehaviour, code: string, requests: number][] = [
    ['429 for ever', { kind: 'status', status: 429, retryAfter: '0' }, 'model-rate-limited', 3],
    ['429 for ever without Retry-After', { kind: 'status', status: 429 }, 'model-rate-limited', 3],
    ['no credit left', { kind: 'status', status: 429, code: 'insufficient_quota' }, 'model-rate-limited', 1],
    ['500 for ever', { kind: 'status', status: 500 }, 'model-failed', 3],
    ['a wrong key', { kind: 'status', status: 401 }, 'model-unauthorised', 1],
    ['an unknown model', { kind: 'status', status: 404 }, 'model-not-found', 1],
    ['a refused request', { kind: 'status', status: 400 }, 'model-refused', 1],
    ['malformed JSON', { kind: 'malformed' }, 'model-malformed', 1],
    ['an empty stream', { kind: 'empty' }, 'model-empty', 1],
    ['an HTML page', { kind: 'html' }, 'model-empty', 1],
    ['silence', { kind: 'silence' }, 'model-timeout', 1],
    ['a stall in the middle', { kind: 'stall', text: 'Het buurthuis staat' }, 'model-stalled', 1],
    ['a connection that breaks', { kind: 'break', text: 'Het buurthuis staat' }, 'model-unreachable', 1],
  ];

  it.each(cases)('%s ends in time with one error of kind outside', async (_, behaviour, code, requests) => {
    const { error, durationMs } = await failure([behaviour], { timeoutMs: 800 });
    expect(error.code).toBe(code);
    expect(error.kind).toBe('outside');
    expect(error.message).toMatch(/^Het taalmodel proefmodel .*\.$/);
    expect(error.remedy).not.toBe('');
    expect(double.requests).toHaveLength(requests);
    expect(durationMs).toBeLessThan(1_600);
  });

  it('gives what came before a stall', async () => {
    double.chat({ kind: 'stall', text: 'Het buurthuis staat' });
    const pieces: string[] = [];
    await expect(
      (async () => {
        for await (const piece of chat().stream(PROMPT, new AbortController().signal)) pieces.push(piece);
      })(),
    ).rejects.toMatchObject({ code: 'model-stalled' });
    expect(pieces.join('')).toBe('Het buurthuis staat');
  });

  it('is unreachable when nothing listens', async () => {
    const gone = await startOpenAiDouble();
    await gone.close();
    const { error } = await failure([], { baseUrl: gone.url });
    expect(error.code).toBe('model-unreachable');
  });

  it('keeps key, question and the words of the server out of the error and out of the console', async () => {
    const printed = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn'), vi.spyOn(console, 'log')];
    for (const spy of printed) spy.mockImplementation(() => {});
    const message = `Incorrect API key provided: ${KEY}; you asked: ${PROMPT.user}`;
    for (const behaviour of [
      { kind: 'status', status: 401, message } as const,
      { kind: 'malformed' } as const,
    ]) {
      const { error } = await failure([behaviour]);
      const everything = `${error.message} ${error.remedy} ${error.stack} ${(error.cause as Error).stack}`;
      expect(everything).not.toContain(KEY);
      expect(everything).not.toContain('Geheim');
    }
    for (const spy of printed) {
      expect(spy).not.toHaveBeenCalled();
      spy.mockRestore();
    }
  });
});

describe('being stopped', () => {
  it('ends at once with model-stopped when the caller aborts, and closes the connection', async () => {
    double.chat({ kind: 'stall', text: 'Het buurthuis' });
    const caller = new AbortController();
    const start = Date.now();
    setTimeout(() => caller.abort(), 50);
    await expect(collect({ idleTimeoutMs: 5_000, timeoutMs: 5_000 }, caller.signal)).rejects.toMatchObject({
      code: 'model-stopped',
    });
    expect(Date.now() - start).toBeLessThan(1_000);
  });

  it('does nothing when the caller was aborted before', async () => {
    double.chat({ kind: 'answer', text: 'Goed.' });
    await expect(collect({}, AbortSignal.abort())).rejects.toMatchObject({ code: 'model-stopped' });
    expect(double.requests).toHaveLength(0);
  });

  it('closes the connection when the reader has read enough', async () => {
    double.chat({ kind: 'nonsense', characters: 50_000_000 });
    let characters = 0;
    for await (const piece of chat().stream(PROMPT, new AbortController().signal)) {
      characters += piece.length;
      if (characters > 1_000) break;
    }
    expect(characters).toBeLessThan(5_000);
  });
});

it('refuses an address that is none', () => {
  expect(() => chat({ baseUrl: 'localhost:11434' })).toThrow(
    expect.objectContaining({ code: 'model-address', kind: 'usage' }),
  );
});
