import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { userInfo } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { BOT, TEAM } from '../../playground/slack/cast.ts';
import type { SlackDouble } from '../../playground/slack/slack-double.ts';
import type { Reply } from '../../src/assistant/message.ts';
import type { KnownBlock } from '../../src/channels/slack/block-kit.ts';
import { buttonsIn, shownIn } from '../channels/slack/visible-text.ts';
import type { ConnectorDouble } from '../channels/teams/connector-double.ts';
import { oneLine, seenLines } from '../channels/teams/reading.ts';
import { replayed } from '../channels/teams/replayed.ts';
import { bin } from '../commands/command-line.ts';
import type { Product } from './product-in-channels.ts';

/** Somebody who uses Wijkgids in one channel, and sees only what is there. */
export type Somebody = {
  channel: 'web' | 'slack' | 'teams' | 'terminal';
  personId: string;
  organisationId: string | null;
  /** Types a message; what is then to be seen, on one line. */
  say(text: string): Promise<string>;
  /** Presses a button under the last reply, by what it sends; null when it is not there. */
  press(text: string): Promise<string | null>;
  /** All that Wijkgids said in this conversation, in order, also unasked. */
  heard(): string[];
  /** Before anything is said, and before the product stops. */
  come(): Promise<void>;
  leave(): Promise<void>;
};

const ALWAYS_THERE = { come: async () => undefined, leave: async () => undefined };
const WAIT_MS = 30_000;

async function until(isDone: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = performance.now() + WAIT_MS;
  while (!(await isDone())) {
    if (performance.now() > end) throw new Error(`nothing came of: ${what}`);
    await pause(30);
  }
}

const seen = (text: string) => oneLine(text.replace(/^\s*[•-] /gm, ''));

export function inWeb(product: () => Product, name: string): Somebody {
  const secret = createHash('sha256').update(name).digest('base64url');
  const person = createHash('sha256').update(secret).digest('hex').slice(0, 32);
  const heard: string[] = [];
  let last: Reply | null = null;
  let count = 0;
  const say = async (text: string) => {
    count += 1;
    const response = await fetch(`${product().url}api/ask`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Cookie: `wijkgids-person=${secret}` },
      body: JSON.stringify({ conversationId: `gesprek-${name}`, messageId: `bericht-${count}`, text }),
    });
    const lines = (await response.text()).trim().split('\n');
    const end = JSON.parse(lines.at(-1) ?? '') as { kind: string; reply?: Reply };
    if (end.reply === undefined) throw new Error(`${text.slice(0, 40)}: ${lines.at(-1)}`);
    last = end.reply;
    heard.push(seen(last.text));
    return seen(last.text);
  };
  return {
    ...{ channel: 'web', personId: `web-${person}`, organisationId: null },
    say,
    // The page sends the text of a choice as if it were typed.
    async press(text) {
      const options = last?.attachments.flatMap((one) => (one.kind === 'choices' ? one.options : [])) ?? [];
      const pressed = options.find((one) => isPressOf(text, one.text));
      return pressed === undefined ? null : say(pressed.text);
    },
    heard: () => heard,
    ...ALWAYS_THERE,
  };
}

export function inSlack(product: () => Product, slack: SlackDouble, name: string): Somebody {
  const id = name.toUpperCase().replace(/[^A-Z]/g, '');
  const user = `U0${id}`;
  const channel = `D0${id}`;
  const lane = `slack:${TEAM.id}:${channel}`;
  const said = () =>
    (slack.workspace.conversation(channel)?.messages ?? []).filter((one) => one.user === BOT.userId);
  const words = (message: ReturnType<typeof said>[number] | undefined) =>
    seen(shownIn((message?.blocks ?? []) as KnownBlock[]).join('\n'));
  const after = async (before: number, what: string) => {
    await until(async () => (await product().jobs.waiting('slack')).every((job) => job.lane !== lane), what);
    return said().slice(before).map(words).join(' ');
  };
  return {
    ...{ channel: 'slack', personId: `slack:${TEAM.id}:${user}`, organisationId: TEAM.id },
    async say(text) {
      const before = said().length;
      const event = eventOf(text);
      const { status } = await slack.send.message({ channel, channelType: 'im', user, text, event });
      if (status !== 200) throw new Error(`${text.slice(0, 40)}: ${status}`);
      return after(before, text);
    },
    async press(text) {
      const before = said().length;
      const message = said().at(-1);
      const button = buttonsIn((message?.blocks ?? []) as KnownBlock[]).find(({ value }) =>
        isPressOf(text, value),
      );
      if (message === undefined || button === undefined) return null;
      await slack.send.click(button.id, { channel, ts: message.ts, user });
      return after(before, `button ${text}`);
    },
    heard: () => said().map(words),
    ...ALWAYS_THERE,
  };
}

/** A button of a check-in says which question it is for: `vraag 3: 4`. */
function isPressOf(words: string, sent: unknown): boolean {
  return typeof sent === 'string' && (sent === words || sent.endsWith(`: ${words}`));
}

const EMOJI: Record<string, { name: string; unicode: string }> = {
  '😀': { name: 'grinning', unicode: '1f600' },
  '🎉': { name: 'tada', unicode: '1f389' },
};

/** How Slack sends a message of emoji: by their names, with the signs in the blocks. */
function eventOf(text: string): { text?: string; blocks?: object[] } {
  const signs = [...text].map((sign) => EMOJI[sign]);
  if (!signs.every((sign) => sign !== undefined)) return {};
  const elements = signs.map((sign) => ({ type: 'emoji', ...sign }));
  return {
    text: signs.map(({ name }) => `:${name}:`).join(''),
    blocks: [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }],
  };
}

const TENANT = 'gemeentehuis';

export function inTeams(product: () => Product, teams: ConnectorDouble, name: string): Somebody {
  const conversation = { id: `a:${name}`, conversationType: 'personal', tenantId: TENANT };
  const lane = `teams:${TENANT}:${conversation.id}`;
  const texts = () =>
    teams.messages(conversation.id).map(({ text }) => seen(seenLines(text ?? '').join('\n')));
  let count = 0;
  const send = async (what: string, more: object) => {
    const before = texts().length;
    count += 1;
    const activity = {
      ...replayed('personal-message', {
        ...{ id: `${name}-${count}`, serviceUrl: teams.url, timestamp: new Date().toISOString() },
        from: { id: `29:${name}`, aadObjectId: name, name },
        conversation,
        channelData: { tenant: { id: TENANT } },
      }),
      ...more,
    };
    const response = await fetch(`${product().url}api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(activity),
    });
    if (response.status >= 300) throw new Error(`${what.slice(0, 40)}: ${response.status}`);
    await until(async () => (await product().jobs.waiting('teams')).every((job) => job.lane !== lane), what);
    return texts().slice(before).join(' ');
  };
  return {
    ...{ channel: 'teams', personId: `teams:${TENANT}:${name}`, organisationId: TENANT },
    say: (text) => send(text, { text, attachments: [] }),
    async press(text) {
      const data = submitsIn(teams.cards(conversation.id).at(-1)).find((one) => isPressOf(text, one['text']));
      return data === undefined
        ? null
        : send(`button ${text}`, { text: undefined, attachments: [], value: data });
    },
    heard: texts,
    ...ALWAYS_THERE,
  };
}

/** What the buttons of a card send, wherever they stand in it. */
function submitsIn(part: unknown): Record<string, unknown>[] {
  if (typeof part !== 'object' || part === null) return [];
  const { type, data } = part as { type?: unknown; data?: unknown };
  const own = type === 'Action.Submit' ? [data as Record<string, unknown>] : [];
  return [...own, ...Object.values(part).flatMap(submitsIn)];
}

/** The clock of another process, which runs ahead as much as ours. */
const CLOCK = `data:text/javascript,${encodeURIComponent(`
  const Real = Date;
  const ahead = Number(process.env.CLOCK_AHEAD_MS);
  globalThis.Date = class Date extends Real {
    constructor(...given) { super(...(given.length === 0 ? [Real.now() + ahead] : given)); }
    static now() { return Real.now() + ahead; }
    static [Symbol.hasInstance](value) { return value instanceof Real; }
  };
`)}`;

/** Lines through a pipe to `wijkgids chat`. */
export function inTerminal(dataDir: string, name: string, realNow: () => number): Somebody {
  let child: ChildProcessWithoutNullStreams | null = null;
  let printed = '';
  const replies: string[] = [];
  let last = '';
  const open = () => {
    const env = { PATH: process.env['PATH'] ?? '', HOME: dataDir, DATA_DIR: dataDir };
    const started = spawn(
      process.execPath,
      ['--import', CLOCK, bin, 'chat', '--conversation', `gesprek-${name}`],
      { cwd: dataDir, env: { ...env, CLOCK_AHEAD_MS: String(Math.round(Date.now() - realNow())) } },
    );
    started.stdout.setEncoding('utf8').on('data', (piece: string) => {
      printed += piece;
    });
    started.stderr.pipe(process.stderr);
    return started;
  };
  const type = async (text: string, isReply: (printed: string) => boolean) => {
    if (child === null) throw new Error(`${name} is not there`);
    const from = printed.length;
    child.stdin.write(`${text}\n`);
    // A choice by its number is first shown as what was chosen.
    const reply = () => printed.slice(from).replace(/^> .*\n\n/, '');
    await until(() => reply().endsWith('\n\n') && isReply(reply()), text);
    return reply();
  };
  const say = async (text: string) => {
    last = await type(text, () => true);
    replies.push(seen(last));
    return seen(last);
  };
  return {
    ...{ channel: 'terminal', personId: `terminal:${userInfo().username}`, organisationId: null },
    say,
    // A choice is made by its number.
    async press(text) {
      const numbered = [...last.matchAll(/^\s*(\d+)\. (.*)$/gm)].filter(([, , label]) => label === text);
      const number = numbered.at(-1)?.[1];
      return number === undefined ? null : say(number);
    },
    heard: () => replies,
    /** What there is to do comes unasked at the beginning: what was asked after it is waited for. */
    async come() {
      child = open();
      await type('hulp', (said) => said.includes('Ik ben Wijkgids, een AI-systeem'));
    },
    async leave() {
      if (child === null) return;
      const leaving = child;
      child = null;
      leaving.stdin.end();
      if (leaving.exitCode === null) await once(leaving, 'exit');
    },
  };
}
