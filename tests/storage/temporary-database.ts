import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Database, openDatabase } from '../../src/storage/database.ts';

/** A new empty folder that is removed after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wijkgids-storage-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An open database in a new folder, for suites that close it themselves. */
export async function openTemporary(): Promise<{ database: Database; close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'wijkgids-storage-'));
  const database = await openDatabase({ path: join(folder, 'test.db') });
  const close = async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { database, close };
}
