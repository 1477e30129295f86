import { describe, expect, it } from 'vitest';
import { findOwnMessage } from '../../../src/channels/slack/find-own-message.ts';
import { replies } from '../../contracts/replies.ts';
import { attachmentOf } from '../web/attachment-of.ts';
import {
  CHANNEL,
  callsOf,
  DIRECT,
  QUESTION,
  type StartedSlack,
  saidIn,
  slackForTests,
} from './started-slack.ts';
import { visibleText } from './visible-text.ts';

const start = slackForTests();
const picture = attachmentOf(replies.picture, 'picture');
const file = attachmentOf(replies.file, 'file');
const withPicture = { receive: async () => replies.picture };
const withFile = { receive: async () => replies.file };

const wordsIn = (bot: StartedSlack, channel = CHANNEL) =>
  visibleText(JSON.stringify(saidIn(bot.slack, channel).map(({ blocks }) => blocks)));
const filesIn = (bot: StartedSlack, channel = CHANNEL) =>
  saidIn(bot.slack, channel).flatMap(({ files }) => files ?? []);

describe('a picture', () => {
  it('stands under the answer in its thread, with its title and its words for screen readers', async () => {
    const bot = await start({ assistant: withPicture });
    const { ts } = await bot.slack.send.mention({ text: QUESTION });
    await bot.idle();
    const [answer, shown, ...others] = saidIn(bot.slack, CHANNEL);
    expect(others).toEqual([]);
    expect(visibleText(JSON.stringify(answer?.blocks))).toContain(replies.picture.text);
    expect(shown).toMatchObject({
      thread_ts: ts,
      files: [
        {
          title: picture.title,
          alt_txt: picture.alt,
          name: 'overgewicht-per-wijk.png',
          mimetype: 'image/png',
        },
      ],
    });
    const upload = bot.slack.workspace.uploads.get(shown?.files?.[0]?.id ?? '');
    expect(upload?.bytes?.toString('base64')).toBe(picture.data);
  });

  it('is not told in words as well', async () => {
    const bot = await start({ assistant: withPicture });
    await bot.slack.send.mention({ text: QUESTION });
    await bot.idle();
    expect(wordsIn(bot)).not.toContain(picture.alt);
  });

  it('is told in words, once, when the app has no right to files', async () => {
    const bot = await start({ assistant: withPicture });
    bot.slack.failNext('files.getUploadURLExternal', { error: 'missing_scope' });
    await bot.slack.send.mention({ text: QUESTION });
    await bot.idle();
    expect(saidIn(bot.slack, CHANNEL)).toHaveLength(2);
    expect(wordsIn(bot)).toContain(picture.title);
    expect(wordsIn(bot)).toContain(picture.alt);
    expect(bot.assistant.asked).toHaveLength(1);
    expect(bot.log).toContainEqual(expect.objectContaining({ level: 'warn', message: 'file not shared' }));
  });

  it('is told in words when the address for its bytes refuses them', async () => {
    const bot = await start({ assistant: withPicture });
    bot.slack.failNext('upload', { status: 403 });
    await bot.slack.send.mention({ text: QUESTION });
    await bot.idle();
    expect(wordsIn(bot)).toContain(picture.alt);
    expect(filesIn(bot)).toEqual([]);
  });

  it('is told in words in an answer that one person sees, which can hold no file', async () => {
    const bot = await start({ assistant: withPicture });
    await bot.slack.send.slash({ text: QUESTION });
    await bot.idle();
    const shown = visibleText(JSON.stringify(bot.slack.workspace.ephemerals));
    expect(shown).toContain(picture.alt);
    expect(bot.methods().some((method) => method.startsWith('files.'))).toBe(false);
  });
});

describe('a file', () => {
  it('stands under the answer in a direct message, outside any thread, under its own name', async () => {
    const bot = await start({ assistant: withFile });
    await bot.slack.send.message({ text: QUESTION });
    await bot.idle();
    expect(filesIn(bot, DIRECT)).toMatchObject([{ title: file.title, name: file.name }]);
    expect(saidIn(bot.slack, DIRECT).at(-1)?.thread_ts).toBeUndefined();
    expect(callsOf(bot.slack, 'files.getUploadURLExternal')).toEqual([
      { filename: file.name, length: String(Buffer.from(file.data, 'base64').length) },
    ]);
  });

  it('of a question from App Home comes in the thread that was opened for it', async () => {
    const bot = await start({ assistant: withFile });
    await bot.slack.send.homeOpened();
    await bot.idle();
    const home = bot.slack.workspace.homeOf('U0NOOR');
    await bot.slack.send.click('ask:1', { viewId: home?.id as string });
    await bot.idle();
    const [question, , shown] = saidIn(bot.slack, DIRECT);
    expect(shown?.files).toHaveLength(1);
    expect(shown?.thread_ts).toBe(question?.ts);
  });

  it('without the right to files says where it can be had', async () => {
    const bot = await start({ assistant: withFile });
    bot.slack.failNext('files.getUploadURLExternal', { error: 'missing_scope' });
    await bot.slack.send.mention({ text: QUESTION });
    await bot.idle();
    expect(wordsIn(bot)).toContain(file.title);
    expect(wordsIn(bot)).toContain('haalt u op in de webchat');
  });
});

describe.each(['files.getUploadURLExternal', 'upload', 'files.completeUploadExternal'])('%s', (step) => {
  it('that Slack wants later is done later, and the file stands there once', async () => {
    const bot = await start({ assistant: withPicture });
    bot.slack.failNext(step, { status: 429, retryAfter: 1 });
    await bot.slack.send.mention({ text: QUESTION });
    await bot.idle();
    const calls = bot.slack.calls.filter(({ method }) => method === step);
    expect(calls).toHaveLength(2);
    expect((calls[1]?.at ?? 0) - (calls[0]?.at ?? 0)).toBeGreaterThanOrEqual(990);
    expect(filesIn(bot)).toHaveLength(1);
    expect(saidIn(bot.slack, CHANNEL)).toHaveLength(2);
  });

  it('whose answer gets lost gives one file', async () => {
    const bot = await start({ assistant: withPicture });
    bot.slack.failNext(step, { loseAnswer: true });
    await bot.slack.send.mention({ text: QUESTION });
    await bot.idle();
    expect(filesIn(bot)).toHaveLength(1);
    expect(saidIn(bot.slack, CHANNEL)).toHaveLength(2);
  });

  it('that asks to wait very long goes back to the queue, without a second answer', async () => {
    const bot = await start({ assistant: withPicture, limits: { longestWaitMs: 500 } });
    bot.slack.failNext(step, { status: 429, retryAfter: 1 });
    await bot.slack.send.mention({ text: QUESTION });
    await bot.idle();
    expect(filesIn(bot)).toHaveLength(1);
    expect(saidIn(bot.slack, CHANNEL)).toHaveLength(2);
  });
});

it('bytes go to no address that is not safe', async () => {
  const { createUploadBytes } = await import('../../../src/channels/slack/upload-bytes.ts');
  const { DEFAULT_LIMITS } = await import('../../../src/channels/slack/limits.ts');
  const upload = createUploadBytes(DEFAULT_LIMITS);
  for (const url of ['http://files.example/x', 'ftp://files.example/x', 'geen adres']) {
    await expect(upload(url, Buffer.from('x'))).rejects.toThrow('unsafe_upload_url');
  }
});

it('a file of Wijkgids is not taken for a stream that was begun', async () => {
  const messages = [{ ts: '20.000000', user: 'U0WIJKGIDS', files: [{ id: 'F1' }] }];
  const found = await findOwnMessage(
    { call: async () => ({ ok: true, messages }) },
    { channel: CHANNEL, threadTs: '10.000000' },
    { jobKey: 'job', part: 'answer-0', after: '15.000000', userId: 'U0WIJKGIDS' },
    new AbortController().signal,
  );
  expect(found).toBeNull();
});
