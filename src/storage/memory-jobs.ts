import type { AddressBook } from '../channels/channel.ts';
import type { Job, JobStore } from '../jobs/ports.ts';

type StoredJob = Job & {
  queue: string;
  dueAt: Date;
  state: 'waiting' | 'done' | 'failed';
  finishedAt: Date | null;
};

/** Jobs in memory, for tests. */
export function createMemoryJobStore(): JobStore {
  const jobs = new Map<string, StoredJob>();
  const keyOf = (queue: string, key: string) => JSON.stringify([queue, key]);
  const waiting = (queue: string, key: string) => {
    const job = jobs.get(keyOf(queue, key));
    return job?.state === 'waiting' ? job : undefined;
  };
  return {
    async add(queue, { key, lane, order, payload }, addedAt) {
      if (jobs.has(keyOf(queue, key))) return false;
      jobs.set(keyOf(queue, key), {
        ...{ queue, key, lane, order, addedAt, dueAt: addedAt, attempts: 0, progress: null },
        payload: structuredClone(payload),
        state: 'waiting',
        finishedAt: null,
      });
      return true;
    },
    waiting: async (queue) =>
      [...jobs.values()]
        .filter((job) => job.queue === queue && job.state === 'waiting')
        .sort((a, b) => a.addedAt.getTime() - b.addedAt.getTime() || (a.key < b.key ? -1 : 1))
        .map(({ queue: _queue, state: _state, finishedAt: _at, ...job }) => structuredClone(job)),
    async save(queue, key, progress) {
      const job = waiting(queue, key);
      if (job) job.progress = structuredClone(progress ?? null);
    },
    async postpone(queue, key, dueAt) {
      const job = waiting(queue, key);
      if (job) Object.assign(job, { dueAt, attempts: job.attempts + 1 });
    },
    async finish(queue, key, outcome, at) {
      const job = waiting(queue, key);
      if (job) Object.assign(job, { state: outcome, finishedAt: at, payload: {}, progress: null });
    },
    async forgetFinished(before) {
      const old = [...jobs].filter(([, { finishedAt }]) => finishedAt !== null && finishedAt < before);
      for (const [key] of old) jobs.delete(key);
      return old.length;
    },
  };
}

/** Addresses in memory, for tests. */
export function createMemoryAddressBook(): AddressBook {
  /** The last used last. */
  const entries = new Map<string, Parameters<AddressBook['save']>[0]>();
  return {
    async save(entry) {
      entries.delete(entry.conversationId);
      entries.set(entry.conversationId, structuredClone(entry));
    },
    find: async (conversationId) => entries.get(conversationId)?.address ?? null,
    async remove(conversationId) {
      entries.delete(conversationId);
    },
    conversationsOf: async (personId) =>
      [...entries.values()]
        .filter((entry) => entry.personId === personId)
        .reverse()
        .map(({ conversationId, channel }) => ({ conversationId, channel })),
  };
}
