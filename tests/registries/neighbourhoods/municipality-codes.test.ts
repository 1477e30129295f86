import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readMunicipalityCodes } from '../../../src/registries/neighbourhoods/municipality-codes.ts';

function file(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'wijkgids-')), 'gemeenten.csv');
  writeFileSync(path, text);
  return path;
}

const codes = readMunicipalityCodes(
  file(
    '# Bron: CBS\ncode,naam\nGM0344,Utrecht (gemeente)\nGM0518,\'s-Gravenhage\nGM0820,"Nuenen, Gerwen en Nederwetten"\nGM1900,Súdwest-Fryslân\n',
  ),
);

test.each([
  ['utrecht', 'GM0344'],
  ['Gemeente Utrecht', 'GM0344'],
  ['Utrecht (gemeente)', 'GM0344'],
  ['Den Haag', 'GM0518'],
  ['’s-gravenhage', 'GM0518'],
  ['Sudwest-Fryslan', 'GM1900'],
  ['Nuenen, Gerwen en Nederwetten', 'GM0820'],
  ['Nergenshuizen', null],
])('‘%s’ has code %s', (name, code) => {
  expect(codes.codeOf(name)).toBe(code);
});

test('a code gives the name that people use', () => {
  expect(codes.nameOf('GM0344')).toBe('Utrecht');
  expect(codes.nameOf('GM0820')).toBe('Nuenen, Gerwen en Nederwetten');
  expect(codes.nameOf('GM9999')).toBeNull();
});

test('a line of another shape is refused by name', () => {
  const path = file('code,naam\nGM1,Ergens\n');
  expect(() => readMunicipalityCodes(path)).toThrow(path);
});
