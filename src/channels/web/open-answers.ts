import { WijkgidsError } from '../../errors.ts';

/** One answer that is being made. */
export type OpenAnswer = {
  signal: AbortSignal;
  /** Rejects when the server stops before the answer is there. */
  stopped: Promise<never>;
  /** The reader left or pressed stop. */
  abort(): void;
  close(): void;
};

export type OpenAnswers = {
  readonly stopping: boolean;
  readonly count: number;
  open(): OpenAnswer;
  /** Takes no new answers, waits at most `graceMs` for the open ones and breaks off what is left. */
  drain(graceMs: number): Promise<void>;
};

/** Keeps track of the answers that are being made, so that a stop can let them finish. */
export function createOpenAnswers(): OpenAnswers {
  const breakOff = new Set<() => void>();
  let stopping = false;
  let whenEmpty: (() => void) | null = null;

  return {
    get stopping() {
      return stopping;
    },
    get count() {
      return breakOff.size;
    },
    open() {
      const controller = new AbortController();
      const { promise: stopped, reject } = deferred();
      const stop = () => {
        controller.abort();
        reject(
          new WijkgidsError('stopping', {
            kind: 'outside',
            message: 'Wijkgids is gestopt voordat het antwoord af was.',
            remedy: 'Stel de vraag over een paar tellen opnieuw.',
          }),
        );
      };
      breakOff.add(stop);
      return {
        signal: controller.signal,
        stopped,
        abort: () => controller.abort(),
        close() {
          breakOff.delete(stop);
          if (breakOff.size === 0) whenEmpty?.();
        },
      };
    },
    async drain(graceMs) {
      stopping = true;
      if (breakOff.size === 0) return;
      const empty = new Promise<void>((resolve) => {
        whenEmpty = resolve;
      });
      const timer = setTimeout(() => {
        for (const stop of breakOff) stop();
      }, graceMs);
      await empty;
      clearTimeout(timer);
    },
  };
}

function deferred(): { promise: Promise<never>; reject: (error: Error) => void } {
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<never>((_resolve, rejectPromise) => {
    reject = rejectPromise;
  });
  // The answer may be done before anyone waits for this promise; that must not count as unhandled.
  promise.catch(() => undefined);
  return { promise, reject };
}
