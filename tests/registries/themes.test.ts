import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readThemes } from '../../src/registries/themes.ts';

function themesIn(yaml: string) {
  const folder = mkdtempSync(join(tmpdir(), 'wijkgids-themes-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'themes.yaml');
  writeFileSync(path, yaml);
  return readThemes(path);
}

const SLEEP = '- id: slaap\n  label: Slaap\n  woorden: [slecht slapen]\n';

test('themes have their words, and relatives with a strength; without any they have none', () => {
  const yaml = `${SLEEP}  verwant: { stress: 0.4 }\n- id: stress\n  label: Stress\n  woorden: []\n`;
  expect(themesIn(yaml)).toEqual([
    { id: 'slaap', label: 'Slaap', words: ['slecht slapen'], related: { stress: 0.4 } },
    { id: 'stress', label: 'Stress', words: [], related: {} },
  ]);
});

test.each([
  ['a relative that does not exist', `${SLEEP}  verwant: { stres: 0.4 }\n`, /‘slaap’, verwant.*‘stres’/],
  ['a relative of itself', `${SLEEP}  verwant: { slaap: 0.4 }\n`, /‘slaap’, verwant.*zichzelf/],
  ['a strength above 1', `${SLEEP}  verwant: { slaap: 4 }\n`, /‘slaap’, verwant\.slaap: .*hooguit 1/],
  ['a theme that is there twice', SLEEP + SLEEP, /‘slaap’ staat er twee keer/],
  [
    'a word in capitals',
    '- id: slaap\n  label: Slaap\n  woorden: [Slecht]\n',
    /‘slaap’, woorden\.0: .*kleine/,
  ],
  ['a field that does not exist', `${SLEEP}  kleur: rood\n`, /‘slaap’: ‘kleur’ bestaat niet/],
  ['a label that is not there', '- id: slaap\n  woorden: []\n', /‘slaap’, label: /],
  ['an id with spaces', '- id: veel slaap\n  label: S\n  woorden: []\n', /‘veel slaap’, id: /],
  ['something else than a list', 'slaap: 1\n', /lijst van thema’s/],
  ['no YAML', '- id: [\n', /kan niet worden gelezen/],
])('with %s the list is refused, and the message says where', (_, yaml, message) => {
  expect(() => themesIn(yaml)).toThrow(message);
});
