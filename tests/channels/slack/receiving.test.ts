import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createSlackDouble } from '../../../playground/slack/slack-double.ts';
import { createMemoryJobStore } from '../../../src/storage/memory-jobs.ts';
import { CHANNEL, DIRECT, NOOR, QUESTION, saidIn, slackForTests, startSlack } from './started-slack.ts';

const start = slackForTests();

const seconds = (offset: number) => Math.floor(Date.now() / 1000) + offset;

describe('a request', () => {
  it.each([
    ['a wrong signature', { signature: `v0=${'0'.repeat(64)}` }],
    ['another version of signature', { signature: 'v1=abc' }],
    ['a time more than five minutes ago', { timestampSeconds: seconds(-310) }],
    ['a time more than five minutes ahead', { timestampSeconds: seconds(310) }],
    ['a time that is none', { headers: { 'x-slack-request-timestamp': 'nu' } }],
    ['a time without end', { headers: { 'x-slack-request-timestamp': 'Infinity' } }],
  ])('with %s is refused', async (_, how) => {
    const { slack, assistant, idle } = await start();
    const { status } = await slack.send.message({ text: QUESTION }, how);
    await idle();
    expect(status).toBe(401);
    expect(assistant.asked).toEqual([]);
  });

  it.each([-280, 280])('of %i seconds from now is accepted', async (offset) => {
    const { slack } = await start();
    const { status } = await slack.send.message({ text: QUESTION }, { timestampSeconds: seconds(offset) });
    expect(status).toBe(200);
  });

  it.each(['x-slack-signature', 'x-slack-request-timestamp'])('without %s is refused', async (missing) => {
    const { slack } = await start();
    const body = JSON.stringify({ type: 'url_verification', challenge: 'x' });
    const stamp = String(seconds(0));
    const hash = createHmac('sha256', slack.signingSecret).update(`v0:${stamp}:${body}`).digest('hex');
    const headers: Record<string, string> = {
      ...{ 'content-type': 'application/json', 'x-slack-signature': `v0=${hash}` },
      'x-slack-request-timestamp': stamp,
    };
    delete headers[missing];
    const response = await fetch(slack.requestUrl, { method: 'POST', headers, body });
    expect(response.status).toBe(401);
  });

  it('that verifies the address gets its challenge back', async () => {
    const { slack } = await start();
    const { status, json } = await slack.send.raw(
      JSON.stringify({ token: 'x', type: 'url_verification', challenge: '3eZbrw1a' }),
    );
    expect(status).toBe(200);
    expect(json).toEqual({ challenge: '3eZbrw1a' });
  });

  it('that checks the certificate is answered', async () => {
    const { slack } = await start();
    const { status } = await slack.send.raw('ssl_check=1&token=x', {
      contentType: 'application/x-www-form-urlencoded',
    });
    expect(status).toBe(200);
  });

  it.each([
    '{"type":',
    '"tekst"',
    'null',
    '[]',
    '{}',
    '{"type":"event_callback"}',
    '{"type":"block_actions"}',
  ])('of the body %s is survived', async (body) => {
    const { slack, methods, idle, log } = await start();
    const { status } = await slack.send.raw(body);
    expect([200, 400, 500]).toContain(status);
    expect((await slack.send.message({ text: QUESTION })).status).toBe(200);
    await idle();
    expect(methods()).toEqual(['chat.postMessage']);
    expect(JSON.stringify(log)).not.toContain('tekst');
  });

  it('of more than a megabyte is refused', async () => {
    const { slack } = await start();
    const { status } = await slack.send.raw(JSON.stringify({ type: 'x', fill: 'a'.repeat(1_100_000) }));
    expect(status).toBe(413);
  });

  it('that cannot be stored is not acknowledged, so that Slack sends it again', async () => {
    const store = createMemoryJobStore();
    const failing = {
      ...store,
      add: async () => {
        throw new Error('disk full');
      },
    };
    const { slack } = await start({ store: failing });
    const { status } = await slack.send.message({ text: QUESTION });
    expect(status).toBe(500);
  });

  it('is stored before it is acknowledged', async () => {
    const store = createMemoryJobStore();
    let stored = false;
    const slow = {
      ...store,
      add: async (...given: Parameters<typeof store.add>) => {
        await new Promise((resolve) => setTimeout(resolve, 100));
        stored = true;
        return store.add(...given);
      },
    };
    const { slack, idle } = await start({ store: slow });
    await slack.send.message({ text: QUESTION });
    expect(stored).toBe(true);
    await idle();
  });

  it('is acknowledged while the answer is still being made', async () => {
    const { slack, idle } = await start({
      assistant: { receive: () => new Promise((_, reject) => setTimeout(reject, 800, new Error('x'))) },
    });
    const { durationMs } = await slack.send.message({ text: QUESTION });
    expect(durationMs).toBeLessThan(600);
    await idle();
  });
});

describe('an event that comes again', () => {
  it('with the header of a retry is acknowledged and answered once', async () => {
    const { slack, idle, assistant } = await start();
    const { deliveries } = await slack.send.message({ text: QUESTION });
    for (const num of [1, 2, 3]) {
      const again = await slack.send.repeat(deliveries[0] as never, {
        retry: { num, reason: 'http_timeout' },
      });
      expect(again.status).toBe(200);
    }
    await idle();
    expect(assistant.asked).toHaveLength(1);
    expect(saidIn(slack, DIRECT)).toHaveLength(1);
  });

  it('for the first time as a retry is answered', async () => {
    const { slack, idle } = await start();
    await slack.send.message({ text: QUESTION }, { retry: { num: 1, reason: 'http_error' } });
    await idle();
    expect(saidIn(slack, DIRECT)).toHaveLength(1);
  });

  it('ten times at once is answered once', async () => {
    const { slack, idle, assistant } = await start();
    const event = {
      ...{ type: 'message', user: NOOR, text: QUESTION, ts: `${seconds(0)}.000100`, channel: DIRECT },
      ...{ channel_type: 'im', event_ts: `${seconds(0)}.000100` },
    };
    await Promise.all(Array.from({ length: 10 }, () => slack.send.event(event, { eventId: 'Ev0SAME' })));
    await idle();
    expect(assistant.asked).toHaveLength(1);
  });

  it('after the answer is there is not answered again', async () => {
    const { slack, idle } = await start();
    const { deliveries } = await slack.send.message({ text: QUESTION });
    await idle();
    await slack.send.repeat(deliveries[0] as never, { retry: { num: 1, reason: 'http_timeout' } });
    await idle();
    expect(saidIn(slack, DIRECT)).toHaveLength(1);
  });
});

describe('what no person said', () => {
  const spoken = { type: 'message', user: NOOR, text: QUESTION, channel: DIRECT, channel_type: 'im' };

  it.each([
    ['a bot', { bot_id: 'B0ANDERS' }],
    ['a bot in the old way', { subtype: 'bot_message', bot_id: 'B0ANDERS', user: undefined }],
    ['Wijkgids itself', { user: 'U0WIJKGIDS' }],
    ['Slackbot', { user: 'USLACKBOT' }],
    ['a change of a message', { subtype: 'message_changed' }],
    ['a deleted message', { subtype: 'message_deleted' }],
    ['someone who joined', { subtype: 'channel_join' }],
    ['something hidden', { hidden: true }],
    ['a file without words', { subtype: 'file_share', text: '' }],
  ])('is not answered: %s', async (_, event) => {
    const { slack, idle, assistant } = await start();
    const ts = `${seconds(0)}.000100`;
    const { status } = await slack.send.event({ ...spoken, ts, event_ts: ts, ...event });
    await idle();
    expect(status).toBe(200);
    expect(assistant.asked).toEqual([]);
  });

  it('a file with words is', async () => {
    const { slack, idle, assistant } = await start();
    const ts = `${seconds(0)}.000100`;
    await slack.send.event({ ...spoken, ts, event_ts: ts, subtype: 'file_share' });
    await idle();
    expect(assistant.asked).toHaveLength(1);
  });

  it('does not begin a talk of Wijkgids with itself', async () => {
    const slack = await createSlackDouble({ echo: true });
    const { idle, assistant, close } = await startSlack({ slack });
    try {
      const { ts } = await slack.send.mention({ text: QUESTION });
      await slack.send.message({ text: QUESTION });
      await slack.send.message({ channel: CHANNEL, text: 'En in Assen?', threadTs: ts as string });
      await idle();
      await new Promise((resolve) => setTimeout(resolve, 200));
      await idle();
      expect(assistant.asked).toHaveLength(3);
    } finally {
      await close();
      await slack.close();
    }
  });
});

describe('under load', () => {
  it('fifty events a second are each acknowledged in time and answered once', async () => {
    const { slack, idle, assistant } = await start({
      assistant: {
        receive: async () => {
          await new Promise((resolve) => setTimeout(resolve, 300));
          return (await import('../../contracts/replies.ts')).replies.short;
        },
      },
      limits: { wholeMs: 1000 },
      maxLanes: 16,
    });
    const events = 250;
    const channels = Array.from({ length: events }, (_, index) => `D0LOAD${index}`);
    const sent = await Promise.all(
      channels.map(async (channel, index) => {
        await new Promise((resolve) => setTimeout(resolve, index * 20));
        return slack.send.message({ channel, channelType: 'im', text: QUESTION });
      }),
    );
    const acknowledged = sent.map(({ durationMs }) => durationMs).sort((a, b) => a - b);
    expect(sent.every(({ status }) => status === 200)).toBe(true);
    expect(acknowledged[Math.ceil(events * 0.99) - 1]).toBeLessThan(1000);
    await idle();
    expect(assistant.asked).toHaveLength(events);
    expect(channels.map((channel) => saidIn(slack, channel).length)).toEqual(channels.map(() => 1));
  }, 60_000);
});
