import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import type { Told } from '../../../src/channels/channel.ts';
import { createMemoryAddressBook, createMemoryJobStore } from '../../../src/storage/memory-jobs.ts';
import { checkInReply } from '../check-in-reply.ts';
import { muchToDo } from '../homes.ts';
import { createFakeAssistant } from '../web/fake-assistant.ts';
import { createConnectorDouble } from './connector-double.ts';
import { button, messagesOf, personal, tenant, thread, wordsOf } from './seen.ts';
import { type ServedTeams, serveTeams } from './serve-teams.ts';

const conversationId = `teams:${tenant}:${personal}`;
const personId = `teams:${tenant}:a1b2c3d4-e5f6-4711-8899-aabbccddeeff`;
const told: Told = { key: 'uitnodiging-1', conversationId, personId, reply: checkInReply };

/** Teams that knows Sanne's chat, with nothing said in it. */
async function knowingSanne(options: Parameters<typeof serveTeams>[0] = {}): Promise<ServedTeams> {
  const addresses = options?.addresses ?? createMemoryAddressBook();
  const double = options?.double ?? (await createConnectorDouble());
  const address = {
    ...{ channelId: 'msteams', serviceUrl: double.url, bot: { id: '28:wijkgids' } },
    conversation: { id: personal, conversationType: 'personal', tenantId: tenant },
    user: { id: '29:sanne', name: 'Sanne de Vries' },
  };
  await addresses.save({ conversationId, channel: 'teams', personId, address });
  return serveTeams({ ...options, addresses, double });
}

/** Waits until nothing is left to do. */
const settled = ({ store }: ServedTeams) =>
  vi.waitFor(async () => expect(await store.waiting('teams')).toEqual([]), 5_000);

describe('telling a person', () => {
  test('comes in their own chat, with its buttons', async () => {
    const served = await knowingSanne();
    expect(await served.channel.tell?.(told)).toBe('queued');
    await settled(served);
    expect(served.double.messages(personal).map(({ text }) => text)).toEqual([
      expect.stringContaining('Hoe goed doen bewoners mee in de wijk?'),
    ]);
    expect(wordsOf(served.double.cards(personal)[0])).toContain('Overslaan');
  });

  test('under one key happens once, also after a restart', async () => {
    const [store, addresses] = [createMemoryJobStore(), createMemoryAddressBook()];
    const first = await knowingSanne({ store, addresses });
    await first.channel.tell?.(told);
    await first.channel.tell?.(told);
    await settled(first);
    await first.stop();
    const second = await knowingSanne({ store, addresses, double: first.double });
    expect(await second.channel.tell?.(told)).toBe('queued');
    await wait(60);
    expect(first.double.messages()).toHaveLength(1);
  });

  test('waits when Teams asks to, and then comes once', async () => {
    const served = await knowingSanne();
    served.double.failNext({ status: 429, retryAfter: 0 });
    await served.channel.tell?.(told);
    await settled(served);
    expect(served.double.messages()).toHaveLength(1);
  });

  test('cannot be done where nothing is known, and never in sight of others', async () => {
    const served = await serveTeams();
    expect(await served.channel.tell?.(told)).toBe('no-address');
    await served.teams('channel-mention');
    await messagesOf(served, 1);
    const inChannel = { ...told, conversationId: `teams:${tenant}:${thread}` };
    expect(await served.channel.tell?.(inChannel)).toBe('no-address');
  });

  test('ends for good when Wijkgids was taken out of the chat', async () => {
    const served = await knowingSanne();
    served.double.failNext({ status: 403, code: 'BotNotInConversationRoster' });
    await served.channel.tell?.(told);
    await settled(served);
    expect(await served.channel.tell?.({ ...told, key: 'herinnering-1' })).toBe('no-address');
  });
});

test('telling a working group comes in its thread', async () => {
  const served = await serveTeams();
  await served.teams('channel-mention');
  await messagesOf(served, 1);
  await served.channel.tell?.({ ...told, personId: null, conversationId: `teams:${tenant}:${thread}` });
  await settled(served);
  expect(served.double.messages(thread)).toHaveLength(2);
});

test('what is told, clicked and typed after it in a chat are one conversation', async () => {
  const served = await knowingSanne();
  await served.channel.tell?.(told);
  await settled(served);
  await served.teams('button-useful', button({ kind: 'ask', text: '4' }));
  await served.teams('personal-message', { text: 'Omdat bewoners het zelf doen' });
  await settled(served);
  expect(served.assistant.asked.map((asked) => asked.conversationId)).toEqual([
    ...[conversationId, conversationId],
  ]);
});

describe('‘start’', () => {
  const assistant = () => createFakeAssistant({ overrides: { home: async (id) => homeOf(id) } });
  const homeOf = async (id: string | null) =>
    id === null ? { ...muchToDo, checkIn: null, invitation: null, steps: [], overview: [] } : muchToDo;

  test('shows what there is to do for the person', async () => {
    const served = await serveTeams({ assistant: assistant() });
    await served.teams('personal-message', { text: 'Start' });
    await messagesOf(served, 1);
    await settled(served);
    expect(wordsOf(served.double.cards()[0])).toContain('Verder met uw check-in');
    expect(served.assistant.asked).toEqual([]);
  });

  test('shows nothing of one person where others read along', async () => {
    const served = await serveTeams({ assistant: assistant() });
    await served.teams('group-mention', { text: '<at>Wijkgids</at> start', entities: [] });
    await settled(served);
    expect(wordsOf(served.double.messages()[0])).toContain('AI-systeem');
    expect(served.double.cards()).toEqual([]);
  });
});

test('a long answer in a check-in reaches it word for word', async () => {
  const home = async () => muchToDo;
  const served = await serveTeams({ assistant: createFakeAssistant({ overrides: { home } }) });
  const long = 'Dit ging goed. '.repeat(300).trim();
  await served.teams('personal-message', { text: long });
  await settled(served);
  expect(served.assistant.asked.map(({ text }) => text)).toEqual([long]);
});
