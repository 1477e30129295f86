import type { Passage } from '../../src/answering/ports.ts';
import { createDutchWords } from '../../src/search/dutch/dutch-words.ts';
import { EMPTY_THESAURUS, parseThesaurus, type Thesaurus } from '../../src/search/dutch/thesaurus.ts';
import { createSearch, readLanguage, type Search, type SearchOptions } from '../../src/search/search.ts';

/** Small collections of made-up passages, searched by the real search, for tests. */

/** A passage with only what a test is about filled in; the id is also that of its document and section. */
export function passage(id: string, text: string, rest: Partial<Passage> = {}): Passage {
  return {
    id,
    documentId: id,
    title: '',
    sectionPath: [],
    text,
    page: null,
    url: null,
    basis: null,
    questions: [],
    otherWords: [],
    sectionId: id,
    position: 0,
    ...rest,
  };
}

/** One word list for all tests of a file: reading it takes a while. */
export const isDutchWord = createDutchWords();

/** A thesaurus of one file. */
export function thesaurusOf(text: string): Thesaurus {
  return parseThesaurus([{ name: 'proef.yaml', text }]);
}

export type SmallSearchOptions = Partial<Omit<SearchOptions, 'passages' | 'language'>> & {
  thesaurus?: Thesaurus;
};

/** Searches passages by their words, and by meaning when `dense` is given. */
export function searchOver(
  passages: Passage[],
  { thesaurus = EMPTY_THESAURUS, ...rest }: SmallSearchOptions = {},
): Search {
  const language = readLanguage(passages, thesaurus, rest.stages);
  return createSearch({ passages, language, isDutchWord, dense: null, ...rest });
}

/** Ids of the passages found, best first. */
export async function found(search: Search, question: string, k = 10): Promise<string[]> {
  return (await search.retrieve(question, { k })).map((hit) => hit.passage.id);
}
