import { createHash } from 'node:crypto';

/**
 * The server's side of a WebSocket, as far as Socket Mode needs it: RFC 6455 without extensions.
 * Sixty lines here are less than a package that only this double would use.
 */

export const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

export type Frame = { opcode: number; final: boolean; payload: Buffer };

/** What the server says back to `Sec-WebSocket-Key`. */
export function acceptKey(key: string): string {
  return createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
}

/** One whole frame, unmasked as a server sends it. */
export function encodeFrame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  if (length < 126) return Buffer.concat([Buffer.from([0x80 | opcode, length]), payload]);
  if (length < 65_536) {
    const head = Buffer.from([0x80 | opcode, 126, 0, 0]);
    head.writeUInt16BE(length, 2);
    return Buffer.concat([head, payload]);
  }
  const head = Buffer.alloc(10);
  head.set([0x80 | opcode, 127]);
  head.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([head, payload]);
}

/** Cuts what comes in into frames; a frame that is not whole waits for the rest. */
export function createFrameReader(onFrame: (frame: Frame) => void): (data: Buffer) => void {
  let waiting: Buffer = Buffer.alloc(0);
  return (data) => {
    waiting = Buffer.concat([waiting, data]);
    for (let read = readFrame(waiting); read !== null; read = readFrame(waiting)) {
      waiting = waiting.subarray(read.size);
      onFrame(read.frame);
    }
  };
}

function readFrame(data: Buffer): { frame: Frame; size: number } | null {
  if (data.length < 2) return null;
  const first = data.readUInt8(0);
  const short = data.readUInt8(1) & 0x7f;
  const isMasked = (data.readUInt8(1) & 0x80) !== 0;
  const lengthSize = short === 126 ? 2 : short === 127 ? 8 : 0;
  const start = 2 + lengthSize + (isMasked ? 4 : 0);
  if (data.length < start) return null;
  const length =
    lengthSize === 0 ? short : lengthSize === 2 ? data.readUInt16BE(2) : Number(data.readBigUInt64BE(2));
  if (data.length < start + length) return null;
  const payload = Buffer.from(data.subarray(start, start + length));
  if (isMasked) {
    const mask = data.subarray(start - 4, start);
    payload.forEach((byte, index) => {
      payload[index] = byte ^ (mask[index % 4] ?? 0);
    });
  }
  return { frame: { opcode: first & 0x0f, final: (first & 0x80) !== 0, payload }, size: start + length };
}
