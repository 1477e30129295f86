import { describe, expect, it } from 'vitest';
import { BOT } from '../../../playground/slack/cast.ts';
import { replies } from '../../contracts/replies.ts';
import {
  CHANNEL,
  callsOf,
  DIRECT,
  NOOR,
  OPENING_QUESTIONS,
  QUESTION,
  saidIn,
  slackForTests,
} from './started-slack.ts';
import { visibleText } from './visible-text.ts';

const start = slackForTests();

describe('a mention in a channel', () => {
  it('is answered once, in its thread, although Slack sends it as two events', async () => {
    const { slack, idle, assistant, methods } = await start();
    const { ts, status } = await slack.send.mention({ text: QUESTION });
    await idle();
    expect(status).toBe(200);
    expect(methods()).toEqual(['chat.postMessage']);
    expect(saidIn(slack, CHANNEL)).toMatchObject([{ thread_ts: ts, user: BOT.userId }]);
    expect(assistant.asked).toMatchObject([
      {
        ...{ channel: 'slack', text: QUESTION, moreAbout: null, organisationId: 'T0TEST' },
        ...{ conversationId: `slack:T0TEST:${CHANNEL}:${ts}`, messageId: `${CHANNEL}:${ts}` },
        personId: `slack:T0TEST:${NOOR}`,
      },
    ]);
  });

  it('has its answer in the blocks, word for word, and never unfurls', async () => {
    const { slack, idle } = await start();
    await slack.send.mention({ text: QUESTION });
    await idle();
    const [message] = saidIn(slack, CHANNEL);
    expect(visibleText(JSON.stringify(message?.blocks))).toContain(replies.short.text);
    expect(callsOf(slack, 'chat.postMessage')).toMatchObject([{ unfurl_links: false, unfurl_media: false }]);
  });

  it('without words asks for help', async () => {
    const { slack, idle, assistant } = await start();
    await slack.send.mention({ text: '' });
    await idle();
    expect(assistant.asked.map(({ text }) => text)).toEqual(['hulp']);
  });

  it('in an existing thread is answered there', async () => {
    const { slack, idle, assistant } = await start();
    const root = await slack.send.message({ channel: CHANNEL, text: 'Wie weet dit?' });
    await slack.send.mention({ text: QUESTION, threadTs: root.ts as string });
    await idle();
    expect(saidIn(slack, CHANNEL)).toMatchObject([{ thread_ts: root.ts }]);
    expect(assistant.asked[0]?.conversationId).toBe(`slack:T0TEST:${CHANNEL}:${root.ts}`);
  });
});

describe('a message that does not mention Wijkgids', () => {
  it('in a channel is left alone', async () => {
    const { slack, idle, assistant, methods } = await start();
    await slack.send.message({ channel: CHANNEL, text: 'Wat een weer, hè?' });
    await idle();
    expect(assistant.asked).toEqual([]);
    expect(methods()).toEqual([]);
  });

  it('is a follow-up in a thread where Wijkgids was mentioned', async () => {
    const { slack, idle, assistant } = await start();
    const { ts } = await slack.send.mention({ text: QUESTION });
    await idle();
    await slack.send.message({ channel: CHANNEL, text: 'En in Amstelveen?', threadTs: ts as string });
    await idle();
    expect(assistant.asked.map(({ text }) => text)).toEqual([QUESTION, 'En in Amstelveen?']);
    expect(new Set(assistant.asked.map(({ conversationId }) => conversationId)).size).toBe(1);
    expect(saidIn(slack, CHANNEL)).toMatchObject([{ thread_ts: ts }, { thread_ts: ts }]);
  });

  it('in a thread is not for Wijkgids when it is to someone else', async () => {
    const { slack, idle, assistant } = await start();
    const { ts } = await slack.send.mention({ text: QUESTION });
    await idle();
    await slack.send.message({ channel: CHANNEL, text: '<@U0ANKE> weet jij dit?', threadTs: ts as string });
    await idle();
    expect(assistant.asked).toHaveLength(1);
  });

  it('in a thread gets no lecture when it asks nothing', async () => {
    const { slack, idle, methods } = await start({
      assistant: {
        receive: async ({ text }) => (text === 'Bedankt!' ? replies.notInSources : replies.short),
      },
    });
    const { ts } = await slack.send.mention({ text: QUESTION });
    await slack.send.message({ channel: CHANNEL, text: 'Bedankt!', threadTs: ts as string });
    await idle();
    expect(methods()).toEqual(['chat.postMessage']);
  });

  it('in a thread that began long ago without Wijkgids is not even stored', async () => {
    const { slack, store, assistant } = await start();
    const root = await slack.send.message({ channel: CHANNEL, text: 'Wie weet dit?' });
    const hourAgo = `${Math.floor(Date.now() / 1000) - 3600}.000100`;
    await slack.send.event({
      ...{ type: 'message', user: NOOR, text: 'Ik niet', ts: root.ts, event_ts: root.ts },
      ...{ channel: CHANNEL, channel_type: 'channel', thread_ts: hourAgo },
    });
    expect(await store.waiting('slack')).toEqual([]);
    expect(assistant.asked).toEqual([]);
  });

  it('in a young thread waits for a mention that comes later than it', async () => {
    const { slack, idle, assistant } = await start();
    const root = `${Math.floor(Date.now() / 1000)}.000100`;
    const reply = `${Math.floor(Date.now() / 1000)}.000200`;
    const inChannel = { user: NOOR, channel: CHANNEL, channel_type: 'channel' };
    await slack.send.event({
      ...{ type: 'message', ...inChannel, text: 'En in Amstelveen?', ts: reply, event_ts: reply },
      thread_ts: root,
    });
    await slack.send.event({
      ...{
        type: 'app_mention',
        ...inChannel,
        text: `<@${BOT.userId}> ${QUESTION}`,
        ts: root,
        event_ts: root,
      },
    });
    await idle();
    expect(assistant.asked.map(({ text }) => text)).toEqual([QUESTION, 'En in Amstelveen?']);
  });

  it('in a young thread without Wijkgids is dropped after a few looks', async () => {
    const { slack, idle, assistant, methods } = await start({ limits: { lookAgainMs: 10 } });
    const root = await slack.send.message({ channel: CHANNEL, text: 'Wie weet dit?' });
    await slack.send.message({ channel: CHANNEL, text: 'Ik niet?', threadTs: root.ts as string });
    await idle();
    expect(assistant.asked).toEqual([]);
    expect(methods()).toEqual([]);
  });
});

describe('a direct message', () => {
  it('is answered in the same place', async () => {
    const { slack, idle, assistant } = await start();
    await slack.send.message({ text: QUESTION });
    await idle();
    const [answer] = saidIn(slack, DIRECT);
    expect(answer?.thread_ts).toBeUndefined();
    expect(assistant.asked[0]?.conversationId).toBe(`slack:T0TEST:${DIRECT}`);
  });

  it('has what Slack escapes as a person typed it', async () => {
    const { slack, idle, assistant } = await start();
    await slack.send.message({
      text: 'x &lt; 3 &amp; <https://a.example|de site> voor <@U0ANKE|Anke> in <#C1|zorg>',
    });
    await idle();
    expect(assistant.asked[0]?.text).toBe('x < 3 & de site voor @Anke in #zorg');
  });

  it('that is far too long is refused in words', async () => {
    const { slack, idle, assistant } = await start();
    await slack.send.message({ text: 'woord '.repeat(500) });
    await idle();
    expect(assistant.asked).toEqual([]);
    expect(saidIn(slack, DIRECT)[0]?.text).toContain('te lang');
  });
});

describe('the assistant pane', () => {
  it('begins with a welcome that names the AI, and with questions to ask', async () => {
    const { slack, idle, methods } = await start();
    const { ts } = await slack.send.assistantThreadStarted();
    await idle();
    expect(methods()).toEqual(['assistant.threads.setSuggestedPrompts', 'chat.postMessage']);
    expect(slack.workspace.thread(DIRECT, ts as string)).toMatchObject({
      promptsTitle: 'Vraag bijvoorbeeld',
      prompts: OPENING_QUESTIONS.map((question) => ({ title: question, message: question })),
    });
    expect(saidIn(slack, DIRECT).at(-1)?.text).toContain('AI-systeem');
  });

  it('shows a status, answers in the thread and names it after the first question only', async () => {
    const { slack, idle, methods } = await start();
    const { ts } = await slack.send.assistantThreadStarted();
    await idle();
    slack.calls.length = 0;
    await slack.send.message({ text: QUESTION, threadTs: ts as string });
    await idle();
    expect(methods()).toEqual([
      'assistant.threads.setStatus',
      'chat.postMessage',
      'assistant.threads.setTitle',
    ]);
    expect(slack.workspace.thread(DIRECT, ts as string)).toMatchObject({ title: QUESTION, status: '' });
    await slack.send.message({ text: 'En in Amstelveen?', threadTs: ts as string });
    await idle();
    expect(methods().filter((method) => method === 'assistant.threads.setTitle')).toHaveLength(1);
  });
});

describe('the command', () => {
  it('is acknowledged with a line for the asker only, and answered the same way with the question above', async () => {
    const { slack, idle, assistant, methods } = await start();
    const { json } = await slack.send.slash({ text: QUESTION });
    expect(json).toEqual({ response_type: 'ephemeral', text: 'Ik zoek het voor u op …' });
    await idle();
    expect(methods()).toEqual(['response_url']);
    expect(callsOf(slack, 'response_url')).toMatchObject([
      { response_type: 'ephemeral', replace_original: true },
    ]);
    const answer = slack.workspace.ephemerals.at(-1);
    expect(answer?.to).toBe(NOOR);
    expect(visibleText(JSON.stringify(answer?.message.blocks))).toContain(`>${QUESTION}`);
    expect(assistant.asked[0]?.conversationId).toBe(`slack:T0TEST:${NOOR}:opdracht`);
  });

  it('without words asks for help', async () => {
    const { slack, idle, assistant } = await start();
    await slack.send.slash({ text: '' });
    await idle();
    expect(assistant.asked[0]?.text).toBe('hulp');
  });

  it('gives all of a long answer, each part once', async () => {
    const { slack, idle } = await start({ assistant: { receive: async () => replies.long } });
    await slack.send.slash({ text: QUESTION });
    await idle();
    const calls = callsOf(slack, 'response_url');
    expect(calls.length).toBeGreaterThan(1);
    expect(calls.map(({ replace_original }) => replace_original)).toEqual([
      true,
      ...Array.from({ length: calls.length - 1 }, () => false),
    ]);
  });
});

describe('the shortcut', () => {
  it('asks the message itself, and only the asker sees the answer', async () => {
    const { slack, idle, assistant, methods } = await start();
    const { ts } = await slack.send.message({ channel: CHANNEL, user: 'U0ANKE', text: QUESTION });
    await slack.send.shortcut(ts as string, { channel: CHANNEL });
    await idle();
    expect(assistant.asked).toMatchObject([{ text: QUESTION, personId: `slack:T0TEST:${NOOR}` }]);
    expect(methods()).toEqual(['response_url']);
    expect(slack.workspace.ephemerals).toMatchObject([{ channel: CHANNEL, to: NOOR }]);
  });
});

describe('App Home', () => {
  it('is shown when it is opened', async () => {
    const { slack, idle, methods } = await start();
    await slack.send.homeOpened();
    await idle();
    expect(methods()).toEqual(['views.publish']);
    expect(JSON.stringify(slack.workspace.homeOf(NOOR)?.blocks)).toContain(OPENING_QUESTIONS[0]);
  });

  it('is not drawn for another tab', async () => {
    const { slack, idle, methods } = await start();
    await slack.send.homeOpened({ tab: 'messages' });
    await idle();
    expect(methods()).toEqual([]);
  });

  it('has questions that are answered in the direct message, in a thread under the question', async () => {
    const { slack, idle, assistant } = await start();
    await slack.send.homeOpened();
    await idle();
    const home = slack.workspace.homeOf(NOOR);
    await slack.send.click('ask:1', { viewId: home?.id as string });
    await idle();
    const [question, answer] = saidIn(slack, DIRECT);
    expect(question?.text).toContain(OPENING_QUESTIONS[0]);
    expect(answer?.thread_ts).toBe(question?.ts);
    expect(assistant.asked).toMatchObject([
      { text: OPENING_QUESTIONS[0], conversationId: `slack:T0TEST:${DIRECT}:${question?.ts}` },
    ]);
  });
});
