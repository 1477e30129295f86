import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Incoming, Reply, ReplyPart } from '../../../src/assistant/message.ts';
import { createMemoryJobStore } from '../../../src/storage/memory-jobs.ts';
import { replies } from '../../contracts/replies.ts';
import { createFakeAssistant } from '../web/fake-assistant.ts';
import type { SentActivity } from './connector-double.ts';
import { type ServedTeams, serveTeams } from './serve-teams.ts';

const quick = { companyAfterMs: 20, streaming: { everyMs: 40, longestMs: 10_000 } };
const slowly = () => createFakeAssistant({ wordMs: 6 });

/** An assistant that says `draft` word by word and then replies with `reply`. */
function drafting(draft: string, reply: Reply, wordMs = 15) {
  const receive = async (_: Incoming, onPart?: (part: ReplyPart) => void, signal?: AbortSignal) => {
    for (const word of draft.match(/\s*\S+/g) ?? []) {
      await wait(wordMs, undefined, signal === undefined ? {} : { signal });
      onPart?.({ kind: 'text', text: word });
    }
    return reply;
  };
  return createFakeAssistant({ overrides: { receive } });
}

async function answered(served: ServedTeams, count = 1): Promise<SentActivity[]> {
  await vi.waitFor(() => expect(served.double.messages()).toHaveLength(count), 10_000);
  return served.double.messages();
}

const infoOf = ({ entities }: SentActivity) => entities?.find(({ type }) => type === 'streaminfo');
const isUpdate = ({ type }: SentActivity) => type === 'typing';

describe('a slow answer in a personal chat', () => {
  test('says first what it is doing, then shows ever more of the text, and ends in the answer', async () => {
    const served = await serveTeams({ assistant: slowly(), limits: quick });
    await served.teams('personal-message');
    const [message] = await answered(served);
    const updates = served.double.updates();
    expect(infoOf(updates[0] as SentActivity)).toEqual({
      type: 'streaminfo',
      streamType: 'informative',
      streamSequence: 1,
    });
    expect(updates[0]?.text).toBe('Wijkgids zoekt in 5 documenten …');
    expect(updates.length).toBeGreaterThan(3);
    expect(updates.map((update) => infoOf(update)?.['streamSequence'])).toEqual(updates.map((_, i) => i + 1));
    const texts = updates.slice(1).map(({ text }) => text ?? '');
    texts.reduce((before, text) => {
      expect(text.startsWith(before) && text.length > before.length).toBe(true);
      return text;
    }, '');
    expect(infoOf(message as SentActivity)).toEqual({
      type: 'streaminfo',
      streamId: 'stroom-1',
      streamType: 'final',
    });
  });

  test('has citations and AI label on its last text only, and then a card', async () => {
    const served = await serveTeams({ assistant: slowly(), limits: quick });
    await served.teams('personal-message');
    const [message] = await answered(served);
    expect(message?.entities?.[0]).toMatchObject({ additionalType: ['AIGeneratedContent'] });
    await vi.waitFor(() => expect(served.double.cards()).toHaveLength(1));
    for (const update of served.double.updates()) {
      expect(update.entities).toHaveLength(1);
      expect(update.attachments).toBeUndefined();
    }
  });

  test('is updated at most once in the time that is set', async () => {
    const served = await serveTeams({
      assistant: slowly(),
      limits: { ...quick, streaming: { everyMs: 150, longestMs: 10_000 } },
    });
    await served.teams('personal-message');
    await answered(served);
    const moments = served.double.calls.filter(({ activity }) => isUpdate(activity)).map(({ atMs }) => atMs);
    for (const [index, moment] of moments.entries()) {
      if (index > 0) expect(moment - (moments[index - 1] as number)).toBeGreaterThanOrEqual(140);
    }
  });

  test('may end in another text than its draft', async () => {
    const assistant = drafting('Dit is een ruwe versie van het antwoord die straks vervalt.', replies.short);
    const served = await serveTeams({ assistant, limits: quick });
    await served.teams('personal-message');
    const [message] = await answered(served);
    expect(message?.text).toContain('GIDS-gemeente');
    expect(served.double.updates().at(-1)?.text).toContain('ruwe versie');
  });

  test('that takes longer than Teams allows comes as a message of its own', async () => {
    const limits = { ...quick, streaming: { everyMs: 40, longestMs: 100 } };
    const served = await serveTeams({ assistant: slowly(), limits });
    await served.teams('personal-message');
    const [message] = await answered(served);
    expect(infoOf(message as SentActivity)).toBeUndefined();
    expect(served.double.updates().length).toBeGreaterThan(0);
  });

  test('that Teams will not stream shows typing and comes as a message', async () => {
    const limits = { ...quick, typing: { everyMs: 60, longestMs: 10_000 } };
    const served = await serveTeams({ assistant: slowly(), limits });
    served.double.failNext({ status: 403, code: 'ContentStreamNotAllowed' }, { when: isUpdate });
    await served.teams('personal-message');
    const [message] = await answered(served);
    expect(infoOf(message as SentActivity)).toBeUndefined();
    const typing = served.double.calls.filter(({ activity }) => isUpdate(activity) && !infoOf(activity));
    expect(typing.length).toBeGreaterThan(1);
  });

  test('of which Teams ends the stream halfway comes as a message of its own', async () => {
    const served = await serveTeams({ assistant: slowly(), limits: quick });
    served.double.failNext(
      { status: 403, code: 'ContentStreamNotAllowed' },
      { when: (activity) => infoOf(activity)?.['streamSequence'] === 3 },
    );
    await served.teams('personal-message');
    const [message] = await answered(served);
    expect(infoOf(message as SentActivity)).toBeUndefined();
  });

  test('of which Teams does not take the last message comes as a message of its own', async () => {
    const served = await serveTeams({ assistant: slowly(), limits: quick });
    const isFinal = (activity: SentActivity) => infoOf(activity)?.['streamType'] === 'final';
    served.double.failNext({ status: 403, code: 'ContentStreamNotAllowed' }, { when: isFinal });
    await served.teams('personal-message');
    const [message] = await answered(served);
    expect(infoOf(message as SentActivity)).toBeUndefined();
    expect(message?.text).toContain('sleutelfiguren');
  });

  test('goes on when one update must wait', async () => {
    const served = await serveTeams({ assistant: slowly(), limits: quick });
    served.double.failNext(
      { status: 429, retryAfter: 0 },
      { when: (activity) => infoOf(activity)?.['streamSequence'] === 2 },
    );
    await served.teams('personal-message');
    const [message] = await answered(served);
    expect(infoOf(message as SentActivity)?.['streamType']).toBe('final');
    expect(served.double.updates().length).toBeGreaterThan(2);
  });

  test('that is interrupted by a restart ends in the stream that was open', async () => {
    const store = createMemoryJobStore();
    const first = await serveTeams({ store, assistant: slowly(), limits: { ...quick, graceMs: 1 } });
    await first.teams('personal-message');
    await vi.waitFor(() => expect(first.double.updates().length).toBeGreaterThan(1));
    await first.stop();
    expect(first.double.messages()).toEqual([]);
    await serveTeams({ store, double: first.double });
    await vi.waitFor(() => expect(first.double.messages()).toHaveLength(1));
    expect(infoOf(first.double.messages()[0] as SentActivity)?.['streamId']).toBe('stroom-1');
  });
});

test('a quick answer is its text and its card', async () => {
  const served = await serveTeams({ limits: { companyAfterMs: 5_000 } });
  await served.teams('personal-message');
  await vi.waitFor(() => expect(served.double.cards()).toHaveLength(1));
  expect(served.double.calls).toHaveLength(2);
});

test.each(['group-mention', 'channel-mention'])(
  'a slow answer (%s) shows typing and is not streamed',
  async (name) => {
    const served = await serveTeams({ assistant: slowly(), limits: quick });
    await served.teams(name);
    const [message] = await answered(served);
    expect(infoOf(message as SentActivity)).toBeUndefined();
    const typing = served.double.calls.filter(({ activity }) => isUpdate(activity));
    expect(typing.length).toBeGreaterThan(1);
    expect(typing.every(({ activity }) => activity.text === undefined && !activity.entities)).toBe(true);
  },
);

test('typing stops when the answer is there', async () => {
  const served = await serveTeams({ assistant: slowly(), limits: quick });
  await served.teams('group-mention');
  await vi.waitFor(() => expect(served.double.cards()).toHaveLength(1), 5_000);
  const before = served.double.calls.length;
  await wait(200);
  expect(served.double.calls).toHaveLength(before);
});

test('typing is not shown without end', async () => {
  const assistant = createFakeAssistant();
  const limits = { ...quick, typing: { everyMs: 30, longestMs: 100 }, graceMs: 1 };
  const served = await serveTeams({ assistant, limits });
  onTestFinished(() => served.stop());
  await served.teams('group-mention', { text: 'eindeloos' });
  await wait(600);
  const typed = served.double.calls.length;
  expect(typed).toBeGreaterThan(1);
  expect(typed).toBeLessThan(8);
});
