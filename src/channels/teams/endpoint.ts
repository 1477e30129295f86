import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JobQueue } from '../../jobs/ports.ts';
import type { AddressBook, Log } from '../channel.ts';
import { readActivity, type TeamsActivity } from './activity.ts';
import type { Gate } from './authentication.ts';
import { receive } from './receive.ts';

export type EndpointOptions = {
  gate: Gate;
  jobs: JobQueue;
  addresses: AddressBook;
  log: Log;
  now: () => Date;
};

/** What Teams shows beside a button of a card. */
const ACTION_TAKEN = {
  statusCode: 200,
  type: 'application/vnd.microsoft.activity.message',
  value: 'Ontvangen.',
};
const LONGEST_BODY_BYTES = 256 * 1024;

/**
 * Takes one request of Teams: who may not come in is refused, what is asked is kept, and only then it is
 * acknowledged. Nothing is answered here. Never rejects.
 */
export function createEndpoint(options: EndpointOptions) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      await take(request, response, options);
    } catch (error) {
      options.log.error({ code: codeOf(error) }, 'teams activity not kept');
      end(response, 500);
    }
  };
}

async function take(
  request: IncomingMessage,
  response: ServerResponse,
  options: EndpointOptions,
): Promise<void> {
  const { gate, log } = options;
  const stopped = gate.atTheDoor(request);
  if (stopped !== null) {
    log.warn({ code: stopped.code }, 'teams request refused');
    return end(response, stopped.status);
  }
  // A page in a browser cannot send JSON here without asking first, which is not answered.
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) return end(response, 415);
  const body = await bodyOf(request);
  if (body === null) return end(response, 413);
  const activity = readActivity(jsonIn(body));
  if (activity === null) return end(response, 400);
  const refusal = await gate.admit(activity, request);
  if (refusal !== null) {
    log.warn({ code: refusal.code }, 'teams activity refused');
    return end(response, refusal.status);
  }
  await keep(activity, options);
  acknowledge(activity, response);
}

async function keep(activity: TeamsActivity, { jobs, addresses, log, now }: EndpointOptions): Promise<void> {
  const reading = receive(activity, now());
  if ('ignored' in reading)
    return log.info({ type: activity.type, reason: reading.ignored }, 'teams activity ignored');
  const { payload } = reading.job;
  await jobs.add(reading.job);
  if (payload.kind === 'removed') return;
  await addresses.save({
    conversationId: payload.conversationId,
    channel: 'teams',
    personId: payload.personId,
    address: payload.reference,
  });
}

/** An invoke waits for an answer in the body; without one Teams shows the person an error. */
function acknowledge({ type, name }: TeamsActivity, response: ServerResponse): void {
  if (type !== 'invoke') end(response, 202);
  else if (name === 'adaptiveCard/action') end(response, 200, ACTION_TAKEN);
  else if (name === 'message/submitAction' || name === 'fileConsent/invoke') end(response, 200, {});
  else end(response, 501);
}

function end(response: ServerResponse, status: number, body?: object): void {
  if (status >= 400) response.setHeader('Connection', 'close');
  if (body === undefined) response.writeHead(status).end();
  else response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

/** The whole body as text; null when it is too long. */
async function bodyOf(request: IncomingMessage): Promise<string | null> {
  if (Number(request.headers['content-length'] ?? 0) > LONGEST_BODY_BYTES) return null;
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > LONGEST_BODY_BYTES) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function codeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return String(code ?? name ?? 'unknown');
}
