import { describe, expect, it } from 'vitest';
import { createDutchWords } from '../../../src/search/dutch/dutch-words.ts';
import { createTypoCorrector, soundKey } from '../../../src/search/dutch/typos.ts';
import { found, passage, searchOver } from '../small-collection.ts';

describe('soundKey joins spellings that sound alike', () => {
  it.each([
    ['wijk', 'weik', 'wyk'],
    ['noord', 'noort'],
    ['cultuur', 'kultuur'],
    ['vrouw', 'vrauw'],
    ['wethouder', 'wethauder'],
    ['systeem', 'sijsteem'],
    ['praktisch', 'praktis'],
    ['thema', 'tema'],
    ['centrum', 'sentrum'],
    ['extra', 'ekstra'],
    ['zorg', 'sorg'],
    ['commissie', 'comissie'],
  ])('%s and %s', (...spellings) => {
    expect(new Set(spellings.map(soundKey)).size).toBe(1);
  });

  it('keeps words apart that do not', () => {
    expect(soundKey('wijk')).not.toBe(soundKey('week'));
    expect(soundKey('buurt')).not.toBe(soundKey('beurt'));
  });
});

describe('createTypoCorrector', () => {
  const vocabulary = new Map([
    ['wethouder', 10],
    ['wijk', 40],
    ['eenzaamheid', 8],
    ['gezondheid', 30],
    ['obesitas', 5],
    ['bewoner', 6],
    ['bewoners', 20],
    ['2015', 3],
    ['sport', 4],
    ['spoor', 2],
  ]);
  const correct = createTypoCorrector(vocabulary);
  const words = (typed: string) => correct(typed).map(({ word }) => word);

  it.each([
    ['wethuoder', 'wethouder'],
    ['wethoudr', 'wethouder'],
    ['weik', 'wijk'],
    ['eensaamheit', 'eenzaamheid'],
    ['eenzamheid', 'eenzaamheid'],
    ['gezontheid', 'gezondheid'],
    ['obisitas', 'obesitas'],
    ['spoort', 'sport'],
  ])('%s stands for %s', (typed, meant) => {
    expect(words(typed)[0]).toBe(meant);
  });

  it.each(['wik', 'wjik', '2016', 'belastingaangifte', 'xyzzy'])('%s is left alone', (typed) => {
    expect(correct(typed)).toEqual([]);
  });

  it('gives the nearest only, the most frequent first', () => {
    expect(words('bewoneer')).toEqual(['bewoner']);
    expect(words('bewonersz')[0]).toBe('bewoners');
  });

  it('allows two edits in long words only', () => {
    expect(words('gzondhied')).toEqual(['gezondheid']);
    expect(words('sprtt')).toEqual([]);
  });
});

describe('dutch words', () => {
  const isDutch = createDutchWords();
  it.each(['wijk', 'gezondheid', 'gemeenten', 'financieel', 'zwemmen'])('%s is plain Dutch', (word) => {
    expect(isDutch(word)).toBe(true);
  });
  it.each(['wethuoder', 'eensaamheit', 'qqq', 'amsterdam'])('%s proves nothing', (word) => {
    expect(isDutch(word)).toBe(false);
  });
});

describe('mistyped questions', () => {
  const corpus = [
    passage('eenzaam', 'Eenzaamheid onder ouderen neemt toe in de Havenbuurt.'),
    passage('wethouder', 'De wethouder opende het buurthuis.'),
    passage('sport', 'Sporten in het park is gratis.'),
  ];
  it.each([
    ['Wat doen we aan eensaamheit?', 'eenzaam'],
    ['Wat zei de wethuoder?', 'wethouder'],
  ])('%s', async (question, id) => {
    expect((await found(searchOver(corpus), question))[0]).toBe(id);
  });

  it('a plain Dutch word that is not in the documents is not bent to one that is', async () => {
    expect(await found(searchOver(corpus), 'spoorten')).toEqual(['sport']);
    expect(await found(searchOver(corpus), 'snorren')).toEqual([]);
    expect(await found(searchOver(corpus), 'stoppen')).toEqual([]);
  });
});
