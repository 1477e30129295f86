import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { createWebChannel } from '../../../src/channels/web/index.ts';
import { exitStatusOf } from '../../../src/errors.ts';
import { createFakeAssistant } from './fake-assistant.ts';
import { jsonOf, linesOf, post, question, rawRequest, serve } from './serve.ts';

describe('the page', () => {
  test('comes with headers that keep other sites and injected markup out', async () => {
    const { address } = await serve();
    const response = await fetch(address);
    expect(response.status).toBe(200);
    const csp = response.headers.get('content-security-policy') ?? '';
    expect(csp).toContain("default-src 'none'");
    expect(csp).toContain("frame-ancestors 'none'");
    expect(csp).not.toContain('unsafe');
    // Data addresses are for pictures of a reply only.
    expect(csp.split('; ').filter((rule) => rule.includes('data:'))).toEqual(["img-src 'self' data:"]);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('x-powered-by')).toBeNull();
    const html = await response.text();
    expect(html).toContain('<html lang="nl">');
    expect(html).toContain('<title>Wijkgids</title>');
    expect(html).toContain('AI-systeem');
  });

  test('names only files that exist, with the right type, and nothing of another host', async () => {
    const { address } = await serve();
    const html = await (await fetch(address)).text();
    const files = [...html.matchAll(/(?:src|href)="([^"#]+)"/g)].map((match) => match[1] ?? '');
    expect(files.length).toBeGreaterThan(5);
    for (const file of files) {
      expect(file).toMatch(/^\/assets\//);
      const response = await fetch(new URL(file, address));
      expect([file, response.status]).toEqual([file, 200]);
      expect(response.headers.get('content-type')).toMatch(/javascript|css|svg/);
    }
  });

  test('the design system is sent compressed, whole, and only once', async () => {
    const { address } = await serve();
    const url = new URL('/assets/nl-design-system.css', address);
    const response = await fetch(url);
    expect(response.headers.get('content-encoding')).toBe('gzip');
    const css = await response.text();
    expect(css).toContain('.utrecht-button');
    const plain = await fetch(url, { headers: { 'Accept-Encoding': 'identity' } });
    expect(await plain.text()).toBe(css);
    const headers = { 'If-None-Match': response.headers.get('etag') ?? '' };
    expect((await rawRequest(address, url.pathname, { headers })).status).toBe(304);
  });
});

describe('health', () => {
  test('503 before questions can be answered, 200 after', async () => {
    let ready = false;
    const { address } = await serve({ ready: () => ready });
    const health = () => fetch(new URL('/healthz', address));
    const before = await health();
    expect([before.status, (await jsonOf(before)).status]).toEqual([503, 'starting']);
    const early = await post(address, '/api/ask', question);
    expect([early.status, (await jsonOf(early)).code]).toEqual([503, 'starting']);
    ready = true;
    const after = await health();
    expect([after.status, (await jsonOf(after)).status]).toEqual([200, 'ok']);
  });

  test('answers under any host name: monitoring may call by address', async () => {
    const { address } = await serve();
    expect((await rawRequest(address, '/healthz', { headers: { Host: 'monitor.example' } })).status).toBe(
      200,
    );
  });
});

describe('stopping', () => {
  test('finishes an open answer, refuses new ones and says so meanwhile', async () => {
    const { address, channel } = await serve({ assistant: createFakeAssistant({ wordMs: 5 }) });
    const open = await post(address, '/api/ask', question);
    const stopped = channel.stop();
    const health = await fetch(new URL('/healthz', address));
    expect([health.status, (await jsonOf(health)).status]).toEqual([503, 'stopping']);
    const late = await post(address, '/api/ask', question);
    expect([late.status, (await jsonOf(late)).code]).toEqual([503, 'stopping']);
    expect((await linesOf(open)).at(-1)?.kind).toBe('reply');
    await stopped;
    await expect(fetch(address)).rejects.toThrow();
  });

  test('breaks off an answer that takes too long, and tells the reader', async () => {
    const { address, channel, assistant } = await serve({ graceMs: 50 });
    const open = await post(address, '/api/ask', { ...question, text: 'een eindeloos antwoord' });
    const startedAt = performance.now();
    await channel.stop();
    expect(performance.now() - startedAt).toBeLessThan(1_500);
    expect((await linesOf(open)).at(-1)).toMatchObject({ kind: 'error', code: 'stopping' });
    expect(assistant.aborted).toBe(1);
  });

  test('does not wait for idle keep-alive connections', async () => {
    const { address, channel } = await serve();
    await (await fetch(address)).text();
    const startedAt = performance.now();
    await channel.stop();
    expect(performance.now() - startedAt).toBeLessThan(400);
  });
});

describe('starting', () => {
  test('a port in use is one Dutch sentence with the remedy and exit status 3', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const assistant = createFakeAssistant();
    const channel = createWebChannel({ assistant, host: '127.0.0.1', port, ready: () => true, log });
    const error = await channel.start().catch((thrown) => thrown);
    expect(error).toMatchObject({
      code: 'port-in-use',
      message: `Poort ${port} op 127.0.0.1 is al in gebruik door een ander programma.`,
      remedy: expect.stringContaining('PORT='),
    });
    expect(exitStatusOf(error)).toBe(3);
    await channel.stop();
    other.close();
  });

  test('an address that is not of this machine is explained', async () => {
    await expect(serve({ host: '192.0.2.1' })).rejects.toMatchObject({
      code: 'host-not-available',
      remedy: expect.stringContaining('HOST='),
    });
  });
});

describe('addresses of other channels', () => {
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const create = () =>
    createWebChannel({
      ...{ assistant: createFakeAssistant(), host: '127.0.0.1', port: 0, ready: () => true, log: silent },
    });

  test('get requests with the body unread, past the guards of the page', async () => {
    const channel = create();
    channel.mount.post('/slack/events', (request, response) => {
      request.pipe(response);
    });
    const address = await channel.start();
    const headers = {
      ...{ Host: 'tunnel.example', Origin: 'https://slack.example', 'X-Forwarded-For': '203.0.113.9' },
      'Content-Type': 'application/json',
    };
    // Neither parsed nor held to the size of a question: a signature is over these very bytes.
    const body = `{ "text" : "${'é'.repeat(20_000)}" , broken`;
    const response = await rawRequest(address, '/slack/events', { method: 'POST', headers, body });
    expect(response).toMatchObject({ status: 200, body });
    await channel.stop();
  });

  test('answer only to POST', async () => {
    const channel = create();
    channel.mount.post('/slack/events', (_request, response) => void response.end('ontvangen'));
    const address = await channel.start();
    expect((await fetch(new URL('/slack/events', address))).status).toBe(404);
    await channel.stop();
  });

  test('cannot be added once the server runs', async () => {
    const { channel } = await serve();
    expect(() => channel.mount.post('/api/messages', () => undefined)).toThrow(/draait al/);
  });
});
