import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json, text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSlackDouble, type SlackDouble } from '../../playground/slack/slack-double.ts';
import type { Reply } from '../../src/assistant/message.ts';
import type { KnownBlock } from '../../src/channels/slack/block-kit.ts';
import { buttonsIn, visibleWords, wordsOf } from '../channels/slack/visible-text.ts';
import { seenLines } from '../channels/teams/reading.ts';
import { bin, freePort } from '../commands/command-line.ts';

/** One process with all its channels, asked the same in each: the real product, a local Slack and a local Teams. */

type Heard = {
  text?: string;
  entities?: { citation?: { position: number; appearance: { name: string } }[] }[];
};
/** What was said in a channel, as words in order, and its sources as `number title`. */
type Said = { words: string[]; sources: string[] };

/** Takes what a bot sends in Teams. */
async function startConnector(): Promise<{ server: Server; url: string; heard: Heard[] }> {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    const activity = (await json(request)) as Heard & { type: string };
    if (activity.type === 'message') heard.push(activity);
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(`{"id":"a${heard.length}"}`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, heard };
}

async function until<T>(look: () => T | undefined): Promise<T> {
  const end = Date.now() + 20_000;
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error('nothing came');
    await pause(20);
  }
}

describe('the same question in four channels', { timeout: 120_000 }, () => {
  let slack: SlackDouble;
  let teams: Awaited<ReturnType<typeof startConnector>>;
  let wijkgids: ChildProcess;
  let address: string;
  const dataDir = mkdtempSync(join(tmpdir(), 'wijkgids-channels-'));
  const base = { PATH: process.env.PATH ?? '', HOME: dataDir, DATA_DIR: dataDir };

  beforeAll(async () => {
    const port = await freePort();
    address = `http://127.0.0.1:${port}/`;
    slack = await createSlackDouble({ requestUrl: `${address}slack/events` });
    teams = await startConnector();
    wijkgids = spawn(process.execPath, [bin, 'start'], {
      cwd: dataDir,
      stdio: 'ignore',
      env: {
        ...{ ...base, PORT: String(port), TEAMS_LOCAL_TESTING: 'true' },
        ...{ SLACK_BOT_TOKEN: slack.botToken, SLACK_SIGNING_SECRET: slack.signingSecret },
        SLACK_API_URL: slack.apiUrl,
      },
    });
    for (let tries = 0; tries < 300; tries += 1) {
      if ((await fetch(`${address}healthz`).catch(() => null))?.ok) return;
      await pause(200);
    }
    throw new Error('Wijkgids did not become ready');
  }, 90_000);

  afterAll(async () => {
    wijkgids.kill('SIGTERM');
    if (wijkgids.exitCode === null) await once(wijkgids, 'exit');
    await slack.close();
    teams.server.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function inWeb(question: string, id: string): Promise<Said> {
    const response = await fetch(`${address}api/ask`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ conversationId: `gesprek-${id}`, messageId: `bericht-${id}`, text: question }),
    });
    const { reply } = JSON.parse((await response.text()).trim().split('\n').at(-1) ?? '') as { reply: Reply };
    return {
      words: wordsOf(reply.text),
      sources: reply.citations.map(({ number, title }) => `${number} ${title}`),
    };
  }

  async function inTerminal(question: string): Promise<Said> {
    const child = spawn(process.execPath, [bin, 'ask', question], { cwd: dataDir, env: base });
    const printed = await text(child.stdout);
    const [answer = '', sources = ''] = printed.split(/\n\nBronnen\n/);
    const [only = ''] = answer.split(/\n\n(?:In de buurt|Ook te vragen)\n/);
    return {
      words: wordsOf(only),
      sources: [...sources.matchAll(/^\[(\d+)\] (.+?)(?: ›.*)?$/gm)].map(
        ([, number, title]) => `${number} ${title}`,
      ),
    };
  }

  async function inSlack(question: string): Promise<Said> {
    const before = slack.calls.length;
    await slack.send.mention({ channel: 'C0WIJKAANPAK', text: `<@U0WIJKGIDS> ${question}` });
    const post = await until(() =>
      slack.calls.slice(before).find(({ method, status }) => method === 'chat.postMessage' && status === 200),
    );
    const blocks = post.args['blocks'] as KnownBlock[];
    const titles = buttonsIn(blocks).flatMap(
      ({ label }) => /^(\d+) · (.+?) ›/.exec(label)?.slice(1).join(' ') ?? [],
    );
    return { words: visibleWords([{ text: '', blocks }]), sources: titles };
  }

  async function inTeams(question: string, id: string): Promise<Said> {
    const before = teams.heard.length;
    const activity = {
      ...{
        type: 'message',
        id,
        channelId: 'msteams',
        serviceUrl: teams.url,
        text: question,
        textFormat: 'plain',
      },
      timestamp: new Date().toISOString(),
      from: { id: '29:noor', aadObjectId: '00000000-0000-0000-0000-000000000001', name: 'Noor' },
      recipient: { id: '28:wijkgids', name: 'Wijkgids' },
      conversation: { id: `a:gesprek-${id}`, conversationType: 'personal', tenantId: 'proef' },
      channelData: { tenant: { id: 'proef' } },
    };
    const response = await fetch(`${address}api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(activity),
    });
    expect(response.status).toBeLessThan(300);
    const message = await until(() => teams.heard[before]);
    return {
      words: wordsOf(seenLines(message.text ?? '').join('\n')),
      sources: (message.entities ?? [])
        .flatMap(({ citation }) => citation ?? [])
        .map(({ position, appearance }) => `${position} ${appearance.name.replace(/ ›.*/, '')}`),
    };
  }

  test.each([
    ['Wat zijn de vijf sporen van GezondIn?', '1'],
    ['Welke tips geeft Amstelveen aan andere gemeenten?', '2'],
    ['Wanneer werd bekend dat Assen GIDS-gemeente is?', '3'],
    ['Hoeveel fietspaden legt Assen aan?', '4'],
    ['Hoe duur is een treinkaartje naar Parijs?', '5'],
  ])('%s', async (question, id) => {
    const web = await inWeb(question, id);
    expect(web.words.length).toBeGreaterThan(5);
    expect({ terminal: await inTerminal(question) }).toEqual({ terminal: web });
    expect({ slack: await inSlack(question) }).toEqual({ slack: web });
    expect({ teams: await inTeams(question, id) }).toEqual({ teams: web });
  });
});
