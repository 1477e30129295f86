import { join } from 'node:path';
import { readDemand } from '../src/answering/demand.ts';
import { scoreUnits } from '../src/answering/evidence.ts';
import { resolveFollowUp, turnsBefore } from '../src/answering/follow-up.ts';
import { type JudgeFigures, judgeFigures } from '../src/answering/judge.ts';
import type { Passage } from '../src/answering/ports.ts';
import { questionKind } from '../src/answering/question-kind.ts';
import { type EvalQuestion, readQuestions } from '../src/evaluation/questions.ts';
import { openFolder } from './open-folder.ts';

/**
 * Fits the weights of the two judgements of src/answering/judge.ts and prints them: whether a question is
 * about the subject of the sources at all, and whether they say what it asks. Run:
 * `npm run bench:calibrate [folder with documents]`.
 *
 * The data: questions that the documents answer and twins of them that they do not (bench/questions), and
 * questions of our own dossiers' search help, with the section that answers them and without. Half of the
 * search help is left out of the index, so that questions are as strange to it as those of people. Method:
 * logistic regression by gradient descent with a little ridge; each group weighs the same for either answer.
 */
type Row = { group: string; answerable: boolean; figures: JudgeFigures };

const QUESTION_SETS = ['twins-a', 'twins-b', 'programme', 'far'];
/**
 * Share of answerable questions of people that each judgement may refuse; its threshold follows from it.
 * Bare documents give less to judge by: with the narrower shares they let through questions about other
 * subjects.
 */
const WITH_HELP = { said: 0.07, topic: 0.03 };
const WITHOUT_HELP = { said: 0.09, topic: 0.04 };

const folder = process.argv[2] ?? 'knowledge/programme';
const rows: Row[] = [];

const whole = await openFolder(folder);
for (const name of QUESTION_SETS) {
  for (const question of readQuestions(join('bench', 'questions', `${name}.jsonl`))) {
    const answerable = !question.kind.startsWith('unanswerable');
    const figures = await figuresFor(whole.search, asked(question), () => true);
    rows.push({ group: question.kind.endsWith('far') ? 'far' : name, answerable, figures });
  }
}
const half = await openFolder(folder, (passage) => ({
  ...passage,
  questions: passage.questions.filter((_, i) => i % 2 === 0),
}));
for (const { question, sectionId } of heldOut(whole.passages)) {
  const elsewhere = (passage: Passage) => passage.sectionId !== sectionId;
  rows.push({
    group: 'help',
    answerable: true,
    figures: await figuresFor(half.search, question, () => true),
  });
  rows.push({
    group: 'help',
    answerable: false,
    figures: await figuresFor(half.search, question, elsewhere),
  });
}

const refused = whole.passages.some((passage) => passage.questions.length > 0) ? WITH_HELP : WITHOUT_HELP;
const near = rows.filter((row) => row.group !== 'far');
print('said', near, fitWeights(near), refused.said);
const apart = rows.filter((row) => row.answerable || row.group === 'far');
print('topic', apart, fitWeights(apart), refused.topic);

function asked({ question, previous }: EvalQuestion): string {
  return resolveFollowUp(question, turnsBefore(previous));
}

async function figuresFor(
  search: typeof whole.search,
  question: string,
  mayBeUsed: (passage: Passage) => boolean,
): Promise<JudgeFigures> {
  const hits = (await search.explain(question)).filter((hit) => mayBeUsed(hit.passage)).slice(0, 10);
  const reading = await search.read(question);
  const demand = readDemand(question, reading);
  return judgeFigures(hits, scoreUnits(hits, reading, questionKind(question), demand), reading, demand);
}

/** Every fourth question of the search help that the half index leaves out. */
function heldOut(passages: Passage[]): { question: string; sectionId: string }[] {
  const sections = new Map(passages.map((passage) => [passage.sectionId, passage.questions]));
  const questions = [...sections].flatMap(([sectionId, list]) =>
    list.filter((_, i) => i % 2 === 1).map((question) => ({ question, sectionId })),
  );
  return questions.filter((_, i) => i % 4 === 0);
}

type Weights = Record<string, number>;

function fitWeights(data: Row[]): Weights {
  const names = Object.keys(data[0]?.figures ?? {}) as (keyof JudgeFigures)[];
  const fitted: Weights = Object.fromEntries([['bias', 0], ...names.map((name) => [name, 0])]);
  const sizes = new Map<string, number>();
  for (const row of data) sizes.set(groupOf(row), (sizes.get(groupOf(row)) ?? 0) + 1);
  const shareOf = (row: Row) => 1 / (sizes.get(groupOf(row)) ?? 1) / sizes.size;
  for (let step = 0; step < 6000; step++) {
    const slope: Weights = { bias: 0 };
    for (const row of data) {
      const error = (probability(row, fitted) - Number(row.answerable)) * shareOf(row);
      slope['bias'] = (slope['bias'] ?? 0) + error;
      for (const name of names) slope[name] = (slope[name] ?? 0) + error * row.figures[name];
    }
    for (const name of Object.keys(fitted)) {
      const ridge = name === 'bias' ? 0 : 0.0005 * (fitted[name] ?? 0);
      fitted[name] = (fitted[name] ?? 0) - 3 * ((slope[name] ?? 0) + ridge);
    }
  }
  return fitted;
}

function groupOf(row: Row): string {
  return `${row.group} ${row.answerable}`;
}

function probability(row: Row, fitted: Weights): number {
  let sum = fitted['bias'] ?? 0;
  for (const [name, value] of Object.entries(row.figures)) sum += (fitted[name] ?? 0) * value;
  return 1 / (1 + Math.exp(-sum));
}

/** Prints the weights, with the bias moved so that the threshold lies at one half, and what they give. */
function print(name: string, data: Row[], fitted: Weights, refusedWrongly: number): void {
  const people = data.filter((row) => row.group !== 'help');
  const answerable = people.filter((row) => row.answerable).map((row) => probability(row, fitted));
  answerable.sort((a, b) => a - b);
  const threshold = answerable[Math.floor(refusedWrongly * answerable.length)] ?? 0.5;
  const bias = (fitted['bias'] ?? 0) - Math.log(threshold / (1 - threshold));
  const rounded = Object.entries({ ...fitted, bias }).map(([name, value]) => [
    name,
    Number(value.toFixed(2)),
  ]);
  process.stdout.write(`${name} ${JSON.stringify(Object.fromEntries(rounded))}\n`);
  for (const group of [...new Set(data.map(groupOf))]) {
    const list = data.filter((row) => groupOf(row) === group);
    const answered = list.filter((row) => probability(row, fitted) >= threshold).length;
    process.stdout.write(
      `${group.padEnd(18)} ${list.length} questions, answered ${(answered / list.length).toFixed(3)}\n`,
    );
  }
}
