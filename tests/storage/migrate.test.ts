import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../src/storage/migrate.ts';
import { temporaryFolder } from './temporary-database.ts';

const first = 'CREATE TABLE "Wijk" ("id" TEXT NOT NULL PRIMARY KEY);\nINSERT INTO "Wijk" VALUES (\'a\');\n';
const second = 'ALTER TABLE "Wijk" ADD COLUMN "naam" TEXT;\n';

/** A migrations folder and a database path of the test's own. */
function scene(scripts: Record<string, string>) {
  const root = temporaryFolder();
  const folder = join(root, 'migrations');
  const add = (name: string, script: string) => {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'migration.sql'), script);
  };
  for (const [name, script] of Object.entries(scripts)) add(name, script);
  const path = join(root, 'test.db');
  const openRaw = () => {
    const raw = new Sqlite(path);
    onTestFinished(() => {
      raw.close();
    });
    return raw;
  };
  return { folder, path, add, openRaw };
}

function codeOf(work: () => unknown): string {
  try {
    work();
    return 'no error';
  } catch (error) {
    return String((error as { code?: unknown }).code);
  }
}

test('migrations are applied in order of name, once, and each is entered in the ledger', () => {
  const { folder, path, openRaw } = scene({ '2026_b': second, '2025_a': first });
  const now = () => new Date(1_800_000_000_000);
  expect(migrate({ path, folder, now })).toEqual(['2025_a', '2026_b']);
  expect(migrate({ path, folder })).toEqual([]);
  const ledger = openRaw().prepare('SELECT * FROM "_prisma_migrations" ORDER BY migration_name').all();
  expect(ledger).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      // sha256 of the script, worked out apart from the code.
      checksum: '12a47d75c813cade858e232d156b5fa9762f5712cd1fd1be031f196ce8eec5ec',
      migration_name: '2025_a',
      started_at: 1_800_000_000_000,
      finished_at: 1_800_000_000_000,
      logs: null,
      rolled_back_at: null,
      applied_steps_count: 1,
    },
    expect.objectContaining({ migration_name: '2026_b' }),
  ]);
});

test('a migration that comes later is applied alone and keeps the rows', () => {
  const { folder, path, add, openRaw } = scene({ '1': first });
  migrate({ path, folder });
  add('2', second);
  expect(migrate({ path, folder })).toEqual(['2']);
  expect(openRaw().prepare('SELECT * FROM "Wijk"').all()).toEqual([{ id: 'a', naam: null }]);
});

test('a migration that fails is undone whole; those before it stay', () => {
  const { folder, path, add, openRaw } = scene({
    '1': first,
    '2': `${second}INSERT INTO "Nergens" VALUES (1);`,
  });
  expect(codeOf(() => migrate({ path, folder }))).toBe('migration-failed');
  const columns = openRaw().prepare('SELECT name FROM pragma_table_info(?)').all('Wijk');
  expect(columns).toEqual([{ name: 'id' }]);
  add('2', second);
  expect(migrate({ path, folder })).toEqual(['2']);
});

test('a table may be rebuilt without losing the rows that refer to it', () => {
  const child = `CREATE TABLE "Buurt" ("wijk" TEXT NOT NULL REFERENCES "Wijk" ("id") ON DELETE CASCADE);
    INSERT INTO "Buurt" VALUES ('a');`;
  const rebuild = `CREATE TABLE "new_Wijk" ("id" TEXT NOT NULL PRIMARY KEY, "naam" TEXT);
    INSERT INTO "new_Wijk" ("id") SELECT "id" FROM "Wijk"; DROP TABLE "Wijk";
    ALTER TABLE "new_Wijk" RENAME TO "Wijk";`;
  const { folder, path, openRaw } = scene({ '1': first, '2': child, '3': rebuild });
  migrate({ path, folder });
  expect(openRaw().prepare('SELECT * FROM "Buurt"').all()).toEqual([{ wijk: 'a' }]);
});

test('a migration that leaves rows referring to nothing is refused', () => {
  const { folder, path } = scene({
    '1': 'CREATE TABLE "A" ("id" TEXT PRIMARY KEY); CREATE TABLE "B" ("a" TEXT REFERENCES "A" ("id"));',
    '2': `INSERT INTO "B" VALUES ('weg');`,
  });
  expect(codeOf(() => migrate({ path, folder }))).toBe('migration-failed');
});

test('a migration that changed after it was applied is refused; other line ends are no change', () => {
  const { folder, path, add } = scene({ '1': first });
  migrate({ path, folder });
  add('1', first.replaceAll('\n', '\r\n'));
  expect(migrate({ path, folder })).toEqual([]);
  add('1', `${first}-- anders\n`);
  expect(codeOf(() => migrate({ path, folder }))).toBe('migration-changed');
});

test('a database of a newer version is refused before anything is applied', () => {
  const { folder, path, openRaw } = scene({ '1': first, '3': second });
  migrate({ path, folder });
  const older = scene({ '1': first, '2': 'CREATE TABLE "Te laat" ("id" TEXT);' });
  expect(codeOf(() => migrate({ path, folder: older.folder }))).toBe('database-newer');
  expect(openRaw().prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'Te laat'`).get()).toBeUndefined();
});

test('a migration that Prisma began and did not finish is refused; one it rolled back is applied again', () => {
  const { folder, path, openRaw } = scene({ '1': first });
  migrate({ path, folder });
  const raw = openRaw();
  raw.exec('UPDATE "_prisma_migrations" SET finished_at = NULL');
  expect(codeOf(() => migrate({ path, folder }))).toBe('migration-unfinished');
  raw.exec('UPDATE "_prisma_migrations" SET rolled_back_at = 1; DROP TABLE "Wijk"');
  expect(migrate({ path, folder })).toEqual(['1']);
});

test('a folder without migrations says what is missing', () => {
  const { path } = scene({});
  expect(codeOf(() => migrate({ path, folder: '/nergens' }))).toBe('migrations-missing');
});
