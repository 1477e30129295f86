import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leansOnEarlier, resolveFollowUp } from '../../src/answering/follow-up.ts';
import { ODD_TEXTS, oddText } from '../odd-texts.ts';

const after = (...questions: string[]) =>
  questions.map((question) => ({ question, resolvedQuestion: question }));
const EARLIER = 'Hoe betrekt Oosterdam bewoners bij het plan?';

describe('a follow-up question about another place gets the earlier question without its names', () => {
  it.each([
    ['En in Veldermeer?', 'in Veldermeer'],
    ['en Veldermeer?', 'Veldermeer'],
    ['En Veldermeer dan?', 'Veldermeer'],
    ['Maar in de Havenbuurt?', 'in de Havenbuurt'],
    ['En in andere gemeenten?', 'in andere gemeenten'],
  ])('%s', (question, subject) => {
    const resolved = resolveFollowUp(question, after(EARLIER));
    expect(resolved).toContain(subject);
    expect(resolved).toContain('bewoners bij het plan');
    expect(resolved).not.toContain('Oosterdam');
    expect(resolved).not.toMatch(/\bdan\b/);
  });
});

describe('a follow-up question that narrows down keeps the place', () => {
  it.each([
    ['Maar bij ouderen dan?', 'bij ouderen'],
    ['En voor kinderen', 'voor kinderen'],
    ['Of met jongeren?', 'met jongeren'],
  ])('%s', (question, subject) => {
    const resolved = resolveFollowUp(question, after(EARLIER));
    expect(resolved).toContain(subject);
    expect(resolved).toContain('Oosterdam');
    expect(resolved).toContain('bewoners bij het plan');
  });
});

describe('a follow-up question about the same gets the whole earlier question before it', () => {
  it.each([
    'Wat kost dat?',
    'Wie doet dat?',
    'Waarom deden ze het zo?',
    'En wat kost dat?',
    'En wie doet dat?',
    'En hoeveel mensen kwamen er?',
    'Maar waarom?',
    'En hoe lang duurde het?',
    'Kun je daar meer over vertellen?',
    'Vertel meer',
    'Hoezo?',
    'Waarom?',
    'Wat was hun rol daarbij?',
    'Wanneer begon die raad?',
    'Hoe gaat het nu met deze groep?',
  ])('%s', (question) => {
    const resolved = resolveFollowUp(question, after(EARLIER));
    expect(resolved).toContain('Oosterdam');
    expect(resolved).toContain('bewoners bij het plan');
    expect(resolved).toContain(question);
  });
});

describe('a question that stands on its own comes back as it is', () => {
  it.each([
    'Wat is een wijkscan?',
    'Hoeveel kost de beweegtuin in Veldermeer?',
    'Welke tips geeft Oosterdam?',
    'Hoe pak je eenzaamheid aan?',
    'Wie leidt het wijkteam in die ene wijk van Veldermeer?',
    'Welke activiteiten zijn er in de buurt voor mensen met weinig geld, en hoe komen zij erachter dat ze daaraan mee mogen doen?',
    'Enquête over sport',
    'Ouderen',
    '',
  ])('%s', (question) => {
    expect(resolveFollowUp(question, after(EARLIER))).toBe(question);
    expect(leansOnEarlier(question)).toBe(false);
  });

  it('as does any question without an earlier one', () => {
    fc.assert(fc.property(oddText, (text) => resolveFollowUp(text, []) === text));
    expect(resolveFollowUp('En in Assen?', [])).toBe('En in Assen?');
  });
});

describe('in a longer talk', () => {
  it('leans on the last question, as it was resolved', () => {
    const turns = [
      { question: 'Wat is een wijkscan?', resolvedQuestion: 'Wat is een wijkscan?' },
      { question: 'En in Oosterdam?', resolvedQuestion: 'Wat is een wijkscan in Oosterdam' },
    ];
    const resolved = resolveFollowUp('En in Veldermeer?', turns);
    expect(resolved).toMatch(/wijkscan.*Veldermeer/);
    expect(resolved).not.toContain('Oosterdam');
  });

  it('takes the question itself when nothing was resolved', () => {
    const turns = [{ question: EARLIER, resolvedQuestion: '' }];
    expect(resolveFollowUp('Wat kost dat?', turns)).toContain('Oosterdam');
  });
});

it.each(ODD_TEXTS)('resolves %s, before and after a question', (_, text) => {
  expect(typeof resolveFollowUp(text, after(EARLIER))).toBe('string');
  expect(typeof resolveFollowUp('En dat?', after(text))).toBe('string');
});
