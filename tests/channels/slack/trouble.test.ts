import { describe, expect, it } from 'vitest';
import { replies } from '../../contracts/replies.ts';
import { CHANNEL, DIRECT, QUESTION, type StartedSlack, saidIn, slackForTests } from './started-slack.ts';

const start = slackForTests();

const postsOf = ({ slack }: StartedSlack) =>
  slack.calls.filter(({ method }) => method === 'chat.postMessage');

describe('when Slack asks to wait', () => {
  it('a message comes after that time, once', async () => {
    const bot = await start();
    bot.slack.failNext('chat.postMessage', { status: 429, retryAfter: 1 });
    await bot.slack.send.mention({ text: QUESTION });
    await bot.idle();
    const [refused, sent] = postsOf(bot);
    expect((sent?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(950);
    expect(saidIn(bot.slack, CHANNEL)).toHaveLength(1);
    expect(bot.assistant.asked).toHaveLength(1);
  });

  it('other channels do not wait along', async () => {
    const bot = await start();
    bot.slack.failNext('chat.postMessage', { status: 429, retryAfter: 1 });
    await bot.slack.send.mention({ text: QUESTION });
    await bot.slack.send.message({ text: QUESTION });
    await bot.idle();
    const order = postsOf(bot).map(({ args, status }) => [args['channel'], status]);
    expect(order).toEqual([
      [CHANNEL, 429],
      [DIRECT, 200],
      [CHANNEL, 200],
    ]);
  });

  it('longer than a job should take, the job goes back to the queue', async () => {
    const bot = await start({ limits: { longestWaitMs: 500 } });
    bot.slack.failNext('chat.postMessage', { status: 429, retryAfter: 1 });
    await bot.slack.send.mention({ text: QUESTION });
    await bot.idle();
    expect(bot.log.some(({ fields }) => JSON.stringify(fields).includes('RetryLater'))).toBe(true);
    expect(saidIn(bot.slack, CHANNEL)).toHaveLength(1);
  });
});

describe('when Slack fails', () => {
  it.each([500, 503])('with %i once, the answer comes once', async (status) => {
    const bot = await start();
    bot.slack.failNext('chat.postMessage', { status });
    await bot.slack.send.mention({ text: QUESTION });
    await bot.idle();
    expect(saidIn(bot.slack, CHANNEL)).toHaveLength(1);
  });

  it('after it posted the answer, there is no second one', async () => {
    const bot = await start();
    bot.slack.failNext('chat.postMessage', { loseAnswer: true });
    await bot.slack.send.mention({ text: QUESTION });
    await bot.idle();
    expect(saidIn(bot.slack, CHANNEL)).toHaveLength(1);
    expect(postsOf(bot)).toHaveLength(1);
    expect(bot.methods()).toContain('conversations.replies');
  });

  it('the same goes for a direct message', async () => {
    const bot = await start();
    bot.slack.failNext('chat.postMessage', { loseAnswer: true });
    await bot.slack.send.message({ text: QUESTION });
    await bot.idle();
    expect(saidIn(bot.slack, DIRECT)).toHaveLength(1);
    expect(bot.methods()).toContain('conversations.history');
  });

  it('by not answering at all, the call is given up and made again', async () => {
    const bot = await start({ limits: { callMs: 300 } });
    bot.slack.failNext('chat.postMessage', { hang: true });
    await bot.slack.send.mention({ text: QUESTION });
    await bot.idle();
    expect(saidIn(bot.slack, CHANNEL)).toHaveLength(1);
  });

  it('for longer, the answer waits in the queue', async () => {
    const bot = await start();
    bot.slack.failNext('chat.postMessage', { status: 500 }, 4);
    await bot.slack.send.mention({ text: QUESTION });
    await bot.idle();
    expect(saidIn(bot.slack, CHANNEL)).toHaveLength(1);
    expect(bot.log.some(({ level }) => level === 'warn')).toBe(true);
  });

  it('while a long answer is posted, every part comes once and in order', async () => {
    const bot = await start({ assistant: { receive: async () => replies.long } });
    bot.slack.failNext('chat.postMessage', { delayMs: 1 });
    bot.slack.failNext('chat.postMessage', { loseAnswer: true });
    await bot.slack.send.mention({ text: QUESTION });
    await bot.idle();
    const texts = saidIn(bot.slack, CHANNEL).map(({ text }) => text);
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.length).toBeGreaterThan(1);
  });

  it('slowly, nothing is done twice', async () => {
    const bot = await start();
    bot.slack.failNext('*', { delayMs: 400 }, 10);
    await bot.slack.send.mention({ text: QUESTION });
    await bot.idle();
    expect(bot.methods()).toEqual(['chat.postMessage']);
  });
});

describe('when Slack refuses', () => {
  it('for good, the answer is given up and the next one comes', async () => {
    const bot = await start();
    bot.slack.failNext('chat.postMessage', { error: 'is_archived' });
    await bot.slack.send.mention({ text: QUESTION });
    await bot.slack.send.mention({ text: QUESTION });
    await bot.idle();
    expect(saidIn(bot.slack, CHANNEL)).toHaveLength(1);
    expect(JSON.stringify(bot.log)).toContain('slack-refused');
  });

  it('because of the token, the answer waits until that is put right', async () => {
    const bot = await start();
    bot.slack.failNext('chat.postMessage', { error: 'token_revoked' });
    await bot.slack.send.mention({ text: QUESTION });
    await bot.idle();
    expect(saidIn(bot.slack, CHANNEL)).toHaveLength(1);
  });

  it('the ornaments of the pane, the answer comes all the same', async () => {
    const bot = await start();
    bot.slack.failNext('assistant.threads.setStatus', { error: 'missing_scope' });
    bot.slack.failNext('assistant.threads.setTitle', { error: 'missing_scope' });
    const { ts } = await bot.slack.send.assistantThreadStarted();
    await bot.slack.send.message({ text: QUESTION, threadTs: ts as string });
    await bot.idle();
    expect(saidIn(bot.slack, DIRECT).at(-1)?.thread_ts).toBe(ts);
    expect(bot.assistant.asked).toHaveLength(1);
  });
});

describe('messages in one channel', () => {
  it('keep the distance that Slack asks for', async () => {
    const bot = await start({ limits: { channelGapMs: 300, channelBurst: 1 } });
    await Promise.all([1, 2, 3].map(() => bot.slack.send.mention({ text: QUESTION })));
    await bot.idle();
    const times = postsOf(bot).map(({ at }) => at);
    expect(times).toHaveLength(3);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(150);
    expect((times[2] ?? 0) - (times[1] ?? 0)).toBeGreaterThanOrEqual(150);
  });
});
