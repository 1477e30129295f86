import { afterEach, describe, expect, it } from 'vitest';
import { createSlackDouble, type SlackDouble } from '../../../playground/slack/slack-double.ts';
import type { Assistant } from '../../../src/assistant/message.ts';
import type { JobStore } from '../../../src/jobs/ports.ts';
import { createMemoryAddressBook, createMemoryJobStore } from '../../../src/storage/memory-jobs.ts';
import { replies } from '../../contracts/replies.ts';
import {
  CHANNEL,
  DIRECT,
  QUESTION,
  type StartedSlack,
  saidIn,
  startSlack,
  writtenSlowly,
} from './started-slack.ts';
import { visibleText } from './visible-text.ts';

/** A store of a program that is killed at its n-th save: from then on nothing happens in it any more. */
function dying(store: JobStore, at: { save: number; when: 'before' | 'after' }) {
  let saves = 0;
  let died: () => void = () => undefined;
  const death = new Promise<void>((resolve) => {
    died = resolve;
  });
  let dead = false;
  const never = () => new Promise<never>(() => undefined);
  const wrapped: JobStore = {
    ...store,
    add: (...given) => (dead ? never() : store.add(...given)),
    finish: (...given) => (dead ? never() : store.finish(...given)),
    postpone: (...given) => (dead ? never() : store.postpone(...given)),
    async save(...given) {
      saves += 1;
      if (saves === at.save) {
        if (at.when === 'after') await store.save(...given);
        dead = true;
        died();
      }
      return dead ? never() : store.save(...given);
    },
  };
  return { wrapped, death };
}

let slack: SlackDouble | null = null;
let second: StartedSlack | null = null;

afterEach(async () => {
  await second?.close();
  await slack?.close();
  [slack, second] = [null, null];
});

type Ask = (double: SlackDouble) => Promise<unknown>;

/** Asks, is killed at this save, starts again on what was stored; what stands in Slack then. */
async function killedAndStarted(
  ask: Ask,
  assistant: Partial<Assistant>,
  at: { save: number; when: 'before' | 'after' },
) {
  slack = await createSlackDouble();
  const store = createMemoryJobStore();
  const addresses = createMemoryAddressBook();
  const { wrapped, death } = dying(store, at);
  const first = await startSlack({ slack, addresses, assistant, store: wrapped });
  await ask(slack);
  const survived = await Promise.race([death.then(() => false), first.idle().then(() => true)]);
  await first.kill();
  second = await startSlack({ slack, addresses, store });
  await second.idle();
  return { survived, slack };
}

const PIECES = ['In de zomer ', 'van 2015 werd ', 'bekend dat ', 'Assen GIDS-gemeente ', 'is [1].'];
const slow = { receive: writtenSlowly(PIECES, 80, replies.short) };
const quick = { receive: async () => replies.short };

const moments = [1, 2, 3, 4].flatMap((save) =>
  (['before', 'after'] as const).map((when) => ({ save, when })),
);

describe.each(moments)('killed $when save $save', (at) => {
  it.each<[string, Ask, Partial<Assistant>, string]>([
    ['an answer that is posted whole', (double) => double.send.mention({ text: QUESTION }), quick, CHANNEL],
    ['a stream in a thread', (double) => double.send.mention({ text: QUESTION }), slow, CHANNEL],
    [
      'a message that changes, in a direct message',
      (double) => double.send.message({ text: QUESTION }),
      slow,
      DIRECT,
    ],
  ])('%s stands there once, whole', async (_, ask, assistant, channel) => {
    const { slack: double } = await killedAndStarted(ask, assistant, at);
    const said = saidIn(double, channel);
    expect(said).toHaveLength(1);
    expect(visibleText(JSON.stringify(said[0]?.blocks))).toContain(replies.short.text);
    expect(said[0]?.streaming_state).not.toBe('in_progress');
  });
});

describe('a long answer', () => {
  it.each(moments)('killed $when save $save stands there once, in order', async (at) => {
    const whole = await startSlack({ assistant: { receive: async () => replies.long } });
    await whole.slack.send.mention({ text: QUESTION });
    await whole.idle();
    const expected = saidIn(whole.slack, CHANNEL).map(({ text }) => text);
    await whole.close();

    const assistant = { receive: async () => replies.long };
    slack = await createSlackDouble();
    const store = createMemoryJobStore();
    const { wrapped, death } = dying(store, at);
    const first = await startSlack({ slack, assistant, store: wrapped });
    await slack.send.mention({ text: QUESTION });
    await death;
    await first.kill();
    second = await startSlack({ slack, assistant, store });
    await second.idle();
    expect(saidIn(slack, CHANNEL).map(({ text }) => text)).toEqual(expected);
  });
});

describe('a picture under an answer', () => {
  const moments = [1, 2, 3, 4, 5].flatMap((save) =>
    (['before', 'after'] as const).map((when) => ({ save, when })),
  );
  it.each(moments)('killed $when save $save stands there once, after the text', async (at) => {
    const assistant = { receive: async () => replies.picture };
    slack = await createSlackDouble();
    const store = createMemoryJobStore();
    const { wrapped, death } = dying(store, at);
    const first = await startSlack({ slack, assistant, store: wrapped });
    await slack.send.mention({ text: QUESTION });
    await Promise.race([death, first.idle()]);
    await first.kill();
    second = await startSlack({ slack, assistant, store });
    await second.idle();
    const said = saidIn(slack, CHANNEL);
    expect(said.map(({ files }) => files?.length ?? 0)).toEqual([0, 1]);
  });
});

it('a stop in the middle of an answer leaves the question for the next start', async () => {
  slack = await createSlackDouble();
  const store = createMemoryJobStore();
  const first = await startSlack({
    ...{ slack, store, limits: { graceMs: 50 } },
    assistant: { receive: writtenSlowly(PIECES, 2000, replies.short) },
  });
  await slack.send.mention({ text: QUESTION });
  await new Promise((resolve) => setTimeout(resolve, 100));
  await first.close();
  second = await startSlack({ slack, store });
  await second.idle();
  expect(saidIn(slack, CHANNEL)).toHaveLength(1);
  expect(second.assistant.asked).toMatchObject([{ text: QUESTION }]);
});
