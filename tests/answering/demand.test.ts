import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnswerType, countsWhatIsAsked, meetsType, readDemand } from '../../src/answering/demand.ts';
import type { QuestionConcept, QuestionReading } from '../../src/answering/ports.ts';
import { STOP_WORDS } from '../../src/search/dutch/stop-words.ts';
import { wordsOf } from '../../src/search/dutch/words.ts';
import { ODD_TEXTS, oddText } from '../odd-texts.ts';

/** A reading of a question in which every content word weighs the same and capitals make names. */
function readingOf(question: string): QuestionReading {
  const words = [...new Set(wordsOf(question).filter((word) => !STOP_WORDS.has(word)))];
  const names = new Set(
    [...question.matchAll(/\s(\p{Lu}[\p{L}-]*)/gu)].flatMap((match) => wordsOf(match[1] ?? '')),
  );
  const concepts = words.map(
    (word): QuestionConcept => ({ word, weight: 1, known: true, name: names.has(word) }),
  );
  return { concepts, match: (text) => concepts.map(({ word }) => Number(wordsOf(text).includes(word))) };
}

const demandOf = (question: string) => readDemand(question, readingOf(question));
const wordAt = (question: string, place: number | null) =>
  place === null ? null : (readingOf(question).concepts[place]?.word ?? null);

describe('what is asked for', () => {
  it.each<[question: string, type: AnswerType, focus: string | null]>([
    ['Hoeveel vrijwilligers telt het buurthuis?', 'number', 'vrijwilligers'],
    ['Hoeveel eigen vrijwilligers telt het buurthuis?', 'number', 'vrijwilligers'],
    ['Hoeveel van de jongeren sporten?', 'number', 'jongeren'],
    ['Hoe groot is de werkgroep?', 'number', null],
    ['Hoe oud zijn de deelnemers?', 'number', null],
    ['Vanaf welke leeftijd mag je meedoen?', 'number', 'leeftijd'],
    ['Hoe lang duurt de cursus?', 'duration', null],
    ['Hoeveel weken duurt de cursus?', 'duration', 'weken'],
    ['Hoe vaak komt de raad samen?', 'frequency', null],
    ['Hoeveel euro kostte de beweegtuin?', 'money', 'euro'],
    ['Hoe duur is de zwemles?', 'money', null],
    ['Welk bedrag is er voor sport?', 'money', 'bedrag'],
    ['Hoeveel procent van de ouderen is eenzaam?', 'percentage', 'ouderen'],
    ['Welk deel van de kinderen beweegt te weinig?', 'percentage', 'kinderen'],
    ['Wanneer opende het park?', 'date', null],
    ['In welk jaar opende het park?', 'date', 'jaar'],
    ['Sinds wanneer is er een wijkteam?', 'date', null],
    ['Wat is het telefoonnummer van het loket?', 'phone', 'telefoonnummer'],
    ['Welk nummer kan ik bellen?', 'phone', 'nummer'],
    ['Wie leidt het wijkteam?', 'name', null],
    ['Wie is de wijkregisseur?', 'name', 'wijkregisseur'],
    ['Welke wethouder opende het park?', 'name', 'wethouder'],
    ['Hoe heet de speeltuin?', 'name', 'speeltuin'],
    ['Met welke partners werkt de GGD?', 'name', 'partners'],
    ['Welke activiteiten zijn er?', 'any', 'activiteiten'],
    ['Welke drie activiteiten zijn er?', 'any', 'activiteiten'],
    ['Wat is een wijkscan?', 'any', 'wijkscan'],
    ['Wat zijn de doelen van het plan?', 'any', 'doelen'],
    ['Wat was de coördinatie van het plan?', 'any', 'coordinatie'],
    ['Waarom stopte de pilot?', 'any', null],
    ['Hoe betrek je jongeren?', 'any', null],
    ['', 'any', null],
  ])('%s', (question, type, focus) => {
    const demand = demandOf(question);
    expect(demand.type).toBe(type);
    expect(wordAt(question, demand.focus)).toBe(focus);
  });

  it('the names are those of the reading', () => {
    const question = 'Hoeveel bewoners van Oosterdam komen naar de GGD?';
    expect(demandOf(question).names.map((place) => wordAt(question, place))).toEqual(['oosterdam', 'ggd']);
    expect(demandOf('Hoeveel bewoners komen er?').names).toEqual([]);
  });
});

describe('meetsType', () => {
  it.each<[question: string, does: string, doesNot: string]>([
    ['Hoeveel vrijwilligers zijn er?', 'Er zijn 43 vrijwilligers.', 'Er zijn veel vrijwilligers.'],
    ['Hoeveel vrijwilligers zijn er?', 'Er zijn twaalf vrijwilligers.', 'Er zijn vrijwilligers.'],
    ['Hoeveel mensen rookten er in 2016?', 'Er rookten 300 mensen.', 'In 2016 rookten er mensen.'],
    ['Hoe lang duurt het?', 'Het duurt zes weken.', 'Het duurt even.'],
    ['Hoe vaak is het?', 'De groep komt elke week bijeen.', 'De groep komt bijeen.'],
    ['Hoe duur is het?', 'Het kost € 12 per keer.', 'Het kost 12 punten.'],
    ['Welk percentage rookt?', 'Dat is 14 procent.', 'Dat zijn er 14.'],
    ['Welk percentage rookt?', 'Een kwart rookt.', 'Sommigen roken.'],
    ['Wanneer begon het?', 'Het begon in maart.', 'Het begon klein.'],
    ['Wat is het telefoonnummer?', 'Bel 088 - 123 45 67.', 'Bel ons, ook na 17.00.'],
    ['Wie leidt het team?', 'Dat doet Marije Dijkgraaf.', 'Dat doet de leider.'],
    ['Wie leidt het team?', 'De GGD leidt het.', 'De leider leidt het.'],
    ['Wie betaalt de GIDS-gemeente?', 'Zo doet het Rijk dat.', 'Zo gaat dat in een GIDS-gemeente.'],
    ['Wie leidt het team in Oosterdam?', 'In Oosterdam doet De Linde dat.', 'Zo gaat dat in Oosterdam.'],
  ])('%s ‘%s’ does, ‘%s’ does not', (question, does, doesNot) => {
    expect(meetsType(demandOf(question), does)).toBe(true);
    expect(meetsType(demandOf(question), doesNot)).toBe(false);
  });

  it('anything will do where nothing special is asked', () => {
    fc.assert(fc.property(oddText, (text) => meetsType(demandOf('Wat is een wijkscan?'), text)));
  });
});

it.each(ODD_TEXTS)('reads a demand from %s', (_, text) => {
  const demand = demandOf(text);
  expect(typeof meetsType(demand, text)).toBe('boolean');
});

describe('a number of what is counted', () => {
  it.each([
    ['Hoeveel gemeenten doen mee?', 'Inmiddels werken 150 GIDS-gemeenten met het programma.', true],
    ['Hoeveel gemeenten doen mee?', 'Er waren 12 nieuwe gemeenten bij.', true],
    ['Hoeveel projectleiders zijn er?', 'De stad heeft twee projectleiders.', true],
    ['Hoeveel gemeenten doen mee?', 'Er kwamen 40 partijen op de bijeenkomst.', false],
    ['Hoeveel gemeenten doen mee?', 'De 4 gemeenten zijn:\n- Noord\n- Zuid', false],
    ['Hoeveel leden telt de club?', 'De club heeft leden sinds 2014.', false],
    ['Wie doet mee?', 'Er doen 150 gemeenten mee.', false],
  ])('%s — %s', (question, text, counts) => {
    expect(countsWhatIsAsked(demandOf(question), text)).toBe(counts);
  });
});
