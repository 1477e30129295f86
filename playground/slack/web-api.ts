import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { chatMethods } from './chat-methods.ts';
import { conversationMethods } from './conversation-methods.ts';
import { createFaults, type Fault, type Faults } from './faults.ts';
import { fileMethods, takeBytes } from './file-methods.ts';
import { type MethodContext, SlackRefusal } from './method.ts';
import type { Json } from './model.ts';
import { argumentsOf, bytesOf } from './request-body.ts';
import { streamMethods } from './stream-methods.ts';
import { viewMethods } from './view-methods.ts';

/** One call that reached Slack. `status` and `error` are null as long as it has not been answered. */
export type RecordedCall = {
  method: string;
  args: Json;
  /** Milliseconds since 1970, at arrival. */
  at: number;
  status: number | null;
  /** Slack's word for why it said no; null when it said yes. */
  error: string | null;
};

const METHODS = {
  ...{ ...chatMethods, ...streamMethods, ...viewMethods },
  ...{ ...conversationMethods, ...fileMethods },
};

export type WebApi = {
  /** Every call in order of arrival, also those that were made to fail. */
  calls: RecordedCall[];
  failNext: Faults['failNext'];
  /** Answers a request for `/api/<method>`. */
  handle(method: string, request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** The same door for an address outside the Web API, which says no with status 404. */
  handleAs(
    name: string,
    request: IncomingMessage,
    response: ServerResponse,
    work: (args: Json) => Json,
  ): Promise<void>;
  /** Takes the bytes of an upload, which is recorded and can be made to fail as `upload`. */
  handleUpload(fileId: string, request: IncomingMessage, response: ServerResponse): Promise<void>;
  reset(): void;
};

/** Slack's Web API over this workspace. @param options.tokens what a bearer may show, by what it is for */
export function createWebApi(options: {
  context: MethodContext;
  tokens: { bot: string; app: string };
}): WebApi {
  const calls: RecordedCall[] = [];
  const faults = createFaults();

  const answer = async (
    name: string,
    { request, response }: { request: IncomingMessage; response: ServerResponse },
    work: (args: Json, bytes: Buffer) => Json,
    { refusedStatus = 200, read = readArgumentsOf } = {},
  ): Promise<void> => {
    const at = Date.now();
    const bytes = await bytesOf(request);
    const args = read(bytes, request);
    const { token: _, ...shown } = args;
    const call: RecordedCall = { method: name, args: shown, at, status: null, error: null };
    calls.push(call);
    const fault = faults.take(name);
    if (fault !== null && (await wentWrong(fault, call, response))) return;
    const outcome = attempt(() => work(args, bytes));
    if (fault !== null && 'loseAnswer' in fault) {
      response.destroy();
      return;
    }
    finish(call, response, { status: outcome['ok'] === true ? 200 : refusedStatus, outcome });
  };

  return {
    calls,
    failNext: faults.failNext,
    handle(method, request, response) {
      return answer(method, { request, response }, (args) => {
        requireToken(
          request,
          args,
          method === 'apps.connections.open' ? options.tokens.app : options.tokens.bot,
        );
        const known = Object.hasOwn(METHODS, method) ? METHODS[method] : undefined;
        if (known === undefined) throw new SlackRefusal('unknown_method');
        return known(args, options.context);
      });
    },
    handleAs: (name, request, response, work) =>
      answer(name, { request, response }, work, { refusedStatus: 404 }),
    handleUpload(file, request, response) {
      const work = (_args: Json, bytes: Buffer) => {
        takeBytes(file, bytes, options.context);
        return {};
      };
      const read = (bytes: Buffer) => ({ file, length: bytes.length });
      return answer('upload', { request, response }, work, { refusedStatus: 400, read });
    },
    reset() {
      calls.length = 0;
      faults.reset();
    },
  };
}

function readArgumentsOf(bytes: Buffer, request: IncomingMessage): Json {
  return argumentsOf(bytes.toString('utf8'), request.headers['content-type'] ?? '');
}

/** Does what the fault says; true when there is nothing left to answer. */
async function wentWrong(fault: Fault, call: RecordedCall, response: ServerResponse): Promise<boolean> {
  if ('hang' in fault) return true;
  if ('delayMs' in fault) {
    await pause(fault.delayMs);
    return false;
  }
  if ('error' in fault) {
    finish(call, response, { status: 200, outcome: { ok: false, error: fault.error } });
    return true;
  }
  if ('status' in fault) {
    const headers = 'retryAfter' in fault ? { 'retry-after': String(fault.retryAfter) } : {};
    const error = fault.status === 429 ? 'ratelimited' : 'internal_error';
    finish(call, response, { status: fault.status, outcome: { ok: false, error }, headers });
    return true;
  }
  return false;
}

function attempt(work: () => Json): Json {
  try {
    return { ok: true, ...work() };
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
    const { message, messages } = error;
    return { ok: false, error: message, ...(messages.length > 0 && { response_metadata: { messages } }) };
  }
}

function finish(
  call: RecordedCall,
  response: ServerResponse,
  result: { status: number; outcome: Json; headers?: Record<string, string> },
): void {
  call.status = result.status;
  call.error = result.outcome['ok'] === true ? null : String(result.outcome['error']);
  response.writeHead(result.status, { 'content-type': 'application/json; charset=utf-8', ...result.headers });
  response.end(JSON.stringify(result.outcome));
}

function requireToken(request: IncomingMessage, args: Json, expected: string): void {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const token = bearer ?? args['token'];
  if (token === undefined) throw new SlackRefusal('not_authed');
  if (token !== expected) throw new SlackRefusal('invalid_auth');
}
