import { createHash } from 'node:crypto';

/** Letters and digits that cannot be taken for one another. */
const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';

/** An id that a person can type, always the same for the same seed. Twelve letters have 58 bits. */
export function shortId(seed: string, length: number): string {
  const bytes = createHash('sha256').update(seed).digest();
  return Array.from(bytes.subarray(0, length), (byte) => LETTERS[byte % LETTERS.length]).join('');
}
