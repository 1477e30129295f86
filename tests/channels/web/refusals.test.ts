import { describe, expect, test } from 'vitest';
import { createRateLimit } from '../../../src/channels/web/rate-limit.ts';
import { jsonOf, post, question, rawRequest, serve } from './serve.ts';

describe('what people type', () => {
  test.each([
    ['only white space', ' \n\t ', 400, 'empty-question', 'Typ uw vraag'],
    ['2001 characters', 'a'.repeat(2001), 413, 'question-too-long', 'korter'],
  ])('%s gets a kind message', async (_name, text, status, code, remedy) => {
    const { address, assistant } = await serve();
    const response = await post(address, '/api/ask', { ...question, text });
    expect(response.status).toBe(status);
    expect(await jsonOf(response)).toMatchObject({ code, remedy: expect.stringContaining(remedy) });
    expect(assistant.asked).toEqual([]);
  });

  test('2000 characters are answered', async () => {
    const { address } = await serve();
    expect((await post(address, '/api/ask', { ...question, text: 'a'.repeat(2000) })).status).toBe(200);
  });
});

describe('malformed requests', () => {
  test.each([
    ['broken JSON', '{"text":', {}, 400],
    ['JSON without a text', { conversationId: 'gesprek-1', messageId: 'bericht-1' }, {}, 400],
    ['an id with odd characters', { ...question, conversationId: 'gesprek-1:x' }, {}, 400],
    ['an earlier reply without a name', { ...question, moreAbout: '' }, {}, 400],
    ['another content type', 'text=hallo', { 'Content-Type': 'application/x-www-form-urlencoded' }, 400],
    ['more than 64 KB', { ...question, extra: 'x'.repeat(66_000) }, {}, 413],
  ])('%s is refused in Dutch JSON', async (_name, body, headers, status) => {
    const { address, assistant, logged } = await serve();
    const response = await post(address, '/api/ask', body, headers);
    expect(response.status).toBe(status);
    const told = await jsonOf(response);
    expect(told.error).toMatch(/bericht|pagina/);
    expect(told.remedy).not.toBe('');
    expect(assistant.asked).toEqual([]);
    expect(logged).toEqual([]);
  });

  test.each(['/api/passages/%E0%A4%A', '/assets/../index.ts', '/assets/%2e%2e%2findex.ts', '/nergens'])(
    '%s is a 4xx without details of the inside',
    async (path) => {
      const { address } = await serve();
      const { status, body } = await rawRequest(address, path, {});
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(JSON.parse(body).error).toBeTypeOf('string');
      expect(body).not.toMatch(/node_modules|src\//);
    },
  );
});

describe('other sites', () => {
  const body = JSON.stringify(question);
  const json = { 'Content-Type': 'application/json' };

  test.each([
    ['a foreign Origin', { Origin: 'https://evil.example' }],
    ['Origin null of a sandboxed frame', { Origin: 'null' }],
    ['Sec-Fetch-Site cross-site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['Sec-Fetch-Site same-site (another port)', { 'Sec-Fetch-Site': 'same-site' }],
  ])('%s may not ask', async (_name, headers) => {
    const { address, assistant } = await serve();
    const response = await rawRequest(address, '/api/ask', {
      method: 'POST',
      headers: { ...json, ...headers },
      body,
    });
    expect(response.status).toBe(403);
    expect(JSON.parse(response.body)).toMatchObject({ code: 'foreign-origin' });
    expect(assistant.asked).toEqual([]);
  });

  test('the page itself may', async () => {
    const { address } = await serve();
    const headers = { ...json, Origin: address.slice(0, -1) };
    expect((await rawRequest(address, '/api/ask', { method: 'POST', headers, body })).status).toBe(200);
  });

  test.each(['/', '/api/opening', '/api/me', '/api/passages/assen%232%2F1', '/assets/app.js'])(
    '%s is refused under a foreign host name while bound to this machine',
    async (path) => {
      const { address } = await serve();
      const response = await rawRequest(address, path, { headers: { Host: 'rebound.example' } });
      expect(response.status).toBe(421);
      expect(JSON.parse(response.body)).toMatchObject({ code: 'foreign-host' });
    },
  );

  test.each(['localhost:3978', '127.0.0.1', '[::1]:8080'])('Host %s is this machine', async (host) => {
    const { address } = await serve();
    expect((await rawRequest(address, '/', { headers: { Host: host } })).status).toBe(200);
  });
});

describe('too many requests', () => {
  test('a person is told how long to wait, and may go on after that', async () => {
    let now = 0;
    const { address } = await serve({
      limits: { perPersonPerMinute: 2, perAddressPerMinute: 100 },
      now: () => now,
    });
    const first = await post(address, '/api/ask', question);
    const cookie = { Cookie: first.headers.get('set-cookie')?.split(';')[0] ?? '' };
    const ask = () => post(address, '/api/ask', question, cookie);
    expect([(await ask()).status, (await ask()).status]).toEqual([200, 200]);
    now = 15_000;
    const refused = await ask();
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('45');
    expect((await jsonOf(refused)).remedy).toBe('Wacht 45 seconden en probeer het opnieuw.');
    now = 60_000;
    expect((await ask()).status).toBe(200);
  });

  test('an address is limited too, so that dropping the cookie does not help', async () => {
    const { address } = await serve({
      limits: { perPersonPerMinute: 100, perAddressPerMinute: 1 },
      now: () => 0,
    });
    expect((await post(address, '/api/ask', question)).status).toBe(200);
    expect((await post(address, '/api/ask', question)).status).toBe(429);
  });

  test('made-up keys do not fill the memory: old windows are forgotten', () => {
    let now = 0;
    const limit = createRateLimit({ perMinute: 1, now: () => now });
    for (let key = 0; key < 10_000; key += 1) limit.take(`oud-${key}`);
    now = 60_000;
    expect(limit.take('nieuw')).toBe(0);
    expect(limit.take('nieuw')).toBe(60);
    expect(limit.take('oud-1')).toBe(0);
  });
});
