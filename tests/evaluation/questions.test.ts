import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isUnanswerable, readPassages, readQuestions } from '../../src/evaluation/questions.ts';
import { evalQuestion } from './questions.ts';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'questions-'));
  path = join(folder, 'set.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('readQuestions', () => {
  it('reads a line as a question, with empty lists for what is left out', () => {
    writeFileSync(
      path,
      '{"id":1,"question":"Wie?","extra":true}\n\n{"id":"b","question":"Wat?","must":["x"]}\n',
    );
    expect(readQuestions(path)).toEqual([
      evalQuestion({ id: '1', question: 'Wie?' }),
      evalQuestion({ id: 'b', question: 'Wat?', must: ['x'] }),
    ]);
  });

  it.each([
    ['no JSON', '{"id":1,'],
    ['no question', '{"id":1}'],
    ['an empty question', '{"id":1,"question":""}'],
    ['no object', '[]'],
  ])('names file and line of %s', (_, line) => {
    writeFileSync(path, `{"id":1,"question":"Wie?"}\n${line}\n`);
    expect(() => readQuestions(path)).toThrowError(
      expect.objectContaining({
        code: 'input-invalid',
        kind: 'usage',
        message: expect.stringContaining(`${path}:2`),
      }),
    );
  });

  it('names a file that is not there', () => {
    expect(() => readQuestions(path)).toThrowError(
      expect.objectContaining({ code: 'input-unreadable', message: expect.stringContaining(path) }),
    );
  });
});

it('readPassages reads passages', () => {
  writeFileSync(path, '{"id":"a","text":"Tekst"}\n{"id":"b","document":"d","title":"T","text":"x"}');
  expect(readPassages(path)).toEqual([
    { id: 'a', title: '', text: 'Tekst' },
    { id: 'b', document: 'd', title: 'T', text: 'x' },
  ]);
});

it('isUnanswerable goes by the kind', () => {
  expect(isUnanswerable(evalQuestion({ kind: 'unanswerable-near' }))).toBe(true);
  expect(isUnanswerable(evalQuestion({ kind: 'fact' }))).toBe(false);
});
