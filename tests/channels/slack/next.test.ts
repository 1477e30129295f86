import { describe, expect, it } from 'vitest';
import { replies } from '../../contracts/replies.ts';
import { attachmentOf } from '../web/attachment-of.ts';
import {
  actionIdsIn,
  CHANNEL,
  DIRECT,
  NOOR,
  QUESTION,
  type StartedSlack,
  type StartOptions,
  saidIn,
  slackForTests,
} from './started-slack.ts';
import { visibleText } from './visible-text.ts';

const start = slackForTests();
const NEXT = 'Toon het plan van Akkrum';
const form = attachmentOf(replies.form, 'form');

/** Answers the first question with a form, and says on its submission what to ask next. */
const goingOn: StartOptions = {
  assistant: {
    receive: async ({ text }) => (text === NEXT ? replies.list : replies.form),
    form: async () => form,
    submit: async () => ({ text: 'Bewaard.', handover: null, next: NEXT }),
  },
};

/** Opens the form under the last answer and sends it. */
async function fillIn(
  bot: StartedSlack,
  message: { ts: string; blocks?: unknown } | undefined,
  channel: string,
) {
  const actionId = actionIdsIn(message?.blocks).find((id) => id.startsWith('open-form'));
  await bot.slack.send.click(actionId as string, { channel, ts: message?.ts as string });
  await bot.idle();
  const modal = bot.slack.workspace.modalOf(NOOR);
  const sent = await bot.slack.send.submitView(modal?.id as string, { 'field:doel': 'Minder eenzaam' });
  await bot.idle();
  return sent;
}

describe('what follows on a form', () => {
  it('is asked in the thread the form stood in, with the question above its answer', async () => {
    const bot = await start(goingOn);
    const { ts } = await bot.slack.send.mention({ text: QUESTION });
    await bot.idle();
    const sent = await fillIn(bot, saidIn(bot.slack, CHANNEL).at(-1), CHANNEL);
    expect(JSON.stringify(sent.json)).toContain('Dank u wel');
    expect(bot.assistant.asked.map(({ text }) => text)).toEqual([QUESTION, NEXT]);
    const [first, second] = bot.assistant.asked;
    expect([second?.conversationId, second?.personId]).toEqual([first?.conversationId, first?.personId]);
    const answer = saidIn(bot.slack, CHANNEL).at(-1);
    expect(answer?.thread_ts).toBe(ts);
    expect(visibleText(JSON.stringify(answer?.blocks))).toContain(NEXT);
  });

  it('is asked in the direct message the form stood in', async () => {
    const bot = await start(goingOn);
    await bot.slack.send.message({ text: QUESTION });
    await bot.idle();
    await fillIn(bot, saidIn(bot.slack, DIRECT).at(-1), DIRECT);
    const [first, second] = bot.assistant.asked;
    expect(second).toMatchObject({ text: NEXT, conversationId: first?.conversationId });
    expect(saidIn(bot.slack, DIRECT)).toHaveLength(2);
  });

  it('stays private where the form was private', async () => {
    const bot = await start(goingOn);
    await bot.slack.send.slash({ text: QUESTION });
    await bot.idle();
    await fillIn(bot, bot.slack.workspace.ephemerals.at(-1)?.message, CHANNEL);
    expect(bot.assistant.asked.map(({ text }) => text)).toEqual([QUESTION, NEXT]);
    expect(saidIn(bot.slack, CHANNEL)).toEqual([]);
    expect(visibleText(JSON.stringify(bot.slack.workspace.ephemerals.at(-1)?.message))).toContain(NEXT);
  });

  it('is asked once when Slack sends the form twice', async () => {
    const bot = await start(goingOn);
    await bot.slack.send.mention({ text: QUESTION });
    await bot.idle();
    const sent = await fillIn(bot, saidIn(bot.slack, CHANNEL).at(-1), CHANNEL);
    const [delivery] = sent.deliveries;
    if (delivery === undefined) throw new Error('nothing was sent');
    await bot.slack.send.repeat(delivery);
    await bot.idle();
    expect(bot.assistant.asked).toHaveLength(2);
  });

  it('is nothing when the form says so', async () => {
    const bot = await start({
      assistant: {
        ...goingOn.assistant,
        submit: async () => ({ text: 'Bewaard.', handover: null, next: null }),
      },
    });
    await bot.slack.send.mention({ text: QUESTION });
    await bot.idle();
    await fillIn(bot, saidIn(bot.slack, CHANNEL).at(-1), CHANNEL);
    expect(bot.assistant.asked).toHaveLength(1);
  });
});
