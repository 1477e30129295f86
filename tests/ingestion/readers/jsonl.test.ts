import { expect, test } from 'vitest';
import { readJsonl } from '../../../src/ingestion/readers/jsonl.ts';
import { show } from '../show.ts';

const read = (lines: string[]) => readJsonl({ path: 'x.jsonl', bytes: Buffer.from(lines.join('\n')) });

test('each line is a document with its own id; broken lines are named by number and the others kept', async () => {
  const { documents, problems } = await read([
    '{"id":"a","title":"Eerste","text":"Een zin over de wijk.","url":"https://voorbeeld.nl/a"}',
    '{"id":"b","title":"Tweede","text":',
    '',
    '{"id":"c","text":"Zonder titel."}',
    '{"id":"a","title":"Dubbel","text":"Nog eens."}',
    '{"id":"d","title":"Vierde","text":"Slot.","url":"javascript:alert(1)"}',
    '{"id":"e","title":"Vijfde","text":"Kort"}',
  ]);
  expect(documents.map(({ id, title, metadata }) => [id, title, metadata.url])).toEqual([
    ['a', 'Eerste', 'https://voorbeeld.nl/a'],
    ['e', 'Vijfde', null],
  ]);
  expect(documents.map(({ blocks }) => show(blocks))).toEqual([['¶ Een zin over de wijk.'], ['¶ Kort']]);
  expect(problems.map(({ line }) => line)).toEqual([2, 4, 5, 6]);
  expect(problems[1]?.reason).toContain('title');
  expect(problems[3]?.reason).toContain('url');
});

test('a file of empty lines has no text', async () => {
  await expect(read(['', '  '])).rejects.toMatchObject({ code: 'no-text' });
});
