import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { WijkgidsError } from '../errors.ts';
import { type Prisma, PrismaClient } from './generated/client.ts';
import { migrate } from './migrate.ts';
import { dataDirUnwritable, storageError } from './storage-error.ts';

/** An ingested file with tens of thousands of passages is one transaction. */
const transactionTimeoutMs = 10 * 60_000;

export type DatabaseOptions = {
  /** The sqlite file; its folder is made when it is not there. */
  path: string;
  /** How long a write waits for another process that is writing. 5000 by default. */
  busyTimeoutMs?: number;
};

/** The open database. Repositories use `read` and `write`; nobody outside storage sees Prisma. */
export type Database = {
  readonly path: string;
  /** Reads what was committed last; never sees half of a write. */
  read<T>(work: (client: Prisma.TransactionClient) => Promise<T>): Promise<T>;
  /**
   * Runs the work as one transaction: it happens whole or not at all. Writes queue up, so a write must not
   * start another one and wait for it.
   */
  write<T>(work: (client: Prisma.TransactionClient) => Promise<T>): Promise<T>;
  /** Waits for the writes that were started and closes the file. May be called twice. */
  close(): Promise<void>;
};

/** Connections with sqlite's settings applied; keeps the last one to put a broken transaction right. */
class Connections extends PrismaBetterSqlite3 {
  readonly #settings: string;
  #last: Awaited<ReturnType<PrismaBetterSqlite3['connect']>> | null = null;

  constructor(path: string, busyTimeoutMs: number, settings: string) {
    super({ url: path, timeout: busyTimeoutMs });
    this.#settings = settings;
  }

  override async connect() {
    const connection = await super.connect();
    await connection.executeScript(this.#settings);
    this.#last = connection;
    return connection;
  }

  /**
   * Ends a transaction that is still open after a failed commit. Without this the adapter would put every
   * later write in that transaction, which never ends.
   */
  async rollBack(): Promise<void> {
    // Fails when no transaction is open, which is the usual case.
    await Promise.resolve(this.#last)
      .then((connection) => connection?.executeScript('ROLLBACK'))
      .catch(() => undefined);
  }
}

/**
 * Opens the database file, after bringing it up to the current schema. WAL with synchronous FULL: readers
 * do not wait for a writer, and what was committed survives a crash or a power cut.
 *
 * Two connections: Prisma lets statements outside a transaction run in the middle of one on the same
 * connection, so a reader would see half a write and a write could be lost with another's roll-back.
 *
 * @throws WijkgidsError `data-dir-unwritable`, `database-corrupt`, `database-busy`, or what `migrate` throws
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const path = resolve(options.path);
  const busyTimeoutMs = options.busyTimeoutMs ?? 5000;
  requireWritable(path);
  migrate({ path, busyTimeoutMs });

  const settings = 'PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;';
  const readers = new Connections(path, busyTimeoutMs, `${settings} PRAGMA query_only = ON;`);
  const writers = new Connections(path, busyTimeoutMs, settings);
  const reader = new PrismaClient({ adapter: readers, errorFormat: 'minimal' });
  const writer = new PrismaClient({ adapter: writers, errorFormat: 'minimal' });
  try {
    await Promise.all([reader.$connect(), writer.$connect()]);
  } catch (error) {
    throw storageError(error, path);
  }
  return connectedDatabase({ path, reader, writer, writers });
}

function connectedDatabase(parts: {
  path: string;
  reader: PrismaClient;
  writer: PrismaClient;
  writers: Connections;
}): Database {
  const { path, reader, writer, writers } = parts;
  let queue: Promise<unknown> = Promise.resolve();
  let closing: Promise<void> | null = null;

  async function transaction<T>(work: (client: Prisma.TransactionClient) => Promise<T>): Promise<T> {
    try {
      return await writer.$transaction(
        async (client) => {
          // Changes nothing but takes the write lock. A transaction that begins by reading fails at its
          // first write when another process wrote in between, without waiting.
          await client.$executeRaw`UPDATE "Meta" SET "value" = "value" WHERE FALSE`;
          return await work(client);
        },
        { maxWait: transactionTimeoutMs, timeout: transactionTimeoutMs },
      );
    } catch (error) {
      await writers.rollBack();
      throw storageError(error, path);
    }
  }

  return {
    path,
    async read(work) {
      if (closing) throw closedError(path);
      try {
        return await work(reader);
      } catch (error) {
        throw storageError(error, path);
      }
    },
    async write(work) {
      if (closing) throw closedError(path);
      const result = queue.then(() => transaction(work));
      queue = result.catch(() => undefined);
      return await result;
    },
    close() {
      closing ??= queue.then(async () => {
        await reader.$disconnect();
        await writer.$disconnect();
      });
      return closing;
    },
  };
}

function requireWritable(path: string): void {
  const folder = dirname(path);
  try {
    mkdirSync(folder, { recursive: true });
    // sqlite writes its journal beside the file, so the folder has to be writable too.
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw dataDirUnwritable(folder, error);
  }
  try {
    // sqlite itself opens a read-only file without a word and fails at the first write.
    if (existsSync(path)) accessSync(path, constants.R_OK | constants.W_OK);
  } catch (error) {
    throw dataDirUnwritable(path, error);
  }
}

function closedError(path: string): WijkgidsError {
  return new WijkgidsError('database-closed', {
    message: `De database ${path} is al gesloten.`,
    remedy: 'Wijkgids is aan het stoppen; start het opnieuw.',
    kind: 'outside',
  });
}
