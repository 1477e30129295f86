import { createMemoryRoles } from '../../src/storage/memory-check-ins.ts';
import { createRoleStore } from '../../src/storage/role-store.ts';
import { roleStoreContract } from '../contracts/role-store.contract.ts';
import { openTemporary } from './temporary-database.ts';

roleStoreContract('in memory', async () => ({ store: createMemoryRoles(), close: async () => undefined }));
roleStoreContract('in the database', async () => {
  const { database, close } = await openTemporary();
  return { store: createRoleStore(database), close };
});
