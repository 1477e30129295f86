/** What goes wrong with a call when a test wants it to. */
export type Fault =
  | { status: 429; retryAfter: number }
  | { status: number }
  /** Slack's own word for what is wrong. */
  | { error: string }
  /** Does what was asked, later. */
  | { delayMs: number }
  /** Takes the request and never answers. */
  | { hang: true }
  /** Does what was asked and breaks the connection before the answer. */
  | { loseAnswer: true };

export type Faults = {
  /** The next calls of this method go wrong this way, this many times; `*` is any method. */
  failNext(method: string, fault: Fault, times?: number): void;
  take(method: string): Fault | null;
  reset(): void;
};

/** Faults that wait for the calls they are meant for. */
export function createFaults(): Faults {
  const waiting: { method: string; fault: Fault; times: number }[] = [];
  return {
    failNext(method, fault, times = 1) {
      waiting.push({ method, fault, times });
    },
    take(method) {
      const index = waiting.findIndex((entry) => entry.method === method || entry.method === '*');
      const entry = waiting[index];
      if (entry === undefined) return null;
      entry.times -= 1;
      if (entry.times <= 0) waiting.splice(index, 1);
      return entry.fault;
    },
    reset() {
      waiting.length = 0;
    },
  };
}
