import { describe, expect, test } from 'vitest';
import { jsonOf, post, question, rawRequest, serve } from './serve.ts';

const me = (address: string, headers: Record<string, string> = {}) =>
  fetch(new URL('/api/me', address), { headers });
const cookieOf = (response: Response) => response.headers.get('set-cookie')?.split(';')[0] ?? '';

describe('the id of the person behind the cookie', () => {
  test('is the one under which questions are kept, and is never cached', async () => {
    const { address, assistant } = await serve();
    const cookie = cookieOf(await post(address, '/api/ask', question));
    const response = await me(address, { Cookie: cookie });
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('set-cookie')).toBeNull();
    const told = await jsonOf(response);
    expect(told).toEqual({ personId: assistant.asked[0]?.personId });
    expect(told.personId).toMatch(/^web-[0-9a-f]{32}$/);
  });

  test('without a cookie it sets one, and the first question is kept under the id that was shown', async () => {
    const { address, assistant } = await serve();
    const response = await me(address);
    expect(response.headers.get('set-cookie')).toMatch(/; HttpOnly; SameSite=Strict$/);
    await post(address, '/api/ask', question, { Cookie: cookieOf(response) });
    expect(await jsonOf(response)).toEqual({ personId: assistant.asked[0]?.personId });
  });

  test('is another one for another browser, and for a cookie that is not ours', async () => {
    const { address } = await serve();
    const answers = [
      await me(address),
      await me(address),
      await me(address, { Cookie: 'wijkgids-person=x' }),
    ];
    const ids = await Promise.all(answers.map(async (answer) => (await jsonOf(answer)).personId));
    expect(new Set(ids).size).toBe(3);
  });

  test('does not need the sources: it is there while starting', async () => {
    const { address } = await serve({ ready: () => false });
    expect((await me(address)).status).toBe(200);
  });

  test.each([
    ['Sec-Fetch-Site cross-site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a foreign Origin', { Origin: 'https://evil.example' }],
    ['a followed link on plain http', { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }],
  ])('%s cannot replace the cookie', async (_name, headers) => {
    const { address } = await serve();
    const refused = await rawRequest(address, '/api/me', { headers });
    expect(refused.status).toBe(403);
    expect(JSON.parse(refused.body)).toMatchObject({ code: 'foreign-origin' });
    expect(refused.headers['set-cookie']).toBeUndefined();
  });

  test.each([
    ['the page itself', { 'Sec-Fetch-Site': 'same-origin' }],
    ['someone who types the address', { 'Sec-Fetch-Site': 'none', Accept: 'text/html' }],
  ])('%s may see it', async (_name, headers) => {
    const { address } = await serve();
    expect((await rawRequest(address, '/api/me', { headers })).status).toBe(200);
  });
});
