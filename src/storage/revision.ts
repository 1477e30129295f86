import { randomUUID } from 'node:crypto';
import type { Prisma } from './generated/client.ts';

/** What can be changed and has a revision that says so, by its key in `Meta`. */
export type RevisionKey = 'library-revision' | 'register-revision' | 'area-revision';

/** Changes with every change, also by another process; `empty` before the first. */
export async function readRevision(client: Prisma.TransactionClient, key: RevisionKey): Promise<string> {
  const row = await client.meta.findUnique({ where: { key } });
  return row?.value ?? 'empty';
}

/** A new name rather than a number: a database that was made anew never repeats a revision of the old one. */
export async function changeRevision(client: Prisma.TransactionClient, key: RevisionKey): Promise<void> {
  const value = randomUUID();
  await client.meta.upsert({ where: { key }, create: { key, value }, update: { value } });
}
