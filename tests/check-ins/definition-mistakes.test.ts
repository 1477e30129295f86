import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDefinition } from '../../src/check-ins/definition-file.ts';
import { EXAMPLE, exampleWith } from './example-check-in.ts';

function problemsIn(yaml: string): string[] {
  const parsed = parseDefinition(yaml, 'proef');
  return 'problems' in parsed ? parsed.problems : [];
}

const ABOUT_FEELING = '- { vraag: gevoel, minstens: 2, hoogstens: 4, beantwoord: ja }';

test.each([
  [
    'a field that does not exist',
    'waarom: Dan weten wij het.',
    'warom: Dan.',
    /‘warom’ bestaat hier niet; bedoelt u ‘waarom’\?/,
  ],
  [
    'a field far from all',
    'doel: Kijken',
    'xyzzyq: 1\ndoel: Kijken',
    /‘xyzzyq’ bestaat hier niet; de velden zijn ‘titel’/,
  ],
  [
    'no why',
    '        waarom: Om te tellen.\n',
    '',
    /vraag 3 ‘hoeveel’, ‘waarom’: ontbreekt; hier hoort een tekst/,
  ],
  ['an empty text', 'doel: Kijken of het werkt.', "doel: ' '", /‘doel’: is leeg/],
  [
    'a text that is too long',
    'vraag: Hoe vaak?',
    `vraag: ${'a'.repeat(301)}`,
    /‘vraag’: is te lang: hooguit 300/,
  ],
  [
    'a version in words',
    'versie: 2',
    'versie: twee',
    /‘versie’: hier hoort een heel getal van 1 tot en met 9999/,
  ],
  [
    'a kind that does not exist',
    'soort: getal',
    'soort: getl',
    /‘getl’ kan hier niet; kies uit ‘cijfer’.*Bedoelt u ‘getal’\?/,
  ],
  ['a track that does not exist', 'spoor: participatie', 'spoor: partisipatie', /Bedoelt u ‘participatie’\?/],
  [
    'a pillar that does not exist',
    'pijler: synergie',
    'pijler: wegen',
    /‘wegen’ kan hier niet; kies uit ‘burgers-hoofdrolspelers’/,
  ],
  [
    'an id with capitals',
    'id: hoeveel',
    'id: Hoe veel',
    /een id bestaat uit kleine letters, cijfers en streepjes/,
  ],
  [
    'a section without questions',
    '    vragen:\n      - { id: wanneer',
    '    vragen: []\n    xs:\n      - { id: wanneer',
    /onderdeel 3 ‘sporen’, ‘vragen’: is leeg/,
  ],
  [
    'no source',
    'bron:\n  - Eigen vragen\n  - { document: Gezond in… Assen, deel: De kerngroep }',
    'bron: []',
    /‘bron’: is leeg; noem waar de vragen op rusten/,
  ],
  ['a source without a section', ', deel: De kerngroep', '', /bron 2, ‘deel’: ontbreekt/],
  [
    'more than three steps',
    'hoogstens: 1\n',
    'hoogstens: 4\n',
    /‘stappen’, ‘hoogstens’: hier hoort een heel getal van 0 tot en met 3/,
  ],
  ['steps without a question', '  vraag: Welke stap zet u?\n', '', /‘stappen’: ‘vraag’ ontbreekt/],
  [
    'a repeat for something unknown',
    'herhaal: sporen',
    'herhaal: wegen',
    /‘herhaal’: ‘wegen’ kan hier niet; kies uit ‘sporen’, ‘pijlers’/,
  ],
  [
    'a repeat for one',
    'herhaal: [Noord, { id: z, tekst: Zuid }]',
    'herhaal: [Noord]',
    /twee of meer onderwerpen/,
  ],
  ['a repeat for the same twice', '{ id: z, tekst: Zuid }]', 'Noord]', /de id ‘noord’ staat er twee keer/],
  [
    'two sections of one id',
    '- id: wijken',
    '- id: begin',
    /onderdeel 2 ‘begin’, ‘id’: de id ‘begin’ staat er twee keer/,
  ],
  [
    'two questions of one id',
    'id: wat',
    'id: gevoel',
    /vraag 2 ‘gevoel’, ‘id’: de id ‘gevoel’ staat er twee keer/,
  ],
  [
    'a rating without ends',
    '        uitersten: { laag: slecht, hoog: goed }\n',
    '',
    /vraag 1 ‘gevoel’: bij een cijfer ontbreekt ‘uitersten’/,
  ],
  [
    'a choice of one',
    'opties: [Sporten, { id: eten, tekst: Samen eten }]',
    'opties: [eten]',
    /2 tot en met 12 opties; hier staan er 1/,
  ],
  [
    'a choice without options',
    '        opties: [Sporten, { id: eten, tekst: Samen eten }]\n',
    '',
    /hier staan er 0/,
  ],
  ['two options of one id', 'opties: [Sporten,', 'opties: [Eten,', /de id ‘eten’ staat er twee keer/],
  ['a unit at another kind', 'soort: getal', 'soort: open', /‘eenheid’ hoort bij ‘getal’, niet bij ‘open’/],
  ['bounds the wrong way round', 'tot: 10', 'tot: 0', /‘tot’ hoort hoger te zijn dan ‘van’/],
  ['two further questions for one occasion', 'bij: altijd', 'bij: laag', /bij ‘laag’ staan te veel vragen/],
  ['a further question that is never reached', 'bij: laag', 'bij: altijd', /zet ‘altijd’ als laatste/],
  [
    'a further question about words at a rating',
    'bij: laag',
    'bij: dun',
    /‘dun’ kan alleen bij een open vraag/,
  ],
  [
    'a further question about a rating at an open question',
    'waarom: Elke wijk telt.',
    'waarom: Elke.\n        vraag-door: [{ bij: hoog, vraag: Hoe?, waarom: Zo. }]',
    /‘hoog’ kan alleen bij een cijfer/,
  ],
  [
    '{item} where nothing is repeated',
    'Hoe gaat het?',
    "'Hoe gaat het met {item}?'",
    /\{item\} kan alleen in een onderdeel met ‘herhaal’/,
  ],
  [
    '{item} in the introduction of a section',
    'inleiding: Eerst iets algemeens.',
    "inleiding: 'Over {item}.'",
    /onderdeel 1 ‘begin’, ‘inleiding’: \{item\} kan hier niet/,
  ],
  [
    '{item} in a why',
    'waarom: Elke wijk telt.',
    'waarom: In {item} ook.',
    /‘waarom’: \{item\} kan hier niet/,
  ],
  [
    'another word in braces',
    'Wat gebeurt er in {item}?',
    'Wat gebeurt er in {item} en {wijk}?',
    /\{wijk\} bestaat niet/,
  ],
  [
    'a repeated section that does not say for what',
    'Wat gebeurt er in {item}?',
    'Wat gebeurt er?',
    /zet in de eerste vraag \{item\}/,
  ],
  [
    'a track at a question that has one',
    "vraag: 'Wanneer",
    "spoor: participatie, vraag: 'Wanneer",
    /haal ‘spoor’ weg/,
  ],
  [
    'a condition about a question that does not exist',
    ABOUT_FEELING,
    '- { vraag: gevoele, minstens: 2 }',
    /‘als’ 1, ‘vraag’: de vraag ‘gevoele’ bestaat niet. Bedoelt u ‘gevoel’\?/,
  ],
  [
    'a condition about a later question',
    ABOUT_FEELING,
    '- { vraag: hoeveel, minstens: 2 }',
    /‘hoeveel’ wordt pas later gevraagd/,
  ],
  [
    'a condition about a question of a later section',
    ABOUT_FEELING,
    '- { vraag: verhaal, beantwoord: ja }',
    /‘verhaal’ wordt pas later gevraagd/,
  ],
  [
    'a condition about the question itself',
    ABOUT_FEELING,
    '- { vraag: wat, is: eten }',
    /niet afhangen van haar eigen antwoord/,
  ],
  ['a condition that says nothing', ABOUT_FEELING, '- { vraag: gevoel }', /zeg wanneer: met ‘minstens’/],
  [
    'a condition that never holds',
    'minstens: 2, hoogstens: 4',
    'minstens: 4, hoogstens: 2',
    /dit komt nooit voor/,
  ],
  [
    'a rating above 5 in a condition',
    'hoogstens: 4, beantwoord',
    'hoogstens: 6, beantwoord',
    /een cijfer gaat van 1 tot en met 5/,
  ],
  [
    'a bound about a choice',
    '{ vraag: wat, is: eten }',
    '{ vraag: wat, minstens: 2 }',
    /‘minstens’ kan alleen bij een cijfer of een getal/,
  ],
  [
    'an option that does not exist',
    'is: eten }',
    'is: etn }',
    /‘etn’ is geen optie van ‘wat’; kies uit ‘sporten’, ‘eten’. Bedoelt u ‘eten’\?/,
  ],
  [
    'a choice made of a rating',
    ABOUT_FEELING,
    '- { vraag: gevoel, is: goed }',
    /‘is’ kan alleen bij een keuze/,
  ],
  [
    'a condition about another round',
    'waarom: Voor de tijdlijn. }',
    'waarom: Voor., als: [{ vraag: verhaal, beantwoord: ja }] }',
    /‘verhaal’ wordt vaker gevraagd/,
  ],
  [
    'a short question that hangs on a long one',
    'eenheid: keer',
    'eenheid: keer\n        kort: ja',
    /‘wat’ hoort niet bij de korte versie/,
  ],
  [
    'a short question without a short version',
    'minuten: { lang: 8, kort: 3 }',
    'minuten: { lang: 8 }',
    /‘kort’: deze vraag hoort bij de korte versie, maar bij ‘minuten’ ontbreekt ‘kort’/,
  ],
  ['a short version without questions', 'kort: ja', 'kort: nee', /geen vraag heeft ‘kort: ja’/],
  ['a short version that takes longer', 'kort: 3 }', 'kort: 9 }', /‘kort’ hoort minder minuten/],
  ['a yes in other words', 'kort: ja', 'kort: zeker', /hier hoort ja of nee/],
  [
    'a list without dashes',
    `als:\n          ${ABOUT_FEELING}`,
    'als: { vraag: gevoel, minstens: 2 }',
    /een lijst van voorwaarden, elk met een streepje/,
  ],
])('%s is refused', (_, piece, by, message) => {
  expect(problemsIn(exampleWith(piece, by)).join('\n')).toMatch(message);
});

test('more questions than anybody answers are refused, repeats counted', () => {
  const question = (n: number) => `      - { id: v${n}, soort: open, vraag: 'Nog {item}?', waarom: Zo. }\n`;
  const many = Array.from({ length: 12 }, (_, n) => question(n)).join('');
  expect(problemsIn(exampleWith('stappen:', `${many}stappen:`)).join()).toMatch(
    /dit zijn 70 vragen.*hooguit 60/,
  );
});

test('a problem begins with the line it stands on', () => {
  const yaml = exampleWith('soort: getal', 'soort: getl');
  const line = yaml.split('\n').findIndex((text) => text.includes('getl')) + 1;
  expect(problemsIn(yaml)[0]).toMatch(new RegExp(`^regel ${line}, onderdeel 1 ‘begin’, vraag 3 ‘hoeveel’, `));
});

test('a field that does not exist is told of with its own line', () => {
  const yaml = exampleWith('doel: Kijken', 'dol: Kijken');
  expect(problemsIn(yaml)).toContain('regel 3, het veld ‘dol’ bestaat hier niet; bedoelt u ‘doel’?');
});

test('what is wrong in several places is told all at once', () => {
  const yaml = exampleWith('versie: 2', 'versie: 0').replace('soort: getal', 'soort: getl');
  expect(problemsIn(yaml)).toHaveLength(2);
});

test.each([
  ['a tab', 'titel: Proef\nbron:\n\t- x\n', /^regel 3, .*tab/],
  ['a field that is there twice', 'titel: Proef\ntitel: Weer\n', /^regel 2, dit veld staat er twee keer/],
  ['a colon in a text', 'doel: Kijk: zo gaat het\n', /^regel 1, .*aanhalingstekens/],
  ['two documents in one file', 'titel: a\n---\ntitel: b\n', /twee documenten/],
])('of YAML with %s the line and a hint are given', (_, yaml, message) => {
  expect(problemsIn(yaml)[0]).toMatch(message);
});

test.each([
  ['nothing', ''],
  ['a list', '- titel: Proef\n'],
  ['a word', 'Proef'],
])('a file with %s is refused without a crash', (_, yaml) => {
  expect(problemsIn(yaml).join()).toMatch(/een check-in met velden/);
});

test('aliases that grow without end are refused', () => {
  const levels = Array.from({ length: 12 }, (_, n) => `a${n + 1}: &a${n + 1} [${`*a${n}, `.repeat(9)}]`);
  expect(problemsIn(`a0: &a0 [x]\n${levels.join('\n')}\n`)).not.toEqual([]);
});

test('no text whatever makes it crash, and what is refused says why', () => {
  const lines = EXAMPLE.split('\n');
  const spoiled = fc
    .tuple(fc.nat(lines.length - 1), fc.nat(4), fc.string({ maxLength: 12 }))
    .map(([at, count, text]) =>
      lines.toSpliced(at, count, `${/^ */.exec(lines[at] ?? '')?.[0]}${text}`).join('\n'),
    );
  fc.assert(
    fc.property(fc.oneof(fc.string(), spoiled), (yaml) => {
      const parsed = parseDefinition(yaml, 'proef');
      return (
        'definition' in parsed ||
        (parsed.problems.length > 0 && parsed.problems.every((text) => /[.?]$/.test(text)))
      );
    }),
    { numRuns: 400 },
  );
});
