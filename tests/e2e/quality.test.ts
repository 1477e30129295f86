import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { type AnswerFigures, answerFigures } from '../../src/evaluation/answers.ts';
import { measureAnswers, measureRetrieval } from '../../src/evaluation/measure.ts';
import { readQuestions } from '../../src/evaluation/questions.ts';
import {
  holdsEvidence,
  holdsFact,
  type RetrievalFigures,
  retrievalFigures,
} from '../../src/evaluation/retrieval.ts';
import { openWijkgids } from '../../src/wiring.ts';

/**
 * What the product promises of its answers, measured on questions that were written apart from it. The
 * shares are promises, not the figures reached: docs/measuring.md has those.
 */
const shared = fileURLToPath(new URL('../../../shared/', import.meta.url));
const questions = join(shared, 'eval', 'questions-dev.jsonl');
const seeds = join(shared, 'seeds');
const missing = existsSync(questions) && existsSync(seeds) ? null : `${questions} ontbreekt`;
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe.skipIf(missing)(`quality of answers${missing ? ` (${missing})` : ''}`, { timeout: 120_000 }, () => {
  const folders: string[] = [];

  async function measure(ingest: string | null) {
    const folder = mkdtempSync(join(tmpdir(), 'wijkgids-quality-'));
    folders.push(folder);
    const knowledge = ingest === null ? {} : { KNOWLEDGE_DIR: join(folder, 'empty') };
    const wijkgids = await openWijkgids(readConfig({ DATA_DIR: join(folder, 'data'), ...knowledge }), {
      log,
    });
    if (ingest !== null) await wijkgids.ingestion.ingest([ingest], { collection: 'test' });
    await wijkgids.prepare();
    const set = readQuestions(questions);
    const rankings = await measureRetrieval(wijkgids.search, set);
    const answers = answerFigures(
      await measureAnswers(
        {
          asking: wijkgids.asking,
          stored: async (id) => (await wijkgids.assistant.passage(id))?.text ?? null,
        },
        set,
      ),
    );
    await wijkgids.close();
    return { rankings, answers };
  }

  afterAll(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });

  describe('over the shipped dossiers', () => {
    let retrieval: RetrievalFigures;
    let answers: AnswerFigures;
    beforeAll(async () => {
      const measured = await measure(null);
      retrieval = retrievalFigures(measured.rankings, holdsFact);
      answers = measured.answers;
    }, 120_000);

    test('the right passage is among the first five', () =>
      expect(retrieval.hit5).toBeGreaterThanOrEqual(0.88));
    test('answers hold the facts', () => expect(answers.factRecall).toBeGreaterThanOrEqual(0.7));
    test('answers hold nothing false', () => expect(answers.forbidden).toBe(0));
    test('every quote is word for word', () => expect(answers.quotesVerbatim).toBe(1));
    test('citations carry their sentences', () =>
      expect(answers.citationPrecision).toBeGreaterThanOrEqual(0.95));
    test('sentences carry citations', () => expect(answers.citationRecall).toBeGreaterThanOrEqual(0.95));
    test('what can be answered is', () => expect(answers.answered).toBeGreaterThanOrEqual(0.88));
    test('what cannot is refused', () => expect(answers.abstention).toBeGreaterThanOrEqual(0.7));
    test('other subjects are always refused', () => expect(answers.abstentionFar).toBe(1));
  });

  describe('over the same documents as they came', () => {
    let retrieval: RetrievalFigures;
    let answers: AnswerFigures;
    beforeAll(async () => {
      const measured = await measure(seeds);
      retrieval = retrievalFigures(measured.rankings, holdsEvidence);
      answers = measured.answers;
    }, 120_000);

    test('the right passage is among the first five', () =>
      expect(retrieval.hit5).toBeGreaterThanOrEqual(0.8));
    test('every quote is word for word', () => expect(answers.quotesVerbatim).toBe(1));
    test('other subjects are always refused', () => expect(answers.abstentionFar).toBe(1));
  });
});
