import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createDefinitions } from '../../src/check-ins/read-definitions.ts';
import { EXAMPLE } from './example-check-in.ts';

function folder(files: Record<string, string | Buffer> = {}): string {
  const path = mkdtempSync(join(tmpdir(), 'wijkgids-check-ins-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(path, name), content);
  return path;
}

const titled = (title: string, version = 1) =>
  EXAMPLE.replace('titel: Proef', `titel: ${title}`).replace('versie: 2', `versie: ${version}`);

test('every .yaml file is a check-in with the name of the file as its id, by title', () => {
  const definitions = createDefinitions({
    folders: [folder({ 'b.yaml': titled('Aa'), 'a.yaml': titled('Zz') })],
  });
  expect(definitions.definitions().map(({ id, title }) => [id, title])).toEqual([
    ['b', 'Aa'],
    ['a', 'Zz'],
  ]);
});

test('one check-in is found by its id, and an unknown id is null', () => {
  const definitions = createDefinitions({ folders: [folder({ 'proef.yaml': titled('Proef') })] });
  expect([definitions.definition('proef')?.title, definitions.definition('anders')]).toEqual(['Proef', null]);
});

test('an own check-in of the same version takes the place of the shipped one', () => {
  const folders = [folder({ 'proef.yaml': titled('Eigen') }), folder({ 'proef.yaml': titled('Mee') })];
  const definitions = createDefinitions({ folders });
  expect([definitions.definition('proef')?.title, definitions.problems()]).toEqual(['Eigen', []]);
});

test('an own check-in of a higher version takes the place of the shipped one', () => {
  const folders = [folder({ 'proef.yaml': titled('Eigen', 3) }), folder({ 'proef.yaml': titled('Mee', 2) })];
  expect(createDefinitions({ folders }).definition('proef')?.title).toBe('Eigen');
});

test('an own check-in that is older than the shipped one is passed over, and that is told', () => {
  const folders = [folder({ 'proef.yaml': titled('Eigen') }), folder({ 'proef.yaml': titled('Mee', 2) })];
  const definitions = createDefinitions({ folders });
  expect(definitions.definition('proef')?.title).toBe('Mee');
  expect(definitions.problems()[0]?.message).toMatch(/Versie 1 van ‘proef’ is ouder dan versie 2/);
});

test('a broken file is told of with its path, and takes no other away', () => {
  const path = folder({
    'goed.yaml': titled('Goed'),
    'stuk.yaml': titled('Stuk').replace('versie: 1', 'versie: x'),
  });
  const definitions = createDefinitions({ folders: [path] });
  expect(definitions.definitions().map(({ id }) => id)).toEqual(['goed']);
  expect(definitions.problems()).toEqual([
    { path: join(path, 'stuk.yaml'), message: expect.stringMatching(/^regel 2, ‘versie’: /) },
  ]);
});

test('a broken own file leaves the shipped one of the same id in place', () => {
  const folders = [folder({ 'proef.yaml': 'titel: [' }), folder({ 'proef.yaml': titled('Mee') })];
  expect(createDefinitions({ folders }).definition('proef')?.title).toBe('Mee');
});

test('a file that changed is read anew', () => {
  const path = folder({ 'proef.yaml': titled('Eerst') });
  const definitions = createDefinitions({ folders: [path] });
  definitions.definitions();
  writeFileSync(join(path, 'proef.yaml'), titled('Later'));
  utimesSync(join(path, 'proef.yaml'), new Date(), new Date(Date.now() + 5000));
  expect(definitions.definition('proef')?.title).toBe('Later');
});

test('a file that did not change is not read again', () => {
  const definitions = createDefinitions({ folders: [folder({ 'proef.yaml': titled('Proef') })] });
  expect(definitions.definition('proef')).toBe(definitions.definition('proef'));
});

test('a file that was added or taken away is noticed', () => {
  const path = folder({ 'een.yaml': titled('Een') });
  const definitions = createDefinitions({ folders: [path] });
  definitions.definitions();
  rmSync(join(path, 'een.yaml'));
  writeFileSync(join(path, 'twee.yaml'), titled('Twee'));
  expect(definitions.definitions().map(({ id }) => id)).toEqual(['twee']);
});

test('a folder that does not exist holds nothing, and is no problem', () => {
  const definitions = createDefinitions({ folders: [join(folder(), 'weg')] });
  expect([definitions.definitions(), definitions.problems()]).toEqual([[], []]);
});

test('a path that is no folder is told of', () => {
  const path = join(folder({ 'proef.yaml': EXAMPLE }), 'proef.yaml');
  expect(createDefinitions({ folders: [path] }).problems()[0]?.message).toMatch(
    /map kan niet worden gelezen/,
  );
});

test('national figures and files of other kinds are no check-ins', () => {
  const path = folder({ 'landelijk.yaml': '- over: x\n', 'LEESMIJ.md': '# Lees', '.proef.yaml': 'x' });
  const definitions = createDefinitions({ folders: [path] });
  expect([definitions.definitions(), definitions.problems()]).toEqual([[], []]);
});

test.each([
  ['ends in .yml', 'proef.yml', EXAMPLE, /eindigen op \.yaml/],
  ['has a name with a space', 'mijn proef.yaml', EXAMPLE, /naam van dit bestand bestaat uit kleine letters/],
  ['is no UTF-8', 'proef.yaml', Buffer.from([0x74, 0xff, 0xfe]), /bewaar het als UTF-8/],
  ['is very big', 'proef.yaml', `${EXAMPLE}${'#'.repeat(600_000)}`, /te groot/],
])('a file that %s is told of', (_, name, content, message) => {
  expect(createDefinitions({ folders: [folder({ [name]: content })] }).problems()[0]?.message).toMatch(
    message,
  );
});
