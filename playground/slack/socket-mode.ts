import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { z } from 'zod';
import { BOT } from './cast.ts';
import type { Json } from './model.ts';
import { acceptKey, createFrameReader, encodeFrame, OPCODE } from './web-socket-frames.ts';

export type EnvelopeType = 'events_api' | 'interactive' | 'slash_commands';

/** What the app said to one envelope; `payload` is its answer, for what may be answered. */
export type Ack = { envelopeId: string; payload: unknown; durationMs: number };

export type SocketMode = {
  /** Every acknowledgement in order of arrival. */
  acks: Ack[];
  connections(): number;
  /** The part of the address after the host, good for one connection. */
  ticket(): string;
  /** Makes a WebSocket of a request to upgrade; false when its ticket is no good. */
  accept(request: IncomingMessage, socket: Duplex): boolean;
  /** Sends an envelope over the newest connection; null when it is not acknowledged in time. */
  send(envelope: {
    type: EnvelopeType;
    payload: Json;
    retry?: { num: number; reason: string };
  }): Promise<Ack | null>;
  /** Tells the app to connect anew, as Slack does every few hours. */
  refresh(): void;
  close(): void;
  reset(): void;
};

/** Status 1001 in a closing frame. */
const GOING_AWAY = Buffer.from([0x03, 0xe9]);
const CLOSE_PATIENCE_MS = 500;

const ackSchema = z.object({ envelope_id: z.string(), payload: z.unknown().optional() });

/** Slack's end of Socket Mode. */
export function createSocketMode(options: { ackTimeoutMs: number }): SocketMode {
  const acks: Ack[] = [];
  const tickets = new Set<string>();
  const sockets = new Set<Duplex>();
  const waiting = new Map<string, { sentAt: number; done: (ack: Ack) => void }>();

  const write = (socket: Duplex, message: Json) =>
    socket.write(encodeFrame(OPCODE.text, Buffer.from(JSON.stringify(message))));

  const receive = (text: string) => {
    const read = ackSchema.safeParse(JSON.parse(text));
    if (!read.success) return;
    const { envelope_id: envelopeId, payload } = read.data;
    const sent = waiting.get(envelopeId);
    const ack = {
      envelopeId,
      payload: payload ?? null,
      durationMs: Date.now() - (sent?.sentAt ?? Date.now()),
    };
    acks.push(ack);
    waiting.delete(envelopeId);
    sent?.done(ack);
  };

  return {
    acks,
    connections: () => sockets.size,
    ticket() {
      const ticket = randomUUID();
      tickets.add(ticket);
      return `/link?ticket=${ticket}`;
    },
    accept(request, socket) {
      const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? '';
      if (!tickets.delete(ticket)) return false;
      openSocket(request, socket, receive);
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      write(socket, {
        ...{ type: 'hello', num_connections: sockets.size },
        connection_info: { app_id: BOT.appId },
        debug_info: { host: 'slack-double', build_number: 1, approximate_connection_time: 18_060 },
      });
      return true;
    },
    send({ type, payload, retry }) {
      const socket = [...sockets].at(-1);
      if (socket === undefined) return Promise.resolve(null);
      const envelopeId = randomUUID();
      return new Promise((resolve) => {
        const timer = setTimeout(() => {
          waiting.delete(envelopeId);
          resolve(null);
        }, options.ackTimeoutMs);
        const done = (ack: Ack) => {
          clearTimeout(timer);
          resolve(ack);
        };
        waiting.set(envelopeId, { sentAt: Date.now(), done });
        write(socket, {
          ...{ envelope_id: envelopeId, type, payload, accepts_response_payload: type !== 'events_api' },
          ...(type === 'events_api' && { retry_attempt: retry?.num ?? 0, retry_reason: retry?.reason ?? '' }),
        });
      });
    },
    refresh() {
      for (const socket of sockets) write(socket, { type: 'disconnect', reason: 'refresh_requested' });
    },
    close() {
      for (const socket of sockets) {
        socket.end(encodeFrame(OPCODE.close, GOING_AWAY));
        setTimeout(() => socket.destroy(), CLOSE_PATIENCE_MS).unref();
      }
    },
    reset() {
      acks.length = 0;
    },
  };
}

function openSocket(request: IncomingMessage, socket: Duplex, receive: (text: string) => void): void {
  socket.write(
    [
      'HTTP/1.1 101 Switching Protocols',
      'Upgrade: websocket',
      'Connection: Upgrade',
      `Sec-WebSocket-Accept: ${acceptKey(request.headers['sec-websocket-key'] ?? '')}`,
      '\r\n',
    ].join('\r\n'),
  );
  let parts: Buffer[] = [];
  const read = createFrameReader(({ opcode, final, payload }) => {
    if (opcode === OPCODE.ping) socket.write(encodeFrame(OPCODE.pong, payload));
    if (opcode === OPCODE.close) socket.end(encodeFrame(OPCODE.close, payload));
    if (opcode !== OPCODE.text && opcode !== OPCODE.continuation) return;
    parts.push(payload);
    if (!final) return;
    receive(Buffer.concat(parts).toString('utf8'));
    parts = [];
  });
  socket.on('data', read);
  socket.on('error', () => socket.destroy());
}
