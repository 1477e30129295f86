import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readMunicipalityCodes } from '../../../src/registries/neighbourhoods/municipality-codes.ts';

const shipped = fileURLToPath(
  new URL('../../../knowledge/neighbourhoods/gemeenten-2024.csv', import.meta.url),
);

test('the shipped list has the 342 municipalities of 2024 under the names people use', () => {
  const names = readMunicipalityCodes(shipped).names;
  expect(names).toHaveLength(342);
  expect(new Set(names).size).toBe(342);
  expect(names).toEqual(
    expect.arrayContaining([
      'Utrecht',
      'Bergen (NH.)',
      'Bergen (L.)',
      "'s-Gravenhage",
      'Nuenen, Gerwen en Nederwetten',
    ]),
  );
});

test.each([
  ['no header', 'GM0001,Ergens\n'],
  ['a line of another shape', 'code,naam\nGM1,Ergens\n'],
])('a file with %s is refused by name', (_, text) => {
  const path = join(mkdtempSync(join(tmpdir(), 'wijkgids-')), 'gemeenten.csv');
  writeFileSync(path, text);
  expect(() => readMunicipalityCodes(path)).toThrow(path);
});
