import type { Delivery } from './delivery.ts';

/** What was sent and what came of it. With more than one request, `status` is the highest of them. */
export type Sent = {
  status: number;
  body: string;
  json: unknown;
  durationMs: number;
  deliveries: Delivery[];
  /** The time stamp of the message it is about; null when there is none. */
  ts: string | null;
};

/** One outcome of all requests together. */
export function sentOf(deliveries: Delivery[], ts: string | null): Sent {
  const [first] = deliveries;
  return {
    status: Math.max(...deliveries.map(({ status }) => status)),
    body: first?.body ?? '',
    json: first?.json ?? null,
    durationMs: Math.max(...deliveries.map(({ durationMs }) => durationMs)),
    deliveries,
    ts,
  };
}
