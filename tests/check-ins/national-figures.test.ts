import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readNationalFigures } from '../../src/check-ins/national-figures.ts';

const FIGURE = `- over: monitoren
  tekst: Van de gemeenten monitort 22% het proces.
  waarde: 22
  eenheid: '%'
  jaar: 2021
  document: gezondin-magazine
  deel: Zicht op de aanpak
`;

function figuresIn(yaml: string) {
  const folder = mkdtempSync(join(tmpdir(), 'wijkgids-landelijk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'landelijk.yaml');
  writeFileSync(path, yaml);
  return readNationalFigures(path);
}

test('a figure is read with its topic, unit, year and source', () => {
  expect(figuresIn(FIGURE)).toEqual([
    {
      topic: 'monitoren',
      text: 'Van de gemeenten monitort 22% het proces.',
      value: 22,
      unit: '%',
      year: 2021,
      documentId: 'gezondin-magazine',
      section: 'Zicht op de aanpak',
    },
  ]);
});

test('a figure that the document gives in words has no value', () => {
  const [figure] = figuresIn(FIGURE.replace('waarde: 22', 'waarde: null').replace("'%'", 'null'));
  expect([figure?.value, figure?.unit]).toEqual([null, null]);
});

test.each([
  [
    'a topic that does not exist',
    FIGURE.replace('monitoren', 'monitorne'),
    /regel 1, ‘over’: .*Bedoelt u ‘monitoren’/,
  ],
  ['no source', FIGURE.replace('  deel: Zicht op de aanpak\n', ''), /‘deel’: ontbreekt/],
  ['a year in words', FIGURE.replace('2021', 'toen'), /regel 5, ‘jaar’: hier hoort een jaar/],
  ['a field that does not exist', `${FIGURE}  kleur: rood\n`, /‘kleur’ bestaat hier niet/],
  ['no list', 'over: monitoren\n', /hier hoort een lijst/],
  ['no YAML', '- over: [\n', /regel \d+: /],
])('with %s the figures are refused', (_, yaml, message) => {
  expect(() => figuresIn(yaml)).toThrow(message);
});

test('a file that is not there is told of by its path', () => {
  expect(() => readNationalFigures('/bestaat/niet/landelijk.yaml')).toThrow(
    /\/bestaat\/niet\/landelijk\.yaml/,
  );
});
