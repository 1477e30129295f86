import { createHmac } from 'node:crypto';
import { SocketModeReceiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSlackDouble, type SlackDouble } from '../../playground/slack/slack-double.ts';
import { callApi } from './call-api.ts';
import { envelopeIn, type Received, type SmallBot, startSmallBot } from './small-bot.ts';

const CHANNEL = 'C0WIJKAANPAK';
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
const button = {
  type: 'button',
  action_id: 'useful',
  value: 'turn-1',
  text: { type: 'plain_text', text: 'Nuttig' },
};
const withButton = [section('Een antwoord.'), { type: 'actions', block_id: 'row', elements: [button] }];

let bot: SmallBot;
let slack: SlackDouble;
let nowMs: number;

beforeEach(async () => {
  nowMs = Date.UTC(2026, 10, 25, 9);
  bot = await startSmallBot();
  slack = await createSlackDouble({ requestUrl: bot.url, now: () => nowMs });
});

afterEach(async () => {
  await slack.close();
  await bot.close();
});

const api = (method: string, args: object, token?: string) => callApi(slack, method, args, token);
const ownSignature = ({ headers, body }: Received, secret: string) => {
  const base = `v0:${headers['x-slack-request-timestamp']}:${body}`;
  return `v0=${createHmac('sha256', secret).update(base).digest('hex')}`;
};
const post = (more: object = {}) => api('chat.postMessage', { channel: CHANNEL, text: 'Dag', ...more });
const first = () => bot.received[0] as Received;

describe('what Slack sends', () => {
  test('is signed with the signing secret over time stamp and body', async () => {
    await slack.send.message({ text: 'Wat werkt?' });
    await slack.send.slash({ text: 'hulp' });
    expect(bot.received).toHaveLength(2);
    for (const request of bot.received) {
      expect(request.headers['x-slack-signature']).toBe(ownSignature(request, slack.signingSecret));
      const ageSeconds = Date.now() / 1000 - Number(request.headers['x-slack-request-timestamp']);
      expect(Math.abs(ageSeconds)).toBeLessThan(60);
    }
  });

  test('can carry another time, still rightly signed', async () => {
    await slack.send.message({ text: 'Wat werkt?' }, { timestampSeconds: 1_700_000_000 });
    expect(first().headers['x-slack-request-timestamp']).toBe('1700000000');
    expect(first().headers['x-slack-signature']).toBe(ownSignature(first(), slack.signingSecret));
  });

  test('can be signed wrongly', async () => {
    await slack.send.message({ text: 'Wat werkt?' }, { signature: 'v0=00' });
    expect(first().headers['x-slack-signature']).toBe('v0=00');
  });

  test('a retry is the same event with the headers of a retry', async () => {
    const sent = await slack.send.message({ text: 'Wat werkt?' });
    const [delivery] = sent.deliveries;
    if (delivery) await slack.send.repeat(delivery, { retry: { num: 2, reason: 'http_timeout' } });
    expect(bot.received[1]?.body).toBe(first().body);
    expect(bot.received[1]?.headers).toMatchObject({
      'x-slack-retry-num': '2',
      'x-slack-retry-reason': 'http_timeout',
    });
  });

  test('a mention in a channel gives app_mention and message, with different event ids', async () => {
    const { ts } = await slack.send.mention({ text: 'Wat werkt?' });
    const envelopes = bot.received.map(envelopeIn);
    expect(envelopes.map(({ event }) => event.type).sort()).toEqual(['app_mention', 'message']);
    expect(new Set(envelopes.map(({ event_id }) => event_id)).size).toBe(2);
    expect(envelopes.map(({ event }) => event.ts)).toEqual([ts, ts]);
  });

  test('an app that does not answer gives status 0', async () => {
    await bot.close();
    expect((await slack.send.message({ text: 'Wat werkt?' })).status).toBe(0);
  });

  test('the app hears its own messages when echo is on', async () => {
    const echoing = await createSlackDouble({ requestUrl: bot.url, echo: true });
    await fetch(`${echoing.apiUrl}chat.postMessage`, {
      method: 'POST',
      body: new URLSearchParams({ token: echoing.botToken, channel: CHANNEL, text: 'Dag' }),
    });
    await expect.poll(() => bot.received.map((one) => envelopeIn(one).event.bot_id)).toEqual(['B0WIJKGIDS']);
    await echoing.close();
  });
});

describe('the door of the Web API', () => {
  test('Slack’s own client is understood, blocks and all', async () => {
    const client = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl });
    const { ts } = await client.chat.postMessage({
      ...{ channel: CHANNEL, text: 'Een antwoord', blocks: [{ type: 'divider' }], unfurl_links: false },
    });
    const { messages } = await client.conversations.history({ channel: CHANNEL });
    expect(messages).toMatchObject([{ ts, text: 'Een antwoord', blocks: [{ type: 'divider' }] }]);
    expect(slack.calls[0]).toMatchObject({
      method: 'chat.postMessage',
      args: { unfurl_links: false },
      status: 200,
    });
  });

  test.each([
    ['another token', 'xoxb-other', 'chat.postMessage', { channel: CHANNEL, text: 'x' }, 'invalid_auth'],
    ['an unknown method', undefined, 'chat.shout', {}, 'unknown_method'],
    [
      'an unknown channel',
      undefined,
      'chat.postMessage',
      { channel: 'C0NERGENS', text: 'x' },
      'channel_not_found',
    ],
    [
      'a channel it is not in',
      undefined,
      'chat.postMessage',
      { channel: 'C0ALGEMEEN', text: 'x' },
      'not_in_channel',
    ],
    ['nothing to say', undefined, 'chat.postMessage', { channel: CHANNEL }, 'no_text'],
    [
      'too much text',
      undefined,
      'chat.postMessage',
      { channel: CHANNEL, text: 'x'.repeat(40_001) },
      'msg_too_long',
    ],
    [
      ...(['51 blocks', undefined, 'chat.postMessage'] as const),
      ...([
        { channel: CHANNEL, text: 'x', blocks: Array(51).fill({ type: 'divider' }) },
        'invalid_blocks',
      ] as const),
    ],
    [
      ...(['a section of 3001 characters', undefined, 'chat.postMessage'] as const),
      ...([{ channel: CHANNEL, text: 'x', blocks: [section('x'.repeat(3001))] }, 'invalid_blocks'] as const),
    ],
    ['no thread to stream in', undefined, 'chat.startStream', { channel: CHANNEL }, 'invalid_arguments'],
    [
      'a change of nothing',
      undefined,
      'chat.update',
      { channel: CHANNEL, ts: '1.000001', text: 'x' },
      'message_not_found',
    ],
  ])('refuses %s', async (_, token, method, args, error) => {
    expect(await api(method, args, token)).toMatchObject({ ok: false, error });
  });

  test('every message has a later time stamp, also within one millisecond', async () => {
    const stamps = [await post(), await post(), await post()].map(({ ts }) => ts as string);
    expect(stamps).toEqual([...new Set(stamps)].sort());
  });

  test('failNext makes calls fail as asked, and then no more', async () => {
    slack.failNext('chat.postMessage', { status: 429, retryAfter: 3 }, 2);
    const statuses: [number, string | null][] = [];
    for (let i = 0; i < 3; i++) {
      const headers = { authorization: `Bearer ${slack.botToken}` };
      const body = new URLSearchParams({ channel: CHANNEL, text: 'Dag' });
      const response = await fetch(`${slack.apiUrl}chat.postMessage`, { method: 'POST', headers, body });
      statuses.push([response.status, response.headers.get('retry-after')]);
    }
    expect(statuses).toEqual([
      [429, '3'],
      [429, '3'],
      [200, null],
    ]);
    expect(slack.calls.map(({ status }) => status)).toEqual([429, 429, 200]);
  });

  test('an answer can get lost while the work is done', async () => {
    slack.failNext('chat.postMessage', { loseAnswer: true });
    await expect(post()).rejects.toThrow();
    expect(slack.workspace.conversation(CHANNEL)?.messages).toHaveLength(1);
  });

  test('metadata is shown to who asks for it', async () => {
    const metadata = { event_type: 'wijkgids_reply', event_payload: { part: 1 } };
    const { ts } = await post({ metadata });
    const asked = { channel: CHANNEL, ts, include_all_metadata: true };
    expect((await api('conversations.replies', asked)).messages).toMatchObject([{ metadata }]);
    const { messages } = await api('conversations.replies', { channel: CHANNEL, ts });
    expect(messages[0]).not.toHaveProperty('metadata');
  });
});

describe('streams', () => {
  const start = async () => {
    const { ts: thread_ts } = await slack.send.mention({ text: 'Wat werkt?' });
    const recipient = { recipient_user_id: 'U0NOOR', recipient_team_id: 'T0TEST' };
    return api('chat.startStream', { channel: CHANNEL, thread_ts, markdown_text: 'Een ', ...recipient });
  };

  test('a channel wants to know for whom', async () => {
    const { ts: thread_ts } = await slack.send.mention({ text: 'Wat werkt?' });
    const refused = await api('chat.startStream', { channel: CHANNEL, thread_ts });
    expect(refused.error).toBe('missing_recipient_user_id');
  });

  test('grow until they are stopped, and then no more', async () => {
    const { ts } = await start();
    await api('chat.appendStream', {
      channel: CHANNEL,
      ts,
      chunks: [{ type: 'markdown_text', text: 'antw' }],
    });
    const { message } = await api('chat.stopStream', {
      channel: CHANNEL,
      ts,
      markdown_text: 'oord',
      blocks: withButton,
    });
    expect(message).toMatchObject({ text: 'Een antwoord', streaming_state: 'completed' });
    const late = await api('chat.appendStream', { channel: CHANNEL, ts, markdown_text: '!' });
    expect(late.error).toBe('message_not_in_streaming_state');
  });

  test('cannot be updated while they are open', async () => {
    const { ts } = await start();
    const early = await api('chat.update', { channel: CHANNEL, ts, text: 'Anders' });
    expect(early.error).toBe('streaming_state_conflict');
    await api('chat.stopStream', { channel: CHANNEL, ts });
    expect((await api('chat.update', { channel: CHANNEL, ts, text: 'Anders' })).ok).toBe(true);
  });

  test('are closed by Slack after five minutes', async () => {
    const { ts } = await start();
    nowMs += 5 * 60_000 + 1000;
    const late = await api('chat.stopStream', { channel: CHANNEL, ts });
    expect(late.error).toBe('message_not_in_streaming_state');
  });
});

test('Socket Mode: Slack’s own receiver connects, gets events and acknowledges them', async () => {
  const receiver = new SocketModeReceiver({
    appToken: slack.appToken,
    installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
  });
  const got: unknown[] = [];
  receiver.init({
    async processEvent({ body, ack }: { body: unknown; ack: () => Promise<void> }) {
      got.push(body);
      await ack();
    },
  } as never);
  await receiver.start();
  const { status } = await slack.send.message({ text: 'x'.repeat(70_000) });
  expect(status).toBe(200);
  expect(got).toMatchObject([{ type: 'event_callback', event: { text: 'x'.repeat(70_000) } }]);
  expect(slack.socketMode.acks).toHaveLength(1);
  expect(bot.received).toHaveLength(0);
  await receiver.stop();
});
