import type { Response } from 'express';
import type { Reply, ReplyPart } from '../../assistant/message.ts';
import type { ErrorReply } from './error-replies.ts';

/** One line of the stream: parts while the reply is made, then exactly one `reply` or `error`. */
export type StreamLine = ReplyPart | { kind: 'reply'; reply: Reply } | ({ kind: 'error' } & ErrorReply);

/**
 * Writes a reply as newline-delimited JSON. The response starts with the first line, so that a failure
 * before it can still have its own HTTP status.
 */
export function createAnswerStream(response: Response) {
  function write(line: StreamLine): void {
    if (response.destroyed || response.writableEnded) return;
    if (!response.headersSent) {
      response.status(200).set({
        'Content-Type': 'application/x-ndjson; charset=utf-8',
        'Cache-Control': 'no-store',
        // Without this, common proxies hold the lines back until the answer is complete.
        'X-Accel-Buffering': 'no',
      });
    }
    response.write(`${JSON.stringify(line)}\n`);
  }
  return {
    part: (part: ReplyPart): void => write(part),
    finish(line: StreamLine): void {
      write(line);
      response.end();
    },
  };
}
