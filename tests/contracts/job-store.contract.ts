import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JobStore, NewJob } from '../../src/jobs/ports.ts';

const at = (second: number) => new Date(Date.UTC(2026, 10, 25, 12, 0, second));

export function newJob(key: string, rest: Partial<NewJob> = {}): NewJob {
  return {
    key,
    lane: 'gesprek-1',
    order: key,
    payload: { vraag: `Vraag ${key}` },
    personId: 'anna',
    ...rest,
  };
}

/** What every job store must do. `open` gives an empty one. */
export function jobStoreContract(
  name: string,
  open: () => Promise<{ store: JobStore; close: () => Promise<void> }>,
): void {
  describe(`job store: ${name}`, () => {
    let store: JobStore;
    let close: () => Promise<void>;

    beforeEach(async () => {
      ({ store, close } = await open());
    });
    afterEach(() => close());

    test('a job waits as it was added, at once due, in its own queue only', async () => {
      expect(await store.add('slack', newJob('a'), at(1))).toBe(true);
      expect(await store.waiting('slack')).toEqual([
        {
          ...{ key: 'a', lane: 'gesprek-1', order: 'a', payload: { vraag: 'Vraag a' }, progress: null },
          ...{ attempts: 0, addedAt: at(1), dueAt: at(1) },
        },
      ]);
      expect(await store.waiting('teams')).toEqual([]);
    });

    test('jobs wait oldest first', async () => {
      await store.add('slack', newJob('a'), at(2));
      await store.add('slack', newJob('b'), at(1));
      expect((await store.waiting('slack')).map(({ key }) => key)).toEqual(['b', 'a']);
    });

    test('the same key is known in its queue, done or not; in another queue it is another job', async () => {
      await store.add('slack', newJob('a'), at(1));
      expect(await store.add('slack', newJob('a', { payload: 'anders' }), at(2))).toBe(false);
      expect(await store.waiting('slack')).toMatchObject([{ payload: { vraag: 'Vraag a' } }]);
      await store.finish('slack', 'a', 'done', at(3));
      expect(await store.add('slack', newJob('a'), at(4))).toBe(false);
      expect(await store.add('teams', newJob('a'), at(4))).toBe(true);
    });

    test('the same key ten times at once is added once', async () => {
      const added = await Promise.all(
        Array.from({ length: 10 }, () => store.add('slack', newJob('a'), at(1))),
      );
      expect(added.filter(Boolean)).toHaveLength(1);
      expect(await store.waiting('slack')).toHaveLength(1);
    });

    test('progress, attempts and the next moment are kept', async () => {
      await store.add('slack', newJob('a'), at(1));
      await store.save('slack', 'a', { ts: '1.2' });
      await store.postpone('slack', 'a', at(30));
      await store.postpone('slack', 'a', at(40));
      expect(await store.waiting('slack')).toMatchObject([
        { progress: { ts: '1.2' }, attempts: 2, dueAt: at(40) },
      ]);
    });

    test.each(['done', 'failed'] as const)(
      'a job that is %s waits no more and cannot come back',
      async (end) => {
        await store.add('slack', newJob('a'), at(1));
        await store.finish('slack', 'a', end, at(2));
        await store.save('slack', 'a', { ts: 'laat' });
        await store.postpone('slack', 'a', at(3));
        expect(await store.waiting('slack')).toEqual([]);
      },
    );

    test('keys of old finished jobs are forgotten, those that wait are not', async () => {
      for (const key of ['a', 'b', 'c']) await store.add('slack', newJob(key), at(1));
      await store.finish('slack', 'a', 'done', at(2));
      await store.finish('slack', 'b', 'failed', at(9));
      expect(await store.forgetFinished(at(5))).toBe(1);
      expect(await store.add('slack', newJob('a'), at(10))).toBe(true);
      expect(await store.add('slack', newJob('b'), at(10))).toBe(false);
      expect(await store.add('slack', newJob('c'), at(10))).toBe(false);
    });

    test('what does not exist is left alone', async () => {
      await store.save('slack', 'geen', {});
      await store.postpone('slack', 'geen', at(1));
      await store.finish('slack', 'geen', 'done', at(1));
      expect(await store.waiting('slack')).toEqual([]);
    });
  });
}
