import { describe, expect, test } from 'vitest';
import type { Handover } from '../../../src/assistant/message.ts';
import { createFakeAssistant } from '../web/fake-assistant.ts';
import { button, cardOf, messagesOf, personal, tenant, wordsOf } from './seen.ts';
import { type ServedTeams, serveTeams } from './serve-teams.ts';

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
      overrides: { submit: async () => ({ text: 'Uw vraag gaat naar de adviseur.', handover, next: null }) },
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
