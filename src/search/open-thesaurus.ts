import { createHash } from 'node:crypto';
import { z } from 'zod';
import { parseThesaurus, readThesaurusFiles, type Thesaurus } from './dutch/thesaurus.ts';
import type { IndexStore } from './index-store.ts';

/** Raise when thesauri are built in another way. */
const BUILD_VERSION = '1';

const storedSchema = z.object({
  related: z.array(
    z.tuple([z.string(), z.array(z.object({ stems: z.array(z.string()), weight: z.number() }))]),
  ),
  longestTerm: z.number(),
  words: z.array(z.string()),
  groups: z.array(z.string()),
});

/**
 * The thesaurus of some folders. Reading thousands of groups from YAML takes a second, so what came out is
 * kept with the other derived indexes and made anew when a file changes.
 * @throws WijkgidsError `thesaurus-invalid`, naming file and group, when a file has not the right form.
 */
export async function openThesaurus(folders: string[], store: IndexStore): Promise<Thesaurus> {
  const files = readThesaurusFiles(folders);
  const hash = createHash('sha256');
  for (const { name, text } of files) hash.update(`${name}\n${text.length}\n${text}`);
  const key = `${BUILD_VERSION}:${hash.digest('hex')}`;
  const bytes = await store.read('thesaurus', key);
  const stored = bytes === null ? null : storedSchema.safeParse(JSON.parse(bytes.toString('utf8')));
  if (stored?.success) {
    const { related, words, ...rest } = stored.data;
    return { ...rest, related: new Map(related), words: new Set(words) };
  }
  const thesaurus = parseThesaurus(files);
  const { related, words, ...rest } = thesaurus;
  const payload = JSON.stringify({ ...rest, related: [...related], words: [...words] });
  await store.write('thesaurus', key, Buffer.from(payload));
  return thesaurus;
}
