/**
 * Work that must be done once and must not be lost: events of a platform on their way in, messages on their
 * way out. A job is written before its event is acknowledged and stays until it is done, also over a restart.
 */

/** Work to be done. `payload` and `progress` are plain data that survive JSON. */
export type Job = {
  /** Names the work: what is added twice under one key is done once. */
  key: string;
  /** Jobs of one lane are done one at a time, lowest `order` first. Usually a conversation. */
  lane: string;
  /** Order within the lane, compared as text; a platform's own time stamp puts late arrivals in place. */
  order: string;
  payload: unknown;
  /** What an earlier attempt saved; null at first. */
  progress: unknown;
  /** Earlier attempts. */
  attempts: number;
  addedAt: Date;
};

export type NewJob = {
  key: string;
  lane: string;
  order: string;
  payload: unknown;
  /** Whose words are in the payload: their waiting jobs go when their data is erased. */
  personId: string | null;
};

export type JobTools = {
  /** Keeps what was done so far, so that a next attempt goes on from there. Resolves once it is stored. */
  save(progress: unknown): Promise<void>;
  /** Aborts when the program stops and the grace period is over: the job is then tried again after a restart. */
  signal: AbortSignal;
};

/**
 * Does one job. Resolves when it is done. Throw `RetryLater` for a platform that says when to come back;
 * a WijkgidsError of kind `input` or `usage` is final; anything else is tried again with growing pauses.
 */
export type JobHandler = (job: Job, tools: JobTools) => Promise<void>;

/** The platform asks to come back later. */
export class RetryLater extends Error {
  readonly afterMs: number;

  constructor(afterMs: number, cause?: unknown) {
    super(`try again in ${afterMs} ms`, { cause });
    this.name = 'RetryLater';
    this.afterMs = afterMs;
  }
}

/** The work of one channel. */
export interface JobQueue {
  /** Resolves once the job is stored; false when one with this key was added before, done or not. */
  add(job: NewJob): Promise<boolean>;
  /** Starts doing what waits, also from before a restart. */
  start(handler: JobHandler): void;
  /** Takes up nothing new and waits for what is under way, at most `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

/** Where jobs are kept. */
export interface JobStore {
  /** False when a job with this key is known in this queue, done or not. */
  add(queue: string, job: NewJob, addedAt: Date): Promise<boolean>;
  /** The jobs that are not done, oldest first, with the moment from which they may be tried. */
  waiting(queue: string): Promise<(Job & { dueAt: Date })[]>;
  save(queue: string, key: string, progress: unknown): Promise<void>;
  /** Counts an attempt and says when the next may be. */
  postpone(queue: string, key: string, dueAt: Date): Promise<void>;
  /** Marks it done or given up: the words in it are deleted, its key stays. */
  finish(queue: string, key: string, outcome: 'done' | 'failed', at: Date): Promise<void>;
  /** Forgets the keys of jobs that were finished before this moment. */
  forgetFinished(before: Date): Promise<number>;
}
