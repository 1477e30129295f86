import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { everyMinute } from '../../src/commands/start.ts';
import { databaseFileName } from '../../src/storage/database-file.ts';
import { freePort, newPlace, run, slow, start } from './command-line.ts';

/** Asks for the health of a server every few milliseconds until it is well; the statuses it gave. */
async function statusesUntilReady(address: string, child: ChildProcess): Promise<number[]> {
  const statuses: number[] = [];
  while (statuses.at(-1) !== 200) {
    if (child.exitCode !== null) throw new Error(`start ended with status ${child.exitCode}`);
    const response = await fetch(`${address}healthz`).catch(() => null);
    if (response) statuses.push(response.status);
    else await delay(10);
  }
  return statuses;
}

async function ask(address: string, question: string): Promise<{ reply: unknown; personId: string }> {
  const response = await fetch(`${address}api/ask`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ conversationId: 'gesprek-1', messageId: 'bericht-1', text: question }),
  });
  const lines = (await response.text()).trim().split('\n');
  const secret = /wijkgids-person=([\w-]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1] ?? '';
  const personId = `web-${createHash('sha256').update(secret).digest('hex').slice(0, 32)}`;
  return { reply: JSON.parse(lines.at(-1) ?? ''), personId };
}

test('start is not ready until the knowledge is read, answers, and stops when told to', slow, async () => {
  const place = newPlace();
  // Enough to read for a moment, so that there is a time before it is ready.
  for (let number = 1; number <= 150; number += 1) {
    writeFileSync(
      join(place.knowledgeDir, `straat-${number}.md`),
      `# Straat ${number}\n\nIn straat ${number} wonen ${number * 3} mensen.\n`,
    );
  }
  const port = await freePort();
  const address = `http://127.0.0.1:${port}/`;
  const child = start(place, ['start'], { env: { PORT: String(port) } });
  const output = Promise.all([
    child.stdout ? text(child.stdout) : '',
    child.stderr ? text(child.stderr) : '',
    once(child, 'close'),
  ]);

  const statuses = await statusesUntilReady(address, child);
  expect(statuses[0]).toBe(503);
  expect(new Set(statuses.slice(0, -1))).toEqual(new Set([503]));

  const question = 'Hoeveel bewoners leggen een buurttuin aan in Wilgenrode?';
  const { reply, personId } = await ask(address, question);
  expect(reply).toMatchObject({
    kind: 'reply',
    reply: { outcome: 'answered', citations: [{ quote: expect.stringContaining('34 bewoners') }] },
  });
  // A second process reads what the first is working with.
  const exported = await run(place, ['export', '--person', personId]);
  expect(JSON.parse(exported.stdout)).toMatchObject({ turns: [{ channel: 'web', question }] });

  child.kill('SIGTERM');
  const [stdout, stderr, [status, signal]] = await output;
  expect({ status, signal }).toEqual({ status: 0, signal: null });
  expect(stdout).toBe(`Wijkgids staat klaar op ${address} (151 passages).\n`);
  expect(stderr).not.toContain('Wilgenrode');
  await expect(fetch(`${address}healthz`)).rejects.toThrow();
  expect(existsSync(join(place.dataDir, `${databaseFileName}-wal`))).toBe(false);
});

test('a port that is in use ends start with status 3 and the remedy', slow, async () => {
  const server = createServer((_request, response) => response.end('iets anders')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const { status, stdout, stderr } = await run(newPlace(), ['start'], { env: { PORT: String(port) } });
  expect({ status, stdout }).toEqual({ status: 3, stdout: '' });
  expect(stderr).toMatch(
    new RegExp(`^wijkgids: Poort ${port} [^\\n]*in gebruik[^\\n]*PORT=${port + 1}\\.\\n$`),
  );
});

test('a host that others can reach is refused as long as nobody signs in', slow, async () => {
  const { status, stderr } = await run(newPlace(), ['start'], { env: { HOST: '0.0.0.0' } });
  expect(status).toBe(2);
  expect(stderr).toMatch(/^wijkgids: HOST is ‘0\.0\.0\.0’[^\n]*\n$/);
});

test('without a command it is start that runs', slow, async () => {
  const { status, stderr } = await run(newPlace(), [], { env: { HOST: '0.0.0.0' } });
  expect(status).toBe(2);
  expect(stderr).toContain('HOST');
});

describe('every minute', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('work is done at once, and then every minute with the time it is', async () => {
    vi.setSystemTime(new Date('2026-11-25T09:00:00Z'));
    const moments: string[] = [];
    const { begin, end } = everyMinute(async (now) => void moments.push(now.toISOString()));
    begin();
    await vi.advanceTimersByTimeAsync(60_000);
    await end();
    expect(moments).toEqual(['2026-11-25T09:00:00.000Z', '2026-11-25T09:01:00.000Z']);
  });

  test('work that takes longer is never done twice at one moment', async () => {
    let [busy, most, times] = [0, 0, 0];
    const { begin, end } = everyMinute(async () => {
      busy += 1;
      most = Math.max(most, busy);
      times += 1;
      await new Promise((resolve) => setTimeout(resolve, 150_000));
      busy -= 1;
    });
    begin();
    await vi.advanceTimersByTimeAsync(320_000);
    expect({ most, times }).toEqual({ most: 1, times: 2 });
    const ended = end();
    await vi.advanceTimersByTimeAsync(150_000);
    await ended;
  });

  test('after the end nothing is done any more, and what was under way is done', async () => {
    let done = 0;
    const { begin, end } = everyMinute(async () => {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      done += 1;
    });
    begin();
    const ended = end();
    await vi.advanceTimersByTimeAsync(300_000);
    await ended;
    expect(done).toBe(1);
  });
});
