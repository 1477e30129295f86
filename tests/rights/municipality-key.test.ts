import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readMunicipalityCodes } from '../../src/registries/neighbourhoods/municipality-codes.ts';
import { createMunicipalityFinder } from '../../src/rights/find-municipality.ts';
import { isMunicipalityIn, municipalityKey } from '../../src/rights/municipality-key.ts';
import { editDistance } from '../../src/search/dutch/edit-distance.ts';

const path = fileURLToPath(new URL('../../knowledge/neighbourhoods/gemeenten-2024.csv', import.meta.url));
const { names } = readMunicipalityCodes(path);
const find = createMunicipalityFinder(names, editDistance);

test('every municipality of the list has a key of its own', () => {
  expect(names.length).toBeGreaterThan(300);
  expect(new Set(names.map(municipalityKey)).size).toBe(names.length);
});

test.each([
  ['SUDWEST-FRYSLAN', 'Súdwest-Fryslân'],
  ['gemeente Assen', 'Assen'],
  ['Utrecht (gemeente)', 'Utrecht'],
  ['’s-Gravenhage', "'s-Gravenhage"],
  ['Den Haag', "'s-Gravenhage"],
  ['den bosch', "'s-Hertogenbosch"],
  ['IJsselstein', 'Ĳsselstein'],
  ['Capelle aan\u00a0den  IJssel', 'Capelle aan den IJssel'],
])('%s is %s', (one, other) => {
  expect(municipalityKey(one)).toBe(municipalityKey(other));
});

test.each([
  ['Bergen (NH.)', 'Bergen (L.)'],
  ['Assen', 'Asten'],
  ['constructor', 'Assen'],
])('%s is not %s', (one, other) => {
  expect(municipalityKey(one)).not.toBe(municipalityKey(other));
});

test('a name without letters is in no list', () => {
  expect(isMunicipalityIn('--', ['--', 'Assen'])).toBe(false);
});

test('a municipality is found under its official name', () => {
  expect(find('den haag')).toEqual({ name: "'s-Gravenhage" });
});

test.each([
  ['Asen', 'Assen'],
  ['Bergen', 'Bergen (L.)'],
  ['Bergen', 'Bergen (NH.)'],
  ['Hengelo', 'Hengelo (O.)'],
])('%s is no municipality, and %s is among the nearest', (typed, meant) => {
  expect(find(typed)).toEqual({ nearest: expect.arrayContaining([meant]) });
});

test.each(['', '   ', 'Nergenshuizen aan Zee', 'gemeente'])('‘%s’ has no nearest', (typed) => {
  expect(find(typed)).toEqual({ nearest: [] });
});
