import { expect, it } from 'vitest';
import { createPace } from '../../../src/channels/slack/pace.ts';

/** When each of these turns comes, in milliseconds. */
function timesOf(turns: Promise<void>[]): Promise<number[]> {
  const startedAt = performance.now();
  return Promise.all(turns.map((turn) => turn.then(() => performance.now() - startedAt)));
}

it('lets the first through at once and the next at a distance', async () => {
  const pace = createPace({ gapMs: 200, burst: 1, now: Date.now });
  const [first = 0, second = 0, third = 0] = await timesOf([
    pace.turn('C1'),
    pace.turn('C1'),
    pace.turn('C1'),
  ]);
  expect(first).toBeLessThan(150);
  expect(second).toBeGreaterThanOrEqual(180);
  expect(third).toBeGreaterThanOrEqual(380);
});

it('keeps channels apart', async () => {
  const pace = createPace({ gapMs: 5000, burst: 1, now: Date.now });
  const turns = [pace.turn('C1'), pace.turn('C2')];
  const [, other = 0] = await timesOf(turns);
  expect(other).toBeLessThan(2000);
});

it('holds a channel for as long as it is told', async () => {
  const pace = createPace({ gapMs: 1, burst: 3, now: Date.now });
  pace.hold('C1', 150);
  const [held = 0] = await timesOf([pace.turn('C1')]);
  expect(held).toBeGreaterThanOrEqual(130);
});

it('lets go of a turn that is no longer wanted', async () => {
  const pace = createPace({ gapMs: 60_000, burst: 1, now: Date.now });
  const unwanted = new AbortController();
  await pace.turn('C1');
  const turn = pace.turn('C1', unwanted.signal);
  unwanted.abort();
  await expect(turn).rejects.toThrow('aborted');
});

it('lets a short burst through at once, and then keeps the distance', async () => {
  const pace = createPace({ gapMs: 300, burst: 3, now: Date.now });
  const times = await timesOf(Array.from({ length: 5 }, () => pace.turn('C1')));
  for (const at of times.slice(0, 3)) expect(at).toBeLessThan(250);
  expect(times[3]).toBeGreaterThanOrEqual(270);
  expect(times[4]).toBeGreaterThanOrEqual(570);
});

it('gives no burst to a channel that was held', async () => {
  const pace = createPace({ gapMs: 200, burst: 3, now: Date.now });
  pace.hold('C1', 100);
  const [first = 0, second = 0] = await timesOf([pace.turn('C1'), pace.turn('C1')]);
  expect(first).toBeGreaterThanOrEqual(80);
  expect(second - first).toBeGreaterThanOrEqual(170);
});
