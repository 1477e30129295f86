import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { messageOf, WijkgidsError } from '../errors.ts';
import { storageError } from './storage-error.ts';

const shippedMigrations = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

/** The ledger exactly as Prisma makes it, so that `prisma migrate deploy` can go on where we stopped. */
const ledgerTable = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`;

type Migration = { name: string; script: string };
type LedgerRow = { migration_name: string; checksum: string; finished_at: unknown };

export type MigrateOptions = {
  /** The sqlite file; made when it is not there. */
  path: string;
  /** Folder with `<timestamp>_<name>/migration.sql`; the shipped one by default. */
  folder?: string;
  /** How long to wait for another process that is writing. */
  busyTimeoutMs?: number;
  now?: () => Date;
};

/**
 * Brings the database up to the schema this version works with: applies the migrations that its ledger does
 * not hold yet, in order of name, each in one transaction. Works without Prisma's engine and without network.
 * Also puts the file in WAL mode, which sqlite remembers.
 *
 * @returns the names of the migrations that were applied now
 * @throws WijkgidsError `migration-changed`, `database-newer`, `migration-unfinished`, `migration-failed`,
 *   `migrations-missing`, and what `storageError` makes of a file that cannot be opened
 */
export function migrate(options: MigrateOptions): string[] {
  const migrations = readMigrations(options.folder ?? shippedMigrations);
  let database: Sqlite.Database | undefined;
  try {
    database = new Sqlite(options.path, { timeout: options.busyTimeoutMs ?? 5000 });
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    // Scripts that rebuild a table drop the old one, which must not take its children along. The switch
    // does nothing inside a transaction, hence here; the check before the commit makes up for it.
    database.pragma('foreign_keys = OFF');
    return applyPending(database, migrations, options);
  } catch (error) {
    throw storageError(error, options.path);
  } finally {
    database?.close();
  }
}

/**
 * Which schema a database has, without changing it.
 * @throws as `migrate`, when the ledger does not fit the shipped migrations
 */
export function schemaState(
  database: Sqlite.Database,
  path: string,
): { version: string | null; pending: string[] } {
  const migrations = readMigrations(shippedMigrations);
  const waiting = pending(database, migrations, path);
  const applied = migrations.filter((migration) => !waiting.includes(migration));
  return { version: applied.at(-1)?.name ?? null, pending: waiting.map(({ name }) => name) };
}

function applyPending(database: Sqlite.Database, migrations: Migration[], options: MigrateOptions): string[] {
  const now = options.now ?? (() => new Date());
  const applied: string[] = [];
  if (pending(database, migrations, options.path).length === 0) return applied;
  for (const migration of migrations) {
    const applyOne = database.transaction(() => {
      database.exec(ledgerTable);
      // Read again under the lock: another process may have been first.
      if (!pending(database, migrations, options.path).includes(migration)) return;
      apply(database, migration, now);
      applied.push(migration.name);
    });
    applyOne.immediate();
  }
  return applied;
}

function readMigrations(folder: string): Migration[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort()
      .map((name) => ({ name, script: readFileSync(join(folder, name, 'migration.sql'), 'utf8') }));
  } catch (error) {
    throw new WijkgidsError('migrations-missing', {
      message: `De migraties van de database ontbreken of zijn niet leesbaar: ${messageOf(error)}`,
      remedy: 'Haal Wijkgids opnieuw op: de map prisma/migrations hoort erbij.',
      kind: 'outside',
      cause: error,
    });
  }
}

/** The migrations that still have to be applied, after checking that the ledger fits the folder. */
function pending(database: Sqlite.Database, migrations: Migration[], path: string): Migration[] {
  const ledger = readLedger(database);
  const byName = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const row of ledger.values()) refuseMismatch(row, byName.get(row.migration_name), path);
  return migrations.filter((migration) => !ledger.has(migration.name));
}

function readLedger(database: Sqlite.Database): Map<string, LedgerRow> {
  const exists = database.prepare(`SELECT 1 FROM sqlite_schema WHERE name = '_prisma_migrations'`).get();
  if (!exists) return new Map();
  const rows = database
    .prepare<[], LedgerRow>(
      `SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`,
    )
    .all();
  return new Map(rows.map((row) => [row.migration_name, row]));
}

function refuseMismatch(row: LedgerRow, migration: Migration | undefined, path: string): void {
  if (!migration) {
    throw new WijkgidsError('database-newer', {
      message: `De database ${path} is van een andere of nieuwere versie: migratie ${row.migration_name} is hier onbekend.`,
      remedy: 'Werk Wijkgids bij, of zet een reservekopie van de database uit deze versie terug.',
      kind: 'outside',
    });
  }
  if (row.finished_at === null) {
    throw new WijkgidsError('migration-unfinished', {
      message: `Migratie ${row.migration_name} van de database ${path} is begonnen maar niet afgemaakt.`,
      remedy: 'Zet een reservekopie terug, of herstel de migratie met `npx prisma migrate resolve`.',
      kind: 'outside',
    });
  }
  if (!checksums(migration.script).includes(row.checksum)) {
    throw new WijkgidsError('migration-changed', {
      message: `Migratie ${row.migration_name} is veranderd nadat zij op de database ${path} is toegepast.`,
      remedy:
        'Zet het bestand migration.sql terug zoals het was; maak voor een wijziging een nieuwe migratie.',
      kind: 'outside',
    });
  }
}

/** sha256 of the script; like Prisma, the same script with other line ends counts as unchanged. */
function checksums(script: string): string[] {
  const unix = script.replaceAll('\r\n', '\n');
  return [script, unix, unix.replaceAll('\n', '\r\n')].map((text) =>
    createHash('sha256').update(text).digest('hex'),
  );
}

function apply(database: Sqlite.Database, migration: Migration, now: () => Date): void {
  const startedAt = now().getTime();
  try {
    database.exec(migration.script);
    const broken = database.pragma('foreign_key_check') as unknown[];
    if (broken.length > 0) throw new Error(`${broken.length} rijen verwijzen naar iets dat er niet meer is`);
  } catch (error) {
    throw new WijkgidsError('migration-failed', {
      message: `Migratie ${migration.name} is mislukt en teruggedraaid: ${messageOf(error)}`,
      remedy: 'Er is niets veranderd. Zet een reservekopie terug of meld deze fout.',
      kind: 'outside',
      cause: error,
    });
  }
  database
    .prepare(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES (?, ?, ?, ?, ?, 1)`,
    )
    .run(randomUUID(), checksums(migration.script)[0], migration.name, startedAt, now().getTime());
}
