import { describe, expect, it } from 'vitest';
import { readWish } from '../../../src/recommending/conversation/read-wish.ts';
import type { Talk, Wish } from '../../../src/recommending/conversation/wish.ts';
import { THEMES } from './town.ts';

const TALK: Talk = {
  hasArea: true,
  hasPlan: true,
  shown: [
    { id: 'samen-eten', name: 'Samen Eten' },
    { id: 'rookvrij-samen', name: 'Rookvrij Samen' },
    { id: 'b-slim', name: 'B.Slim beweeg meer. eet gezond' },
    { id: 'grip-en-glans', name: 'GRIP&GLANS' },
  ],
  setAside: [{ id: 'buurtmaatje', name: 'Buurtmaatje' }],
  needs: ['eenzaamheid', 'roken'],
};

/** What is expected of a wish, in short: kind, place, and what else counts. */
function short(wish: Wish | null): string {
  if (wish === null) return '-';
  const place = 'place' in wish ? (wish.place.kind === 'here' ? 'here' : wish.place.text) : null;
  switch (wish.kind) {
    case 'suggest':
      return ['suggest', place, ...wish.themes].join(' | ');
    case 'emphasis':
      return ['emphasis', wish.emphasis, ...wish.themes].join(' | ');
    case 'status':
      return ['status', wish.status, ...wish.named.ids].join(' | ');
    case 'replace':
    case 'why':
      return [wish.kind, ...wish.named.ids].join(' | ');
    case 'settings':
      return ['settings', ...wish.settings].join(' | ');
    case 'file':
      return `file | ${wish.format}`;
    case 'more':
      return `more | ${wish.limit}`;
    case 'goal':
      return ['goal', wish.number, wish.said ?? '-'].join(' | ');
    default:
      return place === null ? wish.kind : `${wish.kind} | ${place}`;
  }
}

const WITH_A_PLACE: [string, string][] = [
  ['Welke interventies passen bij Overvecht?', 'suggest | Overvecht'],
  ['welke intervensies pasen bij overvecht', 'suggest | overvecht'],
  ['wat past bij de wijk Akkrum', 'suggest | de wijk Akkrum'],
  ['wat kunnen we doen in Akkrum tegen eenzaamheid', 'suggest | Akkrum | eenzaamheid'],
  ['Wat kunnen we doen tegen roken in De Greiden?', 'suggest | De Greiden | roken'],
  [
    'Welke interventies passen bij Akkrum tegen eenzaamheid en roken?',
    'suggest | Akkrum | eenzaamheid | roken',
  ],
  ['interventies voor De Greiden in Heerenveen', 'suggest | De Greiden in Heerenveen'],
  ['Welke erkende interventies passen het best bij Centrum, Heerenveen?', 'suggest | Centrum, Heerenveen'],
  ['Welke interventies adviseert u voor Akkrum?', 'suggest | Akkrum'],
  ['Kunt u me vertellen welke interventies passen bij Akkrum?', 'suggest | Akkrum'],
  ['Profiel van Akkrum', 'profile | Akkrum'],
  ['profeil van Overvecht (Utrecht)', 'profile | Overvecht (Utrecht)'],
  ['Geef me het wijkprofiel van Akkrum graag', 'profile | Akkrum'],
  ['Laat het profiel van Akkrum zien', 'profile | Akkrum'],
  ['hoe staat Akkrum ervoor', 'profile | Akkrum'],
  ['Hoe staat het ervoor in De Greiden?', 'profile | De Greiden'],
  ['hoe gaat het met Akkrum?', 'profile | Akkrum'],
  ['cijfers over Overvecht', 'profile | Overvecht'],
  ['Welke cijfers zijn er van Akkrum?', 'profile | Akkrum'],
  ['Hoe gezond is Akkrum?', 'profile | Akkrum'],
  ['hoe gezond zijn de bewoners van Akkrum', 'profile | Akkrum'],
  ['Profiel van WK007401', 'profile | WK007401'],
  ['welke wijken lijken op Akkrum?', 'similar | Akkrum'],
  ['vergelijkbare wijken met Akkrum', 'similar | Akkrum'],
  ['Wie lijkt op ons?', 'similar | here'],
  ['wie lijkt op ons en wat deden zij?', 'similar | here'],
  ['vergelijkbare wijken', 'similar | here'],
  ['plan van Akkrum', 'plan | Akkrum'],
  ['toon de preventiematrix van Akkrum', 'matrix | Akkrum'],
  ['Welke interventies passen bij ons?', 'suggest | here'],
  ['Welke interventies passen bij mijn wijk?', 'suggest | here'],
  ['profiel van onze buurt', 'profile | here'],
];

describe('a message that names a wijk', () => {
  it.each(WITH_A_PLACE)('%s', (text, expected) => {
    expect(short(readWish(text, THEMES))).toBe(expected);
  });
});

const ABOUT_THE_MIX: [string, string][] = [
  ['Eenzaamheid telt zwaarder', 'emphasis | more | eenzaamheid'],
  ['eenzaamheid vinden we het belangrijkst', 'emphasis | most | eenzaamheid'],
  ['roken is voor ons belangrijk', 'emphasis | more | roken'],
  ['Roken telt minder mee', 'emphasis | less | roken'],
  ['Laat roken weg', 'emphasis | out | roken'],
  ['niet roken', 'emphasis | out | roken'],
  ['roken doet niet mee', 'emphasis | out | roken'],
  ['roken doet weer mee', 'emphasis | plain | roken'],
  ['alleen eenzaamheid', 'emphasis | only | eenzaamheid'],
  ['eenzaamhied telt zwaarder', 'emphasis | more | eenzaamheid'],
  ['zelf wegen', 'weigh'],
  ['Alle signalen tellen mee', 'all-themes'],
  ['opnieuw', 'start-anew'],
  ['Samen Eten loopt al', 'status | runs | samen-eten'],
  ['we hebben grip en glans al', 'status | runs | grip-en-glans'],
  ['B.Slim hebben we al', 'status | runs | b-slim'],
  ['Rookvrij Samen willen we niet', 'status | not | rookvrij-samen'],
  ['haal Samen Eten weg', 'status | not | samen-eten'],
  ['Samen Eeten past niet bij ons', 'status | not | samen-eten'],
  ['Buurtmaatje mag terug', 'status | none | buurtmaatje'],
  ['Samen Eten loopt niet', 'status | none | samen-eten'],
  ['Samen loopt al', 'status | runs | samen-eten | rookvrij-samen'],
  ['vervang Samen Eten', 'replace | samen-eten'],
  ['iets anders dan B-slim', 'replace | b-slim'],
  ['Waarom Samen Eten?', 'why | samen-eten'],
  ['waarom past rookvrij samen hier?', 'why | rookvrij-samen'],
  ['waarom nummer 2?', 'why | rookvrij-samen'],
  ['waarom [3]?', 'why | b-slim'],
  ['liever op school', 'settings | school'],
  ['het liefst in de wijk of bij de huisarts', 'settings | wijk | zorg'],
  ['maakt niet uit waar', 'settings'],
  ['meer suggesties', 'more | 12'],
  ['toon 18 suggesties', 'more | 18'],
  ['toon de suggesties', 'suggestions'],
  ['Welke interventies passen hierbij?', 'suggestions'],
  ['preventiematrix', 'matrix | here'],
  ['laat de mix zien', 'matrix | here'],
  ['download als Excel', 'file | xlsx'],
  ['Word', 'file | docx'],
  ['bewaar als plan', 'save-plan'],
  ['sla dit op als wijkplan', 'save-plan'],
  ['maak er een plan van', 'save-plan'],
  ['toon het plan', 'plan | here'],
  ['volgend doel', 'next-goal'],
  ['Doel 2', 'goal | 2 | -'],
  ['doel 1: in 2028 is nog 12% ernstig eenzaam', 'goal | 1 | in 2028 is nog 12% ernstig eenzaam'],
  ['profiel', 'profile | here'],
];

describe('a message about the mix that is talked about', () => {
  it.each(ABOUT_THE_MIX)('%s', (text, expected) => {
    expect(short(readWish(text, THEMES, TALK))).toBe(expected);
  });

  it.each(
    ABOUT_THE_MIX.map(([text]) => text).filter((text) => text !== 'Welke interventies passen hierbij?'),
  )('means nothing while no wijk is talked about: %s', (text) => {
    expect(readWish(text, THEMES)).toBeNull();
  });
});

describe('a message for someone else', () => {
  it.each([
    'Welke erkende interventies gebruikt Rivierenland?',
    'Hoe komen de Drentse gemeenten stap voor stap tot een afgewogen pakket interventies?',
    'Wat doet Utrecht aan gezondheid?',
    'Waarom is bewonersparticipatie belangrijk?',
    'Wat is een Preventiematrix?',
    'Wat is Samen Eten?',
    'Welke interventies zijn er tegen eenzaamheid?',
    'Waarom werkt roken ontmoedigen niet?',
    'Niet iedereen rookt, toch?',
    'Hoe maak ik een draaitabel in Excel?',
    'Wat zijn de laatste cijfers over Overvecht uit de Volksgezondheidmonitor Utrecht vorig jaar precies?',
    'De subsidie loopt al jaren af, wat nu?',
    'hulp',
    '',
    '???',
  ])('is left alone: %s', (text) => {
    expect([readWish(text, THEMES), readWish(text, THEMES, TALK)]).toEqual([null, null]);
  });

  it('is left alone when it is a whole story', () => {
    expect(readWish(`Profiel van ${'Akkrum '.repeat(60)}`, THEMES)).toBeNull();
  });
});
