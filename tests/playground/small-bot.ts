import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as it came in at the bot. */
export type Received = { headers: IncomingHttpHeaders; body: string };

/** What the bot answers: a status with nothing, or JSON. */
export type BotAnswer = { status?: number; json?: unknown };

export type SmallBot = {
  url: string;
  received: Received[];
  close(): Promise<void>;
};

/** An app that listens on the loopback address, to receive what the double sends. */
export async function startSmallBot(
  answer: (request: Received) => BotAnswer | Promise<BotAnswer> = () => ({}),
): Promise<SmallBot> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const one = { headers: request.headers, body: Buffer.concat(parts).toString('utf8') };
    received.push(one);
    const { status = 200, json } = await answer(one);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(json === undefined ? '' : JSON.stringify(json));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`,
    received,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** The event in a request. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into whatever was sent
export function envelopeIn({ body }: Received): any {
  return JSON.parse(body);
}

/** The interaction in a request. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into whatever was sent
export function payloadIn({ body }: Received): any {
  return JSON.parse(new URLSearchParams(body).get('payload') ?? 'null');
}
