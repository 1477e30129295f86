import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { App } from '@slack/bolt';
import type { Log } from '../channel.ts';
import { createBoltLog } from './bolt-log.ts';
import { EVENTS_PATH } from './http-entrance.ts';
import type { SlackRequest } from './receiving.ts';

/** What is used of Bolt to receive. */
export type BoltHttp = Pick<typeof import('@slack/bolt'), 'HTTPReceiver' | 'HTTPModuleFunctions'>;

const BODY_LIMIT = 1024 * 1024;

/**
 * Bolt's receiver: checks signatures, reads bodies, and answers Slack's own checks of the address.
 *
 * @param process acknowledges a request; when it rejects, Slack gets status 500 and sends the request again
 */
export function createHttpListener(
  bolt: BoltHttp,
  options: { signingSecret: string; log: Log; process: (request: SlackRequest) => Promise<void> },
): RequestListener {
  const receiver = new bolt.HTTPReceiver({
    ...{ signingSecret: options.signingSecret, endpoints: [EVENTS_PATH], bodyLimit: BODY_LIMIT },
    logger: createBoltLog(options.log),
  });
  receiver.init(asApp(options.process));
  return (request, response) => {
    void listen(request, response, bolt, receiver.requestListener);
  };
}

/** All that Bolt's receivers use of an `App`. */
export function asApp(processEvent: (request: SlackRequest) => Promise<void>): App {
  return { processEvent } as unknown as App;
}

/** Bolt takes every body for an object: one that is none would end the program. */
async function listen(
  request: IncomingMessage,
  response: ServerResponse,
  { HTTPModuleFunctions: http }: BoltHttp,
  listener: RequestListener,
): Promise<void> {
  try {
    const buffered = await http.bufferIncomingMessage(request, BODY_LIMIT);
    if (!isObjectOrUnreadable(() => http.parseHTTPRequestBody(buffered))) {
      http.buildNoBodyResponse(response, 400);
      return;
    }
    listener(request, response);
  } catch (error) {
    const tooLarge = http.isRawBodyError(error) && error.statusCode === 413;
    http.buildNoBodyResponse(response, tooLarge ? 413 : 400);
  }
}

function isObjectOrUnreadable(read: () => unknown): boolean {
  try {
    const body = read();
    return typeof body === 'object' && body !== null;
  } catch {
    return true;
  }
}
