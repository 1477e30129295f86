import { expect, test } from 'vitest';
import { readDocx } from '../../../src/ingestion/readers/docx.ts';
import { checkZip, usualZipBounds } from '../../../src/ingestion/zip-bounds.ts';
import { makeDocx, makeZip, wordParagraph, wordTable } from '../make-docx.ts';
import { readOne, show } from '../show.ts';

test('title, headings, paragraphs and tables of a Word document', async () => {
  const document = await readOne(
    readDocx,
    makeDocx(
      wordParagraph('Plan voor de wijk', 'Title') +
        wordParagraph('Aanleiding', 'Heading1') +
        wordParagraph('Bewoners vroegen om meer groen.') +
        wordTable([
          ['Wijk', 'Bomen', 'Jaar'],
          ['Noord', '12', '2023'],
          ['Zuid', '30', '2024'],
        ]),
    ),
  );
  expect(document.title).toBe('Plan voor de wijk');
  expect(show(document.blocks)).toEqual([
    '# Plan voor de wijk',
    '# Aanleiding',
    '¶ Bewoners vroegen om meer groen.',
    '| Wijk: Noord; Bomen: 12; Jaar: 2023',
    '| Wijk: Zuid; Bomen: 30; Jaar: 2024',
  ]);
});

test('a zip bomb is refused from its directory, before it is unpacked', async () => {
  const bomb = makeDocx(wordParagraph('Hallo'), [
    { name: 'word/media/a.bin', content: Buffer.alloc(20 * 1024 * 1024) },
  ]);
  await expect(readOne(readDocx, bomb)).rejects.toMatchObject({ code: 'zip-bomb' });
});

test('a directory that lies about sizes is caught without unpacking past the claim', () => {
  const liar = makeZip([{ name: 'a', content: Buffer.alloc(20 * 1024 * 1024), claim: 5000 }]);
  expect(() => checkZip(liar)).toThrow(expect.objectContaining({ code: 'zip-bomb' }));
});

test('too many entries and too large a total are refused', () => {
  const many = makeZip(Array.from({ length: 30 }, (_, index) => ({ name: `f${index}`, content: 'inhoud' })));
  expect(() => checkZip(many, { ...usualZipBounds, entries: 20 })).toThrow(/30 onderdelen/);
  expect(() => checkZip(many, { ...usualZipBounds, totalBytes: 100 })).toThrow(/groter dan/);
  expect(() => checkZip(many)).not.toThrow();
});

test('something else with the name .docx gives one clear error', async () => {
  await expect(readOne(readDocx, 'gewoon tekst')).rejects.toMatchObject({ code: 'broken-zip' });
  await expect(readOne(readDocx, makeZip([{ name: 'a.txt', content: 'a' }]))).rejects.toMatchObject({
    code: 'broken-docx',
  });
});
