/** How fast the real server acknowledges Slack's events under load, and whether each is answered once. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createSlackDouble, type SlackDouble } from '../playground/slack/slack-double.ts';
import { readQuestions } from '../src/evaluation/questions.ts';
import { type Durations, summariseDurations } from './durations.ts';
import { ROOT } from './measured-passages.ts';
import { countOf, runBench } from './run-bench.ts';
import { createRandom, shuffled } from './seeded-random.ts';
import { startServer } from './server-process.ts';
import { drawTable } from './table.ts';

const USAGE = 'npm run bench:slack -- [--per-second 50] [--seconds 10] [--json]';
/** Each question is a direct message of its own, so that Slack's limit per channel does not slow the answers. */
const ANSWERED_WITHIN_MS = 120_000;

type Figures = {
  perSecond: number;
  acknowledged: Durations;
  refused: number;
  answeredOnce: number;
  answeredMoreOften: number;
  /** From the first question to the last answer. */
  allAnsweredMs: number;
};

const options = { 'per-second': { type: 'string' }, seconds: { type: 'string' } } as const;

await runBench(USAGE, options, async (given) => {
  const perSecond = countOf(given, 'per-second', 50);
  const figures = await measure(perSecond, countOf(given, 'seconds', 10));
  process.stdout.write(given.values.json ? `${JSON.stringify(figures, null, 2)}\n` : draw(figures));
});

async function measure(perSecond: number, seconds: number): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'wijkgids-slack-'));
  const folders = { dataDir: join(folder, 'data'), temporaryDir: join(folder, 'temporary') };
  mkdirSync(folders.temporaryDir);
  const slack = await createSlackDouble();
  try {
    const settings = {
      ...{ SLACK_BOT_TOKEN: slack.botToken, SLACK_SIGNING_SECRET: slack.signingSecret },
      SLACK_API_URL: slack.apiUrl,
    };
    const server = await startServer({ ...folders, settings });
    slack.requestUrl = `http://127.0.0.1:${server.port}/slack/events`;
    try {
      return await ask(slack, perSecond, perSecond * seconds);
    } finally {
      await server.stop();
    }
  } finally {
    await slack.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function ask(slack: SlackDouble, perSecond: number, count: number): Promise<Figures> {
  const questions = shippedQuestions();
  const channelOf = (index: number) => `D0PROEF${index}`;
  const startedMs = performance.now();
  const sent = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      await delay((index * 1000) / perSecond);
      const text = questions[index % questions.length] ?? '';
      return slack.send.message({ channel: channelOf(index), channelType: 'im', text });
    }),
  );
  const answersTo = (index: number) =>
    slack.workspace.conversation(channelOf(index))?.messages.filter((message) => message.bot_id).length ?? 0;
  let answers: number[] = [];
  do {
    await delay(100);
    answers = Array.from({ length: count }, (_, index) => answersTo(index));
  } while (answers.includes(0) && performance.now() - startedMs < ANSWERED_WITHIN_MS);
  return {
    perSecond,
    acknowledged: summariseDurations(sent.map(({ durationMs }) => durationMs)),
    refused: sent.filter(({ status }) => status !== 200).length,
    answeredOnce: answers.filter((number) => number === 1).length,
    answeredMoreOften: answers.filter((number) => number > 1).length,
    allAnsweredMs: Math.round(performance.now() - startedMs),
  };
}

function shippedQuestions(): string[] {
  const folder = join(ROOT, 'bench', 'questions');
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  const questions = files.sort().flatMap((name) => readQuestions(join(folder, name)));
  return shuffled(
    questions.map(({ question }) => question),
    createRandom(1),
  );
}

function draw(figures: Figures): string {
  const { acknowledged: a } = figures;
  return `${drawTable(
    ['', 'events', 'median ms', 'p95 ms', 'p99 ms', 'most ms'],
    [[`acknowledged at ${figures.perSecond}/s`, a.count, a.medianMs, a.p95Ms, a.p99Ms, a.maxMs]],
  )}
refused: ${figures.refused}; answered once: ${figures.answeredOnce}; more often: ${figures.answeredMoreOften}; all answered after ${figures.allAnsweredMs} ms
`;
}
