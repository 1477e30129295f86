import { expect, test } from 'vitest';
import { readWish } from '../../../src/check-ins/converse/read-wish.ts';

const start = { kind: 'start', name: null, municipality: null, variant: 'long', mode: 'each' };

test.each([
  ['check-in', start],
  ['Check-in!', start],
  ['start check-in', start],
  ['Doe een check-in', start],
  ['start check-in borging', { ...start, name: 'borging' }],
  ['Start check-in voor Assen', { ...start, municipality: 'assen' }],
  [
    'start check-in vier vragen voor Assen kort',
    { ...start, name: 'vier vragen', municipality: 'assen', variant: 'short' },
  ],
  [
    'start een korte check-in voortgang voor Den Haag',
    { ...start, name: 'voortgang', municipality: 'den haag', variant: 'short' },
  ],
  [
    'start check-in borging voor Assen samen',
    { ...start, name: 'borging', municipality: 'assen', mode: 'shared' },
  ],
  ['start check-in samen', { ...start, mode: 'shared' }],
  ['mijn check-ins', { kind: 'own' }],
  ['verder', { kind: 'resume', code: null }],
  ['Verder 7KQFM2XA9BTW-HRNC2XYZ', { kind: 'resume', code: '7kqfm2xa9btw-hrnc2xyz' }],
  ['rapport', { kind: 'report', municipality: null, asFile: false }],
  ['rapport van Assen', { kind: 'report', municipality: 'assen', asFile: false }],
  ['rapport van Assen als Word', { kind: 'report', municipality: 'assen', asFile: true }],
  ['rapport als word', { kind: 'report', municipality: null, asFile: true }],
  ['Hoe ontwikkelt Assen zich?', { kind: 'report', municipality: 'assen', asFile: false }],
  ['overzicht', { kind: 'overview' }],
  ['onze stappen', { kind: 'steps', municipality: null }],
  ['stap 2 is klaar', { kind: 'change-step', number: 2, state: 'done' }],
  ['stap twee vervalt', { kind: 'change-step', number: 2, state: 'dropped' }],
  ['mijn rechten', { kind: 'rights' }],
  ['mijn rol', { kind: 'rights' }],
  [
    'plan een check-in elke 3 maanden voor Assen',
    { kind: 'schedule', name: null, months: 3, municipality: 'assen', region: null },
  ],
  [
    'plan check-in borging elk kwartaal voor Assen regio noord',
    { kind: 'schedule', name: 'borging', months: 3, municipality: 'assen', region: 'noord' },
  ],
  ['niet nu', { kind: 'not-now' }],
  ['ik ben afwezig tot 1 maart', { kind: 'away', until: '1 maart', inclusive: false }],
  ['ik ben met vakantie tot en met 1 maart', { kind: 'away', until: '1 maart', inclusive: true }],
  ['trek mijn toestemming in', { kind: 'withdraw' }],
  ['deel met mijn adviseur', { kind: 'share' }],
  ['ik noteer nu', { kind: 'take-record' }],
])('‘%s’ is read', (text, wish) => {
  expect(readWish(text)).toEqual(wish);
});
