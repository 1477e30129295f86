import { expect, test } from 'vitest';
import { readDate } from '../../../src/check-ins/read-reply/read-date.ts';

/** A Wednesday. */
const TODAY = '2026-11-25';
const read = (text: string) => readDate(text, TODAY);

test.each([
  ['1 maart', '2027-03-01'],
  ['1 maart 2027', '2027-03-01'],
  ['1 mrt', '2027-03-01'],
  ['1 MAART', '2027-03-01'],
  ['op 1 maart', '2027-03-01'],
  ['uiterlijk 1 maart 2028', '2028-03-01'],
  ['25 november', '2026-11-25'],
  ['24 november', '2027-11-24'],
  ['1-3-2027', '2027-03-01'],
  ['1/3/27', '2027-03-01'],
  ['01-03', '2027-03-01'],
  ['2027-03-01', '2027-03-01'],
  ['1 januarie', '2027-01-01'],
  ['1 feburari', '2027-02-01'],
  ['maart 2027', '2027-03-31'],
  ['in maart', '2027-03-31'],
  ['eind mei', '2027-05-31'],
  ['voor eind mei', '2027-05-31'],
  ['begin mei', '2027-05-01'],
  ['half mei', '2027-05-15'],
  ['eind november', '2026-11-30'],
  ['eind februari 2028', '2028-02-29'],
  ['29 februari', '2028-02-29'],
  ['eind dit jaar', '2026-12-31'],
  ['eind 2027', '2027-12-31'],
  ['vandaag', '2026-11-25'],
  ['morgen', '2026-11-26'],
  ['overmorgen', '2026-11-27'],
  ['over twee weken', '2026-12-09'],
  ['over 2 maanden', '2027-01-25'],
  ['over een maand', '2026-12-25'],
  ['over drie maanden', '2027-02-25'],
  ['over een half jaar', '2027-05-25'],
  ['over een jaar', '2027-11-25'],
  ['binnen een week', '2026-12-02'],
  ['vrijdag', '2026-11-27'],
  ['aanstaande vrijdag', '2026-11-27'],
  ['volgende week vrijdag', '2026-12-04'],
  ['vrijdag volgende week', '2026-12-04'],
  ['deze week vrijdag', '2026-11-27'],
  ['vrijdag over een week', '2026-12-04'],
  ['volgende week maandag', '2026-11-30'],
  ['volgende maand', '2026-12-31'],
  ['eind volgende week', '2026-12-04'],
  ['eind van de maand', '2026-11-30'],
  ['week 12', '2027-03-26'],
  ['week 53 2026', '2027-01-01'],
  ['tweede kwartaal 2027', '2027-06-30'],
  ['Q1', '2027-03-31'],
  ['vrijdag 5 maart', '2027-03-05'],
])('on Wednesday 25 November 2026 ‘%s’ is %s', (text, value) => {
  expect(read(text)).toMatchObject({ kind: 'read', value, sure: true });
});

test.each([
  ['1 maart, dan is het overleg', '2027-03-01', 'dan is het overleg'],
  ['eind mei want dan is de raad geweest', '2027-05-31', 'want dan is de raad geweest'],
])('in ‘%s’ the rest is kept', (text, value, rest) => {
  expect(read(text)).toMatchObject({ kind: 'read', value, rest });
});

test('a day further on in a sentence is found, and not taken for the reply as a whole', () => {
  expect(read('we willen het de raad van 1 maart laten zien')).toMatchObject({
    kind: 'read',
    value: '2027-03-01',
    sure: false,
  });
});

test.each([
  'volgende week',
  'woensdag',
  'volgende vrijdag',
  'over een paar weken',
  'na de zomer',
  '2028',
  'volgend jaar',
  '1 maart of 1 april',
  '31 februari',
  '31-2-2027',
  'maandag 5 maart',
])('‘%s’ is asked about', (text) => {
  expect(read(text).kind).toBe('unsure');
});

test.each(['zo snel mogelijk', 'ooit', '', '👍', 'geen idee', '3', 'dat weet de wethouder'])(
  '‘%s’ is no day',
  (text) => {
    expect(read(text).kind).toBe('misfit');
  },
);

test('a month that is shorter gives its last day', () => {
  expect(readDate('over een maand', '2027-01-31')).toMatchObject({ value: '2027-02-28' });
});
