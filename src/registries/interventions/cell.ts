import { z } from 'zod';

/** What a cell says, or why that cannot be read. */
export type Read<T> = { value: T } | { problem: string };

/**
 * A column of the register as a zod schema: the text of a cell, empty when the column is not there, read by
 * `read`. A problem becomes an issue at the column's name.
 */
export function cell<T>(read: (text: string) => Read<T>) {
  return z
    .string()
    .optional()
    .transform((text, context): T => {
      const result = read((text ?? '').trim());
      if ('value' in result) return result.value;
      context.addIssue(result.problem);
      return z.NEVER;
    });
}

/** Ways to write that nothing is known. */
export function isUnknown(text: string): boolean {
  return /^(?:|-+|\.|\?|n\.?b\.?|n\.?v\.?t\.?|onbekend|#n\/a)$/i.test(text);
}
