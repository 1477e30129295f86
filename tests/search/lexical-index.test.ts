import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Passage } from '../../src/answering/ports.ts';
import { createAnalysis } from '../../src/search/dutch/analysis.ts';
import type { Concept } from '../../src/search/dutch/concepts.ts';
import { stem } from '../../src/search/dutch/stem.ts';
import { FIELDS, fieldTexts } from '../../src/search/lexical/fields.ts';
import {
  buildLexicalIndex,
  FIELD_SETTINGS,
  type FieldSettings,
  type LexicalIndex,
} from '../../src/search/lexical/lexical-index.ts';
import { scoreConcepts } from '../../src/search/lexical/score-concepts.ts';
import { passage } from './small-collection.ts';

const analysis = createAnalysis(
  new Map([
    ['wijk', 5],
    ['sport', 5],
  ]),
);
const indexOf = (passages: Passage[], settings?: FieldSettings) =>
  buildLexicalIndex(passages, analysis, settings);
/** The score of one word in each passage, in their order; 0 where it does not occur. */
const scoresOf = (index: LexicalIndex, word: string) => {
  const scores = index.scores(stem(word));
  return Array.from({ length: index.size }, (_, place) => scores.get(place) ?? 0);
};
/** Every field the same weight and no length normalisation: BM25F by hand. */
const PLAIN = Object.fromEntries(
  FIELDS.map((field) => [field, { weight: 1, lengthNormalisation: 0 }]),
) as FieldSettings;

describe('idf', () => {
  const index = indexOf([
    passage('a', 'wethouder buurtfeest'),
    passage('b', 'wethouder'),
    passage('c', 'zwembad'),
  ]);

  it('is that of BM25: log(1 + (N − n + ½) / (n + ½))', () => {
    expect(index.idf(stem('wethouder'))).toBeCloseTo(Math.log(1 + 1.5 / 2.5));
    expect(index.idf(stem('zwembad'))).toBeCloseTo(Math.log(1 + 2.5 / 1.5));
  });

  it('is higher for rarer words, highest for one that occurs nowhere, always above 0', () => {
    expect(index.idf(stem('zwembad'))).toBeGreaterThan(index.idf(stem('wethouder')));
    expect(index.idf('nergens')).toBeGreaterThan(index.idf(stem('zwembad')));
    expect(indexOf([passage('a', 'wijk')]).idf(stem('wijk'))).toBeGreaterThan(0);
    expect(indexOf([]).idf('x')).toBeGreaterThan(0);
  });

  it('counts passages, not occurrences', () => {
    const repeated = indexOf([passage('a', 'wijk wijk wijk', { title: 'wijk' }), passage('b', 'dorp')]);
    expect(repeated.documentFrequency(stem('wijk'))).toBe(1);
    expect(repeated.documentFrequency('nergens')).toBe(0);
  });
});

describe('BM25F', () => {
  it('is idf · tf · 2.2 / (tf + 1.2) with the fields added up before they saturate', () => {
    const index = indexOf(
      [passage('a', 'wethouder opent buurthuis', { title: 'wethouder' }), passage('b', 'zwembad')],
      PLAIN,
    );
    expect(scoresOf(index, 'wethouder')[0]).toBeCloseTo((index.idf(stem('wethouder')) * 2 * 2.2) / (2 + 1.2));
  });

  it('each further occurrence adds less', () => {
    const index = indexOf(
      [1, 2, 3].map((n) => passage(`${n}`, 'raad '.repeat(n))),
      PLAIN,
    );
    const [once = 0, twice = 0, thrice = 0] = scoresOf(index, 'raad');
    expect(twice).toBeGreaterThan(once);
    expect(thrice).toBeGreaterThan(twice);
    expect(thrice - twice).toBeLessThan(twice - once);
  });

  it('a word in a short text says more than one in a long text', () => {
    const long =
      'De raad sprak over het zwembad, de begroting, het verkeer en de nieuwe brug over de gracht.';
    const [short = 0, lengthy = 0] = scoresOf(
      indexOf([passage('a', 'De raad sprak.'), passage('b', long)]),
      'raad',
    );
    expect(short).toBeGreaterThan(lengthy);
  });

  it('searches every field, and a heading says more than the text', () => {
    const fields: Partial<Passage>[] = [
      { title: 'raad' },
      { sectionPath: ['raad'] },
      { questions: ['raad'] },
      { otherWords: ['raad'] },
    ];
    const index = indexOf([
      passage('tekst', 'raad'),
      ...fields.map((rest, i) => passage(`${i}`, 'zwembad', rest)),
    ]);
    const [text = 0, ...others] = scoresOf(index, 'raad');
    expect(others.every((score) => score > 0)).toBe(true);
    expect(others[1]).toBeGreaterThan(text);
  });

  it('heeds the weight of a field: none is none', () => {
    const settings = { ...FIELD_SETTINGS, title: { weight: 0, lengthNormalisation: 0 } };
    const index = indexOf([passage('a', 'zwembad', { title: 'raad' }), passage('b', 'raad')], settings);
    expect(scoresOf(index, 'raad')[0]).toBe(0);
  });

  it('a compound says its parts, less than the part as a word', () => {
    const [whole = 0, part = 0] = scoresOf(
      indexOf([passage('a', 'wijk'), passage('b', 'wijksport')]),
      'wijk',
    );
    expect(part).toBeGreaterThan(0);
    expect(whole).toBeGreaterThan(part);
  });

  it('gives finite scores above 0, whatever the texts', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), { maxLength: 6 }), (texts) => {
        const index = indexOf(texts.map((text, i) => passage(`${i}`, text)));
        for (const { stem: s } of analysis.terms(texts.join(' '))) {
          for (const score of index.scores(s).values()) {
            expect(Number.isFinite(score)).toBe(true);
            expect(score).toBeGreaterThan(0);
          }
        }
      }),
    );
  });
});

describe('fieldTexts', () => {
  it('takes the whole path of headings, all questions and all other words', () => {
    const texts = fieldTexts(
      passage('a', 'tekst', {
        title: 'Titel',
        sectionPath: ['Deel', 'Stuk'],
        questions: ['Wat?', 'Hoe?'],
        otherWords: ['zus', 'zo'],
      }),
    );
    expect(texts).toEqual({
      title: 'Titel',
      heading: 'Deel\nStuk',
      text: 'tekst',
      questions: 'Wat?\nHoe?',
      otherWords: 'zus\nzo',
    });
  });
});

describe('scoreConcepts', () => {
  const concept = (...alternatives: [stems: string, weight: number][]): Concept => ({
    word: alternatives[0]?.[0] ?? '',
    known: true,
    alternatives: alternatives.map(([stems, weight], i) => ({
      stems: stems.split(' ').map(stem),
      weight,
      kind: i === 0 ? 'word' : 'synonym',
    })),
  });
  const index = indexOf([
    passage('0', 'bewoners'),
    passage('1', 'bewoners inwoners burgers'),
    passage('2', 'inwoners'),
    passage('3', 'gezond brood'),
    passage('4', 'gezond gewicht'),
    passage('5', 'zwembad'),
    passage('6', 'bewoners en burgers'),
  ]);
  const order = (...concepts: Concept[]) => scoreConcepts(index, concepts).map((hit) => hit.passage);
  const score = (place: number, ...concepts: Concept[]) =>
    scoreConcepts(index, concepts).find((hit) => hit.passage === place)?.score ?? 0;

  it('counts the best way of saying a word, not all of them together', () => {
    const many = concept(['bewoners', 1], ['inwoners', 0.9], ['burgers', 0.9]);
    const one = concept(['bewoners', 1]);
    expect(score(1, many)).toBeGreaterThanOrEqual(score(1, one));
    expect(score(1, many)).toBeLessThanOrEqual(score(0, many));
  });

  it('a rare synonym does not outweigh the word that was typed', () => {
    const c = concept(['bewoners', 1], ['inwoners', 1]);
    expect(score(2, c)).toBeLessThanOrEqual(score(0, c) * 1.001);
  });

  it('a phrase counts only where all of it stands', () => {
    expect(order(concept(['obesitas', 1], ['gezond gewicht', 0.8]))).toEqual([4]);
  });

  it('adds up the words of a question', () => {
    const both = [concept(['bewoners', 1]), concept(['burgers', 1])];
    expect(score(6, ...both)).toBeCloseTo(
      score(6, concept(['bewoners', 1])) + score(6, concept(['burgers', 1])),
    );
    expect(
      order(...both)
        .slice(0, 2)
        .sort(),
    ).toEqual([1, 6]);
  });

  it('ties are in the order of the passages, and no concept finds nothing', () => {
    const same = indexOf([passage('a', 'raad'), passage('b', 'raad'), passage('c', 'brug')]);
    expect(scoreConcepts(same, [concept(['raad', 1])]).map((hit) => hit.passage)).toEqual([0, 1]);
    expect(scoreConcepts(index, [])).toEqual([]);
  });
});
