import type { Json } from './model.ts';
import { parseJson } from './request-body.ts';
import { signatureOf } from './signing.ts';
import type { EnvelopeType, SocketMode } from './socket-mode.ts';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

/** How a request differs from what Slack sends by itself. */
export type DeliveryOptions = {
  retry?: { num: number; reason: 'http_timeout' | 'http_error' | 'connection_failed' };
  /** Seconds since 1970, instead of now. */
  timestampSeconds?: number;
  /** Instead of the right one. */
  signature?: string;
  headers?: Record<string, string>;
};

/** One request to the app and what came back. Status 0 is no answer at all. */
export type Delivery = {
  status: number;
  body: string;
  /** The body as JSON; as text when it is none. */
  json: unknown;
  durationMs: number;
  request: { body: string; contentType: string; headers: Record<string, string> };
};

/** What is sent: its body, and the same as an envelope for Socket Mode. */
export type Parcel = { body: string; contentType: string; envelope: { type: EnvelopeType; payload: Json } };

export type Deliver = (parcel: Parcel, options?: DeliveryOptions) => Promise<Delivery>;

/** An event, as Slack posts it. */
export function eventParcel(envelope: Json): Parcel {
  const parcel = { body: JSON.stringify(envelope), contentType: JSON_TYPE };
  return { ...parcel, envelope: { type: 'events_api', payload: envelope } };
}

/** A click, a submitted view or a shortcut, as Slack posts it. */
export function interactionParcel(payload: Json): Parcel {
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return { body, contentType: FORM, envelope: { type: 'interactive', payload } };
}

/** A slash command, as Slack posts it. */
export function commandParcel(fields: Record<string, string>): Parcel {
  const body = new URLSearchParams(fields).toString();
  return { body, contentType: FORM, envelope: { type: 'slash_commands', payload: fields } };
}

/**
 * Brings parcels to the app: over the socket when one is open, otherwise signed to the request URL.
 * Never rejects: an app that does not answer gives status 0.
 */
export function createDelivery(options: {
  requestUrl: () => string;
  signingSecret: string;
  socketMode: SocketMode;
  timeoutMs: number;
}): Deliver {
  return async (parcel, how = {}) => {
    const headers = headersOf(parcel, how, options.signingSecret);
    const request = { body: parcel.body, contentType: parcel.contentType, headers };
    const startedAt = performance.now();
    const answer =
      options.socketMode.connections() > 0
        ? await overSocket(options.socketMode, parcel, how)
        : await overHttp(options.requestUrl(), request, options.timeoutMs);
    return { ...answer, json: parseJson(answer.body), durationMs: performance.now() - startedAt, request };
  };
}

function headersOf(parcel: Parcel, how: DeliveryOptions, secret: string): Record<string, string> {
  const timestampSeconds = how.timestampSeconds ?? Math.floor(Date.now() / 1000);
  return {
    'content-type': parcel.contentType,
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    'x-slack-request-timestamp': String(timestampSeconds),
    'x-slack-signature': how.signature ?? signatureOf({ secret, timestampSeconds, body: parcel.body }),
    ...(how.retry && {
      'x-slack-retry-num': String(how.retry.num),
      'x-slack-retry-reason': how.retry.reason,
    }),
    ...how.headers,
  };
}

async function overHttp(
  url: string,
  { body, headers }: { body: string; headers: Record<string, string> },
  timeoutMs: number,
): Promise<{ status: number; body: string }> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(url, { method: 'POST', headers, body, signal });
    return { status: response.status, body: await response.text() };
  } catch {
    return { status: 0, body: '' };
  }
}

async function overSocket(socketMode: SocketMode, parcel: Parcel, how: DeliveryOptions) {
  const ack = await socketMode.send({ ...parcel.envelope, ...(how.retry && { retry: how.retry }) });
  if (ack === null) return { status: 0, body: '' };
  return { status: 200, body: ack.payload === null ? '' : JSON.stringify(ack.payload) };
}
