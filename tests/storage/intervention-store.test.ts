import { createInterventionStore } from '../../src/storage/intervention-store.ts';
import { createMemoryInterventions } from '../../src/storage/memory-recommending.ts';
import { interventionStoreContract } from '../contracts/intervention-store.contract.ts';
import { openTemporary } from './temporary-database.ts';

interventionStoreContract('in memory', async () => ({
  store: createMemoryInterventions(),
  close: async () => undefined,
}));
interventionStoreContract('in the database', async () => {
  const { database, close } = await openTemporary();
  return { store: createInterventionStore(database), close };
});
