import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAnalysis } from '../../src/search/dutch/analysis.ts';
import { createCompoundSplitter } from '../../src/search/dutch/compounds.ts';
import { type Concept, type ConceptOptions, createConceptReader } from '../../src/search/dutch/concepts.ts';
import { stem } from '../../src/search/dutch/stem.ts';
import { EMPTY_THESAURUS } from '../../src/search/dutch/thesaurus.ts';
import { createTypoCorrector } from '../../src/search/dutch/typos.ts';
import { matchConcept, stemsIn } from '../../src/search/match-concepts.ts';
import { thesaurusOf } from './small-collection.ts';

const vocabulary = new Map(
  'gezondheid achterstanden verschillen wijk bewoners eenzaamheid gestart sport'
    .split(' ')
    .map((word) => [word, 3]),
);
const occurring = new Set([...vocabulary.keys()].map(stem));

function reader(options: Partial<ConceptOptions> = {}) {
  return createConceptReader({
    thesaurus: EMPTY_THESAURUS,
    split: createCompoundSplitter(vocabulary),
    correct: createTypoCorrector(vocabulary),
    occurs: (s) => occurring.has(s),
    verbForms: new Map(),
    isDutchWord: (word) => word === 'huren',
    ...options,
  });
}

const ways = (concept: Concept | undefined, kind: string) =>
  (concept?.alternatives ?? []).filter((a) => a.kind === kind).map((a) => a.stems.join(' '));

describe('reading a question as concepts', () => {
  it('gives one concept for each content word, once, in order', () => {
    const concepts = reader()('Wat doet de wijk voor bewoners van de wijk?');
    expect(concepts.map(({ word }) => word)).toEqual(['wijk', 'bewoners']);
  });

  it('gives nothing for a question of small words', () => {
    expect(reader()('Wat is dat, en hoe kan het?')).toEqual([]);
    expect(reader()('')).toEqual([]);
  });

  it.each([
    ['Welke steden doen er mee?', 'meedoen'],
    ['Wie deden mee aan de proef?', 'meedoen'],
    ['Hoe werken huisartsen samen?', 'samenwerken'],
    ['Waar zet de raad op in?', 'inzetten'],
  ])('puts a verb and its part together: %s', (question, verb) => {
    const occurs = (s: string) => s === stem(verb);
    const words = reader({ occurs, isDutchWord: () => true })(question).map(({ word }) => stem(word));
    expect(words).toContain(stem(verb));
  });

  it('a preposition is no part of a verb', () => {
    const occurs = (s: string) => s === stem('opstellen');
    const words = reader({ occurs })('Welke eisen stellen raden op papier?').map(({ word }) => stem(word));
    expect(words).not.toContain(stem('opstellen'));
  });

  it('the word itself comes first at full weight; everything else weighs less', () => {
    const [concept] = reader({ thesaurus: thesaurusOf('- woorden: [bewoner, inwoner]\n  gewicht: 0.9') })(
      'bewoners',
    );
    expect(concept?.alternatives[0]).toEqual({ stems: [stem('bewoners')], weight: 1, kind: 'word' });
    expect(concept?.alternatives.slice(1).every(({ weight }) => weight < 1)).toBe(true);
    expect(ways(concept, 'synonym')).toEqual([stem('inwoner')]);
  });

  it('a compound is also its parts together, and its parts with a synonym for one of them', () => {
    const thesaurus = thesaurusOf('- woorden: [verschil, achterstand]\n  gewicht: 0.8');
    const [concept] = reader({ thesaurus })('gezondheidsverschillen');
    expect(ways(concept, 'compound-parts')).toEqual([`${stem('gezondheid')} ${stem('verschillen')}`]);
    expect(ways(concept, 'synonym')).toContain(`${stem('gezondheid')} ${stem('achterstand')}`);
    const weight = (stems: string) =>
      concept?.alternatives.find((a) => a.stems.join(' ') === stems)?.weight ?? 0;
    const whole = weight(`${stem('gezondheid')} ${stem('verschillen')}`);
    expect(whole).toBeGreaterThan(weight(stem('verschillen')));
    expect(weight(stem('verschillen'))).toBeGreaterThan(weight(stem('gezondheid')));
  });

  it('a verb is also its other forms that occur', () => {
    const [concept] = reader({ verbForms: new Map([[stem('starten'), [stem('gestart'), 'nergens']]]) })(
      'starten',
    );
    expect(ways(concept, 'verb-form')).toEqual([stem('gestart')]);
    expect(concept?.known).toBe(true);
  });

  it('a phrase of the thesaurus adds its relations to each of its words', () => {
    const thesaurus = thesaurusOf('- woorden: [gezond gewicht, obesitas]');
    const concepts = reader({ thesaurus })('Hoe houd je een gezond gewicht in de wijk?');
    const withObesity = concepts.filter((concept) => ways(concept, 'synonym').includes(stem('obesitas')));
    expect(withObesity.map(({ word }) => word)).toEqual(['gezond', 'gewicht']);
  });
});

describe('what is known', () => {
  const known = (question: string, options: Partial<ConceptOptions> = {}) =>
    reader(options)(question).map((concept) => concept.known);

  it('a word that occurs is known, a plain Dutch word that does not is not, and is not corrected', () => {
    expect(known('wijk')).toEqual([true]);
    expect(known('huren')).toEqual([false]);
    expect(ways(reader()('huren')[0], 'typo')).toEqual([]);
  });

  it('a mistyped word is known by its correction', () => {
    const [concept] = reader()('eensaamheit');
    expect(ways(concept, 'typo')).toEqual([stem('eenzaamheid')]);
    expect(concept?.known).toBe(true);
  });

  it('a synonym that occurs does not make a word known', () => {
    expect(known('huren', { thesaurus: thesaurusOf('- woorden: [huren, wijk]') })).toEqual([false]);
  });

  it('a compound whose parts occur is known', () => {
    expect(known('wijksport')).toEqual([true]);
  });
});

describe('matching concepts', () => {
  const analysis = createAnalysis(vocabulary);
  const thesaurus = thesaurusOf('- woorden: [sport, bewegen]\n  gewicht: 0.6');
  const match = (question: string, text: string) =>
    reader({ thesaurus })(question).map((concept) => matchConcept(concept, stemsIn(text, analysis)));

  it('is 1 in the same word, less by a synonym or in a compound, 0 not at all', () => {
    expect(match('sport', 'Sport is gezond')).toEqual([1]);
    const [synonym] = match('sport', 'Bewegen is gezond');
    const [inCompound] = match('sport', 'De wijksport groeit');
    expect(synonym).toBeCloseTo(0.6);
    expect(inCompound).toBeLessThan(1);
    expect(inCompound).toBeGreaterThan(synonym ?? 1);
    expect(match('sport', 'De raad vergadert')).toEqual([0]);
  });

  it('needs all words of a phrase', () => {
    const [both] = match('gezondheidsachterstanden', 'achterstanden in de gezondheid');
    const [half] = match('gezondheidsachterstanden', 'achterstanden');
    expect(both).toBeGreaterThan(half ?? 1);
  });

  it('is between 0 and 1 for every word, and never less in a longer text', () => {
    const words = fc.array(fc.constantFrom(...vocabulary.keys(), 'bewegen', 'raad', 'de'), { maxLength: 8 });
    fc.assert(
      fc.property(words, words, words, (question, text, more) => {
        const short = match(question.join(' '), text.join(' '));
        const long = match(question.join(' '), [...text, ...more].join(' '));
        short.forEach((degree, i) => {
          expect(degree).toBeGreaterThanOrEqual(0);
          expect(degree).toBeLessThanOrEqual(1);
          expect(long[i]).toBeGreaterThanOrEqual(degree);
        });
      }),
    );
  });
});
