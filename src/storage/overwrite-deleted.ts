import type { Prisma } from './generated/client.ts';

/**
 * From now on this connection overwrites in the file what it deletes or replaces: for words of people, which
 * must not linger in parts of the file that are no longer used.
 */
export async function overwriteDeleted(client: Prisma.TransactionClient): Promise<void> {
  // A query, because it answers with a row.
  await client.$queryRaw`PRAGMA secure_delete = ON`;
}
