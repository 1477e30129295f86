import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/storage/database.ts';
import { inspectDatabase } from '../../src/storage/inspect-database.ts';
import { createLibrary } from '../../src/storage/library.ts';
import { draft } from '../contracts/library.contract.ts';
import { temporaryFolder } from './temporary-database.ts';

test('where there is no database there is none afterwards either', () => {
  const folder = temporaryFolder();
  expect(inspectDatabase(join(folder, 'test.db'))).toBeNull();
  expect(readdirSync(folder)).toEqual([]);
});

test('a database without tables holds nothing and waits for every migration', () => {
  const path = join(temporaryFolder(), 'test.db');
  writeFileSync(path, '');
  expect(inspectDatabase(path)).toEqual({
    schemaVersion: null,
    pendingMigrations: [
      expect.stringMatching(/_first$/),
      expect.stringMatching(/_replies_and_people$/),
      expect.stringMatching(/_jobs_and_addresses$/),
      expect.stringMatching(/_register_and_areas$/),
      expect.stringMatching(/_check_ins$/),
    ],
    documents: 0,
    passages: 0,
    scheduleRules: 0,
    revision: 'empty',
  });
});

test('counts and revision are those of the library, also while another process has it open', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'test.db');
  const database = await openDatabase({ path });
  const library = createLibrary(database);
  await library.replaceFile({ path: '/a.md', folder: null, hash: 'h', collection: 'c' }, [draft('plan')]);
  const files = readdirSync(folder);
  expect(inspectDatabase(path)).toEqual({
    schemaVersion: expect.stringMatching(/_check_ins$/),
    pendingMigrations: [],
    documents: 1,
    passages: 3,
    scheduleRules: 0,
    revision: await library.revision(),
  });
  expect(readdirSync(folder)).toEqual(files);
  await database.close();
});

test('a database of a later version and a file that is no database are refused with the remedy', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'test.db');
  await (await openDatabase({ path })).close();
  const raw = new Sqlite(path);
  raw.exec(`UPDATE "_prisma_migrations" SET migration_name = '2999_later'`);
  raw.close();
  expect(() => inspectDatabase(path)).toThrow(expect.objectContaining({ code: 'database-newer' }));

  const other = join(folder, 'other.db');
  writeFileSync(other, 'geen database'.repeat(100));
  expect(() => inspectDatabase(other)).toThrow(expect.objectContaining({ code: 'database-corrupt' }));
});
