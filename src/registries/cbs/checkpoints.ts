import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AGE_GROUPS } from '../../recommending/area.ts';
import type { ImportProgress } from '../ports.ts';

const subject = z.object({
  areaCode: z.string(),
  year: z.number(),
  age: z.enum(AGE_GROUPS).nullable(),
  line: z.number(),
});
const codes = z.array(z.string());
const figures = z.object({ added: z.number(), updated: z.number(), unchanged: z.number() });
const pageRecord = z.object({
  unfinished: z.object({
    waiting: z.array(z.tuple([subject, z.array(z.union([z.number(), z.null(), z.literal('?')]))])),
    done: z.array(subject),
  }),
  changes: z.array(
    z.object({ areas: z.object({ added: codes, updated: codes, unchanged: codes }), figures }),
  ),
  rejected: z.array(z.object({ line: z.number(), column: z.string().nullable(), reason: z.string() })),
  otherRegions: z.number(),
  /** Columns that were in a row for the first time. */
  present: z.array(z.string()),
});
const mark = z.object({
  edition: z.string(),
  filtered: z.boolean(),
  place: z.object({ address: z.string(), rows: z.number(), linked: z.boolean() }),
  pages: z.number(),
});

/** What one page of rows came to. */
export type PageRecord = z.infer<typeof pageRecord>;
/** Where an import is: what comes next, after how many stored pages. */
export type Mark = Omit<z.infer<typeof mark>, 'edition'>;

/** Remembers how far an import came, so that a next run goes on from there. */
export interface Checkpoints {
  /** Null when there is nothing to go on with, or it is of another edition of the table. */
  load(): Promise<{ mark: Mark; pages: PageRecord[] } | null>;
  /** To be called when what is in the page has been stored. */
  save(page: PageRecord, next: Mark): Promise<void>;
  clear(): Promise<void>;
}

/**
 * @param options.key of this import: table, server and what was asked
 * @param options.edition changes when the table or the way its columns are read does
 */
export function createCheckpoints(options: {
  progress: ImportProgress;
  key: string;
  edition: unknown;
}): Checkpoints {
  const { progress, key } = options;
  const edition = createHash('sha256').update(JSON.stringify(options.edition)).digest('hex');
  const keyOf = (page: number) => `${key}:${page}`;

  async function read<T extends z.ZodType>(schema: T, at: string): Promise<z.infer<T> | null> {
    const text = await progress.read(at);
    if (text === null) return null;
    try {
      return schema.parse(JSON.parse(text));
    } catch {
      // Of an earlier version of Wijkgids: beginning anew is always right.
      return null;
    }
  }

  return {
    async load() {
      const last = await read(mark, key);
      if (last === null || last.edition !== edition) return null;
      const pages: PageRecord[] = [];
      for (let page = 1; page <= last.pages; page++) {
        const record = await read(pageRecord, keyOf(page));
        if (record === null) return null;
        pages.push(record);
      }
      return { mark: last, pages };
    },
    async save(page, next) {
      await progress.write(keyOf(next.pages), JSON.stringify(page));
      // Last, because this is what makes it count.
      await progress.write(key, JSON.stringify({ ...next, edition }));
    },
    async clear() {
      const last = await read(mark, key);
      for (let page = 1; page <= (last?.pages ?? 0); page++) await progress.write(keyOf(page), null);
      if (last !== null) await progress.write(key, null);
    },
  };
}
