import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A local server that speaks enough of the OpenAI interface for LangChain: streamed chat completions and
 * embeddings, right or wrong as told. Also for end-to-end tests: hand `url` to OPENAI_BASE_URL.
 */

/** What a chat request asked, with its two messages. */
export type ChatPrompt = { system: string; user: string };

export type ChatBehaviour =
  /** Streams the text in small pieces and ends as it should. */
  | {
      kind: 'answer';
      text: string | ((prompt: ChatPrompt) => string);
      pieceLength?: number;
      pauseMs?: number;
    }
  /** Streams the text and then says nothing more, with the connection open. */
  | { kind: 'stall'; text: string | ((prompt: ChatPrompt) => string) }
  /** Streams the text and then breaks the connection. */
  | { kind: 'break'; text: string | ((prompt: ChatPrompt) => string) }
  /** Takes the request and never answers. */
  | { kind: 'silence' }
  | { kind: 'status'; status: number; retryAfter?: string; code?: string; message?: string }
  /** A stream with an event that is no JSON. */
  | { kind: 'malformed' }
  /** A stream with no text in it. */
  | { kind: 'empty' }
  /** A page for people, with status 200, as proxies give. */
  | { kind: 'html' }
  /** Goes on about nothing until this many characters. */
  | { kind: 'nonsense'; characters: number };

export type EmbeddingBehaviour =
  | { kind: 'vectors'; dimensions: number }
  | { kind: 'status'; status: number; retryAfter?: string }
  | { kind: 'malformed' }
  | { kind: 'zeros'; dimensions: number };

export type RecordedRequest = {
  path: string;
  authorization: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever was sent
  body: any;
  atMs: number;
};

export type OpenAiDouble = {
  /** Base URL, ending in /v1. */
  url: string;
  requests: RecordedRequest[];
  /** One behaviour per request from now on; the last one goes on for ever. */
  chat(...behaviours: ChatBehaviour[]): void;
  embeddings(...behaviours: EmbeddingBehaviour[]): void;
  close(): Promise<void>;
};

/** Starts the double on a free port of the loopback address. */
export async function startOpenAiDouble(): Promise<OpenAiDouble> {
  const requests: RecordedRequest[] = [];
  let chatQueue: ChatBehaviour[] = [{ kind: 'empty' }];
  let embeddingQueue: EmbeddingBehaviour[] = [{ kind: 'vectors', dimensions: 8 }];
  const server = createServer(async (request, response) => {
    const body = JSON.parse((await textOf(request)) || '{}');
    const path = request.url ?? '';
    requests.push({ path, authorization: request.headers.authorization, body, atMs: Date.now() });
    if (path.endsWith('/chat/completions')) return chatReply(next(chatQueue), body, response);
    if (path.endsWith('/embeddings')) return embeddingReply(next(embeddingQueue), body, response);
    return fail(response, { status: 404 });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    chat: (...behaviours) => {
      chatQueue = behaviours;
    },
    embeddings: (...behaviours) => {
      embeddingQueue = behaviours;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Answers with the first sentence of the first passage of the prompt: right, whatever was retrieved. */
export function firstSentenceOfPassage(prompt: ChatPrompt): string {
  const passage = /<passage nummer="1"[^>]*>\s*([\s\S]*?)\s*<\/passage>/.exec(prompt.user)?.[1] ?? '';
  const line = passage.split('\n')[0] ?? '';
  const sentence = /^.*?[.!?](?=\s|$)/.exec(line)?.[0] ?? line;
  return `${sentence} [1]`;
}

function next<T>(queue: T[]): T {
  return (queue.length > 1 ? queue.shift() : queue[0]) as T;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

// biome-ignore lint/suspicious/noExplicitAny: the body of a request
async function chatReply(behaviour: ChatBehaviour, body: any, response: ServerResponse): Promise<void> {
  if (behaviour.kind === 'silence') return;
  if (behaviour.kind === 'status') return fail(response, behaviour);
  if (behaviour.kind === 'html') {
    response.writeHead(200, { 'content-type': 'text/html' });
    response.end('<!doctype html><html><body><h1>Onderhoud</h1><p>Kom later terug.</p></body></html>');
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  if (behaviour.kind === 'malformed') {
    response.end('data: {"choices":[{"delta":{"content":"De gemeente"}\n\ndata: [DONE]\n\n');
    return;
  }
  send(response, { role: 'assistant', content: '' });
  if (behaviour.kind === 'nonsense') await babble(response, behaviour.characters);
  if ('text' in behaviour) {
    const text = typeof behaviour.text === 'string' ? behaviour.text : behaviour.text(promptOf(body));
    const pace = behaviour.kind === 'answer' ? behaviour : { pieceLength: 7, pauseMs: 0 };
    await write(response, text, pace.pieceLength ?? 7, pace.pauseMs ?? 0);
  }
  if (behaviour.kind === 'stall') return;
  if (behaviour.kind === 'break') {
    setTimeout(() => response.destroy(), 20);
    return;
  }
  send(response, {}, 'stop');
  response.end('data: [DONE]\n\n');
}

// biome-ignore lint/suspicious/noExplicitAny: the body of a request
function promptOf(body: any): ChatPrompt {
  const contentOf = (role: string) =>
    // biome-ignore lint/suspicious/noExplicitAny: the body of a request
    String(body.messages?.find((message: any) => message.role === role)?.content ?? '');
  return { system: contentOf('system'), user: contentOf('user') };
}

async function write(
  response: ServerResponse,
  text: string,
  pieceLength: number,
  pauseMs: number,
): Promise<void> {
  for (let start = 0; start < text.length; start += pieceLength) {
    send(response, { content: text.slice(start, start + pieceLength) });
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

async function babble(response: ServerResponse, characters: number): Promise<void> {
  let open = true;
  response.on('close', () => {
    open = false;
  });
  const sentence = 'De maan is van kaas en de koning danst op tafel met een paarse olifant. ';
  for (let sent = 0; open && sent < characters; sent += sentence.length) {
    send(response, { content: sentence });
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function send(response: ServerResponse, delta: object, finishReason: string | null = null): void {
  const chunk = {
    id: 'chatcmpl-double',
    object: 'chat.completion.chunk',
    created: 0,
    model: 'double',
    choices: [{ index: 0, delta, finish_reason: finishReason }],
  };
  response.write(`data: ${JSON.stringify(chunk)}\n\n`);
}

function fail(
  response: ServerResponse,
  fault: { status: number; retryAfter?: string; code?: string; message?: string },
): void {
  response.writeHead(fault.status, {
    'content-type': 'application/json',
    ...(fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter }),
  });
  const error = {
    message: fault.message ?? `status ${fault.status}`,
    type: 'double',
    code: fault.code ?? null,
  };
  response.end(JSON.stringify({ error }));
}

function embeddingReply(
  behaviour: EmbeddingBehaviour,
  body: { input: string | string[] },
  response: ServerResponse,
) {
  if (behaviour.kind === 'status') return fail(response, behaviour);
  response.writeHead(200, { 'content-type': 'application/json' });
  if (behaviour.kind === 'malformed') return response.end('{"data":[{"embedding":"geen getallen"}]}');
  const texts = Array.isArray(body.input) ? body.input : [body.input];
  const data = texts.map((text, index) => ({
    object: 'embedding',
    index,
    embedding:
      behaviour.kind === 'zeros'
        ? new Array(behaviour.dimensions).fill(0)
        : vectorOf(text, behaviour.dimensions),
  }));
  return response.end(
    JSON.stringify({ object: 'list', model: 'double', data, usage: { prompt_tokens: 1, total_tokens: 1 } }),
  );
}

/** Some fixed vector for a text, of no particular length: letters counted by their place. */
export function vectorOf(text: string, dimensions: number): number[] {
  const vector = new Array<number>(dimensions).fill(0.5);
  [...text].forEach((letter, index) => {
    const place = (letter.codePointAt(0) as number) % dimensions;
    vector[place] = (vector[place] as number) + 1 + (index % 3);
  });
  return vector;
}
