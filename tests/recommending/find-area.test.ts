import { describe, expect, test } from 'vitest';
import type { Area, AreaKind } from '../../src/recommending/area.ts';
import { indexNames } from '../../src/recommending/area-names.ts';
import { findArea } from '../../src/recommending/find-area.ts';

const make = (
  code: string,
  name: string | null,
  kind: AreaKind,
  municipality: [string, string] | null,
): Area => ({
  ...{
    code,
    name,
    kind,
    municipalityCode: municipality?.[0] ?? null,
    municipality: municipality?.[1] ?? null,
  },
});
const UTRECHT: [string, string] = ['GM0344', 'Utrecht (gemeente)'];
const HEERENVEEN: [string, string] = ['GM0074', 'Heerenveen'];
const ROTTERDAM: [string, string] = ['GM0599', 'Rotterdam'];
const AREAS = [
  make('NL', 'Nederland', 'land', null),
  make('GM0344', 'Utrecht (gemeente)', 'gemeente', UTRECHT),
  make('GM0074', 'Heerenveen', 'gemeente', HEERENVEEN),
  make('GM0599', 'Rotterdam', 'gemeente', ROTTERDAM),
  make('GM0518', "'s-Gravenhage (gemeente)", 'gemeente', ['GM0518', "'s-Gravenhage (gemeente)"]),
  make('GM0373', 'Bergen (NH.)', 'gemeente', ['GM0373', 'Bergen (NH.)']),
  make('GM0893', 'Bergen (L.)', 'gemeente', ['GM0893', 'Bergen (L.)']),
  make('WK034403', 'Overvecht', 'wijk', UTRECHT),
  make('BU03440301', 'Overvecht', 'buurt', UTRECHT),
  make('WK034406', 'Binnenstad', 'wijk', UTRECHT),
  make('WK034409', null, 'wijk', UTRECHT),
  make('WK059903', 'Centrum', 'wijk', ROTTERDAM),
  make('WK059908', 'Kralingen-West', 'wijk', ROTTERDAM),
  make('WK059909', 'Kralingen-Oost', 'wijk', ROTTERDAM),
  make('GM0074/akkrum', 'Akkrum', 'wijk', HEERENVEEN),
  make('GM0074/centrum', 'Heerenveen Centrum', 'wijk', HEERENVEEN),
  make('GM0074/de-greiden', 'De Greiden', 'wijk', HEERENVEEN),
  make('WK169000', 'De Wijk', 'wijk', ['GM1690', 'De Wolden']),
  make('WK000001', 'Noord', 'wijk', ['GM0001', 'Eerste']),
  make('WK000002', 'Noord', 'wijk', ['GM0002', 'Tweede']),
  make('WK000003', 'Coöperatiehof', 'wijk', ['GM0001', 'Eerste']),
  make('WK000004', 'Tweede', 'wijk', ['GM0002', 'Tweede']),
  make('GM0002', 'Tweede', 'gemeente', ['GM0002', 'Tweede']),
];
const names = indexNames(AREAS);
const find = (text: string, municipality: string | null = null) => findArea(text, municipality, names);
const found = (text: string, municipality: string | null = null) => {
  const result = find(text, municipality);
  return result.kind === 'found' ? result.area.code : result.kind;
};

describe('one area is found', () => {
  test.each([
    ['by its name', 'Akkrum', 'GM0074/akkrum'],
    ['in capitals with spaces around it', '  OVERVECHT ', 'WK034403'],
    ['with a space for a hyphen', 'kralingen west', 'WK059908'],
    ['without accents', 'cooperatiehof', 'WK000003'],
    ['with ‘wijk’ and without its article', 'de wijk Greiden', 'GM0074/de-greiden'],
    ['with its number', 'Wijk 03 Overvecht', 'WK034403'],
    ['when its name is nothing but loose words', 'De Wijk', 'WK169000'],
    ['by its code', 'WK034409', 'WK034409'],
    ['by its code in small letters with spaces', 'wk 0344 03  ', 'WK034403'],
    ['by a code of its municipality', 'gm0074/akkrum', 'GM0074/akkrum'],
    ['with the municipality after in', 'Overvecht in Utrecht', 'WK034403'],
    ['with the municipality between brackets', 'Overvecht (Utrecht)', 'WK034403'],
    ['with the municipality after a comma', 'Centrum, Heerenveen', 'GM0074/centrum'],
    ['with the municipality beside it', 'Utrecht Overvecht', 'WK034403'],
    ['with a misspelled municipality', 'Overvecht in Utrecth', 'WK034403'],
    ['as the wijk before the buurt', 'Overvecht', 'WK034403'],
    ['as the buurt when that is said', 'buurt Overvecht', 'BU03440301'],
    ['as the wijk before the gemeente', 'Tweede', 'WK000004'],
    ['as the gemeente when that is said', 'gemeente Tweede', 'GM0002'],
    ['as a gemeente without its suffix', 'Utrecht', 'GM0344'],
    ['by what people call the gemeente', 'Den Haag', 'GM0518'],
    ['as the country', 'Nederland', 'NL'],
    ['with one typing error in a short name', 'Akrum', 'GM0074/akkrum'],
    ['with two typing errors in a long name', 'Binenstat', 'WK034406'],
  ])('%s', (_how, text, code) => {
    expect(found(text)).toBe(code);
  });
});

test('what was typed comes along only when it was spelled otherwise', () => {
  expect(find('akkrum')).toMatchObject({ kind: 'found', instead: null });
  expect(find('Akrum')).toMatchObject({ kind: 'found', instead: 'Akrum' });
});

test('a name with its municipality in another order is no other spelling', () => {
  expect(find('Centrum, Heerenveen')).toMatchObject({ kind: 'found', instead: null });
});

test('a part of two names is ambiguous', () => {
  const result = find('Kralingen');
  expect(result.kind === 'ambiguous' && result.candidates.map(({ code }) => code)).toEqual([
    ...['WK059909', 'WK059908'].sort(),
  ]);
});

test('one name in two municipalities is ambiguous, until one is given', () => {
  expect(found('Noord')).toBe('ambiguous');
  expect(found('Noord', 'Tweede')).toBe('WK000002');
  expect(found('Noord', 'GM0001')).toBe('WK000001');
  expect(found('Bergen')).toBe('ambiguous');
});

test('a municipality that is given does not hide a name that occurs once', () => {
  expect(found('Akkrum', 'Utrecht')).toBe('GM0074/akkrum');
});

test('a municipality that was typed with the name does', () => {
  const result = find('Akkrum in Utrecht');
  expect(result.kind === 'unknown' && result.nearest[0]?.code).toBe('GM0074/akkrum');
});

test('an unknown name gives the nearest five at most, the most alike first', () => {
  const result = find('Akkerhem');
  expect(result.kind === 'unknown' && result.nearest[0]?.name).toBe('Akkrum');
  expect(result.kind === 'unknown' && result.nearest.length).toBeLessThanOrEqual(5);
});

test('an unknown code gives areas of the same municipality', () => {
  const result = find('WK034477');
  expect(result.kind === 'unknown' && result.nearest.map(({ code }) => code)).toContain('WK034403');
});

test.each([
  ['nothing', ''],
  ['only spaces', '   '],
  ['only punctuation', '?!((('],
  ['a word that connects', 'in'],
  ['a very long text', 'x'.repeat(5000)],
])('%s finds nothing and does not fail', (_what, text) => {
  expect(find(text).kind).toBe('unknown');
});

test('three letters get no typing error', () => {
  const short = indexNames([make('WK1', 'Nes', 'wijk', HEERENVEEN)]);
  expect(findArea('Nas', null, short).kind).toBe('unknown');
});
