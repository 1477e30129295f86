import { setTimeout as pause } from 'node:timers/promises';
import type { JobHandler } from '../../jobs/ports.ts';

/**
 * Acknowledging goes before answering. Making an answer keeps processor and disk busy, and Slack waits three
 * seconds: so a job begins, and saves, when no request is under way, and one at a time.
 */
export type RightOfWay = {
  /** A request came in. Call what comes back when it was answered; more than once does nothing. */
  begin(): () => void;
  /** Resolves when a job may go on. Rejects when that is no longer wanted. */
  pass(signal?: AbortSignal): Promise<void>;
};

/** Requests that are never finished must not keep jobs from being done. */
const LONGEST_WAIT_MS = 250;
const LOOK_AGAIN_MS = 2;

/** @param now milliseconds, of a clock that only goes forward */
export function createRightOfWay(now: () => number = () => performance.now()): RightOfWay {
  const requests = new Set<symbol>();
  let last: Promise<unknown> = Promise.resolve();

  const quiet = async (signal: AbortSignal | undefined): Promise<void> => {
    const startedAt = now();
    do {
      // Also when all is quiet: what has come in meanwhile is seen first.
      await pause(LOOK_AGAIN_MS, undefined, signal && { signal });
    } while (requests.size > 0 && now() - startedAt < LONGEST_WAIT_MS);
  };

  return {
    begin() {
      const request = Symbol('request');
      requests.add(request);
      return () => void requests.delete(request);
    },
    pass(signal) {
      const turn = last.then(() => quiet(signal));
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}

/** The same work, that lets requests go first when it begins and each time it saves. */
export function givingWay(handle: JobHandler, rightOfWay: RightOfWay): JobHandler {
  return async (job, tools) => {
    await rightOfWay.pass(tools.signal);
    await handle(job, {
      ...tools,
      async save(progress) {
        // Not broken off by a stop: what was sent is better known than looked for.
        await rightOfWay.pass();
        await tools.save(progress);
      },
    });
  };
}
