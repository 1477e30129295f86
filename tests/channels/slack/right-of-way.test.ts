import { expect, it } from 'vitest';
import { createRightOfWay, givingWay } from '../../../src/channels/slack/right-of-way.ts';

const wanted = new AbortController().signal;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Whether a job may begin within so many milliseconds. */
async function isOpen(turn: Promise<void>, withinMs: number): Promise<boolean> {
  return Promise.race([turn.then(() => true), pause(withinMs).then(() => false)]);
}

it('lets a job begin when no request is under way', async () => {
  expect(await isOpen(createRightOfWay().pass(wanted), 1000)).toBe(true);
});

it('keeps jobs waiting until the last request is answered', async () => {
  const rightOfWay = createRightOfWay(() => 0);
  const [first, second] = [rightOfWay.begin(), rightOfWay.begin()];
  const turn = rightOfWay.pass(wanted);
  first();
  first();
  expect(await isOpen(turn, 100)).toBe(false);
  second();
  expect(await isOpen(turn, 1000)).toBe(true);
});

it('does not wait for ever for a request that is never finished', async () => {
  const rightOfWay = createRightOfWay();
  rightOfWay.begin();
  expect(await isOpen(rightOfWay.pass(wanted), 2000)).toBe(true);
});

it('goes on after a job that is no longer wanted', async () => {
  const rightOfWay = createRightOfWay(() => 0);
  const answered = rightOfWay.begin();
  const unwanted = new AbortController();
  const turn = rightOfWay.pass(unwanted.signal);
  unwanted.abort();
  await expect(turn).rejects.toThrow('aborted');
  answered();
  expect(await isOpen(rightOfWay.pass(wanted), 1000)).toBe(true);
});

it('holds what a job saves until a request is answered, and saves it then', async () => {
  const rightOfWay = createRightOfWay(() => 0);
  const saved: unknown[] = [];
  const answered: (() => void)[] = [];
  const handle = givingWay(async (_job, { save }) => {
    answered.push(rightOfWay.begin());
    await save({ part: 1 });
  }, rightOfWay);
  const job = {
    key: 'k',
    lane: 'l',
    order: '1',
    payload: {},
    progress: null,
    attempts: 0,
    addedAt: new Date(0),
  };
  const done = handle(job, {
    signal: wanted,
    save: async (progress) => {
      saved.push(progress);
    },
  });
  expect(await isOpen(done, 100)).toBe(false);
  expect(saved).toEqual([]);
  answered[0]?.();
  await done;
  expect(saved).toEqual([{ part: 1 }]);
});
