import { createImportProgress } from '../../src/storage/import-progress.ts';
import { createMemoryProgress } from '../../src/storage/memory-recommending.ts';
import { importProgressContract } from '../contracts/import-progress.contract.ts';
import { openTemporary } from './temporary-database.ts';

importProgressContract('in memory', async () => ({
  progress: createMemoryProgress(),
  close: async () => undefined,
}));
importProgressContract('in the database', async () => {
  const { database, close } = await openTemporary();
  return { progress: createImportProgress(database), close };
});
