import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { RegisteredIntervention } from '../../../src/recommending/intervention.ts';
import {
  type InterventionImport,
  importInterventions,
} from '../../../src/registries/interventions/import-interventions.ts';
import { ensureShippedInterventions } from '../../../src/registries/interventions/shipped.ts';
import { createMemoryInterventions, createMemoryProgress } from '../../../src/storage/memory-recommending.ts';
import { registered, THEMES } from './rows.ts';

const HEADING = 'naam;niveau;erkend_op;is_erkend;themas;bronnen';
const now = () => new Date('2026-01-15T12:00:00Z');

function fileWith(content: string | Buffer, name = 'register.csv'): string {
  const folder = mkdtempSync(join(tmpdir(), 'wijkgids-register-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

function csv(...lines: string[]): string {
  return fileWith([HEADING, ...lines].join('\n'));
}

/** A register with these records, and a way to import into it. */
async function registerWith(...records: RegisteredIntervention[]) {
  const register = createMemoryInterventions();
  await register.write(records);
  return {
    register,
    load: (path: string, options: Partial<InterventionImport> = {}) =>
      importInterventions(path, { register, themes: THEMES, now, ...options }),
    names: async () => (await register.interventions()).map(({ name }) => name),
  };
}

const A = 'A;I;2019-04-11;ja;bewegen;https://r.nl/a';
const B = 'B;II;2020-01-01;ja;participatie;https://r.nl/b';
const KNOWN_A = registered({ id: 'a', name: 'A', level: 'goed-onderbouwd', recognised: true });

test('the same facts from CSV, JSON, JSONL and Excel make the same records', async () => {
  const record = {
    naam: 'A',
    niveau: 'I',
    erkend_op: '2019-04-11',
    is_erkend: true,
    themas: ['bewegen'],
    bronnen: ['https://r.nl/a'],
  };
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('Register');
  sheet.addRow(HEADING.split(';'));
  sheet.addRow(['A', 'I', new Date(Date.UTC(2019, 3, 11)), true, 'bewegen', 'https://r.nl/a']);
  const files = [
    csv(A),
    fileWith(JSON.stringify([record]), 'register.json'),
    fileWith(JSON.stringify(record), 'register.jsonl'),
    fileWith(Buffer.from(await book.xlsx.writeBuffer()), 'register.xlsx'),
  ];
  const results = [];
  for (const file of files) {
    const { register, load } = await registerWith();
    expect((await load(file)).interventions).toMatchObject({ added: 1, failed: [] });
    const [{ history, ...rest } = KNOWN_A] = await register.interventions();
    results.push(rest);
  }
  expect(results[0]).toMatchObject({ id: 'a', level: 'goed-onderbouwd', levelDate: '2019-04-11' });
  for (const result of results) expect(result).toEqual(results[0]);
});

test('importing the same file again changes nothing', async () => {
  const { register, load } = await registerWith();
  const path = csv(A, B);
  await load(path);
  const revision = await register.revision();
  const report = await load(path);
  expect(report.interventions).toEqual({ added: 0, updated: 0, unchanged: 2, removed: 0, failed: [] });
  expect(report.changes).toEqual([]);
  expect(await register.revision()).toBe(revision);
});

test('a bad row is named by line, column and reason, and the rest is read', async () => {
  const { load, names } = await registerWith();
  const path = csv(A, 'C;hoog;;;bewegen;https://r.nl/c', B, 'D;I;2020-01-01;;bewegn;');
  const { interventions } = await load(path);
  expect(interventions.added).toBe(2);
  expect(interventions.failed).toEqual([
    { path, line: 3, column: 'niveau', reason: expect.stringContaining('‘hoog’ is geen niveau') },
    {
      path,
      line: 5,
      column: 'themas',
      reason: expect.stringMatching(/bedoelt u bewegen.*kolom bronnen: er is geen adres/s),
    },
  ]);
  expect(await names()).toEqual(['A', 'B']);
});

test('of a name that is there twice the second row is refused, naming the first', async () => {
  const { load, register } = await registerWith();
  const { interventions } = await load(csv(A, B, A.replace('A;I', 'a ;II')));
  expect(interventions.failed).toMatchObject([
    { line: 4, column: 'naam', reason: expect.stringContaining('regel 2') },
  ]);
  expect((await register.interventions())[0]?.level).toBe('goed-onderbouwd');
});

test('a dry run tells what would change and writes nothing', async () => {
  const { load, register } = await registerWith(KNOWN_A);
  const before = await register.interventions();
  const report = await load(csv(A.replace(';I;', ';III;'), B), { dryRun: true });
  expect(report).toMatchObject({ dryRun: true, interventions: { added: 1, updated: 1 } });
  expect(
    report.changes.map(({ name, kind, before: was, after }) => [name, kind, was?.level, after.level]),
  ).toEqual([
    ['A', 'raised', 'goed-onderbouwd', 'goede-aanwijzingen'],
    ['B', 'added', undefined, 'eerste-aanwijzingen'],
  ]);
  expect(await register.interventions()).toEqual(before);
});

test('columns may have other names in the file', async () => {
  const { load, register } = await registerWith();
  const path = fileWith('Titel;Erkenning;Bron;Prijs\nA;II;https://r.nl/a;5\n');
  const report = await load(path, { columns: { naam: 'Titel', niveau: 'erkenning', bronnen: 'bron' } });
  expect(report).toMatchObject({ interventions: { added: 1 }, ignoredColumns: ['Prijs'] });
  expect((await register.interventions())[0]).toMatchObject({ name: 'A', level: 'eerste-aanwijzingen' });
});

test.each([
  ['a mapping of a column that the register does not have', { columns: { titel: 'naam' } }, /kolom ‘titel’/],
  ['a mapping to a column that the file does not have', { columns: { doel: 'Nut' } }, /geen kolom ‘Nut’/],
])('%s is refused, and nothing is written', async (_, options, message) => {
  const { load, names } = await registerWith();
  await expect(load(csv(A), options as Partial<InterventionImport>)).rejects.toThrow(message);
  expect(await names()).toEqual([]);
});

test('a file without a column of names is refused once, not row by row', async () => {
  const { load } = await registerWith();
  await expect(load(fileWith('Titel;Bron\nA;https://r.nl/a\nB;https://r.nl/b\n'))).rejects.toThrow(
    /geen kolom ‘naam’.*Titel, Bron/,
  );
});

describe('a complete file', () => {
  const known = [KNOWN_A, registered({ id: 'b', name: 'B', level: 'goed-beschreven', recognised: true })];

  test('ends the recognition of what is not in it, which stays known', async () => {
    const { load, register } = await registerWith(...known);
    const report = await load(csv(A), { complete: true });
    expect(report.interventions.removed).toBe(1);
    expect(report.changes).toMatchObject([{ name: 'A' }, { name: 'B', kind: 'withdrawn' }]);
    expect((await register.interventions())[1]).toMatchObject({
      recognised: false,
      level: 'goed-beschreven',
      withdrawnAt: '2026-01-15T12:00:00.000Z',
      history: [{ kind: 'withdrawn', source: 'register.csv' }],
    });
  });

  test('leaves alone what is in a row that was rejected', async () => {
    const { load, register } = await registerWith(...known);
    const report = await load(csv(A, 'B;hoog;;;;https://r.nl/b'), { complete: true });
    expect(report.interventions).toMatchObject({ removed: 0, failed: [{ line: 3 }] });
    expect((await register.interventions())[1]?.withdrawnAt).toBeNull();
  });

  test('ends nothing while a row has no name that can be read, and says so', async () => {
    const { load } = await registerWith(...known);
    const report = await load(csv(A, ';I;;;;https://r.nl/b'), { complete: true });
    expect(report.interventions.removed).toBe(0);
    expect(report.notes).toEqual([expect.stringContaining('van geen enkele de erkenning beëindigd')]);
  });

  test('withdraws once, and what is in the file again is restored', async () => {
    const { load, register } = await registerWith(...known);
    await load(csv(A), { complete: true });
    expect((await load(csv(A), { complete: true })).interventions.removed).toBe(0);
    await load(csv(A, B), { complete: true });
    expect((await register.interventions())[1]?.history.map(({ kind }) => kind)).toEqual([
      'withdrawn',
      'restored',
    ]);
  });

  test('says how many without recognition it does not have', async () => {
    const { load } = await registerWith(KNOWN_A, registered({ id: 'c', name: 'C', recognised: null }));
    expect((await load(csv(A), { complete: true })).notes).toEqual([
      expect.stringMatching(/Zonder erkenning.*: 1\./),
    ]);
  });

  test('without that word ends nothing', async () => {
    const { load } = await registerWith(...known);
    expect((await load(csv(A))).interventions.removed).toBe(0);
  });
});

describe('what comes with Wijkgids', () => {
  async function place() {
    const { register, load } = await registerWith();
    const progress = createMemoryProgress();
    const path = csv(A, B);
    const ensure = () => ensureShippedInterventions({ register, themes: THEMES, now, progress, path });
    return { register, load, path, ensure };
  }

  test('is imported when its file changed, and not otherwise', async () => {
    const { ensure, path } = await place();
    expect((await ensure())?.interventions.added).toBe(2);
    expect(await ensure()).toBeNull();
    writeFileSync(path, [HEADING, A, B.replace(';II;', ';III;')].join('\n'));
    expect((await ensure())?.changes).toMatchObject([{ name: 'B', kind: 'raised' }]);
  });

  test('never replaces what someone imported, also when that was the same', async () => {
    const { ensure, load, path, register } = await place();
    await ensure();
    await load(csv(A));
    writeFileSync(path, [HEADING, A.replace(';I;', ';IV;'), B].join('\n'));
    await ensure();
    expect((await register.interventions())[0]).toMatchObject({
      level: 'goed-onderbouwd',
      origin: 'imported',
    });
  });

  test('does not bring back a recognition that an import ended', async () => {
    const { ensure, load, path, register } = await place();
    await ensure();
    await load(csv(A), { complete: true });
    writeFileSync(path, [HEADING, A, B, 'C;I;;;;https://r.nl/c'].join('\n'));
    await ensure();
    expect((await register.interventions())[1]).toMatchObject({ name: 'B', recognised: false });
  });

  test('may be missing', async () => {
    const { register } = await registerWith();
    const options = { register, themes: THEMES, now, progress: createMemoryProgress() };
    expect(await ensureShippedInterventions({ ...options, path: '/nergens/interventies.jsonl' })).toBeNull();
  });
});

test('five thousand interventions are imported in seconds', async () => {
  const { load } = await registerWith();
  const lines = Array.from(
    { length: 5000 },
    (_, i) => `Interventie ${i};II;2020-01-01;ja;bewegen;https://r.nl/${i}`,
  );
  const started = performance.now();
  const path = csv(...lines);
  expect((await load(path)).interventions.added).toBe(5000);
  expect((await load(path)).interventions.unchanged).toBe(5000);
  expect(performance.now() - started).toBeLessThan(15_000);
});
