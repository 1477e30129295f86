import { describe, expect, test, vi } from 'vitest';
import type { Reply } from '../../../src/assistant/message.ts';
import { createTeamsChannel } from '../../../src/channels/teams/index.ts';
import { createMemoryJobStore } from '../../../src/storage/memory-jobs.ts';
import { createFakeAssistant } from '../web/fake-assistant.ts';
import { replayed } from './replayed.ts';
import { cardOf, messagesOf, personal, tenant, thread, wordsOf } from './seen.ts';
import { bareServer, serveTeams } from './serve-teams.ts';

describe('a question', () => {
  test('in a personal chat gets a text with citations and AI label, and a card', async () => {
    const served = await serveTeams();
    expect((await served.teams('personal-message')).status).toBe(202);
    const [message] = await messagesOf(served, 1);
    expect(message).toMatchObject({
      type: 'message',
      conversation: { id: personal },
      from: { id: '28:11111111-2222-3333-4444-555555555555' },
      recipient: { name: 'Sanne de Vries' },
    });
    expect(message?.text).toContain('bewoners kozen zelf de onderwerpen');
    expect(message?.entities?.[0]).toMatchObject({
      type: 'https://schema.org/Message',
      additionalType: ['AIGeneratedContent'],
    });
    expect(message?.entities?.[0]?.['citation']).toHaveLength(3);
    expect(await cardOf(served)).toMatchObject({
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive' }],
      entities: [{ additionalType: ['AIGeneratedContent'] }],
    });
  });

  test('reaches the assistant with who asked it, where and when', async () => {
    const served = await serveTeams({ now: () => Date.parse('2026-11-25T20:00:02Z') });
    await served.teams('personal-message');
    await messagesOf(served, 1);
    expect(served.assistant.asked).toEqual([
      {
        channel: 'teams',
        conversationId: `teams:${tenant}:${personal}`,
        messageId: '1795640000001',
        personId: `teams:${tenant}:a1b2c3d4-e5f6-4711-8899-aabbccddeeff`,
        organisationId: tenant,
        text: 'Hoe betrekken gemeenten bewoners & huisartsen?',
        moreAbout: null,
        receivedAt: new Date('2026-11-25T20:00:02Z'),
      },
    ]);
  });

  test('in a group chat is read without the mention', async () => {
    const served = await serveTeams();
    await served.teams('group-mention');
    await messagesOf(served, 1);
    expect(served.assistant.asked[0]?.text).toBe('hoe zit het in Karin Bos haar wijk?');
  });

  test('in a channel is answered in its thread, and so is a follow-up', async () => {
    const served = await serveTeams();
    await served.teams('channel-mention');
    await served.teams('channel-mention-nested');
    await messagesOf(served, 2);
    expect(served.double.messages(thread)).toHaveLength(2);
    expect(served.double.calls.every(({ activity }) => activity['replyToId'] === undefined)).toBe(true);
    expect(new Set(served.assistant.asked.map(({ conversationId }) => conversationId)).size).toBe(1);
  });

  test('that Teams sends five times is answered once', async () => {
    const served = await serveTeams();
    const statuses = await Promise.all(
      Array.from({ length: 5 }, async () => (await served.teams('personal-message')).status),
    );
    expect(statuses).toEqual([202, 202, 202, 202, 202]);
    await messagesOf(served, 1);
    expect(served.assistant.asked).toHaveLength(1);
  });

  test('is acknowledged long before its answer is there', async () => {
    const assistant = createFakeAssistant({ wordMs: 20 });
    const served = await serveTeams({ assistant });
    const begun = performance.now();
    await served.teams('personal-message');
    expect(performance.now() - begun).toBeLessThan(500);
    expect(served.double.messages()).toHaveLength(0);
    await messagesOf(served, 1);
  });

  test('without words asks for help', async () => {
    const served = await serveTeams();
    await served.teams('channel-mention', { text: '<at>Wijkgids</at> ' });
    await messagesOf(served, 1);
    expect(served.assistant.asked[0]?.text).toBe('hulp');
  });

  test('that is a pasted document is refused with what fits', async () => {
    const served = await serveTeams();
    await served.teams('personal-message', { text: 'wijk '.repeat(500) });
    const [message] = await messagesOf(served, 1);
    expect(message?.text).toContain('2000 tekens');
    expect(served.assistant.asked).toEqual([]);
  });

  test('that cannot be answered gets what went wrong and what to do', async () => {
    const served = await serveTeams();
    await served.teams('personal-message', { text: 'storing' });
    const [message] = await messagesOf(served, 1);
    expect(message?.text).toContain('Het taalmodel gaf geen antwoord');
    expect(message?.text).toContain('Probeer het over een minuut opnieuw');
  });

  test('and its answer leave no words in the log', async () => {
    const served = await serveTeams();
    await served.teams('personal-message', { text: 'storing' });
    await served.teams('channel-mention');
    await messagesOf(served, 2);
    expect(served.logged.join('\n')).not.toMatch(/storing|Amstelveen|Sanne|taalmodel/);
  });
});

describe('a word of its own', () => {
  test('‘id’ gets the name of the conversation, to be copied', async () => {
    const served = await serveTeams();
    await served.teams('channel-mention', { text: '<at>Wijkgids</at> ID' });
    const [message] = await messagesOf(served, 1);
    expect(message?.text).toContain(`\`teams:${tenant}:${thread}\``);
  });
});

describe('an installation', () => {
  test('is welcomed once, though Teams tells it twice', async () => {
    const served = await serveTeams();
    await served.teams('members-added');
    await served.teams('installation-add');
    const [welcome] = await messagesOf(served, 1);
    expect(welcome?.text).toContain('AI-systeem');
    expect(wordsOf(await cardOf(served))).toContain(
      'Hoe betrekken andere gemeenten bewoners bij hun aanpak?',
    );
  });

  test('in a channel is welcomed in one post', async () => {
    const served = await serveTeams();
    const conversation = { id: '19:kanaal@thread.tacv2', conversationType: 'channel', tenantId: tenant };
    await served.teams('installation-add', { conversation });
    await messagesOf(served, 1);
    expect(served.double.calls).toHaveLength(1);
  });

  test('that is taken back is forgotten', async () => {
    const served = await serveTeams();
    await served.teams('installation-add');
    await messagesOf(served, 1);
    expect(await served.addresses.find(`teams:${tenant}:${personal}`)).toMatchObject({
      channelId: 'msteams',
    });
    await served.teams('installation-remove');
    await vi.waitFor(async () =>
      expect(await served.addresses.find(`teams:${tenant}:${personal}`)).toBeNull(),
    );
  });
});

describe('the channel', () => {
  test('answers 503 before it is started and after it is stopped', async () => {
    const { mount, url, close } = await bareServer();
    const body = JSON.stringify(replayed('personal-message'));
    const post = async () => (await fetch(`${url}/api/messages`, { method: 'POST', body })).status;
    const jobs = { add: async () => true, start: () => {}, stop: async () => {} };
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    const channel = createTeamsChannel({
      ...{ assistant: createFakeAssistant(), jobs, log, http: mount },
      addresses: {
        save: async () => {},
        find: async () => null,
        remove: async () => {},
        conversationsOf: async () => [],
      },
      settings: { credentials: null, localTesting: true, adviser: null },
    });
    expect(await post()).toBe(503);
    expect(await channel.start()).toBe('Teams: POST /api/messages');
    expect(await post()).toBe(415);
    await channel.stop();
    expect(await post()).toBe(503);
    await close();
  });

  test('does not acknowledge what it could not keep', async () => {
    const store = createMemoryJobStore();
    store.add = async () => Promise.reject(new Error('disk full'));
    const served = await serveTeams({ store });
    expect((await served.teams('personal-message')).status).toBe(500);
  });

  test('refuses bodies that are too long, no JSON, or no activity', async () => {
    const served = await serveTeams();
    const post = async (body: string) => {
      const headers = { 'Content-Type': 'application/json' };
      return (await fetch(`${served.url}/api/messages`, { method: 'POST', headers, body })).status;
    };
    expect(await post('{"text":')).toBe(400);
    expect(await post('[]')).toBe(400);
    expect(await post(JSON.stringify({ text: 'x'.repeat(300_000) }))).toBe(413);
  });

  test('leaves a question for the next start when it is stopped while answering', async () => {
    const store = createMemoryJobStore();
    const first = await serveTeams({ store, limits: { graceMs: 50 } });
    await first.teams('personal-message', { text: 'eindeloos' });
    await vi.waitFor(() => expect(first.assistant.asked).toHaveLength(1));
    await first.stop();
    expect(first.double.messages()).toEqual([]);
    const receive = async () => ({ ...(await reply()), text: 'Na de herstart.' });
    const assistant = createFakeAssistant({ overrides: { receive } });
    await serveTeams({ store, assistant, double: first.double });
    await vi.waitFor(() => expect(first.double.messages()[0]?.text).toContain('Na de herstart'));
  });
});

function reply(): Promise<Reply> {
  const asked = { channel: 'x', conversationId: 'x', messageId: 'x', personId: 'x', organisationId: null };
  return createFakeAssistant().receive({ ...asked, text: '', moreAbout: null, receivedAt: new Date() });
}
