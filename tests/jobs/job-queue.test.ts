import { setTimeout as wait } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WijkgidsError } from '../../src/errors.ts';
import { createJobQueue, type JobQueueOptions } from '../../src/jobs/job-queue.ts';
import { type JobHandler, RetryLater } from '../../src/jobs/ports.ts';
import { createMemoryJobStore } from '../../src/storage/memory-jobs.ts';
import { newJob } from '../contracts/job-store.contract.ts';

function setUp(rest: Partial<JobQueueOptions> = {}) {
  const log = { warn: vi.fn(), error: vi.fn() };
  const store = rest.store ?? createMemoryJobStore();
  const queue = createJobQueue({ store, name: 'slack', log, random: () => 0.5, ...rest });
  return { queue, store, log };
}
const unfinished = async (store: ReturnType<typeof createMemoryJobStore>) =>
  (await store.waiting('slack')).map(({ key }) => key);

describe('a queue', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  });
  afterEach(() => vi.useRealTimers());

  test('does every key once, however often it is added', async () => {
    const { queue } = setUp();
    const done: string[] = [];
    queue.start(async ({ key }) => void done.push(key));
    expect(await queue.add(newJob('a'))).toBe(true);
    expect(await queue.add(newJob('a'))).toBe(false);
    await vi.waitFor(() => expect(done).toEqual(['a']));
    expect(await queue.add(newJob('a'))).toBe(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(done).toEqual(['a']);
  });

  test('does one job of a lane at a time, a late arrival of lower order before the others', async () => {
    const { queue } = setUp();
    const done: string[] = [];
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    queue.start(async ({ key }) => {
      if (key === '1') await held;
      done.push(key);
    });
    for (const key of ['1', '5', '3']) await queue.add(newJob(key));
    await vi.waitFor(async () => expect(await queue.add(newJob('1'))).toBe(false));
    expect(done).toEqual([]);
    release();
    await vi.waitFor(() => expect(done).toEqual(['1', '3', '5']));
  });

  test('what arrives during a job and belongs before it goes first when that job is put off', async () => {
    const { queue } = setUp();
    const done: string[] = [];
    queue.start(async ({ key, attempts }) => {
      if (key === '2' && attempts === 0) {
        await queue.add(newJob('1'));
        throw new RetryLater(20);
      }
      done.push(key);
    });
    await queue.add(newJob('2'));
    await vi.advanceTimersByTimeAsync(50);
    await vi.waitFor(() => expect(done).toEqual(['1', '2']));
  });

  test('works on several lanes at once, and on no more than it may', async () => {
    const { queue } = setUp({ maxLanes: 2 });
    const started: string[] = [];
    const releases: (() => void)[] = [];
    queue.start(async ({ key }) => {
      started.push(key);
      await new Promise<void>((resolve) => releases.push(resolve));
    });
    for (const key of ['a', 'b', 'c']) await queue.add(newJob(key, { lane: key }));
    await vi.waitFor(() => expect(started).toEqual(['a', 'b']));
    releases[0]?.();
    await vi.waitFor(() => expect(started).toEqual(['a', 'b', 'c']));
    for (const release of releases) release();
  });

  test('tries again after growing pauses, and holds up its own lane only', async () => {
    const { queue } = setUp();
    const tries: [string, number][] = [];
    const startMs = Date.now();
    queue.start(async ({ key, attempts }) => {
      tries.push([key, Date.now() - startMs]);
      if (key === 'a' && attempts < 3) throw new Error('network');
    });
    await queue.add(newJob('a'));
    await queue.add(newJob('b'));
    await queue.add(newJob('c', { lane: 'other' }));
    await vi.advanceTimersByTimeAsync(10_000);
    await vi.waitFor(() => expect(tries.map(([key]) => key)).toEqual(['a', 'c', 'a', 'a', 'a', 'b']));
    expect(tries.filter(([key]) => key === 'a').map(([, ms]) => ms)).toEqual([0, 1000, 3000, 7000]);
  });

  test('comes back when the platform says', async () => {
    const { queue } = setUp();
    const tries: number[] = [];
    const startMs = Date.now();
    queue.start(async ({ attempts }) => {
      tries.push(Date.now() - startMs);
      if (attempts === 0) throw new RetryLater(30_000);
    });
    await queue.add(newJob('a'));
    await vi.advanceTimersByTimeAsync(29_999);
    expect(tries).toEqual([0]);
    await vi.advanceTimersByTimeAsync(1);
    expect(tries).toEqual([0, 30_000]);
  });

  test.each(['input', 'usage'] as const)('gives up at once on an error of kind %s', async (kind) => {
    const { queue, store, log } = setUp();
    queue.start(async () => {
      throw new WijkgidsError('wrong', { message: 'Fout met woorden.', remedy: '-', kind });
    });
    await queue.add(newJob('a'));
    await vi.waitFor(async () => expect(await unfinished(store)).toEqual([]));
    expect(log.error).toHaveBeenCalledExactlyOnceWith(
      { queue: 'slack', attempts: 1, code: 'wrong' },
      expect.any(String),
    );
  });

  test.each([
    [23, ['a', 'b'], []],
    [24, [], ['b']],
  ])('what fails after %i hours leaves waiting %j, with done %j', async (hours, left, expected) => {
    const { queue, store } = setUp();
    const done: string[] = [];
    await store.add('slack', newJob('a'), new Date(Date.now() - hours * 60 * 60_000));
    await store.add('slack', newJob('b'), new Date());
    const handler = vi.fn<JobHandler>(async ({ key }) => {
      if (key === 'a') throw new Error('network');
      done.push(key);
    });
    queue.start(handler);
    await vi.waitFor(() => expect(handler).toHaveBeenCalled());
    await wait(0);
    await vi.waitFor(async () => expect(await unfinished(store)).toEqual(left));
    expect(done).toEqual(expected);
  });

  test('goes on after a restart from what was saved', async () => {
    const { queue, store } = setUp();
    queue.start(async (_job, { save }) => {
      await save({ part: 1 });
      throw new Error('killed');
    });
    await queue.add(newJob('a'));
    await vi.waitFor(async () => expect(await store.waiting('slack')).toMatchObject([{ attempts: 1 }]));
    await queue.stop(0);
    const again = setUp({ store });
    const seen: unknown[] = [];
    again.queue.start(async ({ progress }) => void seen.push(progress));
    await vi.advanceTimersByTimeAsync(1000);
    await vi.waitFor(() => expect(seen).toEqual([{ part: 1 }]));
  });

  test('takes what was added before it started', async () => {
    const { queue } = setUp();
    const done: string[] = [];
    await queue.add(newJob('a'));
    queue.start(async ({ key }) => void done.push(key));
    await vi.waitFor(() => expect(done).toEqual(['a']));
  });

  test('on a stop waits for what is under way, and leaves the rest for the next start', async () => {
    const { queue, store } = setUp();
    let release = () => {};
    queue.start(async () => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
    });
    await queue.add(newJob('a'));
    await queue.add(newJob('b'));
    await wait(0);
    const stopped = queue.stop(5000);
    expect(await queue.add(newJob('c'))).toBe(true);
    release();
    await stopped;
    expect(await unfinished(store)).toEqual(['b', 'c']);
  });

  test('on a stop breaks off what takes longer than the grace, without counting an attempt', async () => {
    const { queue, store } = setUp();
    queue.start(async (_job, { signal }) => {
      await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    });
    await queue.add(newJob('a'));
    await vi.waitFor(async () => expect(await unfinished(store)).toEqual(['a']));
    await wait(0);
    const stopped = queue.stop(5000);
    await vi.advanceTimersByTimeAsync(5000);
    await stopped;
    expect(await store.waiting('slack')).toMatchObject([{ key: 'a', attempts: 0 }]);
  });
});

test('storing goes before working: hundred jobs are stored while each takes the thread for a while', async () => {
  const { queue } = setUp({ maxLanes: 4 });
  let done = 0;
  queue.start(async () => {
    const until = performance.now() + 5;
    while (performance.now() < until);
    done += 1;
  });
  await Promise.all(Array.from({ length: 100 }, (_, i) => queue.add(newJob(`${i}`, { lane: `${i}` }))));
  expect(done).toBeLessThan(20);
  await vi.waitFor(() => expect(done).toBe(100), { timeout: 10_000 });
});

test('whatever fails and whenever it arrives, every key is done once and lanes keep their order', async () => {
  const jobs = fc.array(
    fc.record({ lane: fc.constantFrom('x', 'y', 'z'), order: fc.nat(9), failures: fc.nat(2) }),
    { maxLength: 20 },
  );
  await fc.assert(
    fc.asyncProperty(jobs, fc.scheduler(), async (plan, scheduler) => {
      const { queue } = setUp({ random: () => 0, maxLanes: 2 });
      const done: { lane: string; order: number; key: string }[] = [];
      const tried = new Map<string, number>();
      const busy = new Set<string>();
      const handler: JobHandler = async ({ key, lane, order }) => {
        expect(busy.has(lane)).toBe(false);
        busy.add(lane);
        await scheduler.schedule(Promise.resolve());
        busy.delete(lane);
        const attempt = (tried.get(key) ?? 0) + 1;
        tried.set(key, attempt);
        if (attempt <= (plan[Number(key)]?.failures ?? 0)) throw new RetryLater(1);
        done.push({ lane, order: Number(order), key });
      };
      // All are there before the start, so that their order is known.
      for (const [i, { lane, order }] of plan.entries()) {
        await queue.add(newJob(`${i}`, { lane, order: `${order}` }));
      }
      queue.start(handler);
      while (done.length < plan.length) {
        if (scheduler.count() > 0) await scheduler.waitOne();
        else await wait(1);
      }
      expect(new Set(done.map(({ key }) => key)).size).toBe(plan.length);
      for (const lane of ['x', 'y', 'z']) {
        const orders = done.filter((job) => job.lane === lane).map(({ order }) => order);
        expect(orders).toEqual(orders.toSorted((a, b) => a - b));
      }
      await queue.stop(0);
    }),
    { numRuns: 25 },
  );
});
