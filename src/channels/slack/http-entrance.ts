import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/** The address that Slack sends to. */
export const EVENTS_PATH = '/slack/events';

/** Slack's requests are refused when they are older, or from later, than this. */
const CLOCK_DIFFERENCE_MS = 5 * 60_000;

/** Stands at the address from the start, and lets requests through once there is something behind it. */
export type HttpEntrance = {
  handle(request: IncomingMessage, response: ServerResponse): void;
  open(listener: RequestListener): void;
  close(): void;
};

/** @param now the clock against which a request's time is held, in milliseconds since 1970 */
export function createHttpEntrance(now: () => number): HttpEntrance {
  let listener: RequestListener | null = null;
  return {
    handle(request, response) {
      // Slack comes again later.
      if (listener === null) return refuse(request, response, 503);
      if (!isRecent(request, now())) return refuse(request, response, 401);
      try {
        listener(request, response);
      } catch {
        refuse(request, response, 404);
      }
    },
    open(opened) {
      listener = opened;
    },
    close() {
      listener = null;
    },
  };
}

/** Bolt refuses what is too old; what comes from the future could be kept to be sent again later. */
function isRecent({ headers }: IncomingMessage, nowMs: number): boolean {
  const stamp = headers['x-slack-request-timestamp'];
  // Without one Bolt lets nothing through but Slack's check of the certificate.
  if (stamp === undefined) return true;
  return Math.abs(Number(stamp) * 1000 - nowMs) <= CLOCK_DIFFERENCE_MS;
}

function refuse(request: IncomingMessage, response: ServerResponse, status: number): void {
  request.resume();
  response.writeHead(status);
  response.end();
}
