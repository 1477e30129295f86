import { expect, test } from 'vitest';
import { readRating } from '../../../src/check-ins/read-reply/read-rating.ts';

const ENDS = { low: 'nog helemaal niet', high: 'volop' };
const read = (text: string) => readRating(text, ENDS);

test.each([
  ['4', 4],
  [' 4. ', 4],
  ['een 4', 4],
  ['vier', 4],
  ['Vier!', 4],
  ['één', 1],
  ['een', 1],
  ['4/5', 4],
  ['4 / 5', 4],
  ['4 van de 5', 4],
  ['vier van de vijf', 4],
  ['4 uit 5', 4],
  ['ik geef een 3', 3],
  ['Ik zou zeggen een 2', 2],
  ['mijn cijfer is 5', 5],
  ['cijfer: 3', 3],
  ['een dikke vier', 4],
  ['4 sterren', 4],
  ['⭐⭐⭐⭐', 4],
  ['⭐️ ⭐️', 2],
  ['4️⃣', 4],
  ['veir', 4],
  ['dreie', 3],
  ['nog helemaal niet', 1],
  ['Volop.', 5],
  ['1 (nog helemaal niet)', 1],
  ['1 – nog helemaal niet', 1],
  ['toch een 3', 3],
  ['3?', 3],
  ['4 hoor!', 4],
  ['een 4 denk ik', 4],
  ['"4"', 4],
])('%s is a %i, and nothing else was said', (text, value) => {
  expect(read(text)).toMatchObject({ kind: 'read', value, rest: null, sure: true });
});

test.each([
  ['4 want de wethouder doet mee', 4, 'want de wethouder doet mee'],
  ['4, de wethouder doet mee', 4, 'de wethouder doet mee'],
  ['Een vier, omdat het loopt.', 4, 'omdat het loopt.'],
  ['2 - er is geen geld', 2, 'er is geen geld'],
  ['3. Vorige keer was het 2.', 3, 'Vorige keer was het 2.'],
  ['4 (we zijn er nog niet)', 4, 'we zijn er nog niet)'],
  ['5\nAlles loopt', 5, 'Alles loopt'],
  ['4 maar vorige keer nog een 3', 4, 'maar vorige keer nog een 3'],
])('in ‘%s’ the reason is kept', (text, value, rest) => {
  expect(read(text)).toMatchObject({ kind: 'read', value, rest, sure: true });
});

test.each([
  ['de wethouder doet mee, dus een 4', 4],
  ['Het loopt goed, ik geef een vier', 4],
])('‘%s’ has its rating further on', (text, value) => {
  expect(read(text)).toMatchObject({ kind: 'read', value, rest: text, sure: false });
});

test.each([
  'ik denk een 3 of 4',
  '3 of 4',
  'tussen 3 en 4',
  '3-4',
  '3 à 4',
  '3,5',
  '3½',
  'drieënhalf',
  '3, 4',
  'eerst een 3, nu een 4',
])('‘%s’ is asked about: which of the two', (text) => {
  expect(read(text)).toMatchObject({ kind: 'unsure', said: expect.stringContaining('3 of 4') });
});

test.each(['6', '0', '7/10', '4 van de 10', 'een acht', '-1', '45', '10'])(
  '‘%s’ lies outside 1 to 5',
  (text) => {
    expect(read(text).kind).toBe('misfit');
  },
);

test.each([
  'heel goed',
  'goed hoor',
  'geen 4',
  'niet een 4',
  '4 jaar geleden begonnen',
  '4%',
  '4e plaats',
  'we hebben er 4 wijken',
  'ja',
  '👍',
  '',
  'wat bedoelt u met een cijfer',
  'Is dat artikel 4 van de wet?',
  'een goede start',
])('‘%s’ is no rating', (text) => {
  expect(read(text).kind).toBe('misfit');
});

test('a misfit says what 1 and 5 mean', () => {
  expect(read('heel goed')).toEqual({
    kind: 'misfit',
    said: 'Kunt u het in een cijfer zeggen, van 1 (nog helemaal niet) tot 5 (volop)? Een toelichting erbij mag.',
  });
});
