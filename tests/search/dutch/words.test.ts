import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/search/dutch/fold.ts';
import { STOP_WORDS } from '../../../src/search/dutch/stop-words.ts';
import { wordsOf } from '../../../src/search/dutch/words.ts';

describe('fold', () => {
  it.each([
    ['Coördinatie', 'coordinatie'],
    ['ÉÉN', 'een'],
    ['gezond\u00adheids\u00adverschil', 'gezondheidsverschil'],
    ['wijk\u200baanpak\ufeff', 'wijkaanpak'],
    ['financiële', 'financiele'],
    ['zo’n', "zo'n"],
    ['‘t', "'t"],
    ['GIDS‑gemeente', 'gids-gemeente'],
    ['2015–2020', '2015-2020'],
    ['ﬁets', 'fiets'],
  ])('%j is read as %j', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('folding twice changes nothing more', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)));
  });
});

describe('wordsOf', () => {
  it.each([
    ['De wijk, de buurt en het dorp!', ['de', 'wijk', 'de', 'buurt', 'en', 'het', 'dorp']],
    ['GIDS-gemeenten', ['gids', 'gemeenten']],
    ['100.000 inwoners', ['100000', 'inwoners']],
    ['1.250.000 euro', ['1250000', 'euro']],
    ['14,2 procent', ['14', '2', 'procent']],
    ["regio's en foto's", ['regio', 'en', 'foto']],
    ['zo’n wijk', ['zon', 'wijk']],
    ['B&W', ['b&w']],
    ['12.05.2019', ['12', '05', '2019']],
    ['a.u.b.', ['a', 'u', 'b']],
    ['in 2015–2020', ['in', '2015', '2020']],
    ['sociaal-\neconomisch', ['sociaal', 'economisch']],
    ['', []],
    [' … !?! — 🌳', []],
  ])('%j', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('no word is empty or has white space, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const word of wordsOf(text)) expect(word).toMatch(/^\S+$/);
      }),
    );
  });
});

describe('stop words', () => {
  it('are folded, so that words of a text can be compared with them', () => {
    for (const word of STOP_WORDS) expect(word).toBe(fold(word));
  });

  it('hold no word that is a subject or a number', () => {
    for (const word of ['vijf', 'twee', 'gemeente', 'wijk', 'bewoners', 'gezond', 'tips']) {
      expect(STOP_WORDS.has(word), word).toBe(false);
    }
  });
});
