import { expect, test } from 'vitest';
import { readChoice } from '../../../src/check-ins/read-reply/read-choice.ts';
import { readChoices } from '../../../src/check-ins/read-reply/read-choices.ts';

const YES_PARTLY_NO = [
  { value: 'ja', label: 'Ja' },
  { value: 'deels', label: 'Deels' },
  { value: 'nee', label: 'Nee' },
];
const HOW_OFTEN = [
  { value: 'nooit', label: 'Nooit' },
  { value: 'soms', label: 'Een paar keer per jaar' },
  { value: 'vaak', label: 'Elke maand' },
  { value: 'week', label: 'Elke week' },
];
const HELPED = [
  { value: 'inwoners', label: 'Inwoners die meededen' },
  { value: 'werk', label: 'Werk en inkomen' },
  { value: 'geld', label: 'Genoeg geld' },
  { value: 'anders', label: 'Iets anders' },
];

test.each([
  ['ja', 'ja'],
  ['Ja!', 'ja'],
  ['jazeker', 'ja'],
  ['prima', 'ja'],
  ['nee hoor', 'nee'],
  ['2', 'deels'],
  ['optie 2', 'deels'],
  ['2.', 'deels'],
  ['b', 'deels'],
  ['de tweede', 'deels'],
  ['de laatste', 'nee'],
  ['ik denk deels', 'deels'],
  ['dels', 'deels'],
])('‘%s’ chooses %s', (text, value) => {
  expect(readChoice(text, YES_PARTLY_NO)).toMatchObject({ kind: 'read', value: { value } });
});

test.each([
  ['nooit', 'nooit'],
  ['elke maand', 'vaak'],
  ['maand', 'vaak'],
  ['elke maadn', 'vaak'],
  ['paar keer', 'soms'],
  ['een paar keer per jaar denk ik', 'soms'],
  ['dat doen we elke week met elkaar', 'week'],
])('‘%s’ chooses %s by words of its label', (text, value) => {
  expect(readChoice(text, HOW_OFTEN)).toMatchObject({ kind: 'read', value: { value } });
});

test('the reason behind a choice is kept', () => {
  expect(readChoice('ja, want de raad wil het', YES_PARTLY_NO)).toMatchObject({
    value: { value: 'ja' },
    rest: 'want de raad wil het',
  });
});

test('words that are in more labels are asked about, with these labels', () => {
  expect(readChoice('elke', HOW_OFTEN)).toMatchObject({
    kind: 'unsure',
    said: 'Welke past het best: ‘Elke maand’ of ‘Elke week’?',
  });
});

test.each(['niet elke week', '7', 'misschien', '👍', '', 'de wethouder'])('‘%s’ is none of them', (text) => {
  expect(readChoice(text, HOW_OFTEN).kind).toBe('misfit');
});

test.each([
  ['1 en 3', ['inwoners', 'geld']],
  ['1,3', ['inwoners', 'geld']],
  ['a, c', ['inwoners', 'geld']],
  ['3 en 1', ['inwoners', 'geld']],
  ['1 t/m 3', ['inwoners', 'werk', 'geld']],
  ['allemaal', ['inwoners', 'werk', 'geld', 'anders']],
  ['inwoners en geld', ['inwoners', 'geld']],
  ['Werk en inkomen', ['werk']],
  ['werk en inkomen, genoeg geld', ['werk', 'geld']],
  ['4', ['anders']],
  ['geld\ninwoners', ['inwoners', 'geld']],
])('‘%s’ chooses these', (text, values) => {
  const reading = readChoices(text, HELPED);
  expect(reading.kind === 'read' ? reading.value.map(({ value }) => value) : reading).toEqual(values);
});

test('a part that is not understood is named, and nothing is taken', () => {
  expect(readChoices('1 en de burgemeester', HELPED)).toMatchObject({
    kind: 'misfit',
    said: expect.stringContaining('‘de burgemeester’ herken ik niet'),
  });
});
