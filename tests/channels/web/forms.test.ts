import { describe, expect, test } from 'vitest';
import { replies } from '../../contracts/replies.ts';
import { attachmentOf } from './attachment-of.ts';
import { createFakeAssistant } from './fake-assistant.ts';
import { jsonOf, post, rawRequest, serve } from './serve.ts';

const form = attachmentOf(replies.form, 'form');
const filledIn = { formId: form.id, values: { doel: 'Minder eenzaamheid', cijfer: '3', spoor: 'sociaal' } };
const formPath = `/api/forms/${encodeURIComponent(form.id)}`;
const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? '';

describe('reading a form', () => {
  test('gives it as this person should see it, and is never cached', async () => {
    const askedFor: string[] = [];
    const assistant = createFakeAssistant({
      overrides: {
        form: async (_id, personId) => {
          askedFor.push(personId);
          return form;
        },
      },
    });
    const { address } = await serve({ assistant });
    const cookie = cookieOf(await fetch(new URL('/api/me', address)));
    const { personId } = await jsonOf(await fetch(new URL('/api/me', address), { headers: { cookie } }));
    const response = await fetch(new URL(formPath, address), { headers: { cookie } });
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await jsonOf(response)).toEqual(JSON.parse(JSON.stringify(form)));
    expect(askedFor).toEqual([personId]);
  });

  test('an unknown form is 404 with a remedy', async () => {
    const { address } = await serve();
    const response = await fetch(new URL('/api/forms/weg', address));
    expect(response.status).toBe(404);
    expect(await jsonOf(response)).toMatchObject({ code: 'unknown-form', remedy: 'Stel uw vraag opnieuw.' });
  });

  test('another site cannot replace the cookie with it', async () => {
    const { address } = await serve();
    const headers = { 'Sec-Fetch-Site': 'cross-site' };
    const refused = await rawRequest(address, formPath, { headers });
    expect([refused.status, refused.headers['set-cookie']]).toEqual([403, undefined]);
  });
});

describe('sending a form', () => {
  test('reaches the assistant with the person of the cookie, and gives what it says', async () => {
    const { address, assistant } = await serve();
    const me = await fetch(new URL('/api/me', address));
    const response = await post(address, '/api/forms', filledIn, { Cookie: cookieOf(me) });
    expect(response.status).toBe(200);
    expect(await jsonOf(response)).toEqual({ text: 'Dank u wel. Uw doel is bewaard.', next: null });
    const { personId } = await jsonOf(me);
    expect(assistant.submissions).toEqual([{ ...filledIn, channel: 'web', personId }]);
  });

  test('gives what the page is to ask next', async () => {
    const { address } = await serve();
    const response = await post(address, '/api/forms', { ...filledIn, values: { doel: 'Meer groen' } });
    expect(await jsonOf(response)).toMatchObject({ next: 'Toon het plan' });
  });

  test.each([
    ['a form that does not exist', { ...filledIn, formId: 'weg' }, 404, 'unknown-form'],
    ['a wrong field', { ...filledIn, values: { doel: 'Beter' } }, 400, 'invalid-field'],
    [
      'handing over, which nobody here receives',
      { ...filledIn, formId: 'adviseur:turn-1' },
      400,
      'no-adviser',
    ],
  ])('%s is refused with what to do', async (_name, body, status, code) => {
    const { address } = await serve();
    const response = await post(address, '/api/forms', body);
    expect(response.status).toBe(status);
    expect(await jsonOf(response)).toMatchObject({ code, remedy: expect.stringMatching(/\.$/) });
  });

  const many = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`veld-${index}`, 'x']));
  test.each([
    ['no form id', { values: {} }, 400],
    ['an endless form id', { ...filledIn, formId: 'x'.repeat(301) }, 400],
    ['a value that is not text', { ...filledIn, values: { cijfer: 3 } }, 400],
    ['101 fields', { ...filledIn, values: many }, 400],
    ['more than 64 KB', { ...filledIn, values: { doel: 'x'.repeat(66_000) } }, 413],
  ])('%s never reaches the assistant', async (_name, body, status) => {
    const { address, assistant } = await serve();
    expect((await post(address, '/api/forms', body)).status).toBe(status);
    expect(assistant.submissions).toEqual([]);
  });

  test('another site may not send one', async () => {
    const { address, assistant } = await serve();
    const response = await post(address, '/api/forms', filledIn, { Origin: 'https://evil.example' });
    expect(response.status).toBe(403);
    expect(assistant.submissions).toEqual([]);
  });

  test('counts as a call, so that it is limited like a question', async () => {
    const { address } = await serve({
      limits: { perPersonPerMinute: 100, perAddressPerMinute: 1 },
      now: () => 0,
    });
    expect((await post(address, '/api/forms', filledIn)).status).toBe(200);
    expect((await post(address, '/api/forms', filledIn)).status).toBe(429);
  });

  test('waits until questions can be answered', async () => {
    const { address, assistant } = await serve({ ready: () => false });
    expect((await post(address, '/api/forms', filledIn)).status).toBe(503);
    expect(assistant.submissions).toEqual([]);
  });

  test('leaves nothing of what was filled in in the log', async () => {
    const { address, logged } = await serve();
    await post(address, '/api/forms', filledIn);
    await post(address, '/api/forms', { ...filledIn, values: { doel: 'Beter' } });
    expect(logged.join('\n')).not.toMatch(/eenzaamheid|Beter/);
  });
});
