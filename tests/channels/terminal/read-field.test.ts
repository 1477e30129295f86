import { describe, expect, test } from 'vitest';
import type { FormField } from '../../../src/assistant/message.ts';
import { drawFieldQuestion, readField } from '../../../src/channels/terminal/read-field.ts';

const base = { id: 'veld', label: 'Veld', required: true, value: null };
const text: FormField = { ...base, kind: 'text', multiline: false, maxLength: 10 };
const number: FormField = { ...base, kind: 'number', min: 0, max: 5000 };
const date: FormField = { ...base, kind: 'date' };
const options = [
  { label: 'Utrecht', value: 'GM0344' },
  { label: 'Utrechtse Heuvelrug', value: 'GM1581' },
  { label: 'Assen', value: 'GM0106' },
];
const choice: FormField = { ...base, kind: 'choice', options };
const choices: FormField = { ...base, kind: 'choices', options };

describe('what was typed for a field', () => {
  test.each<[string, FormField, string, string]>([
    ['a text', text, '  Minder  ', 'Minder'],
    ['a decimal comma', number, '2,5', '2.5'],
    ['points between thousands', number, '1.245', '1245'],
    ['a Dutch date', date, '1-3-2027', '2027-03-01'],
    ['an ISO date', date, '2027-03-01', '2027-03-01'],
    ['the number of an option', choice, '3', 'GM0106'],
    ['a whole name, also where it begins another', choice, 'utrecht', 'GM0344'],
    ['a part of a name that one option has', choice, 'heuvel', 'GM1581'],
    ['several numbers', choices, '1, 3', 'GM0344;GM0106'],
    ['several numbers with spaces', choices, '1 3', 'GM0344;GM0106'],
    ['the same option twice', choices, '3;assen', 'GM0106'],
  ])('%s is read', (_name, field, typed, value) => {
    expect(readField(field, typed)).toEqual({ value });
  });

  test.each<[string, FormField, string, RegExp]>([
    ['nothing where something must be', text, '', /verplicht/],
    ['a text that is too long', text, 'x'.repeat(11), /11 tekens.*passen er 10/],
    ['words for a number', number, 'drie', /een getal van 0 tot en met 5\.000/],
    ['a number beyond the limit', number, '5001', /tot en met 5\.000/],
    ['a day that does not exist', date, '31-2-2027', /een datum/],
    ['an option that does not exist', choice, '4', /geen keuze/],
    ['a part of a name that two options have', choice, 'utre', /Utrecht, Utrechtse Heuvelrug/],
    ['one of several that does not exist', choices, '1, 9', /‘9’ is geen keuze/],
  ])('%s is refused, with why', (_name, field, typed, problem) => {
    expect(readField(field, typed)).toEqual({ problem: expect.stringMatching(problem) });
  });

  test('nothing keeps what stands in the field, and leaves an optional one open', () => {
    expect(readField({ ...number, value: '3' }, '')).toEqual({ value: '3' });
    expect(readField({ ...text, required: false }, ' ')).toEqual({ value: '' });
  });

  test('a dash empties a field that may be empty, and is text in one that may not', () => {
    expect(readField({ ...text, required: false, value: 'oud' }, '-')).toEqual({ value: '' });
    expect(readField({ ...text, value: 'oud' }, '-')).toEqual({ value: '-' });
  });
});

describe('a field as a question', () => {
  test('shows its limits, its options by number and what stands in it', () => {
    expect(drawFieldQuestion({ ...choices, required: false, value: 'GM0344;GM0106' })).toBe(
      [
        'Veld: typ de nummers van uw keuzes, met een komma ertussen [nu: Utrecht, Assen]',
        '  1. Utrecht',
        '  2. Utrechtse Heuvelrug',
        '  3. Assen',
      ].join('\n'),
    );
    expect(drawFieldQuestion({ ...number, value: '2.5' })).toBe(
      'Veld: een getal van 0 tot en met 5.000 [nu: 2,5]',
    );
    expect(drawFieldQuestion({ ...text, required: false })).toBe(
      'Veld: hoogstens 10 tekens (mag leeg blijven)',
    );
  });

  test('asks for a name when there are many options, and reads no number then', () => {
    const many = Array.from({ length: 30 }, (_, index) => ({ label: `Wijk ${index}`, value: `w${index}` }));
    const field: FormField = { ...base, kind: 'choice', options: many };
    expect(drawFieldQuestion(field)).toBe('Veld: typ de naam van uw keuze');
    expect(readField(field, 'Wijk 7')).toEqual({ value: 'w7' });
    expect(readField(field, '29')).toEqual({ value: 'w29' });
    expect(readField(field, '2')).toHaveProperty('problem');
  });
});
