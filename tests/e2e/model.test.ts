import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../../src/answering/answer.ts';
import { readConfig } from '../../src/config.ts';
import { openWijkgids, type Wijkgids } from '../../src/wiring.ts';
import {
  type ChatBehaviour,
  firstSentenceOfPassage,
  type OpenAiDouble,
  startOpenAiDouble,
} from '../models/openai-double.ts';

/**
 * The whole product with a chat model behind an OpenAI-compatible server: whatever the model does, the person
 * gets an answer in which nothing is invented.
 */
const question = 'Hoeveel partners ondertekenden het preventieakkoord in Helmond?';
const right = 'In Helmond hebben inmiddels 70 partners het preventieakkoord ondertekend [1].';
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('answers with a chat model', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'wijkgids-model-'));
  let double: OpenAiDouble;
  let wijkgids: Wijkgids;

  beforeAll(async () => {
    double = await startOpenAiDouble();
    const config = readConfig({
      DATA_DIR: folder,
      OPENAI_BASE_URL: double.url,
      OPENAI_API_KEY: 'sleutel',
      OPENAI_CHAT_MODEL: 'proefmodel',
    });
    wijkgids = await openWijkgids(config, { log, modelTimeoutMs: 1_500 });
    await wijkgids.prepare();
  }, 60_000);

  afterAll(async () => {
    await wijkgids.close();
    await double.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function answerWith(...behaviours: ChatBehaviour[]): Promise<Answer> {
    double.chat(...behaviours);
    return wijkgids.answering.answer(question);
  }

  function expectExtractive(answer: Answer): void {
    expect(answer.composer).toBe('extractive');
    expect(answer.outcome).toBe('answered');
    expect(answer.text).toContain('70');
  }

  test('a right answer is the model’s, with a quote word for word', async () => {
    const answer = await answerWith({ kind: 'answer', text: firstSentenceOfPassage });
    expect(answer.composer).toBe('model:proefmodel');
    const [citation] = answer.citations;
    const stored = await wijkgids.library.passage(citation?.passageId ?? '');
    expect(stored?.text).toContain(citation?.quote);
  });

  test('an invented number never reaches the person', async () => {
    const answer = await answerWith({ kind: 'answer', text: right.replace('70', '483') });
    expect(answer.text).not.toContain('483');
    expectExtractive(answer);
  });

  test.each<[string, ChatBehaviour]>([
    ['a citation out of range', { kind: 'answer', text: right.replace('[1]', '[99]') }],
    ['429 for ever', { kind: 'status', status: 429, retryAfter: '60' }],
    ['500', { kind: 'status', status: 500 }],
    ['a stall in the middle', { kind: 'stall', text: 'In Helmond ' }],
    ['malformed JSON', { kind: 'malformed' }],
    ['an empty answer', { kind: 'empty' }],
    ['a page for people', { kind: 'html' }],
    ['endless nonsense', { kind: 'nonsense', characters: 50_000 }],
  ])('%s: the answer is composed without the model', async (_name, behaviour) => {
    const startedMs = performance.now();
    expectExtractive(await answerWith(behaviour));
    expect(performance.now() - startedMs).toBeLessThan(15_000);
  });

  test('a model that says the passages do not answer is believed', async () => {
    const answer = await answerWith({ kind: 'answer', text: 'GEEN ANTWOORD' });
    expect(answer).toMatchObject({ outcome: 'no-answer', reason: 'not-in-sources' });
    expect(answer.nearest.length).toBeGreaterThan(0);
  });

  test('a busy server that asks for a moment gets it', async () => {
    const answer = await answerWith(
      { kind: 'status', status: 429, retryAfter: '0' },
      { kind: 'answer', text: firstSentenceOfPassage },
    );
    expect(answer.composer).toBe('model:proefmodel');
  });
});
