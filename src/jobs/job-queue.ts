import { setImmediate } from 'node:timers/promises';
import { WijkgidsError } from '../errors.ts';
import { type Job, type JobHandler, type JobQueue, type JobStore, RetryLater } from './ports.ts';

export type JobQueueOptions = {
  store: JobStore;
  /** Names the queue in the store. */
  name: string;
  log: { warn(fields: object, message: string): void; error(fields: object, message: string): void };
  /** How many lanes are worked on at once. 4 unless told. */
  maxLanes?: number;
  now?: () => Date;
  /** From 0 to 1; spreads the retries. */
  random?: () => number;
};

const MAX_LANES = 4;
const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 5 * 60_000;
const GIVE_UP_AFTER_MS = 24 * 60 * 60_000;
const SPREAD = 0.2;
/** The longest that a timer of Node can wait is a little over 24 days; this is looked at again sooner. */
const LONGEST_TIMER_MS = 60 * 60_000;

type Waiting = Job & { dueAt: Date };

/**
 * A durable queue over a store. One job of a lane at a time, lowest `order` first; what must be tried again
 * holds up its own lane only. Storing a new job goes before starting one, so that acknowledging stays fast
 * under load. One process works on a queue.
 */
export function createJobQueue(options: JobQueueOptions): JobQueue {
  const now = options.now ?? (() => new Date());
  const { store, name, log } = options;
  /** What waits, by lane, in the order of work. */
  const lanes = new Map<string, Waiting[]>();
  const running = new Map<string, Promise<void>>();
  let handler: JobHandler | null = null;
  let adding = 0;
  let loaded = false;
  let stopping = false;
  let timer: NodeJS.Timeout | undefined;
  const abort = new AbortController();

  function enqueue(job: Waiting): void {
    const lane = lanes.get(job.lane) ?? [];
    // The job that is being done stays in front.
    const from = running.has(job.lane) ? 1 : 0;
    let at = lane.length;
    while (at > from && byOrder(job, lane[at - 1] as Waiting) < 0) at -= 1;
    if (lane.some(({ key }) => key === job.key)) return;
    lane.splice(at, 0, job);
    lanes.set(job.lane, lane);
  }

  /** Starts what may be started, and sets a timer for what is due later. */
  function wake(): void {
    clearTimeout(timer);
    if (handler === null || !loaded || stopping || adding > 0) return;
    let nextMs = Number.POSITIVE_INFINITY;
    for (const [lane, [first]] of lanes) {
      if (first === undefined || running.has(lane)) continue;
      const waitMs = first.dueAt.getTime() - now().getTime();
      if (waitMs > 0) nextMs = Math.min(nextMs, waitMs);
      else if (running.size < (options.maxLanes ?? MAX_LANES)) begin(lane, first, handler);
    }
    if (nextMs < Number.POSITIVE_INFINITY) {
      timer = setTimeout(wake, Math.min(nextMs, LONGEST_TIMER_MS));
      timer.unref();
    }
  }

  function begin(lane: string, job: Waiting, work: JobHandler): void {
    const done = run(job, work)
      .catch((error) => {
        // The store failed: what was done is not known to be done. Try again after a pause.
        log.error({ queue: name, code: codeOf(error) }, 'a job could not be recorded');
        job.dueAt = new Date(now().getTime() + FIRST_PAUSE_MS);
      })
      .then(async () => {
        running.delete(lane);
        if (lanes.get(lane)?.length === 0) lanes.delete(lane);
        // Lets events come in between two jobs.
        await setImmediate();
        wake();
      });
    running.set(lane, done);
  }

  async function run(job: Waiting, work: JobHandler): Promise<void> {
    const save = async (progress: unknown) => {
      await store.save(name, job.key, progress);
      job.progress = progress;
    };
    try {
      await work(job, { save, signal: abort.signal });
      await store.finish(name, job.key, 'done', now());
      remove(job);
    } catch (error) {
      // Broken off by a stop: the job waits for the next start as it is.
      if (abort.signal.aborted) return;
      await failed(job, error);
    }
  }

  async function failed(job: Waiting, error: unknown): Promise<void> {
    const ageMs = now().getTime() - job.addedAt.getTime();
    const fields = { queue: name, attempts: job.attempts + 1, code: codeOf(error) };
    if (isFinal(error) || ageMs >= GIVE_UP_AFTER_MS) {
      await store.finish(name, job.key, 'failed', now());
      remove(job);
      log.error(fields, 'a job was given up');
      return;
    }
    const pauseMs = pauseAfter(error, job.attempts, options.random ?? Math.random);
    const dueAt = new Date(now().getTime() + pauseMs);
    await store.postpone(name, job.key, dueAt);
    Object.assign(job, { dueAt, attempts: job.attempts + 1 });
    // What came in meanwhile may belong before it.
    lanes.get(job.lane)?.sort(byOrder);
    log.warn({ ...fields, pauseMs: Math.round(pauseMs) }, 'a job is tried again later');
  }

  function remove(job: Waiting): void {
    const lane = lanes.get(job.lane);
    const at = lane?.indexOf(job) ?? -1;
    if (at >= 0) lane?.splice(at, 1);
  }

  return {
    async add(job) {
      adding += 1;
      try {
        const addedAt = now();
        const isNew = await store.add(name, job, addedAt);
        // What is added while the queue is loading is found twice and kept once.
        if (isNew && handler !== null) {
          enqueue({ ...job, progress: null, attempts: 0, addedAt, dueAt: addedAt });
        }
        return isNew;
      } finally {
        adding -= 1;
        if (adding === 0) void setImmediate().then(wake);
      }
    },
    start(work) {
      handler = work;
      store.waiting(name).then(
        (jobs) => {
          for (const job of jobs) enqueue(job);
          loaded = true;
          wake();
        },
        (error) => log.error({ queue: name, code: codeOf(error) }, 'waiting jobs could not be read'),
      );
    },
    async stop(graceMs) {
      stopping = true;
      clearTimeout(timer);
      const grace = setTimeout(() => abort.abort(), graceMs);
      await Promise.all(running.values());
      clearTimeout(grace);
    },
  };
}

function byOrder(a: Waiting, b: Waiting): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.addedAt.getTime() - b.addedAt.getTime();
}

function isFinal(error: unknown): boolean {
  return error instanceof WijkgidsError && error.kind !== 'outside';
}

/** Doubling pauses, as Jacobson's exponential back-off, spread so that many failed jobs do not return at once. */
function pauseAfter(error: unknown, attempts: number, random: () => number): number {
  if (error instanceof RetryLater) return error.afterMs;
  const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** attempts, LONGEST_PAUSE_MS);
  return pauseMs * (1 - SPREAD + 2 * SPREAD * random());
}

function codeOf(error: unknown): string {
  if (error instanceof WijkgidsError) return error.code;
  return error instanceof Error ? error.name : typeof error;
}
