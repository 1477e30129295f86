import type { z } from 'zod';
import type { JsonClient } from './json-client.ts';
import { type CbsRow, readPages } from './read-pages.ts';

/**
 * A whole list, such as the codes of a dimension; empty when the server has none at this address.
 * @throws WijkgidsError `cbs-unreachable`, `cbs-paging`
 */
export async function readList(client: JsonClient, address: string): Promise<CbsRow[]> {
  const pages = await readPages(client, { address, rows: 0, linked: false });
  const rows: CbsRow[] = [];
  if (pages === null) return rows;
  for await (const page of pages) rows.push(...page.rows);
  return rows;
}

/** The rows that are of a shape; what a server adds to its metadata beside it is no concern of ours. */
export function parsedRows<T extends z.ZodType>(schema: T, rows: CbsRow[]): z.infer<T>[] {
  return rows.flatMap((row) => {
    const parsed = schema.safeParse(row);
    return parsed.success ? [parsed.data] : [];
  });
}
