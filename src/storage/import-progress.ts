import type { ImportProgress } from '../registries/ports.ts';
import type { Database } from './database.ts';

/** How far imports came, in the database: beside the revisions, under names of their own. */
export function createImportProgress(database: Database): ImportProgress {
  const metaKey = (key: string) => `import:${key}`;
  return {
    async read(key) {
      const row = await database.read((client) => client.meta.findUnique({ where: { key: metaKey(key) } }));
      return row?.value ?? null;
    },
    async write(key, value) {
      const at = { key: metaKey(key) };
      await database.write(async (client) => {
        if (value === null) await client.meta.deleteMany({ where: at });
        else await client.meta.upsert({ where: at, create: { ...at, value }, update: { value } });
      });
    },
  };
}
