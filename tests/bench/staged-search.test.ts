/** The bench measures the search that people get, and switching a stage off really does so. */
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { ingestFolder, ROOT } from '../../bench/measured-passages.ts';
import { createStagedSearches, type StagedSearches } from '../../bench/staged-search.ts';
import type { Passage, Retriever } from '../../src/answering/ports.ts';
import { readConfig } from '../../src/config.ts';
import { readQuestions } from '../../src/evaluation/questions.ts';
import { createLog } from '../../src/log.ts';
import type { SearchStages } from '../../src/search/search.ts';
import { openSearchOver } from '../../src/wiring.ts';

const questions = readQuestions(join(ROOT, 'bench', 'questions', 'programme.jsonl'))
  .slice(0, 25)
  .map(({ question }) => question);
// Stages differ on odd words: a compound the texts write apart, a typing error.
questions.push('gemeentebewoners', 'Wat is gezondhiedsbeleid?', 'wijkaanpakken borgen');

let passages: Passage[];
let staged: StagedSearches;
let all: string;

async function rankingsOf(search: Retriever): Promise<string> {
  const lists = [];
  for (const question of questions) {
    const hits = await search.retrieve(question, { k: 10 });
    lists.push(hits.map(({ passage, score }) => `${passage.id} ${score}`));
  }
  return JSON.stringify(lists);
}

beforeAll(async () => {
  passages = await ingestFolder(join(ROOT, 'knowledge', 'programme'));
  staged = createStagedSearches(passages);
  all = await rankingsOf(await staged.build());
});

describe('staged search', () => {
  test('with all stages is the search of the product, to the last score', async () => {
    const product = await openSearchOver(readConfig({}), passages, createLog());
    expect(all).toBe(await rankingsOf(product));
  });

  test.each<keyof SearchStages>(['compounds', 'thesaurus', 'typos', 'dense', 'rerank'])(
    'without %s finds otherwise',
    async (stage) => {
      expect(await rankingsOf(await staged.build({ [stage]: false }))).not.toBe(all);
    },
  );
});
