import { existsSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { WijkgidsError } from '../errors.ts';
import { schemaState } from './migrate.ts';
import { storageError } from './storage-error.ts';

/** What a database holds. Without its tables (before the first migration) it holds nothing. */
export type DatabaseState = {
  /** Name of the last migration that was applied; null when none was. */
  schemaVersion: string | null;
  /** Migrations that the next start applies. */
  pendingMigrations: string[];
  documents: number;
  passages: number;
  /** Rules of the schedule of check-ins. */
  scheduleRules: number;
  /** That of the library: see `DocumentStore.revision`. */
  revision: string;
};

/**
 * Looks into a database without making or changing it; null when there is no file.
 * @throws WijkgidsError when it is damaged, busy, unreadable or of another version
 */
export function inspectDatabase(path: string): DatabaseState | null {
  if (!existsSync(path)) return null;
  let database: Sqlite.Database | undefined;
  try {
    // Not opened as read-only: sqlite would then leave its journal files behind.
    database = new Sqlite(path, { fileMustExist: true });
    database.pragma('query_only = ON');
    const [finding] = database.pragma('quick_check(1)', { simple: false }) as { quick_check: string }[];
    if (finding?.quick_check !== 'ok') throw damaged(path, finding?.quick_check);
    const { version, pending } = schemaState(database, path);
    return {
      schemaVersion: version,
      pendingMigrations: pending,
      ...(version === null ? NOTHING : contents(database)),
    };
  } catch (error) {
    throw storageError(error, path);
  } finally {
    database?.close();
  }
}

type Contents = Pick<DatabaseState, 'documents' | 'passages' | 'scheduleRules' | 'revision'>;
const NOTHING: Contents = { documents: 0, passages: 0, scheduleRules: 0, revision: 'empty' };

function contents(database: Sqlite.Database): Contents {
  const one = <T>(sql: string) => database.prepare<[], { value: T }>(sql).get()?.value;
  return {
    documents: one<number>('SELECT count(*) AS value FROM "Document"') ?? 0,
    passages: one<number>('SELECT count(*) AS value FROM "Passage"') ?? 0,
    // A database of before there were schedules has no such table until the next start.
    scheduleRules: one<number>(`SELECT 1 AS value FROM sqlite_master WHERE name = 'ScheduleRule'`)
      ? (one<number>('SELECT count(*) AS value FROM "ScheduleRule"') ?? 0)
      : 0,
    revision: one<string>(`SELECT "value" FROM "Meta" WHERE "key" = 'library-revision'`) ?? 'empty',
  };
}

function damaged(path: string, cause: unknown): WijkgidsError {
  return new WijkgidsError('database-corrupt', {
    message: `Het bestand ${path} is beschadigd.`,
    remedy:
      'Zet een reservekopie terug, of verplaats het bestand en start opnieuw: dan wordt alles opnieuw ingelezen.',
    kind: 'outside',
    cause,
  });
}
