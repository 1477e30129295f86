import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import type { Handover, Reply } from '../../../src/assistant/message.ts';
import type { TeamsActivity } from '../../../src/channels/teams/activity.ts';
import { createTeamsChannel } from '../../../src/channels/teams/index.ts';
import { WijkgidsError } from '../../../src/errors.ts';
import { createMemoryJobStore } from '../../../src/storage/memory-jobs.ts';
import { createFakeAssistant } from '../web/fake-assistant.ts';
import type { SentActivity } from './connector-double.ts';
import { replayed } from './replayed.ts';
import { bareServer, type ServedTeams, serveTeams } from './serve-teams.ts';

const personal = 'a:1qWeRtYuIoPaSdFgHjKlZxCvBnM_0123456789';
const thread = '19:9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d@thread.tacv2;messageid=1795640000123';
const tenant = '6f1d2c3b-4a59-4e68-8b7a-0c1d2e3f4a5b';

/** Waits until so many texts were sent; fails when there are more a moment later. */
async function messagesOf({ double }: ServedTeams, count: number): Promise<SentActivity[]> {
  await vi.waitFor(() => expect(double.messages().length).toBeGreaterThanOrEqual(count), 5_000);
  await wait(60);
  expect(double.messages()).toHaveLength(count);
  return double.messages();
}

/** Waits for the one card, as it is then. */
async function cardOf({ double }: ServedTeams): Promise<SentActivity> {
  await vi.waitFor(() => expect(double.cards()).toHaveLength(1), 5_000);
  return double.cards()[0] as SentActivity;
}

function button(value: object, id = '1795640000099'): Partial<TeamsActivity> {
  return { id, value: { wijkgids: 1, ...value }, replyToId: 'antwoord-2' };
}

const wordsOf = (activity: SentActivity | undefined) => JSON.stringify(activity ?? null);

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

describe('a button', () => {
  test('‘Nuttig’ is kept, and thanks come where the buttons were', async () => {
    const served = await serveTeams();
    await served.teams('personal-message');
    expect(wordsOf(await cardOf(served))).toContain('👍 Nuttig');
    await served.teams(
      'button-useful',
      button({ kind: 'useful', turnId: 'turn-1', messageId: '1795640000001' }),
    );
    await vi.waitFor(() => expect(served.double.calls.at(-1)?.method).toBe('PUT'));
    expect(served.assistant.feedbacks).toEqual([
      {
        turnId: 'turn-1',
        personId: `teams:${tenant}:a1b2c3d4-e5f6-4711-8899-aabbccddeeff`,
        useful: true,
        why: null,
      },
    ]);
    await messagesOf(served, 1);
    const card = wordsOf(await cardOf(served));
    expect(card).toContain('Dank u wel');
    expect(card).not.toContain('👍 Nuttig');
  });

  test('‘Nuttig’ on a card that cannot be drawn anew is thanked for in a message', async () => {
    const served = await serveTeams();
    await served.teams('button-useful', button({ kind: 'useful', turnId: 'turn-1' }));
    const [message] = await messagesOf(served, 1);
    expect(message?.text).toContain('Dank u wel');
    expect(served.assistant.feedbacks).toHaveLength(1);
  });

  test('‘Nuttig’ on a message that Teams no longer has is thanked for in a message', async () => {
    const served = await serveTeams();
    await served.teams('button-useful');
    const [message] = await messagesOf(served, 1);
    expect(message?.text).toContain('Dank u wel');
  });

  test('‘Niet nuttig’ keeps the reason that was given', async () => {
    const served = await serveTeams();
    await served.teams('button-useful', button({ kind: 'not-useful', turnId: 'turn-1', why: ' Te kort. ' }));
    await messagesOf(served, 1);
    expect(served.assistant.feedbacks[0]).toMatchObject({ useful: false, why: 'Te kort.' });
  });

  test('of a reply that is no longer known says so', async () => {
    const served = await serveTeams();
    await served.teams('button-useful', button({ kind: 'useful', turnId: 'weg' }));
    const [message] = await messagesOf(served, 1);
    expect(message?.text).toContain('Dit antwoord is niet meer bekend');
  });

  test('‘Meer hierover’ asks for more on that reply', async () => {
    const served = await serveTeams();
    await served.teams('button-useful', button({ kind: 'more', turnId: 'turn-1' }));
    await messagesOf(served, 1);
    expect(served.assistant.asked[0]).toMatchObject({ text: 'Meer hierover', moreAbout: 'turn-1' });
  });

  test('with a question asks it', async () => {
    const served = await serveTeams();
    await served.teams('button-useful', button({ kind: 'ask', text: 'Wat kost dat?' }));
    await messagesOf(served, 1);
    expect(served.assistant.asked[0]).toMatchObject({ text: 'Wat kost dat?', moreAbout: null });
  });

  test('pressed twice is two presses, repeated by Teams is one', async () => {
    const served = await serveTeams();
    const press = button({ kind: 'ask', text: 'Wat kost dat?' }, '1');
    await served.teams('button-useful', press);
    await served.teams('button-useful', press);
    await served.teams('button-useful', { ...press, id: '2' });
    await messagesOf(served, 2);
  });
});

describe('an invoke', () => {
  test('of a card is answered at once and then done', async () => {
    const served = await serveTeams();
    const response = await served.teams('invoke-card-action');
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ statusCode: 200 });
    await messagesOf(served, 1);
    expect(served.assistant.asked[0]).toMatchObject({ moreAbout: 'turn-1' });
  });

  test('of Teams’ own feedback is answered, of something unknown is not implemented', async () => {
    const served = await serveTeams();
    expect((await served.teams('invoke-feedback')).status).toBe(200);
    expect((await served.teams('invoke-feedback', { name: 'composeExtension/query' })).status).toBe(501);
  });
});

describe('a form', () => {
  test('is submitted with its fields, and the result is told', async () => {
    const submit = vi.fn(async () => ({ text: 'Ik heb het onthouden.', handover: null }));
    const served = await serveTeams({ assistant: createFakeAssistant({ overrides: { submit } }) });
    await served.teams(
      'button-useful',
      button({ kind: 'form', formId: 'gemeente', 'field-0:gemeente': 'Assen' }),
    );
    const [message] = await messagesOf(served, 1);
    expect(message?.text).toContain('Ik heb het onthouden');
    expect(submit).toHaveBeenCalledWith({
      formId: 'gemeente',
      values: { gemeente: 'Assen' },
      channel: 'teams',
      personId: `teams:${tenant}:a1b2c3d4-e5f6-4711-8899-aabbccddeeff`,
    });
  });

  test('with a wrong field tells which', async () => {
    const submit = async () => {
      throw new WijkgidsError('invalid-field', {
        message: 'Het veld Gemeente is leeg.',
        remedy: 'Kies een gemeente uit de lijst.',
      });
    };
    const served = await serveTeams({ assistant: createFakeAssistant({ overrides: { submit } }) });
    await served.teams('button-useful', button({ kind: 'form', formId: 'gemeente' }));
    const [message] = await messagesOf(served, 1);
    expect(message?.text).toContain('Het veld Gemeente is leeg');
    expect(message?.text).toContain('Kies een gemeente uit de lijst');
  });

  test('why a reply was not useful puts thanks on its card', async () => {
    const submit = async () => ({ text: 'Dank u wel. Uw uitleg is bewaard.', handover: null });
    const served = await serveTeams({ assistant: createFakeAssistant({ overrides: { submit } }) });
    await served.teams('personal-message');
    await cardOf(served);
    await served.teams(
      'button-useful',
      button({
        kind: 'form',
        formId: 'waarom:turn-1',
        messageId: '1795640000001',
        'field-why:reden': 'klopt niet',
      }),
    );
    await vi.waitFor(() => expect(served.double.calls.at(-1)?.method).toBe('PUT'));
    expect(wordsOf(await cardOf(served))).toContain('Dank u wel');
  });
});

describe('a question for the adviser', () => {
  const handover: Handover = {
    question: 'Hoe betrek je bewoners?',
    answer: 'Ga naar hen toe [1].',
    citations: [],
    note: 'Kunt u bellen?',
    personId: 'wie',
    municipality: 'Assen',
  };
  const assistantThatHandsOver = () =>
    createFakeAssistant({
      overrides: { submit: async () => ({ text: 'Uw vraag gaat naar de adviseur.', handover }) },
    });
  const ask = button({ kind: 'adviser', turnId: 'turn-1', note: 'Kunt u bellen?' });
  const adviser = `teams:${tenant}:19:adviseurs@thread.v2`;
  const settings = { credentials: null, localTesting: true, adviser };

  /** The adviser's chat, which was spoken in before. */
  const spokenTo = (served: ServedTeams) =>
    served.teams('group-mention', {
      id: '7',
      conversation: { conversationType: 'groupChat', tenantId: tenant, id: '19:adviseurs@thread.v2' },
      text: 'id',
    });

  test('goes to the adviser’s conversation with the name of who asks', async () => {
    const served = await serveTeams({ assistant: assistantThatHandsOver(), settings });
    await spokenTo(served);
    await messagesOf(served, 1);
    await served.teams('button-useful', ask);
    await messagesOf(served, 3);
    const handed = served.double.cards('19:adviseurs@thread.v2')[0];
    for (const words of ['Hoe betrek je bewoners?', 'Kunt u bellen?', 'Assen', 'Sanne de Vries']) {
      expect(wordsOf(handed)).toContain(words);
    }
    expect(served.double.messages(personal)[0]?.text).toContain('Uw vraag gaat naar de adviseur');
  });

  test('is handed over once, also when the person could not be told at first', async () => {
    const served = await serveTeams({ assistant: assistantThatHandsOver(), settings });
    await spokenTo(served);
    await messagesOf(served, 1);
    served.double.failNext({ status: 502 }, { when: ({ text }) => /gaat naar/.test(text ?? '') });
    await served.teams('button-useful', ask);
    await messagesOf(served, 3);
    expect(served.double.messages('19:adviseurs@thread.v2')).toHaveLength(2);
    expect(served.double.cards('19:adviseurs@thread.v2')).toHaveLength(1);
  });

  test('whose conversation is not known tells the person so', async () => {
    const served = await serveTeams({ assistant: assistantThatHandsOver(), settings });
    await served.teams('button-useful', ask);
    const [message] = await messagesOf(served, 1);
    expect(message?.text).toContain('niet bij de adviseur gekomen');
  });

  test('of whom the conversation is closed to us tells the person so', async () => {
    const served = await serveTeams({ assistant: assistantThatHandsOver(), settings });
    await spokenTo(served);
    await messagesOf(served, 1);
    served.double.failNext({ status: 403, code: 'BotNotInConversationRoster' });
    await served.teams('button-useful', ask);
    await messagesOf(served, 2);
    expect(served.double.messages(personal)[0]?.text).toContain('niet bij de adviseur gekomen');
  });

  test('cannot be asked where there is none', async () => {
    const served = await serveTeams({ assistant: assistantThatHandsOver() });
    await served.teams('personal-message');
    await served.teams('button-useful', ask);
    const [, told] = await messagesOf(served, 2);
    expect(wordsOf(await cardOf(served))).not.toContain('Stel aan adviseur');
    expect(told?.text).toContain('nog geen adviseur');
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
      addresses: { save: async () => {}, find: async () => null, remove: async () => {} },
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
