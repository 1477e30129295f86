import type { Passage } from '../src/answering/ports.ts';
import { createLocalEmbedder, trainLocalEmbedding } from '../src/models/local-embedding.ts';
import { type CollectionSearch, createCollectionSearch } from '../src/search/collection-search.ts';
import { createDutchWords } from '../src/search/dutch/dutch-words.ts';
import { readThesaurus } from '../src/search/dutch/thesaurus.ts';
import { ingestFolder } from './measured-passages.ts';

/** Reads a folder of documents as the product does and opens the search over it, in memory. */
export async function openFolder(
  folder: string,
  change: (passage: Passage) => Passage = (passage) => passage,
): Promise<{ passages: Passage[]; search: CollectionSearch }> {
  const passages = (await ingestFolder(folder)).map(change);
  const search = createCollectionSearch({
    source: { allPassages: async () => passages, revision: async () => 'bench' },
    thesaurus: readThesaurus(['knowledge/thesaurus']),
    isDutchWord: createDutchWords(),
    store: { write: async () => {}, read: async () => null, readFiles: async () => null },
    embedderFor: async ({ texts, language }) => {
      const tokens = (text: string) => language.analysis.terms(text).map((term) => term.stem);
      const model = trainLocalEmbedding(texts, { tokens, extraTexts: language.thesaurus.groups });
      const embedder = createLocalEmbedder(model, tokens);
      return { ofPassages: embedder, ofQuestions: embedder };
    },
  });
  return { passages, search };
}
