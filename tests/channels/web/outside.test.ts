import { networkInterfaces } from 'node:os';
import { describe, expect, test } from 'vitest';
import { isLoopback } from '../../../src/channels/loopback.ts';
import { post, question, rawRequest, serve } from './serve.ts';

const pageAddresses = ['/', '/assets/app.js', '/api/opening', '/api/me', '/api/passages/x', '/api/forms/x'];

/** An address of this machine by which others can reach it; null on a machine without network. */
const ownAddress =
  Object.values(networkInterfaces())
    .flat()
    .find((found) => found && !found.internal && found.family === 'IPv4')?.address ?? null;

/** A server that others can reach, as with Slack or Teams, by its loopback address and port. */
async function serveToAll() {
  const served = await serve({ host: '0.0.0.0' });
  const local = served.address.replace('localhost', '127.0.0.1');
  return { ...served, local, outside: local.replace('127.0.0.1', ownAddress ?? '') };
}

const only = { code: 'only-this-computer', remedy: 'Stel uw vraag aan Wijkgids in Slack of Teams.' };

describe('the web chat on a server that others can reach', () => {
  test.each(pageAddresses)('%s is there for this computer', async (path) => {
    const { local } = await serveToAll();
    expect((await rawRequest(local, path, {})).status).not.toBe(403);
  });

  test('questions of this computer are answered', async () => {
    const { local, assistant } = await serveToAll();
    expect((await post(local, '/api/ask', question)).status).toBe(200);
    expect(assistant.asked).toHaveLength(1);
  });

  test.each(pageAddresses)('%s is refused under a name by which others reach it', async (path) => {
    const { local } = await serveToAll();
    const response = await rawRequest(local, path, { headers: { Host: 'wijkgids.example' } });
    expect(response.status).toBe(403);
    expect(JSON.parse(response.body)).toMatchObject(only);
  });

  test.each([
    ['X-Forwarded-For', '127.0.0.1'],
    ['Forwarded', 'for=127.0.0.1'],
    ['X-Forwarded-Host', 'localhost'],
    ['X-Real-IP', '127.0.0.1'],
  ])('a request that was passed on (%s) comes from outside, whatever it says', async (name, value) => {
    const { local, assistant } = await serveToAll();
    const headers = { 'Content-Type': 'application/json', [name]: value };
    const body = JSON.stringify(question);
    const response = await rawRequest(local, '/api/ask', { method: 'POST', headers, body });
    expect(response.status).toBe(403);
    expect(JSON.parse(response.body)).toMatchObject(only);
    expect(assistant.asked).toEqual([]);
  });

  test.skipIf(ownAddress === null)('another computer cannot get in by naming this one', async () => {
    const { outside, assistant } = await serveToAll();
    const headers = { 'Content-Type': 'application/json', Host: 'localhost' };
    const statuses = [];
    for (const path of pageAddresses) statuses.push((await rawRequest(outside, path, { headers })).status);
    for (const path of ['/api/ask', '/api/feedback', '/api/forms']) {
      const body = JSON.stringify(question);
      statuses.push((await rawRequest(outside, path, { method: 'POST', headers, body })).status);
    }
    expect(statuses).toEqual(Array(9).fill(403));
    expect(assistant.asked).toEqual([]);
  });

  test.skipIf(ownAddress === null)('the health check stays open', async () => {
    const { outside } = await serveToAll();
    const headers = { 'X-Forwarded-For': '203.0.113.9' };
    expect((await rawRequest(outside, '/healthz', { headers })).status).toBe(200);
  });

  test('refuses without making a person of the caller', async () => {
    const { local } = await serveToAll();
    const { headers } = await rawRequest(local, '/api/me', { headers: { Host: 'wijkgids.example' } });
    expect(headers['set-cookie']).toBeUndefined();
  });
});

test('bound to this computer, a tunnel of its owner may pass requests on', async () => {
  const { address } = await serve();
  const headers = { 'X-Forwarded-For': '203.0.113.9' };
  expect((await rawRequest(address, '/api/opening', { headers })).status).toBe(200);
});

test.each([
  ['127.0.0.1', true],
  ['::ffff:127.0.0.1', true],
  ['[::1]', true],
  ['LOCALHOST', true],
  ['::ffff:192.0.2.2', false],
  ['127.0.0.1.example', false],
  ['localhost.example', false],
  ['', false],
])('%s is an address that only this machine can reach: %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
