import type { ModelSettings } from '../../config.ts';
import { indexKeyOf } from '../../search/collection-search.ts';
import type { Thesaurus } from '../../search/dutch/thesaurus.ts';
import { storedIndexKey } from '../../search/index-store.ts';
import { type Attempt, type Check, ok } from './check.ts';
import type { Inspection } from './database.ts';

const NAME = 'zoekindex';

export type IndexOptions = {
  folder: string;
  inspection: Inspection;
  thesaurus: Attempt<Thesaurus>;
  embedding: ModelSettings | null;
};

/**
 * Whether the index fits what is stored. Never a problem: it is made anew from the database. What is wrong
 * with database or thesaurus their own checks say.
 */
export async function checkSearchIndex(options: IndexOptions): Promise<Check> {
  const { folder, inspection, thesaurus, embedding } = options;
  if ('error' in inspection || 'error' in thesaurus) {
    return ok(NAME, 'niet te vergelijken zonder database en woordenboek');
  }
  const state = inspection.value;
  if (state === null || state.passages === 0) return ok(NAME, 'wordt bij de start gemaakt');
  const stored = await storedIndexKey(folder, 'vectors');
  if (stored === null) return ok(NAME, 'ontbreekt of is niet heel: wordt bij de start opnieuw gemaakt');
  const isCurrent = fits(stored, indexKeyOf(state.revision, thesaurus.value), embedding);
  return ok(NAME, isCurrent ? 'aanwezig en bij de tijd' : 'verouderd: wordt bij de start opnieuw gemaakt');
}

/** The key of the vectors says of which documents and thesaurus they are, and then by which embedder. */
function fits(stored: string, current: string, embedding: ModelSettings | null): boolean {
  if (!stored.startsWith(`${current}:`)) return false;
  const embedder = stored.slice(current.length);
  return embedding === null ? embedder.startsWith(':local-') : embedder.includes(`:${embedding.model}:`);
}
