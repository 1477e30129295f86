import { describe, expect, test } from 'vitest';

type Line = { text: string; offset: number };
type TextBlocks = {
  parseBlocks(text: string): { kind: string; start: number; lines: Line[] }[];
  splitCitations(text: string): (string | number)[];
  findQuote(text: string, quote: string): { from: number; to: number } | null;
  spoken(text: string): string;
};

// The page's own module: plain JavaScript, which the compiler of the server does not look at.
const file = new URL('../../../src/channels/web/public/text-blocks.js', import.meta.url).href;
const { parseBlocks, splitCitations, findQuote, spoken } = (await import(file)) as TextBlocks;

describe('blocks of a reply', () => {
  test('paragraphs and both kinds of lists, also directly after a line of text', () => {
    const blocks = parseBlocks('Drie stappen:\n1. Kijk.\n2. Vraag.\n\n- los\n- punt\n\nSlot.');
    expect(blocks.map((block) => [block.kind, block.lines.map((line) => line.text)])).toEqual([
      ['paragraph', ['Drie stappen:']],
      ['ordered', ['Kijk.', 'Vraag.']],
      ['unordered', ['los', 'punt']],
      ['paragraph', ['Slot.']],
    ]);
  });

  test('a numbered list keeps the number it starts with', () => {
    expect(parseBlocks('3. derde\n4. vierde')[0]?.start).toBe(3);
  });

  test('a year, a dash within a sentence and a decimal are not list items', () => {
    const kinds = parseBlocks('2015. Toen begon het.\n-5 graden\n3.5 procent').map((block) => block.kind);
    expect(kinds).toEqual(['paragraph', 'paragraph', 'paragraph']);
  });

  test('offsets lead back to the text, so that a quote is found within its line', () => {
    const text = 'Kop\n- een punt met woorden\n\nSlot';
    for (const { lines } of parseBlocks(text)) {
      for (const line of lines)
        expect(text.slice(line.offset, line.offset + line.text.length)).toBe(line.text);
    }
  });

  test('citation marks are split off; other brackets are text', () => {
    expect(splitCitations('Dat hielp [1][12]. Zie [bijlage].')).toEqual([
      'Dat hielp ',
      1,
      12,
      '. Zie [bijlage].',
    ]);
  });

  test('read aloud there are no marks and dashes', () => {
    expect(spoken('Dit hielp [1].\n\n- Kijk [2][3].')).toBe('Dit hielp. Kijk.');
  });
});

describe('finding the quote', () => {
  test('word for word, and over a line end', () => {
    expect(findQuote('a b c', 'b c')).toEqual({ from: 2, to: 5 });
    expect(findQuote('een regel\nnog een', 'regel nog')).toEqual({ from: 4, to: 13 });
  });

  test('signs that mean something in patterns are only signs', () => {
    expect(findQuote('kosten\n(€ 5,- p.p.)', 'kosten (€ 5,- p.p.)')).toEqual({ from: 0, to: 19 });
  });

  test('nothing when it is not there or empty', () => {
    expect(findQuote('tekst', 'anders')).toBeNull();
    expect(findQuote('tekst', '  ')).toBeNull();
  });
});
