import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createTown } from './town.ts';

/** Questions for the documents must reach them: with nothing said before, and in the midst of a conversation. */

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const BENCH = join(ROOT, 'bench', 'questions');
const ELSEWHERE = join(ROOT, '..', 'shared', 'eval', 'questions-dev.jsonl');

const FILES = [
  ...readdirSync(BENCH)
    // The register's own questions are about interventions, and for another skill.
    .filter((name) => name.endsWith('.jsonl') && name !== 'register.jsonl')
    .map((name) => join(BENCH, name)),
  ELSEWHERE,
];

function questionsIn(path: string): string[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => (JSON.parse(line) as { question: string }).question);
}

/** As if every name were that of a wijk with figures: only the wording keeps a question away. */
async function townOfEveryName() {
  const { options } = await createTown();
  const known = await options.recommender.find('Akkrum', null);
  if (known.kind !== 'found') throw new Error('Akkrum is missing');
  return createTown({
    recommender: {
      ...options.recommender,
      find: async (name) => ({ kind: 'found', area: { ...known.area, name }, instead: null }),
    },
  });
}

describe.each(
  FILES.map((path) => ({
    path,
    name: `${basename(path)}${existsSync(path) ? '' : ' (skipped: the file is not there)'}`,
  })),
)('$name', ({ path }) => {
  it.skipIf(!existsSync(path))(
    'holds no question that the conversation about a wijk takes away',
    async () => {
      const town = await townOfEveryName();
      await town.say('Welke interventies passen bij Akkrum?', 'Bewaar als plan');
      const taken: string[] = [];
      for (const question of questionsIn(path)) {
        const replies = [await town.ask(question, { conversationId: null }), await town.ask(question)];
        if (replies.some((reply) => reply !== null)) taken.push(question);
      }
      expect(taken).toEqual([]);
    },
  );
});
