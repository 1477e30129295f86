import { expect, test } from 'vitest';
import { readPdf } from '../../../src/ingestion/readers/pdf.ts';
import { makePdf, under } from '../make-pdf.ts';
import { readOne, show } from '../show.ts';

const running = (number: number) => [
  { text: 'Nota gezondheid 2024', y: 800, size: 9 },
  { text: String(number), x: 290, y: 30, size: 9 },
];

test('headings come from the size of the letters, words are rejoined, headers and page numbers go, pages stay', async () => {
  const document = await readOne(
    readPdf,
    makePdf([
      [
        running(1)[0] as never,
        { text: 'Gezond opgroeien', y: 760, size: 22 },
        { text: 'Waarom dit plan', y: 730, size: 15 },
        ...under(
          [
            'De gemeente wil dat kinderen gezond opgroeien en dat de samen-',
            'werking tussen school en wijk beter wordt. Daarom is dit plan',
          ],
          700,
        ),
        running(1)[1] as never,
      ],
      [
        running(2)[0] as never,
        ...under(['gemaakt met ouders.'], 760),
        { text: 'Wat we doen', y: 720, size: 15 },
        ...under(['We beginnen klein:', '• een ontbijt op school', '• een beweegtuin in de wijk'], 700),
        running(2)[1] as never,
      ],
      [
        running(3)[0] as never,
        ...under(['Na een jaar kijken we wat het heeft opgeleverd.'], 760),
        running(3)[1] as never,
      ],
    ]),
  );
  expect(document.title).toBe('Gezond opgroeien');
  expect(show(document.blocks)).toEqual([
    '# Gezond opgroeien',
    '## Waarom dit plan',
    '¶ De gemeente wil dat kinderen gezond opgroeien en dat de samenwerking tussen school en wijk beter wordt. Daarom is dit plan gemaakt met ouders.',
    '## Wat we doen',
    '¶ We beginnen klein:',
    '- een ontbijt op school',
    '- een beweegtuin in de wijk',
    '¶ Na een jaar kijken we wat het heeft opgeleverd.',
  ]);
  expect(document.blocks.map((block) => ('page' in block ? block.page : null))).toEqual([
    1, 1, 1, 2, 2, 2, 2, 3,
  ]);
});

test('a table becomes rows that name their columns', async () => {
  const row = (cells: string[], y: number) => cells.map((text, index) => ({ text, x: 72 + index * 150, y }));
  const document = await readOne(
    readPdf,
    makePdf([
      [
        ...under(['De cijfers per wijk staan hieronder.'], 760),
        ...row(['Wijk', 'Eenzaam', 'Jaar'], 730),
        ...row(['Noord', '14,2%', '2022'], 716),
        ...row(['Zuid', '9,8%', '2022'], 702),
        ...under(['Bron: de gezondheidsmonitor.'], 670),
      ],
    ]),
  );
  expect(show(document.blocks)).toEqual([
    '¶ De cijfers per wijk staan hieronder.',
    '| Wijk: Noord; Eenzaam: 14,2%; Jaar: 2022',
    '| Wijk: Zuid; Eenzaam: 9,8%; Jaar: 2022',
    '¶ Bron: de gezondheidsmonitor.',
  ]);
});

test('a picture of a page is named a scan without text, with the remedy', async () => {
  await expect(readOne(readPdf, makePdf([[], []]))).rejects.toMatchObject({
    code: 'scan-without-text',
    message: expect.stringContaining('scan zonder tekst'),
    remedy: expect.stringContaining('OCR'),
  });
});

test('bytes that are no PDF give one clear error', async () => {
  await expect(readOne(readPdf, '%PDF-1.7 maar verder niets')).rejects.toMatchObject({ code: 'broken-pdf' });
});

test('an aborted signal stops between pages', async () => {
  const bytes = makePdf([under(['Een bladzijde met genoeg tekst erop.'])]);
  await expect(readPdf({ path: 'x.pdf', bytes, signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: 'aborted',
  });
});
