import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type BatchQuestion, runBatch } from '../../src/commands/batch.ts';

let folder = '';
let input = '';
let output = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'batch-'));
  input = join(folder, 'vragen.jsonl');
  output = join(folder, 'antwoorden.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const echo = async ({ question, previous }: BatchQuestion) => ({
  answer: question,
  previous: previous ?? null,
});
const lines = () =>
  readFileSync(output, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

describe('runBatch', () => {
  it('works on every line and writes a line with the same id, in order', async () => {
    writeFileSync(input, '{"id":"a","question":"Wie?"}\n{"id":7,"question":" Wat? ","previous":"Wie?"}');
    expect(await runBatch(input, output, echo)).toEqual([]);
    expect(lines()).toEqual([
      { id: 'a', answer: 'Wie?', previous: null },
      { id: '7', answer: 'Wat?', previous: 'Wie?' },
    ]);
  });

  it('names each broken line by its number, and does the others', async () => {
    writeFileSync(
      input,
      [
        '{"id":"a","question":"Wie?"}',
        '{"id":"b","question":',
        '',
        '{"question":"Zonder id?"}',
        '{"id":"d","question":"  "}',
        '{"id":"e","vraag":"Anders"}',
        '[1,2]',
        '{"id":"f","question":"Wat?","previous":null}',
      ].join('\r\n'),
    );
    const failed = await runBatch(input, output, echo);
    expect(lines().map(({ id }) => id)).toEqual(['a', 'f']);
    expect(failed.map((line) => line.slice(input.length).split(':')[1])).toEqual(['2', '4', '5', '6', '7']);
    expect(failed.every((line) => line.startsWith(`${input}:`))).toBe(true);
    expect(failed[0]).toContain('JSON');
    expect(failed[1]).toContain('id');
    expect(failed[2]).toContain('question');
    expect(failed[4]).toContain('nodig zijn');
  });

  it('an empty file gives an empty file', async () => {
    writeFileSync(input, '');
    expect(await runBatch(input, output, echo)).toEqual([]);
    expect(readFileSync(output, 'utf8')).toBe('');
  });

  it('takes thousands of lines', async () => {
    const many = Array.from({ length: 5_000 }, (_, i) => JSON.stringify({ id: i, question: 'x'.repeat(50) }));
    writeFileSync(input, many.join('\n'));
    expect(await runBatch(input, output, echo)).toEqual([]);
    expect(lines().map(({ id }) => id)).toEqual(many.map((_, i) => `${i}`));
  });

  it('a question that fails ends the batch with its error', async () => {
    writeFileSync(input, '{"id":"a","question":"Wie?"}');
    await expect(runBatch(input, output, async () => Promise.reject(new Error('weg')))).rejects.toThrow(
      'weg',
    );
  });

  it.each([
    ['a missing file', 'weg.jsonl'],
    ['a folder', '.'],
  ])('input that cannot be read is wrong use, and nothing is asked: %s', async (_, name) => {
    const work = vi.fn(echo);
    await expect(runBatch(join(folder, name), output, work)).rejects.toMatchObject({
      code: 'input-unreadable',
      kind: 'usage',
      remedy: expect.stringContaining('.jsonl'),
    });
    expect(work).not.toHaveBeenCalled();
  });

  it.each([
    ['with no line', ''],
    ['with one line', '{"id":"a","question":"Wie?"}'],
    ['with many lines', '{"id":"a","question":"Wie?"}\n'.repeat(2_000)],
  ])('output that cannot be written is told, input %s', async (_, text) => {
    writeFileSync(input, text);
    mkdirSync(output);
    await expect(runBatch(input, output, echo)).rejects.toMatchObject({
      code: 'output-unwritable',
      kind: 'outside',
      message: expect.stringContaining(output),
    });
    await expect(runBatch(input, join(folder, 'weg', 'a.jsonl'), echo)).rejects.toMatchObject({
      code: 'output-unwritable',
    });
  });

  it.skipIf(!existsSync('/dev/full'))('a full disk is told', async () => {
    writeFileSync(input, '{"id":"a","question":"Wie?"}\n'.repeat(2_000));
    await expect(runBatch(input, '/dev/full', echo)).rejects.toMatchObject({ code: 'output-unwritable' });
  });
});
