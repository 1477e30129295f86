import { expect, test } from 'vitest';
import { parseDefinition } from '../../src/check-ins/definition-file.ts';
import { EXAMPLE, exampleWith } from './example-check-in.ts';

function definitionIn(yaml: string) {
  const parsed = parseDefinition(yaml, 'proef');
  if ('problems' in parsed) throw new Error(parsed.problems.join('\n'));
  return parsed.definition;
}

test('the example is read with its head, its times, its steps and its sources', () => {
  const { sections: _, ...head } = definitionIn(EXAMPLE);
  expect(head).toEqual({
    id: 'proef',
    version: 2,
    title: 'Proef',
    purpose: 'Kijken of het werkt.',
    intro: 'Welkom bij de proef.',
    minutes: { long: 8, short: 3 },
    steps: { atMost: 1, text: 'Welke stap zet u?', why: 'Een stap is genoeg.' },
    source: 'Eigen vragen; Gezond in… Assen › De kerngroep',
  });
});

test('a rating has its ends, its topics, its further questions and its place in the short version', () => {
  expect(definitionIn(EXAMPLE).sections[0]?.questions[0]).toEqual({
    id: 'gevoel',
    kind: 'rating',
    text: 'Hoe gaat het?',
    why: 'Dan weten wij het.',
    ends: { low: 'slecht', high: 'goed' },
    options: [],
    unit: null,
    min: null,
    max: null,
    track: 'participatie',
    pillar: 'synergie',
    when: [],
    further: [
      { when: 'low', text: 'Wat helpt?', why: 'Dat wil ik weten.' },
      { when: 'always', text: 'Wat zit erachter?', why: 'Dat ook.' },
    ],
    short: true,
  });
});

test('an option that is only a text gets an id made of that text', () => {
  expect(definitionIn(EXAMPLE).sections[0]?.questions[1]?.options).toEqual([
    { value: 'sporten', label: 'Sporten' },
    { value: 'eten', label: 'Samen eten' },
  ]);
});

test('conditions keep what was given, and null for what was not', () => {
  const [, which, number] = definitionIn(EXAMPLE).sections[0]?.questions ?? [];
  expect([which?.when, number?.when]).toEqual([
    [{ question: 'gevoel', atLeast: 2, atMost: 4, is: null, answered: true }],
    [{ question: 'wat', atLeast: null, atMost: null, is: 'eten', answered: null }],
  ]);
});

test('a number has its unit and its bounds', () => {
  const number = definitionIn(EXAMPLE).sections[0]?.questions[2];
  expect([number?.unit, number?.min, number?.max]).toEqual(['keer', 0, 10]);
});

test('a section is repeated for what its list names, or for the five tracks', () => {
  const [, wijken, sporen] = definitionIn(EXAMPLE).sections;
  expect(wijken?.repeat).toEqual({
    about: null,
    items: [
      { id: 'noord', label: 'Noord' },
      { id: 'z', label: 'Zuid' },
    ],
  });
  expect([sporen?.repeat?.about, sporen?.repeat?.items.length]).toEqual(['track', 5]);
});

test('a section is repeated for the eight pillars', () => {
  const { sections } = definitionIn(exampleWith('herhaal: sporen', 'herhaal: pijlers'));
  expect([sections[2]?.repeat?.about, sections[2]?.repeat?.items.length]).toEqual(['pillar', 8]);
});

test('without steps none are asked for', () => {
  expect(definitionIn(EXAMPLE.slice(0, EXAMPLE.indexOf('stappen:'))).steps.atMost).toBe(0);
});

test('a condition may be about a question of an earlier section', () => {
  const yaml = exampleWith(
    '        waarom: Elke wijk telt.\n',
    '        waarom: Elke wijk telt.\n        als:\n          - { vraag: gevoel, minstens: 3 }\n',
  );
  expect(parseDefinition(yaml, 'proef')).toHaveProperty('definition');
});
