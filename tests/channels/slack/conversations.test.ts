/** What counts as one conversation in Slack, so that an answer is known to belong to its question. */
import { describe, expect, it } from 'vitest';
import { LONGEST_ANSWER } from '../../../src/channels/question-length.ts';
import { createMemoryAddressBook } from '../../../src/storage/memory-jobs.ts';
import { replies } from '../../contracts/replies.ts';
import { checkInReply } from '../check-in-reply.ts';
import { muchToDo } from '../homes.ts';
import {
  CHANNEL,
  DIRECT,
  NOOR,
  OPENING_QUESTIONS,
  QUESTION,
  saidIn,
  slackForTests,
} from './started-slack.ts';

const start = slackForTests();
const WHOLE = `slack:T0TEST:${DIRECT}`;
const BY_DIRECT = `slack:T0TEST:${NOOR}:bericht`;

/** Slack with a check-in that goes on, and what Wijkgids said by itself to begin it. */
async function startCheckIn() {
  const addresses = createMemoryAddressBook();
  const personId = `slack:T0TEST:${NOOR}`;
  await addresses.save({
    conversationId: BY_DIRECT,
    channel: 'slack',
    personId,
    address: { channel: DIRECT },
  });
  const started = await start({ addresses, assistant: { receive: async () => checkInReply } });
  await started.channel.tell?.({ key: 'k', conversationId: BY_DIRECT, personId, reply: checkInReply });
  await started.idle();
  const [told] = saidIn(started.slack, DIRECT);
  const conversations = () => started.assistant.asked.map(({ conversationId }) => conversationId);
  return { ...started, toldTs: told?.ts as string, conversations };
}

describe('in a direct message', () => {
  it('what is clicked and what is typed after it are one conversation', async () => {
    const { slack, idle, toldTs, conversations } = await startCheckIn();
    await slack.send.click('ask:3', { channel: DIRECT, ts: toldTs });
    await idle();
    await slack.send.message({ text: 'Omdat de bewoners het zelf doen' });
    await idle();
    expect(conversations()).toEqual([WHOLE, WHOLE]);
    expect(saidIn(slack, DIRECT).map(({ thread_ts }) => thread_ts)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('a thread under what Wijkgids said by itself is the same conversation, and is answered there', async () => {
    const { slack, idle, toldTs, conversations } = await startCheckIn();
    await slack.send.message({ text: '4', threadTs: toldTs });
    await idle();
    const answer = saidIn(slack, DIRECT).at(-1);
    expect(answer?.thread_ts).toBe(toldTs);
    await slack.send.click('ask:3', { channel: DIRECT, ts: answer?.ts as string });
    await idle();
    expect(saidIn(slack, DIRECT).at(-1)?.thread_ts).toBe(toldTs);
    expect(conversations()).toEqual([WHOLE, WHOLE]);
  });

  it('a thread under an answer at the top level is the same conversation too', async () => {
    const { slack, idle, conversations } = await startCheckIn();
    await slack.send.message({ text: 'verder' });
    await idle();
    await slack.send.message({ text: '4', threadTs: saidIn(slack, DIRECT).at(-1)?.ts as string });
    await idle();
    expect(conversations()).toEqual([WHOLE, WHOLE]);
  });

  it('a thread of the assistant pane is a conversation of its own, from its first word', async () => {
    const { slack, idle, conversations } = await startCheckIn();
    const { ts } = await slack.send.assistantThreadStarted();
    await slack.send.message({ text: QUESTION, threadTs: ts as string });
    await idle();
    expect(conversations()).toEqual([`${WHOLE}:${ts}`]);
  });

  it('a thread under the person’s own words is a conversation of its own', async () => {
    const { slack, idle, conversations } = await startCheckIn();
    const { ts } = await slack.send.message({ text: QUESTION });
    await slack.send.message({ text: 'En in Emmen?', threadTs: ts as string });
    await idle();
    expect(conversations().sort()).toEqual([WHOLE, `${WHOLE}:${ts}`]);
  });
});

describe('from App Home', () => {
  it('a check-in goes on in the direct message itself, so that the answer can be typed there', async () => {
    const { slack, idle, assistant } = await start({
      assistant: { home: async () => muchToDo, receive: async () => checkInReply },
    });
    await slack.send.homeOpened();
    await idle();
    await slack.send.click('go-on:1', { viewId: slack.workspace.homeOf(NOOR)?.id as string });
    await idle();
    await slack.send.message({ text: '4' });
    await idle();
    expect(assistant.asked.map(({ text, conversationId }) => [text, conversationId])).toEqual([
      ['verder', WHOLE],
      ['4', WHOLE],
    ]);
    expect(saidIn(slack, DIRECT).map(({ thread_ts }) => thread_ts)).toEqual([undefined, undefined]);
  });

  it('a question has a thread of its own, and what is typed there belongs to it', async () => {
    const { slack, idle, assistant } = await start();
    await slack.send.homeOpened();
    await idle();
    await slack.send.click('ask:1', { viewId: slack.workspace.homeOf(NOOR)?.id as string });
    await idle();
    const root = saidIn(slack, DIRECT)[0]?.ts as string;
    await slack.send.message({ text: 'En in Emmen?', threadTs: root });
    await idle();
    expect(assistant.asked.map(({ text, conversationId }) => [text, conversationId])).toEqual([
      [OPENING_QUESTIONS[0], `${WHOLE}:${root}`],
      ['En in Emmen?', `${WHOLE}:${root}`],
    ]);
  });
});

describe('in a thread of a channel', () => {
  it('a number without a mention is an answer, and gets the next question', async () => {
    const { slack, idle, assistant } = await start({ assistant: { receive: async () => checkInReply } });
    const { ts } = await slack.send.mention({ text: 'start check-in samen' });
    await idle();
    await slack.send.message({ channel: CHANNEL, text: '4', threadTs: ts as string });
    await idle();
    expect(new Set(assistant.asked.map(({ conversationId }) => conversationId)).size).toBe(1);
    expect(saidIn(slack, CHANNEL)).toHaveLength(2);
  });

  it('words that are only not understood get no lecture', async () => {
    const { slack, idle } = await start({
      assistant: {
        receive: async ({ text }) =>
          text === 'ok'
            ? { ...replies.notInSources, outcome: 'clarify', reason: 'too-vague' }
            : replies.short,
      },
    });
    const { ts } = await slack.send.mention({ text: QUESTION });
    await slack.send.message({ channel: CHANNEL, text: 'ok', threadTs: ts as string });
    await idle();
    expect(saidIn(slack, CHANNEL)).toHaveLength(1);
  });
});

describe('a long answer', () => {
  const long = `${'Het gaat goed, en dit is waarom. '.repeat(300)}Punt.`;

  it('reaches a check-in word for word', async () => {
    const { slack, idle, assistant } = await start({ assistant: { home: async () => muchToDo } });
    await slack.send.message({ text: long });
    await idle();
    expect(assistant.asked.map(({ text }) => text)).toEqual([long]);
  });

  it('that is longer than anyone types is refused in words, also in a check-in', async () => {
    const { slack, idle, assistant } = await start({ assistant: { home: async () => muchToDo } });
    await slack.send.message({ text: 'x'.repeat(LONGEST_ANSWER + 1) });
    await idle();
    expect(assistant.asked).toEqual([]);
    expect(saidIn(slack, DIRECT)[0]?.text).toContain('te lang');
  });
});
