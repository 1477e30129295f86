import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readWish } from '../../../src/check-ins/converse/read-wish.ts';
import { newWorld } from './world.ts';

const bench = fileURLToPath(new URL('../../../bench/questions/', import.meta.url));
const shared = fileURLToPath(new URL('../../../../shared/eval/questions-dev.jsonl', import.meta.url));
const ANNA = 'slack:T1:UANNA';

function questionsIn(path: string): string[] {
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => (JSON.parse(line) as { question: string }).question);
}

test('no question of the benchmark is taken for a command', async () => {
  const questions = readdirSync(bench)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => questionsIn(`${bench}${name}`));
  expect(questions.length).toBeGreaterThan(500);
  const world = newWorld();
  await world.give(ANNA, 'adviseur', 'Assen', 'Emmen');
  const taken: string[] = [];
  for (const question of questions) if ((await world.say(ANNA, question)) !== null) taken.push(question);
  expect(taken).toEqual([]);
});

test.skipIf(!existsSync(shared))(
  'no question of ../shared/eval is taken (skipped: that folder is optional)',
  () => {
    expect(questionsIn(shared).filter((question) => readWish(question) !== null)).toEqual([]);
  },
);

test.each([
  'verder',
  'niet nu',
  'ik noteer nu',
  'dank u wel',
  'stop',
  'klopt',
  '4',
  'Een check-in is fijn om te doen met collega’s',
  'plan de wijk',
  'stap voor stap',
  'Hoe ontwikkelt de aanpak zich?',
  'rapport van het RIVM',
  'hoe ontwikkelt een gemeente een aanpak met bewoners?',
])('‘%s’ is for others when no check-in runs', async (text) => {
  expect(await newWorld().say(ANNA, text)).toBeNull();
});
