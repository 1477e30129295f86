/**
 * For Prisma's own command line only (`npx prisma migrate deploy`, needs internet once); Wijkgids itself opens and
 * migrates the database in src/storage. Same folder and file name as there.
 */
import { resolve } from 'node:path';
import { defineConfig } from 'prisma/config';
import { databaseFileName } from './src/storage/database-file.ts';

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  // The tool has no settings of ours to read, so this is the one reader of the environment beside config.ts.
  datasource: { url: `file:${resolve(process.env.DATA_DIR ?? 'data', databaseFileName)}` },
});
