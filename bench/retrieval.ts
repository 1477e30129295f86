/** How well and how fast our search finds, beside itself with a stage off and beside other searches. */
import { basename, join } from 'node:path';
import type { Passage } from '../src/answering/ports.ts';
import { readConfig } from '../src/config.ts';
import { type EvalQuestion, isUnanswerable, readQuestions } from '../src/evaluation/questions.ts';
import {
  holdsEvidence,
  holdsFact,
  type IsRight,
  isNamed,
  type RetrievalFigures,
  retrievalFigures,
} from '../src/evaluation/retrieval.ts';
import { createLog } from '../src/log.ts';
import type { SearchStages } from '../src/search/search.ts';
import { openSearchOver } from '../src/wiring.ts';
import { summariseDurations } from './durations.ts';
import { ingestFolder, ROOT, readPassageFile } from './measured-passages.ts';
import { PEERS } from './peers.ts';
import { runBench, textOf } from './run-bench.ts';
import { createStagedSearches } from './staged-search.ts';
import { drawTable } from './table.ts';

const USAGE =
  'npm run bench:retrieval -- [--folder knowledge/programme | --passages passages.jsonl] [--json] [questions.jsonl …]';
const K = 10;
const STAGES: (keyof SearchStages)[] = ['compounds', 'thesaurus', 'typos', 'dense', 'rerank'];

type Find = (question: string, k: number) => Promise<Passage[]> | Passage[];
type System = { name: string; peer: boolean; find: Find };
/** Figures per way of telling right from wrong: named, evidence, facts. */
type Row = { system: string; peer: boolean; medianMs: number; figures: Record<string, RetrievalFigures> };
type SetResult = { questions: string; rows: Row[] };

await runBench(USAGE, { folder: { type: 'string' }, passages: { type: 'string' } }, async (given) => {
  const folder = textOf(given, 'folder', join(ROOT, 'knowledge', 'programme'));
  const file = textOf(given, 'passages', '');
  const passages = file === '' ? await ingestFolder(folder) : readPassageFile(file);
  const paths =
    given.positionals.length > 0 ? given.positionals : [join(ROOT, 'bench', 'questions', 'programme.jsonl')];
  const sets = paths.map((path) => ({ path, questions: readQuestions(path) }));
  const systems = await buildSystems(passages);
  const results: SetResult[] = [];
  for (const { path, questions } of sets) {
    results.push({ questions: basename(path), rows: await measureAll(systems, questions) });
  }
  const source = file === '' ? folder : file;
  process.stdout.write(
    given.values.json
      ? `${JSON.stringify({ source, passages: passages.length, sets: results }, null, 2)}\n`
      : `${source}: ${passages.length} passages\n${results.map(drawSet).join('')}`,
  );
});

async function buildSystems(passages: Passage[]): Promise<System[]> {
  // Without any setting: the built-in embedding, so that the figures are the same everywhere.
  const ours = await openSearchOver(readConfig({}), passages, createLog());
  const staged = createStagedSearches(passages);
  const found = (hits: { passage: Passage }[]) => hits.map(({ passage }) => passage);
  const systems: System[] = [
    {
      name: 'Wijkgids',
      peer: false,
      find: async (question, k) => found(await ours.retrieve(question, { k })),
    },
  ];
  for (const stage of STAGES) {
    const search = await staged.build({ [stage]: false });
    systems.push({
      name: `without ${stage}`,
      peer: false,
      find: async (question, k) => found(await search.retrieve(question, { k })),
    });
  }
  for (const { name, build } of PEERS) systems.push({ name, peer: true, find: build(passages) });
  return systems;
}

async function measureAll(systems: System[], questions: EvalQuestion[]): Promise<Row[]> {
  const asked = questions.filter((question) => !isUnanswerable(question));
  const rows: Row[] = [];
  for (const { name, peer, find } of systems) {
    // A first round warms up, so that the order of the systems does not tell in their times.
    for (const question of asked.slice(0, 20)) await find(wordsOfQuestion(question), K);
    const durationsMs: number[] = [];
    const rankings: { question: EvalQuestion; passages: Passage[] }[] = [];
    for (const question of asked) {
      const startedMs = performance.now();
      const passages = await find(wordsOfQuestion(question), K);
      durationsMs.push(performance.now() - startedMs);
      rankings.push({ question, passages });
    }
    const figures = Object.fromEntries(
      Object.entries(judgesFor(asked)).map(([right, isRight]) => [
        right,
        retrievalFigures(rankings, isRight),
      ]),
    );
    rows.push({ system: name, peer, medianMs: summariseDurations(durationsMs).medianMs, figures });
  }
  return rows;
}

/** A follow-up question leans on the one before; every system gets both, as `wijkgids eval` does. */
function wordsOfQuestion({ previous, question }: EvalQuestion): string {
  return previous ? `${previous} ${question}` : question;
}

/** The ways to tell right from wrong that a set of questions has the fields for. */
function judgesFor(questions: EvalQuestion[]): Record<string, IsRight> {
  const has = (field: 'evidence' | 'must' | 'relevant') =>
    questions.some((question) => (question[field]?.length ?? 0) > 0);
  return {
    ...(has('relevant') ? { named: isNamed } : {}),
    ...(has('evidence') ? { evidence: holdsEvidence } : {}),
    ...(has('must') ? { facts: holdsFact } : {}),
  };
}

function drawSet({ questions, rows }: SetResult): string {
  const kinds = Object.keys(rows[0]?.figures ?? {});
  return kinds.map((kind) => `\n${questions}, right by ${kind}\n${drawKind(rows, kind)}\n`).join('');
}

function drawKind(rows: Row[], kind: string): string {
  const share = (value: number | undefined) => (value ?? 0).toFixed(3).replace(/^0/, '');
  const table = drawTable(
    ['system', 'n', 'hit@1', 'hit@5', 'hit@10', 'MRR', 'nDCG@10', 'ms'],
    rows.map(({ system, medianMs, figures }) => {
      const row = figures[kind];
      return [
        ...[system, row?.questions ?? 0, share(row?.hit1), share(row?.hit5), share(row?.hit10)],
        ...[share(row?.mrr), share(row?.ndcg10), medianMs.toFixed(2)],
      ];
    }),
  );
  const own = rows[0]?.figures[kind]?.hit5 ?? 0;
  const best = Math.max(0, ...rows.filter(({ peer }) => peer).map(({ figures }) => figures[kind]?.hit5 ?? 0));
  const margin = own - best;
  return `${table}\nhit@5 above the best peer: ${margin < 0 ? '−' : '+'}${Math.abs(margin).toFixed(3)}`;
}
