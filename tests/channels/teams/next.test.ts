import { expect, test, vi } from 'vitest';
import type { Incoming } from '../../../src/assistant/message.ts';
import { replies } from '../../contracts/replies.ts';
import { createFakeAssistant } from '../web/fake-assistant.ts';
import { button } from './seen.ts';
import { serveTeams } from './serve-teams.ts';

const NEXT = 'Toon het plan van Akkrum';
const FILLED = button({ kind: 'form', formId: 'voorbeeld:1', 'field-0:doel': 'Minder eenzaam' });

/** An assistant that says on a form what to ask next. */
function goingOn() {
  const asked: Incoming[] = [];
  const assistant = createFakeAssistant({
    overrides: {
      receive: async (incoming) => {
        asked.push(incoming);
        return replies.list;
      },
      submit: async () => ({ text: 'Bewaard.', handover: null, next: NEXT }),
    },
  });
  return { asked, assistant };
}

test.each([
  ['a chat with one person', 'button-useful', {}],
  ['a channel', 'channel-mention', { type: 'message', text: '' }],
])('what follows on a form in %s is asked there, after the thanks', async (_name, payload, changes) => {
  const { asked, assistant } = goingOn();
  const served = await serveTeams({ assistant });
  await served.teams(payload, { ...changes, ...FILLED });
  await vi.waitFor(() => expect(asked).toHaveLength(1), 5_000);
  await vi.waitFor(() => expect(served.double.messages().length).toBeGreaterThanOrEqual(2), 5_000);
  const [thanks, answer] = served.double.messages();
  expect(thanks?.text).toContain('Bewaard');
  expect(answer?.text).toContain('Drie dingen komen terug');
  const [first, last] = [served.double.calls[0], served.double.calls.at(-1)];
  expect(last?.conversationId).toBe(first?.conversationId);
  expect(asked[0]).toMatchObject({
    text: NEXT,
    conversationId: expect.stringContaining(first?.conversationId ?? 'geen'),
  });
});

test('it is asked once, also when the thanks could not be said at first', async () => {
  const { asked, assistant } = goingOn();
  const served = await serveTeams({ assistant });
  served.double.failNext({ status: 502 }, { when: ({ text }) => /Bewaard/.test(text ?? '') });
  await served.teams('button-useful', FILLED);
  await served.teams('button-useful', FILLED);
  await vi.waitFor(() => expect(served.double.messages().length).toBeGreaterThanOrEqual(2), 5_000);
  expect(asked).toHaveLength(1);
});
