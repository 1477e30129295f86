import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnalysis } from '../../../src/search/dutch/analysis.ts';
import { createCompoundSplitter } from '../../../src/search/dutch/compounds.ts';
import { stem } from '../../../src/search/dutch/stem.ts';
import { found, passage, searchOver } from '../small-collection.ts';

const counted = (words: string) => new Map(words.split(' ').map((word) => [word, 1]));
const split = createCompoundSplitter(
  counted('gezondheid achterstanden wijk buurt aanpak centrum regisseur jongeren werk kind opvang heid over'),
);

describe('splitting against known words', () => {
  it.each([
    ['gezondheidsachterstanden', ['gezondheid', 'achterstanden']],
    ['wijkaanpak', ['wijk', 'aanpak']],
    ['wijkregisseur', ['wijk', 'regisseur']],
    ['buurtcentrum', ['buurt', 'centrum']],
    ['jongerenwerk', ['jongeren', 'werk']],
    ['kinderopvang', ['kind', 'opvang']],
    ['wijkgezondheidscentrum', ['wijk', 'gezondheid', 'centrum']],
  ])('%s', (word, parts) => {
    expect(split(word)).toEqual(parts);
  });

  it.each([
    ['too short', 'wijkwer'],
    ['with a part that is unknown', 'wijkvernieuwing'],
    ['with an ending that is no word of its own', 'wijkheid'],
    ['with a number', 'wijkaanpak2'],
    ['that is a word itself', 'achterstanden'],
  ])('leaves a word whole: %s', (_, word) => {
    expect(split(word)).toEqual([]);
  });

  it('takes the cut with the most frequent parts', () => {
    const frequencies = new Map([
      ['kwarts', 1],
      ['lagen', 1],
      ['kwart', 50],
      ['slagen', 60],
    ]);
    expect(createCompoundSplitter(frequencies)('kwartslagen')).toEqual(['kwart', 'slagen']);
    const swapped = new Map([...frequencies].map(([word, n]) => [word, n > 1 ? 1 : 50]));
    expect(createCompoundSplitter(swapped)('kwartslagen')).toEqual(['kwarts', 'lagen']);
  });

  it('finds the parts of any word that was put together from two known ones', () => {
    const known = ['wijk', 'buurt', 'aanpak', 'centrum', 'werk'];
    fc.assert(
      fc.property(
        fc.constantFrom(...known),
        fc.constantFrom('', 's', 'en'),
        fc.constantFrom(...known),
        (a, link, b) => {
          expect(split(`${a}${link}${b}`)).toEqual([a, b]);
        },
      ),
    );
  });
});

describe('analysis', () => {
  const analysis = createAnalysis(counted('wijk aanpak'));

  it('gives a compound whole at full weight and its parts at less, at one place', () => {
    const terms = analysis.terms('De wijkaanpak');
    expect(terms.map((term) => term.stem)).toEqual(['wijkaanpak', 'wijk', 'aanpak'].map(stem));
    expect(terms[0]?.weight).toBe(1);
    for (const part of terms.slice(1)) expect(part.weight).toBeLessThan(1);
    expect(new Set(terms.map((term) => term.position))).toEqual(new Set([1]));
  });

  it('leaves out stop words, which keep their place', () => {
    expect(analysis.terms('wijk van de gemeente').map(({ position }) => position)).toEqual([0, 3]);
  });

  it('splits nothing when switched off', () => {
    const terms = createAnalysis(counted('wijk aanpak'), { compounds: false }).terms('wijkaanpak');
    expect(terms).toHaveLength(1);
  });
});

describe('compounds are found both ways', () => {
  const corpus = [
    passage('los', 'Veel mensen hebben achterstanden in gezondheid.'),
    passage('samen', 'Gezondheidsachterstanden ontstaan al jong.'),
    passage('anders', 'Het zwembad in Oosterdam gaat om acht uur open.'),
    passage('half', 'Gezondheid begint bij een goed ontbijt.'),
  ];

  it('who asks for the compound finds the parts', async () => {
    const ids = await found(searchOver(corpus), 'Wat zijn gezondheidsachterstanden?');
    expect(ids.slice(0, 2)).toEqual(['samen', 'los']);
    expect(ids).not.toContain('anders');
  });

  it('who asks for the parts finds the compound', async () => {
    const ids = await found(searchOver(corpus), 'Welke achterstanden in gezondheid zijn er?');
    expect(ids.slice(0, 2)).toEqual(['los', 'samen']);
    expect(ids).not.toContain('anders');
  });

  it('without the step the parts do not find the compound', async () => {
    const stages = { compounds: false, thesaurus: true, typos: true, dense: true, rerank: true };
    const ids = await found(searchOver(corpus, { stages }), 'achterstanden in gezondheid');
    expect(ids).not.toContain('samen');
  });
});
