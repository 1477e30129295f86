import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSlackDouble, type SlackDouble } from '../../playground/slack/slack-double.ts';
import { callApi } from './call-api.ts';
import { payloadIn, type Received, type SmallBot, startSmallBot } from './small-bot.ts';

const CHANNEL = 'C0WIJKAANPAK';
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
const button = {
  type: 'button',
  action_id: 'useful',
  value: 'turn-1',
  text: { type: 'plain_text', text: 'Nuttig' },
};
const withButton = [section('Een antwoord.'), { type: 'actions', block_id: 'row', elements: [button] }];
const modal = (blocks: unknown[] = [section('Een stuk tekst.')]) => ({
  ...{ type: 'modal', callback_id: 'form', title: { type: 'plain_text', text: 'Bron' } },
  ...{ submit: { type: 'plain_text', text: 'Versturen' }, blocks },
});
const textInput = {
  ...{ type: 'input', block_id: 'why', label: { type: 'plain_text', text: 'Waarom?' } },
  element: { type: 'plain_text_input', action_id: 'value' },
};

let bot: SmallBot;
let slack: SlackDouble;
let answerToApp: unknown;
let nowMs: number;

beforeEach(async () => {
  answerToApp = undefined;
  nowMs = Date.UTC(2026, 10, 25, 9);
  bot = await startSmallBot(() => ({ json: answerToApp }));
  slack = await createSlackDouble({ requestUrl: bot.url, now: () => nowMs });
});

afterEach(async () => {
  await slack.close();
  await bot.close();
});

const api = (method: string, args: object) => callApi(slack, method, args);
const post = (more: object = {}) => api('chat.postMessage', { channel: CHANNEL, text: 'Dag', ...more });
const first = () => bot.received[0] as Received;

describe('clicks and modals', () => {
  const clickTrigger = async () => {
    const { ts } = await post({ blocks: withButton });
    await slack.send.click('useful', { channel: CHANNEL, ts });
    return payloadIn(bot.received.at(-1) as Received).trigger_id as string;
  };
  const openModal = async (blocks?: unknown[]) =>
    (await api('views.open', { trigger_id: await clickTrigger(), view: modal(blocks) })).view.id as string;

  test('a click says what was clicked and in which message', async () => {
    const { ts } = await post({ blocks: withButton });
    await slack.send.click('useful', { channel: CHANNEL, ts });
    expect(payloadIn(first())).toMatchObject({
      ...{
        type: 'block_actions',
        user: { id: 'U0NOOR' },
        container: { message_ts: ts, channel_id: CHANNEL },
      },
      actions: [{ action_id: 'useful', block_id: 'row', value: 'turn-1' }],
    });
  });

  test('a trigger opens a modal once', async () => {
    const trigger_id = await clickTrigger();
    expect((await api('views.open', { trigger_id, view: modal() })).ok).toBe(true);
    expect((await api('views.open', { trigger_id, view: modal() })).error).toBe('exchanged_trigger_id');
  });

  test('a trigger is worth nothing after three seconds, nor is one that never was', async () => {
    const trigger_id = await clickTrigger();
    nowMs += 3001;
    expect((await api('views.open', { trigger_id, view: modal() })).error).toBe('expired_trigger_id');
    expect((await api('views.open', { trigger_id: '1.2.3', view: modal() })).error).toBe(
      'expired_trigger_id',
    );
  });

  test('what is filled in reaches the app, and the modal closes', async () => {
    const viewId = await openModal([textInput]);
    await slack.send.submitView(viewId, { why: 'Het klopt niet' });
    const { view } = payloadIn(bot.received.at(-1) as Received);
    expect(view.state.values).toEqual({
      why: { value: { type: 'plain_text_input', value: 'Het klopt niet' } },
    });
    expect(slack.workspace.modalOf('U0NOOR')).toBeNull();
  });

  test('with errors the modal stays', async () => {
    const viewId = await openModal([textInput]);
    answerToApp = { response_action: 'errors', errors: { why: 'Te lang.' } };
    expect((await slack.send.submitView(viewId)).errors).toEqual({ why: 'Te lang.' });
    expect(slack.workspace.modalOf('U0NOOR')?.id).toBe(viewId);
  });

  test('an update in the answer replaces what the modal shows', async () => {
    const viewId = await openModal([textInput]);
    answerToApp = { response_action: 'update', view: modal([section('Dank u wel.')]) };
    await slack.send.submitView(viewId);
    expect(slack.workspace.modalOf('U0NOOR')?.blocks[0]).toMatchObject(section('Dank u wel.'));
  });
});

describe('response URLs', () => {
  const say = (url: string, args: object) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(args),
    });

  test('replace the message that was clicked', async () => {
    const { ts } = await post({ blocks: withButton });
    await slack.send.click('useful', { channel: CHANNEL, ts });
    await say(payloadIn(first()).response_url, { replace_original: true, text: 'Dank u wel' });
    expect(slack.workspace.find(CHANNEL, ts)).toMatchObject({ text: 'Dank u wel', blocks: [] });
  });

  test('after a command add a message for one person, five times at most', async () => {
    answerToApp = { response_type: 'ephemeral', text: 'Ik zoek het op …' };
    await slack.send.slash({ text: 'wat werkt?' });
    const url = new URLSearchParams(first().body).get('response_url') ?? '';
    const statuses: number[] = [];
    for (let i = 0; i < 6; i++) statuses.push((await say(url, { text: `Antwoord ${i}` })).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
    const texts = slack.workspace.ephemerals.map(({ message }) => message.text);
    expect(texts.slice(0, 2)).toEqual(['Ik zoek het op …', 'Antwoord 0']);
    expect(texts).toHaveLength(6);
  });
});
