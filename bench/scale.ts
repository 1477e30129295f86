/** How the search holds up with many passages: time to build it, time to find, memory. */
import { join } from 'node:path';
import type { Passage } from '../src/answering/ports.ts';
import { readQuestions } from '../src/evaluation/questions.ts';
import type { Search, SearchStages } from '../src/search/search.ts';
import { type Durations, summariseDurations } from './durations.ts';
import { ingestFolder, ROOT } from './measured-passages.ts';
import { countOf, runBench } from './run-bench.ts';
import { createRandom, shuffled } from './seeded-random.ts';
import { type BuildTimes, createStagedSearches } from './staged-search.ts';
import { makePassages } from './synthetic-passages.ts';
import { drawTable } from './table.ts';

const USAGE =
  'npm run bench:scale -- [--passages 20000] [--questions 200] [--new-words 1] [--seed 1] [--json] [questions.jsonl …]';
const K = 10;
const WARM_UP = 20;

/** The search as it is, and with one stage off at a time: the difference shows where the time goes. */
const VARIANTS: [name: string, off: Partial<SearchStages>][] = [
  ['Wijkgids', {}],
  ['without typos', { typos: false }],
  ['without dense', { dense: false }],
  ['without rerank', { rerank: false }],
];

/** What the process holds, its JavaScript heap, and the most it has held. */
type Memory = { residentBytes: number; heapBytes: number; peakBytes: number };
type Figures = {
  passages: number;
  words: number;
  build: BuildTimes & { totalMs: number };
  retrieve: ({ search: string } & Durations)[];
  memory: { before: Memory; built: Memory; after: Memory };
};

const options = {
  passages: { type: 'string' },
  questions: { type: 'string' },
  'new-words': { type: 'string' },
  seed: { type: 'string' },
} as const;

await runBench(USAGE, options, async (given) => {
  const seed = countOf(given, 'seed', 1);
  const passages = makePassages(await ingestFolder(join(ROOT, 'knowledge', 'programme')), {
    ...{ count: countOf(given, 'passages', 20_000), newWords: countOf(given, 'new-words', 1), seed },
  });
  const paths =
    given.positionals.length > 0 ? given.positionals : [join(ROOT, 'bench', 'questions', 'programme.jsonl')];
  const questions = shuffled(
    paths.flatMap((path) => readQuestions(path).map(({ question }) => question)),
    createRandom(seed),
  ).slice(0, countOf(given, 'questions', 200));
  const figures = await measure(passages, questions);
  process.stdout.write(given.values.json ? `${JSON.stringify(figures, null, 2)}\n` : draw(figures));
});

async function measure(passages: Passage[], questions: string[]): Promise<Figures> {
  const before = memoryNow();
  const staged = createStagedSearches(passages);
  const retrieve: Figures['retrieve'] = [];
  let build: Figures['build'] | undefined;
  let built: Memory | undefined;
  for (const [search, off] of VARIANTS) {
    const made = await staged.build(off);
    if (build === undefined || built === undefined) {
      const times = staged.times();
      build = { ...times, totalMs: Object.values(times).reduce((sum, ms) => sum + ms, 0) };
      built = memoryNow();
    }
    retrieve.push({ search, ...summariseDurations(await retrieveAll(made, questions)) });
  }
  const words = passages.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
  const empty = { languageMs: 0, trainingMs: 0, vectorsMs: 0, lexicalMs: 0, totalMs: 0 };
  return {
    ...{ passages: passages.length, words, build: build ?? empty, retrieve },
    memory: { before, built: built ?? before, after: memoryNow() },
  };
}

/** Milliseconds per question, one after another, after a few to warm up. */
async function retrieveAll(search: Search, questions: string[]): Promise<number[]> {
  for (const question of questions.slice(0, WARM_UP)) await search.retrieve(question, { k: K });
  const durationsMs: number[] = [];
  for (const question of questions) {
    const startedMs = performance.now();
    await search.retrieve(question, { k: K });
    durationsMs.push(performance.now() - startedMs);
  }
  return durationsMs;
}

/** Memory of this process. The npm script lets the bench collect garbage, so that only what is kept counts. */
function memoryNow(): Memory {
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  return { residentBytes: rss, heapBytes: heapUsed, peakBytes: process.resourceUsage().maxRSS * 1024 };
}

function draw({ passages, words, build, retrieve, memory }: Figures): string {
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
  const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MiB`;
  const held = ({ residentBytes, heapBytes }: Memory) =>
    `${megabytes(residentBytes)}, of which heap ${megabytes(heapBytes)}`;
  const steps = drawTable(
    ['built', 'figure'],
    [
      ['passages', passages],
      ['words', words],
      ['read the words and compounds', seconds(build.languageMs)],
      ['train the built-in embedding', seconds(build.trainingMs)],
      ['embed, fill the vector index', seconds(build.vectorsMs)],
      ['fill the lexical index', seconds(build.lexicalMs)],
      ['all of it', seconds(build.totalMs)],
      ['memory before', held(memory.before)],
      ['memory with the search built', held(memory.built)],
      ['memory at most, while building', megabytes(memory.built.peakBytes)],
    ],
  );
  const found = drawTable(
    ['retrieve', 'questions', 'p50 ms', 'p95 ms', 'max ms'],
    retrieve.map(({ search, count, medianMs, p95Ms, maxMs }) => [search, count, medianMs, p95Ms, maxMs]),
  );
  return `${steps}\n\n${found}\n`;
}
