import { describe, expect, test, vi } from 'vitest';
import { WijkgidsError } from '../../../src/errors.ts';
import { createFakeAssistant } from '../web/fake-assistant.ts';
import { button, cardOf, messagesOf, tenant, wordsOf } from './seen.ts';
import { serveTeams } from './serve-teams.ts';

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
    const submit = vi.fn(async () => ({ text: 'Ik heb het onthouden.', handover: null, next: null }));
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
    const submit = async () => ({ text: 'Dank u wel. Uw uitleg is bewaard.', handover: null, next: null });
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
