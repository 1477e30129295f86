/** How fast the real server starts and answers on the shipped knowledge, and how much memory it takes. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readQuestions } from '../src/evaluation/questions.ts';
import { type AskServer, createAskServer } from './ask-server.ts';
import { type Durations, summariseDurations } from './durations.ts';
import { ROOT } from './measured-passages.ts';
import { countOf, runBench } from './run-bench.ts';
import { createRandom, shuffled } from './seeded-random.ts';
import { type ServerMemory, type ServerProcess, startServer } from './server-process.ts';
import { drawTable } from './table.ts';

const USAGE =
  'npm run bench:speed -- [--count 300] [--at-a-time 10] [--warm-up 50] [--json] [questions.jsonl …]';

type Figures = {
  firstStartMs: number;
  secondStartMs: number;
  oneAtATime: Durations;
  atATime: number;
  together: Durations & { perSecond: number };
  memory: { healthy: ServerMemory; afterQuestions: ServerMemory };
};

const options = {
  count: { type: 'string' },
  'at-a-time': { type: 'string' },
  'warm-up': { type: 'string' },
} as const;

await runBench(USAGE, options, async (given) => {
  const paths = given.positionals.length > 0 ? given.positionals : shippedQuestions();
  const all = shuffled(
    paths.flatMap((path) => readQuestions(path).map(({ question }) => question)),
    createRandom(1),
  );
  const warmUp = all.slice(0, countOf(given, 'warm-up', 50));
  const measured = all.slice(warmUp.length, warmUp.length + countOf(given, 'count', 300));
  const figures = await measure({ warmUp, measured, atATime: countOf(given, 'at-a-time', 10) });
  process.stdout.write(given.values.json ? `${JSON.stringify(figures, null, 2)}\n` : draw(figures));
});

function shippedQuestions(): string[] {
  const folder = join(ROOT, 'bench', 'questions');
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl'));
  return files.sort().map((name) => join(folder, name));
}

async function measure(questions: {
  warmUp: string[];
  measured: string[];
  atATime: number;
}): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'wijkgids-speed-'));
  const folders = { dataDir: join(folder, 'data'), temporaryDir: join(folder, 'temporary') };
  mkdirSync(folders.temporaryDir);
  let server: ServerProcess | undefined;
  try {
    server = await startServer(folders);
    const firstStartMs = server.healthyMs;
    await server.stop();
    server = await startServer(folders);
    const healthy = server.memory();
    const ask = createAskServer(server.port);
    await askAll(ask, questions.warmUp, 1);
    const alone = await askAll(ask, questions.measured, 1);
    const together = await askAll(ask, questions.measured, questions.atATime);
    return {
      ...{ firstStartMs, secondStartMs: server.healthyMs },
      oneAtATime: summariseDurations(alone.durationsMs),
      atATime: questions.atATime,
      together: {
        ...summariseDurations(together.durationsMs),
        perSecond: Math.round((together.durationsMs.length / together.totalMs) * 1000),
      },
      memory: { healthy, afterQuestions: server.memory() },
    };
  } finally {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Asks all questions, `atATime` of them open at any moment. */
async function askAll(
  ask: AskServer,
  questions: string[],
  atATime: number,
): Promise<{ durationsMs: number[]; totalMs: number }> {
  const left = questions.values();
  const durationsMs: number[] = [];
  const startedMs = performance.now();
  const askOn = async () => {
    for (const question of left) durationsMs.push(await ask(question));
  };
  await Promise.all(Array.from({ length: atATime }, askOn));
  return { durationsMs, totalMs: performance.now() - startedMs };
}

function draw(figures: Figures): string {
  const { oneAtATime, together, memory } = figures;
  const megabytes = (bytes: number | undefined) =>
    bytes === undefined ? 'not known here' : `${Math.round(bytes / 2 ** 20)} MiB`;
  const latency = ({ medianMs, p95Ms, maxMs }: Durations) => `${medianMs} / ${p95Ms} / ${maxMs} ms`;
  return `${drawTable(
    ['measured', 'figure'],
    [
      ['first start to healthy, nothing there yet', `${figures.firstStartMs} ms`],
      ['second start to healthy', `${figures.secondStartMs} ms`],
      [`POST /api/ask, one at a time (${oneAtATime.count}): median / p95 / max`, latency(oneAtATime)],
      [
        `POST /api/ask, ${figures.atATime} at a time (${together.count}): median / p95 / max`,
        latency(together),
      ],
      [`answers a second, ${figures.atATime} at a time`, together.perSecond],
      ['memory when healthy', megabytes(memory.healthy?.residentBytes)],
      ['memory after all questions', megabytes(memory.afterQuestions?.residentBytes)],
      ['memory at most', megabytes(memory.afterQuestions?.peakBytes)],
    ],
  )}\n`;
}
