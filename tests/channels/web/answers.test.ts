import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { WijkgidsError } from '../../../src/errors.ts';
import { createFakeAssistant, passage } from './fake-assistant.ts';
import { jsonOf, linesOf, post, question, serve } from './serve.ts';

describe('asking', () => {
  test('streams the parts in order and ends with the one reply', async () => {
    const { address } = await serve();
    const response = await post(address, '/api/ask', question);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    const lines = await linesOf(response);
    const kinds = lines.map((line) => line.kind);
    expect(kinds[0]).toBe('status');
    expect(kinds.filter((kind) => kind === 'reply')).toEqual(['reply']);
    expect(kinds.at(-1)).toBe('reply');
    const reply = lines.at(-1)?.reply as { text: string; citations: unknown[] };
    const streamed = lines.filter((line) => line.kind === 'text').map((line) => line.text);
    expect(streamed.join('')).toBe(reply.text);
    expect(reply.citations).toHaveLength(3);
  });

  test('sends the first words while the answer is still being made', async () => {
    const { address } = await serve({ assistant: createFakeAssistant({ wordMs: 5 }) });
    const response = await post(address, '/api/ask', { ...question, text: 'een eindeloos antwoord' });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const first = await reader?.read();
    expect(first?.value).toContain('"kind":"status"');
    expect(first?.value).not.toContain('"kind":"reply"');
    await reader?.cancel();
  });

  test('tells the assistant when the reader leaves', async () => {
    const { address, assistant } = await serve({ assistant: createFakeAssistant({ wordMs: 5 }) });
    const controller = new AbortController();
    const response = await fetch(new URL('/api/ask', address), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...question, text: 'een eindeloos antwoord' }),
      signal: controller.signal,
    });
    await response.body?.getReader().read();
    controller.abort();
    await expect.poll(() => assistant.aborted).toBe(1);
  });

  test('hands over plain data: trimmed text, channel, and a conversation of this person only', async () => {
    const { address, assistant } = await serve({ now: () => 1_700_000_000_000 });
    await post(address, '/api/ask', { ...question, text: '  Hoe betrek je bewoners?\n' });
    const [incoming] = assistant.asked;
    expect(incoming).toMatchObject({
      channel: 'web',
      messageId: 'bericht-1',
      organisationId: null,
      text: 'Hoe betrek je bewoners?',
      receivedAt: new Date(1_700_000_000_000),
    });
    expect(incoming?.conversationId).toBe(`${incoming?.personId}:gesprek-1`);
  });

  test('hands over about which earlier reply more is asked; an ordinary question is about none', async () => {
    const { address, assistant } = await serve();
    await post(address, '/api/ask', question);
    await post(address, '/api/ask', { ...question, messageId: 'bericht-2', moreAbout: 'turn-1' });
    expect(assistant.asked.map((incoming) => incoming.moreAbout)).toEqual([null, 'turn-1']);
  });

  test('knows a person again by a cookie, and keeps the same conversation id of two people apart', async () => {
    const { address, assistant } = await serve();
    const first = await post(address, '/api/ask', question);
    const setCookie = first.headers.get('set-cookie') ?? '';
    expect(setCookie).toMatch(/HttpOnly/);
    expect(setCookie).toMatch(/SameSite=Strict/);
    const cookie = setCookie.split(';')[0] ?? '';
    const again = await post(address, '/api/ask', question, { Cookie: cookie });
    expect(again.headers.get('set-cookie')).toBeNull();
    await post(address, '/api/ask', question);
    const [one, same, other] = assistant.asked.map((incoming) => incoming.conversationId);
    expect(same).toBe(one);
    expect(other).not.toBe(one);
    // The cookie is the secret; the id that is stored and logged must not be usable as one.
    expect(one).not.toContain(cookie.split('=')[1]);
  });
});

describe('failures of the assistant', () => {
  test('before the first part: a status of their own and Dutch JSON', async () => {
    const assistant = createFakeAssistant({
      overrides: {
        receive: () =>
          Promise.reject(
            new WijkgidsError('database-gone', {
              kind: 'outside',
              message: 'De database is weg.',
              remedy: 'Herstart.',
            }),
          ),
      },
    });
    const { address } = await serve({ assistant });
    const response = await post(address, '/api/ask', question);
    expect(response.status).toBe(503);
    expect(await jsonOf(response)).toEqual({
      code: 'database-gone',
      error: 'De database is weg.',
      remedy: 'Herstart.',
    });
  });

  test('halfway: a last line that says what to do', async () => {
    const { address } = await serve();
    const lines = await linesOf(await post(address, '/api/ask', { ...question, text: 'een storing' }));
    expect(lines.at(-1)).toEqual({
      kind: 'error',
      code: 'model-failed',
      error: 'Het taalmodel gaf geen antwoord.',
      remedy: 'Probeer het over een minuut opnieuw.',
    });
  });

  test('unexpected ones tell the reader nothing of the inside, and no question is logged', async () => {
    const assistant = createFakeAssistant({
      overrides: { receive: () => Promise.reject(new TypeError('x is not a function in /srv/secret.ts')) },
    });
    const { address, logged } = await serve({ assistant });
    const response = await post(address, '/api/ask', question);
    expect(response.status).toBe(500);
    expect(JSON.stringify(await jsonOf(response))).not.toContain('secret');
    expect(logged.join('\n')).toContain('web request failed');
    expect(logged.join('\n')).not.toContain(question.text);
  });
});

describe('passages, opening questions and feedback', () => {
  test('a passage is found by an id with any characters', async () => {
    const { address } = await serve();
    const response = await fetch(new URL(`/api/passages/${encodeURIComponent(passage.passageId)}`, address));
    expect(response.status).toBe(200);
    expect(await jsonOf(response)).toEqual(passage);
  });

  test('an unknown passage is 404 with a remedy', async () => {
    const { address } = await serve();
    const response = await fetch(new URL('/api/passages/weg', address));
    expect(response.status).toBe(404);
    expect(await jsonOf(response)).toMatchObject({
      code: 'unknown-passage',
      remedy: expect.stringContaining('opnieuw'),
    });
  });

  test('opening questions come from the assistant', async () => {
    const { address } = await serve();
    const body = await jsonOf(await fetch(new URL('/api/opening', address)));
    expect(body.questions).toHaveLength(4);
  });

  test('feedback reaches the assistant with the person of the cookie', async () => {
    const { address, assistant } = await serve();
    const asked = await post(address, '/api/ask', question);
    const cookie = asked.headers.get('set-cookie')?.split(';')[0] ?? '';
    const body = { turnId: 'turn-1', useful: false, why: '  Het jaartal ontbreekt. ' };
    const response = await post(address, '/api/feedback', body, { Cookie: cookie });
    expect(response.status).toBe(200);
    const personId = assistant.asked[0]?.personId;
    expect(assistant.feedbacks).toEqual([
      { turnId: 'turn-1', personId, useful: false, why: 'Het jaartal ontbreekt.' },
    ]);
  });

  test('feedback on an unknown reply is 404', async () => {
    const { address } = await serve();
    const response = await post(address, '/api/feedback', { turnId: 'weg', useful: true });
    expect(response.status).toBe(404);
    expect(await jsonOf(response)).toMatchObject({ code: 'unknown-turn' });
  });
});

test('a repeated passage request does not wait for an answer that is being made', async () => {
  const { address } = await serve({ assistant: createFakeAssistant({ wordMs: 50 }) });
  const slow = post(address, '/api/ask', question);
  await wait(20);
  const response = await fetch(new URL('/api/opening', address));
  expect(response.status).toBe(200);
  await (await slow).body?.cancel();
});
