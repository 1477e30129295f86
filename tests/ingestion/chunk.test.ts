import { expect, test } from 'vitest';
import { sentencesOf } from '../../src/answering/sentences.ts';
import type { Block } from '../../src/ingestion/block.ts';
import { chunk, usualSizes } from '../../src/ingestion/chunk.ts';
import { sectionise } from '../../src/ingestion/sectionise.ts';

const heading = (level: number, text: string): Block => ({ kind: 'heading', level, text, page: null });
const paragraph = (text: string, page: number | null = null): Block => ({ kind: 'paragraph', text, page });
const item = (text: string, number = 0): Block => ({
  kind: 'item',
  ordered: number > 0,
  number,
  text,
  page: null,
});
const words = (count: number, mark = 'woord'): string =>
  `${Array.from({ length: count - 1 }, () => mark).join(' ')} eind.`;
const texts = (blocks: Block[], title: string | null = null): string[][] =>
  chunk(sectionise(blocks, title)).map(({ passages }) => passages.map(({ text }) => text));
const length = (text: string): number => text.split(/\s+/).length;

test('sections follow the headings; the title is no part of the path', () => {
  const sections = sectionise(
    [
      heading(1, 'Plan Noord'),
      paragraph('Vooraf.'),
      heading(2, 'Doel'),
      heading(3, 'Groen'),
      paragraph('Bomen.'),
      heading(2, 'Geld'),
      paragraph('Euro.'),
    ],
    'Plan Noord',
  );
  expect(sections.map(({ path }) => path)).toEqual([[], ['Doel', 'Groen'], ['Geld']]);
});

test('short paragraphs come together, one a line, but never across sections', () => {
  const blocks = [
    heading(1, 'A'),
    paragraph(words(30)),
    paragraph(words(30)),
    heading(1, 'B'),
    paragraph(words(30)),
  ];
  expect(texts(blocks)).toEqual([[`${words(30)}\n${words(30)}`], [words(30)]]);
});

test('a long paragraph is cut at sentence ends into parts of about the same length', () => {
  const long = Array.from(
    { length: 30 },
    (_, index) => `Dit is zin ${index} van dr. Jansen over de wijk.`,
  ).join(' ');
  const [parts = []] = texts([paragraph(long)]);
  expect(parts.join(' ')).toBe(long);
  expect(parts.every((part) => part.endsWith('wijk.') && part.startsWith('Dit'))).toBe(true);
  expect(parts.every((part) => length(part) >= 60 && length(part) <= usualSizes.most)).toBe(true);
});

test('a list stays with its intro while both fit', () => {
  const list = Array.from({ length: 9 }, (_, index) => item(words(18, `punt${index}`), index + 1));
  const [parts = []] = texts([paragraph(words(100)), paragraph('De negen stappen zijn:'), ...list]);
  expect(parts).toHaveLength(2);
  expect(parts[1]).toMatch(/^De negen stappen zijn:\n1\. punt0/);
  expect(parts[1]?.split('\n')).toHaveLength(10);
});

test('a list too long for one passage is cut between items', () => {
  const list = Array.from({ length: 30 }, () => item(words(20)));
  const [parts = []] = texts([paragraph('De punten zijn:'), ...list]);
  expect(parts.length).toBeGreaterThan(2);
  expect(parts[0]).toMatch(/^De punten zijn:\n- woord/);
  expect(
    parts.flatMap((part) => part.split('\n')).every((line) => line.endsWith('eind.') || line.endsWith(':')),
  ).toBe(true);
});

test('a section of a few words joins its next sibling; a larger one, or one under another parent, does not', () => {
  const tiny = [
    heading(1, 'A'),
    heading(2, 'Een'),
    paragraph(words(10)),
    heading(2, 'Twee'),
    paragraph(words(40)),
  ];
  expect(chunk(sectionise(tiny, null)).map(({ path }) => path)).toEqual([['A', 'Een / Twee']]);
  const apart = [
    heading(1, 'A'),
    heading(2, 'Een'),
    paragraph(words(10)),
    heading(1, 'B'),
    heading(2, 'Twee'),
    paragraph(words(40)),
  ];
  expect(chunk(sectionise(apart, null))).toHaveLength(2);
  const large = [heading(1, 'Een'), paragraph(words(30)), heading(1, 'Twee'), paragraph(words(40))];
  expect(chunk(sectionise(large, null))).toHaveLength(2);
});

test('a passage has the page it starts on', () => {
  const [section] = chunk(sectionise([paragraph(words(150), 3), paragraph(words(150), 4)], null));
  expect(section?.passages.map(({ page }) => page)).toEqual([3, 4]);
});

test('Dutch abbreviations and initials end no sentence', () => {
  expect(
    sentencesOf(
      'Wij doen dat o.a. met dr. A. Jansen, bijv. op school. Dat helpt d.m.v. ca. 30 lessen. Nr. 1 is sport.',
    ),
  ).toEqual([
    'Wij doen dat o.a. met dr. A. Jansen, bijv. op school.',
    'Dat helpt d.m.v. ca. 30 lessen.',
    'Nr. 1 is sport.',
  ]);
});
