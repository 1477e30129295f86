import type { ModelSettings } from '../../config.ts';
import { indexKeyOf } from '../../search/collection-search.ts';
import { readThesaurus } from '../../search/dutch/thesaurus.ts';
import { storedIndexKey } from '../../search/index-store.ts';
import { type Check, ok } from './check.ts';
import type { Inspection } from './database.ts';

const NAME = 'zoekindex';

export type IndexOptions = {
  folder: string;
  inspection: Inspection;
  thesaurusFolders: string[];
  embedding: ModelSettings | null;
};

/** Whether the index fits what is stored. Never a problem: it is made anew from the database. */
export async function checkSearchIndex(options: IndexOptions): Promise<Check> {
  const { inspection } = options;
  if ('error' in inspection) return ok(NAME, 'niet te vergelijken zonder database');
  if (inspection.state === null || inspection.state.passages === 0) {
    return ok(NAME, 'wordt bij de start gemaakt');
  }
  const stored = await storedIndexKey(options.folder, 'vectors');
  if (stored === null) return ok(NAME, 'ontbreekt of is niet heel: wordt bij de start opnieuw gemaakt');
  try {
    const isCurrent = fits(stored, inspection.state.revision, options);
    return ok(NAME, isCurrent ? 'aanwezig en bij de tijd' : 'verouderd: wordt bij de start opnieuw gemaakt');
  } catch {
    // Its own check says what is wrong with it.
    return ok(NAME, 'niet te vergelijken zonder woordenboek');
  }
}

/** The key of the vectors says of which documents and thesaurus they are, and then by which embedder. */
function fits(stored: string, revision: string, { thesaurusFolders, embedding }: IndexOptions): boolean {
  const current = `${indexKeyOf(revision, readThesaurus(thesaurusFolders))}:`;
  if (!stored.startsWith(current)) return false;
  const embedder = stored.slice(current.length);
  return embedding === null ? embedder.startsWith('local-') : embedder.includes(`:${embedding.model}:`);
}
