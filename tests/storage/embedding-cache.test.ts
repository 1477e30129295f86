import { createEmbeddingCache } from '../../src/storage/embedding-cache.ts';
import { createMemoryEmbeddingCache } from '../../src/storage/memory.ts';
import { embeddingCacheContract } from '../contracts/embedding-cache.contract.ts';
import { openTemporary } from './temporary-database.ts';

embeddingCacheContract('in memory', async () => ({
  cache: createMemoryEmbeddingCache(),
  close: async () => undefined,
}));

embeddingCacheContract('in the database', async () => {
  const { database, close } = await openTemporary();
  return { cache: createEmbeddingCache(database), close };
});
