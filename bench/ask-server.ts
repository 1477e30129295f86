import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { messageOf, WijkgidsError } from '../src/errors.ts';

/** Asks one question at the server; resolves to the milliseconds from sending it to the last byte. */
export type AskServer = (question: string) => Promise<number>;

/** Below the web channel's 240 a minute per address. */
const QUESTIONS_PER_ADDRESS = 200;

/**
 * Asks through `POST /api/ask`, every question in a conversation of its own by a person of its own (no
 * cookie). The web channel lets one address ask 240 times a minute, so the questions come from 127.0.0.2,
 * 127.0.0.3 and so on: every address of 127.0.0.0/8 is this machine, on Linux without any set-up.
 * @throws WijkgidsError `bench-ask` when the server gives anything but a reply
 */
export function createAskServer(port: number): AskServer {
  let asked = 0;
  return async (question) => {
    const localAddress = `127.0.0.${2 + (Math.floor(asked / QUESTIONS_PER_ADDRESS) % 250)}`;
    asked += 1;
    const body = JSON.stringify({ conversationId: randomUUID(), messageId: randomUUID(), text: question });
    const startedMs = performance.now();
    const { status, text } = await post({ port, localAddress, body }).catch((cause) => {
      throw new WijkgidsError('bench-ask', {
        kind: 'outside',
        message: `No answer to a question from ${localAddress}: ${messageOf(cause)}.`,
        remedy: 'On systems other than Linux, first give this machine the addresses 127.0.0.2 to 127.0.0.9.',
        cause,
      });
    });
    const durationMs = performance.now() - startedMs;
    const last = text.trimEnd().split('\n').at(-1) ?? '';
    if (status !== 200 || !last.startsWith('{"kind":"reply"')) {
      throw new WijkgidsError('bench-ask', {
        kind: 'outside',
        message: `The server gave status ${status} and no reply: ${text.slice(0, 200)}`,
        remedy: 'Look at the log of the server.',
      });
    }
    return durationMs;
  };
}

function post(options: {
  port: number;
  localAddress: string;
  body: string;
}): Promise<{ status: number; text: string }> {
  const { port, localAddress, body } = options;
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
    const target = { host: '127.0.0.1', port, localAddress, path: '/api/ask', method: 'POST', headers };
    const sent = request({ ...target, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
      response.once('end', () => resolve({ status: response.statusCode ?? 0, text }));
      response.once('error', reject);
    });
    sent.once('error', reject);
    sent.end(body);
  });
}
