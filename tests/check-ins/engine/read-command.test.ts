import { expect, test } from 'vitest';
import { isAside } from '../../../src/check-ins/read-reply/read-aside.ts';
import {
  readCommand,
  readForcedAnswer,
  readMistypedCommand,
} from '../../../src/check-ins/read-reply/read-command.ts';
import { readCorrection } from '../../../src/check-ins/read-reply/read-correction.ts';
import { readYesNo } from '../../../src/check-ins/read-reply/read-yes-no.ts';

test.each([
  ['terug', 'back'],
  ['Terug.', 'back'],
  ['TERUG!!', 'back'],
  ['terug graag', 'back'],
  ['vorige vraag', 'back'],
  ['overslaan', 'skip'],
  ['sla over', 'skip'],
  ['sla deze vraag maar over', 'skip'],
  ['weet ik niet', 'skip'],
  ['Ik weet het echt niet.', 'skip'],
  ['geen idee', 'skip'],
  ['n.v.t.', 'skip'],
  ['pauze', 'pause'],
  ['later', 'pause'],
  ['straks verder', 'pause'],
  ['verder', 'resume'],
  ['ga door', 'resume'],
  ['hervat', 'resume'],
  ['we gaan verder', 'resume'],
  ['stop', 'stop'],
  ['stoppen maar', 'stop'],
  ['ophouden', 'stop'],
  ['ik wil stoppen', 'stop'],
  ['klopt', 'confirm'],
  ['ja klopt', 'confirm'],
  ['Dat klopt helemaal', 'confirm'],
  ['laat maar staan', 'confirm'],
  ['hulp', 'help'],
  ['?', 'help'],
  ['???', 'help'],
  ['waarom', 'why'],
  ['Waarom vraagt u dit?', 'why'],
  ['waarom wil je dat weten?', 'why'],
  ['Hoe bedoelt u dat?', 'why'],
  ['ik snap de vraag niet', 'why'],
  ['opnieuw', 'again'],
  ['Wat was de vraag?', 'again'],
])('‘%s’ as a whole is the command %s', (text, command) => {
  expect(readCommand(text)).toBe(command);
});

test.each([
  'terug naar de wijk gaan werkt goed',
  'we stoppen met de cursus',
  'later dit jaar komt de nota',
  'de pauze op school is te kort',
  'verder loopt alles',
  'waarom de wethouder niet meedoet weet ik niet',
  'het klopt niet',
  'stopt de subsidie',
  '',
  '4',
])('‘%s’ is no command', (text) => {
  expect(readCommand(text)).toBeNull();
});

test.each([
  ['teurg', 'back'],
  ['overslan', 'skip'],
  ['pauzze', 'pause'],
  ['verdr', 'resume'],
])('‘%s’ may be a mistyped %s', (text, command) => {
  expect(readMistypedCommand(text)).toBe(command);
});

test('what follows ‘antwoord:’ is an answer', () => {
  expect(readForcedAnswer('Antwoord: stop')).toBe('stop');
  expect(readForcedAnswer('ons antwoord was nee')).toBeNull();
  expect(readForcedAnswer('antwoord:  ')).toBeNull();
});

test.each([
  'Wat is sociale marketing?',
  'wat is sociale marketing',
  'hoe doet Assen dat?',
  'Hoe doet Assen dat',
  'Welke gemeenten hebben een wijkcoach?',
  'Zijn er voorbeelden van borging?',
  'en hoe zit dat in Amstelveen?',
  'Betekent dat ook iets voor de GGD?',
  'hoeveel gemeenten doen mee',
])('‘%s’ is a question aside, also where anything could be an answer', (text) => {
  expect(isAside(text, 'open')).toBe(true);
});

test.each([
  'Wat goed werkt is samen eten in de wijk.',
  'wat helpt is een vaste wijkcoach',
  'Wat is blijven hangen is het samen eten',
  'Hoe meer bewoners meedoen, hoe beter het gaat',
  'Waar het stokt: geld',
  'Wie het doet is de wijkcoach',
  'Geld. Wat anders?',
  'De wethouder doet mee',
  'Is nog niet gelukt.',
  'Heeft te maken met geld',
  'leg ik later uit',
  'We weten niet wat bewoners willen en we weten ook niet hoe we dat dan zouden moeten vragen, want wie heeft daar tijd voor?',
  '👍?',
])('‘%s’ is an answer to an open question', (text) => {
  expect(isAside(text, 'open')).toBe(false);
});

test('a request is a question aside where it cannot be an answer', () => {
  expect(isAside('Leg eens uit wat sociale marketing is', 'closed')).toBe(true);
  expect(isAside('Vertel iets over Assen', 'closed')).toBe(true);
});

test.each([
  ['klopt', { kind: 'confirm' }],
  ['Ja', { kind: 'confirm' }],
  ['alles klopt', { kind: 'confirm' }],
  ['ziet er goed uit', { kind: 'confirm' }],
  ['verbeter 3', { kind: 'correct', lines: [3], text: null }],
  ['3', { kind: 'correct', lines: [3], text: null }],
  ['3.', { kind: 'correct', lines: [3], text: null }],
  ['nummer 3 klopt niet', { kind: 'correct', lines: [3], text: null }],
  ['Nee, regel 3 is niet goed', { kind: 'correct', lines: [3], text: null }],
  ['verbeter drie', { kind: 'correct', lines: [3], text: null }],
  ['3 en 12', { kind: 'correct', lines: [3, 12], text: null }],
  ['verbeter 3: Samen eten', { kind: 'correct', lines: [3], text: 'Samen eten' }],
  ['klopt niet', { kind: 'which' }],
  ['nee', { kind: 'which' }],
  ['verbeter', { kind: 'which' }],
  ['de wethouder zei iets anders over 3 wijken', null],
  ['Wat is sociale marketing?', null],
  ['', null],
])('to the summary ‘%s’ means %o', (text, correction) => {
  expect(readCorrection(text)).toEqual(correction);
});

test.each([
  ['ja', true],
  ['Ja hoor!', true],
  ['is goed', true],
  ['akkoord', true],
  ['nee', false],
  ['liever niet', false],
  ['nee, liever niet', false],
  ['ja, maar niet aan de wethouder', null],
  ['ja en nee', null],
  ['nee, of toch wel', null],
  ['👍', null],
  ['', null],
])('‘%s’ says %s', (text, answer) => {
  expect(readYesNo(text)).toBe(answer);
});
