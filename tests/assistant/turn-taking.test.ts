import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { createTurnTaking } from '../../src/assistant/turn-taking.ts';

/** Work that ends when told to, so that what waits for what can be seen. */
function held<T>(value: T) {
  let end: (outcome: T | Error) => void = () => {};
  const done = new Promise<T>((resolve, reject) => {
    end = (outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome));
  });
  const work = vi.fn(() => done);
  return { work, finish: () => end(value), fail: (error: Error) => end(error) };
}

describe('turn taking', () => {
  it('one message of a conversation at a time, in order of arrival', async () => {
    const take = createTurnTaking<string>();
    const [first, second] = [held('een'), held('twee')];
    const replies = [take('c', '1', first.work), take('c', '2', second.work)];
    await nextTurn();
    expect(first.work).toHaveBeenCalledTimes(1);
    expect(second.work).not.toHaveBeenCalled();
    first.finish();
    await replies[0];
    await nextTurn();
    expect(second.work).toHaveBeenCalledTimes(1);
    second.finish();
    expect(await Promise.all(replies)).toEqual(['een', 'twee']);
  });

  it('conversations do not wait for one another', async () => {
    const take = createTurnTaking<string>();
    const [first, other] = [held('een'), held('ander')];
    void take('c', '1', first.work);
    const reply = take('d', '1', other.work);
    await nextTurn();
    expect(other.work).toHaveBeenCalledTimes(1);
    other.finish();
    expect(await reply).toBe('ander');
    first.finish();
  });

  it('the same message gets the reply of the first, while it is made and afterwards', async () => {
    const take = createTurnTaking<string>();
    const once = held('een');
    const again = vi.fn(async () => 'anders');
    const replies = [take('c', '1', once.work), take('c', '1', again)];
    once.finish();
    expect(await Promise.all(replies)).toEqual(['een', 'een']);
    expect(await take('c', '1', again)).toBe('een');
    expect(again).not.toHaveBeenCalled();
  });

  it('the same id in another conversation is another message', async () => {
    const take = createTurnTaking<string>();
    expect(await take('c', '1', async () => 'een')).toBe('een');
    expect(await take('d', '1', async () => 'ander')).toBe('ander');
    expect(await take('c","1', '', async () => 'raar')).toBe('raar');
  });

  it('what failed can be tried again, and does not hold up what waits', async () => {
    const take = createTurnTaking<string>();
    const broken = held('');
    const failing = take('c', '1', broken.work);
    const next = take('c', '2', async () => 'twee');
    broken.fail(new Error('stuk'));
    await expect(failing).rejects.toThrow('stuk');
    expect(await next).toBe('twee');
    expect(await take('c', '1', async () => 'nu wel')).toBe('nu wel');
  });

  it('remembers a thousand replies, then forgets the oldest', async () => {
    const take = createTurnTaking<number>();
    for (let i = 0; i <= 1_000; i++) await take(`c${i}`, '1', async () => i);
    expect(await take('c1', '1', async () => -1)).toBe(1);
    expect(await take('c0', '1', async () => -1)).toBe(-1);
  });
});
