import type { JobStore, NewJob } from '../jobs/ports.ts';
import type { Database } from './database.ts';
import type { Prisma } from './generated/client.ts';
import { overwriteDeleted } from './overwrite-deleted.ts';

/** Jobs in the database. A finished job keeps its key and loses its words, which are overwritten in the file. */
export function createJobStore(database: Database): JobStore {
  const at = (queue: string, key: string) => ({ queue_key: { queue, key } });
  return {
    add: (queue, job, addedAt) =>
      database.write(async (client) => {
        const known = await client.job.findUnique({
          where: at(queue, job.key),
          select: { key: true },
        });
        if (known) return false;
        await client.job.create({ data: { queue, ...columnsOf(job, addedAt) } });
        return true;
      }),

    async waiting(queue) {
      const rows = await database.read((client) =>
        client.job.findMany({
          where: { queue, state: 'waiting' },
          orderBy: [{ addedAt: 'asc' }, { key: 'asc' }],
        }),
      );
      return rows.map(({ key, lane, order, payload, progress, attempts, addedAt, dueAt }) => ({
        ...{ key, lane, order, attempts, addedAt, dueAt },
        payload: JSON.parse(payload) as unknown,
        progress: progress === null ? null : (JSON.parse(progress) as unknown),
      }));
    },

    save: (queue, key, progress) =>
      update(database, { queue, key }, { progress: JSON.stringify(progress ?? null) }),

    postpone: (queue, key, dueAt) => update(database, { queue, key }, { dueAt, attempts: { increment: 1 } }),

    finish: (queue, key, outcome, finishedAt) =>
      database.write(async (client) => {
        await overwriteDeleted(client);
        await client.job.updateMany({
          where: { queue, key, state: 'waiting' },
          data: { state: outcome, finishedAt, payload: '{}', progress: null },
        });
      }),

    forgetFinished: (before) =>
      database.write(async (client) => {
        const { count } = await client.job.deleteMany({ where: { finishedAt: { lt: before } } });
        return count;
      }),
  };
}

function columnsOf({ key, lane, order, payload, personId }: NewJob, addedAt: Date) {
  return {
    ...{ key, lane, order, personId, addedAt },
    payload: JSON.stringify(payload),
    attempts: 0,
    dueAt: addedAt,
    state: 'waiting',
  };
}

/** Changes a job that still waits; one that is finished or erased stays as it is. */
async function update(
  database: Database,
  { queue, key }: { queue: string; key: string },
  data: Prisma.JobUpdateManyMutationInput,
): Promise<void> {
  await database.write((client) => client.job.updateMany({ where: { queue, key, state: 'waiting' }, data }));
}
