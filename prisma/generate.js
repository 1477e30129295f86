/**
 * Writes the database client to src/storage/generated, from prisma/schema.prisma. Runs after `npm ci`.
 *
 * Prisma wants to download its schema engine first and stops without internet. Generating needs no engine,
 * so any existing file stands in for it here. Never start `prisma migrate` with that stand-in: it would
 * report success and do nothing.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const schema = join(root, 'prisma', 'schema.prisma');

/** Path of the installed Prisma command; throws when the package is missing. */
function prismaCommand() {
  const packagePath = createRequire(import.meta.url).resolve('prisma/package.json');
  const { bin } = JSON.parse(readFileSync(packagePath, 'utf8'));
  return join(dirname(packagePath), bin.prisma);
}

/** Runs `prisma generate`; returns null when it went well, otherwise what went wrong on one line. */
function generate() {
  const result = spawnSync(
    process.execPath,
    [prismaCommand(), 'generate', '--no-hints', '--schema', schema],
    {
      cwd: root,
      encoding: 'utf8',
      env: {
        ...process.env,
        CHECKPOINT_DISABLE: '1',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? schema,
      },
    },
  );
  if (result.error) return result.error.message;
  if (result.status === 0) return null;
  const output = `${result.stderr}\n${result.stdout}`.replace(/\s+/g, ' ').trim();
  return output || `prisma generate ended with status ${result.status ?? result.signal}`;
}

let problem;
try {
  problem = generate();
} catch (error) {
  problem = error instanceof Error ? error.message.split('\n')[0] : String(error);
}
if (problem) {
  console.error(
    `De databaseclient kon niet worden gemaakt uit prisma/schema.prisma: ${problem.slice(0, 500)}. ` +
      'Los dit op en draai daarna: node prisma/generate.js',
  );
  process.exitCode = 1;
}
