import { describe, expect, it } from 'vitest';
import { createSlackDouble } from '../../../playground/slack/slack-double.ts';
import type { AddressBook } from '../../../src/channels/channel.ts';
import { createTeller } from '../../../src/channels/teller.ts';
import { createMemoryAddressBook, createMemoryJobStore } from '../../../src/storage/memory-jobs.ts';
import { replies } from '../../contracts/replies.ts';
import { checkInReply } from '../check-in-reply.ts';
import { CHANNEL, DIRECT, NOOR, QUESTION, saidIn, slackForTests, startSlack } from './started-slack.ts';
import { visibleText } from './visible-text.ts';

const start = slackForTests();
const PERSON = `slack:T0TEST:${NOOR}`;
const BY_DIRECT = `slack:T0TEST:${NOOR}:bericht`;

/** Where Noor's direct message is known, as after she opened App Home. */
async function knownNoor(): Promise<AddressBook> {
  const addresses = createMemoryAddressBook();
  const address = { channel: DIRECT };
  await addresses.save({ conversationId: BY_DIRECT, channel: 'slack', personId: PERSON, address });
  return addresses;
}

const told = { key: 'uitnodiging-1', conversationId: BY_DIRECT, personId: PERSON, reply: checkInReply };

describe('telling a person', () => {
  it('comes at the top of their direct message, with its buttons', async () => {
    const { slack, idle, channel } = await start({ addresses: await knownNoor() });
    expect(await channel.tell?.(told)).toBe('queued');
    await idle();
    const [message, ...others] = saidIn(slack, DIRECT);
    expect(others).toEqual([]);
    expect(message?.thread_ts).toBeUndefined();
    expect(visibleText(JSON.stringify(message?.blocks))).toContain('Hoe goed doen bewoners mee in de wijk?');
    expect(JSON.stringify(message?.blocks)).toContain('Overslaan');
  });

  it('under one key happens once, also after a restart', async () => {
    const slack = await createSlackDouble();
    const [store, addresses] = [createMemoryJobStore(), await knownNoor()];
    for (let run = 1; run <= 2; run += 1) {
      const started = await startSlack({ slack, store, addresses });
      expect(await started.channel.tell?.(told)).toBe('queued');
      expect(await started.channel.tell?.(told)).toBe('queued');
      await started.idle();
      await started.close();
    }
    expect(saidIn(slack, DIRECT)).toHaveLength(1);
    await slack.close();
  });

  it('that was kept before the channel started comes once it has', async () => {
    const slack = await createSlackDouble();
    const [store, addresses] = [createMemoryJobStore(), await knownNoor()];
    const first = await startSlack({ slack, store, addresses });
    await first.close();
    await first.channel.tell?.(told);
    expect(saidIn(slack, DIRECT)).toEqual([]);
    const second = await startSlack({ slack, store, addresses });
    await second.idle();
    expect(saidIn(slack, DIRECT)).toHaveLength(1);
    await second.close();
    await slack.close();
  });

  it('waits when Slack asks to, and then comes once', async () => {
    const { slack, idle, channel } = await start({ addresses: await knownNoor() });
    slack.failNext('chat.postMessage', { status: 429, retryAfter: 1 });
    await channel.tell?.(told);
    await idle();
    expect(saidIn(slack, DIRECT)).toHaveLength(1);
  });

  it('cannot be done where nothing is known, and never in sight of others', async () => {
    const { addresses, channel } = await start();
    expect(await channel.tell?.(told)).toBe('no-address');
    const conversationId = `slack:T0TEST:${CHANNEL}:1.1`;
    const address = { team: 'T0TEST', channel: CHANNEL, threadTs: '1.1' };
    await addresses.save({ conversationId, channel: 'slack', personId: PERSON, address });
    expect(await channel.tell?.({ ...told, conversationId })).toBe('no-address');
  });

  it('is possible once they wrote to Wijkgids', async () => {
    const { slack, idle, channel, addresses } = await start();
    const teller = createTeller({ channels: [channel], addresses });
    expect(await teller.tell(PERSON, 'k', checkInReply)).toBe('no-address');
    await slack.send.message({ text: QUESTION });
    await idle();
    expect(await teller.tell(PERSON, 'k', checkInReply)).toBe('queued');
    await idle();
    expect(saidIn(slack, DIRECT)).toHaveLength(2);
  });
});

it('telling a working group comes in its thread', async () => {
  const { slack, idle, channel } = await start();
  const { ts } = await slack.send.mention({ text: QUESTION });
  await idle();
  const conversationId = `slack:T0TEST:${CHANNEL}:${ts}`;
  await channel.tell?.({ key: 'g', conversationId, personId: null, reply: checkInReply });
  await idle();
  expect(saidIn(slack, CHANNEL)).toMatchObject([{ thread_ts: ts }, { thread_ts: ts }]);
});

it('what is told leaves no words in the log', async () => {
  const { idle, channel, log } = await start({ addresses: await knownNoor() });
  await channel.tell?.({ ...told, reply: replies.short });
  await idle();
  expect(JSON.stringify(log)).not.toMatch(/GIDS|Assen/);
});
