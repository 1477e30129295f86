import { createHash } from 'node:crypto';
import type { Embedder, Passage, QuestionReader, Retriever } from '../answering/ports.ts';
import { WijkgidsError } from '../errors.ts';
import { denseText } from './dense-text.ts';
import type { Thesaurus } from './dutch/thesaurus.ts';
import type { IndexStore } from './index-store.ts';
import {
  createSearch,
  type DenseSearch,
  type Language,
  type RankedCandidate,
  readLanguage,
  type Search,
} from './search.ts';
import { createVectorIndex, loadVectorIndex, type VectorIndex } from './vectors/vector-index.ts';

/** The stored passages an index is derived from. */
export type PassageSource = { allPassages(): Promise<Passage[]>; revision(): Promise<string> };

export type CollectionSearchOptions = {
  source: PassageSource;
  thesaurus: Thesaurus;
  isDutchWord: (word: string) => boolean;
  store: IndexStore;
  /** Gives the embedders for a collection: of a remote model, or of one trained on these very texts. */
  embedderFor(collection: {
    texts: string[];
    language: Language;
    key: string;
  }): Promise<{ ofPassages: Embedder; ofQuestions: Embedder }>;
  onProgress?: (done: number, total: number) => void;
  onDenseFailure?: (error: unknown) => void;
  /** Milliseconds since some moment. */
  nowMs?: () => number;
};

export type CollectionSearch = Retriever &
  QuestionReader & {
    /** Builds or loads the indexes; resolves to the number of passages that can be found. */
    open(): Promise<number>;
    explain(question: string): Promise<RankedCandidate[]>;
  };

/** `retryAtMs`: when the search by meaning, which failed, is tried again; null when it works. */
type Built = { revision: string; search: Search; size: number; retryAtMs: number | null };

/** Raise when the analysis changes in a way that makes stored indexes wrong. */
const INDEX_VERSION = '1';
const VECTORS_PER_BATCH = 64;
/** A model server that was down is asked again after this; every try makes one question wait. */
const RETRY_AFTER_MS = 5 * 60_000;

/**
 * Searches what is stored now. The indexes are derived: they are built when missing, old or corrupt, and
 * again as soon as the stored documents change, also by another process; so a document that was removed is
 * gone from the next answer on.
 */
export function createCollectionSearch(options: CollectionSearchOptions): CollectionSearch {
  const nowMs = options.nowMs ?? (() => performance.now());
  let built: Built | null = null;
  let building: { revision: string; done: Promise<Built> } | null = null;

  const current = async () => {
    const revision = await options.source.revision();
    if (built?.revision === revision && !isDue(built, nowMs())) return built;
    // One at a time; what is still being built of an older state may hold what has been removed since.
    if (building?.revision !== revision) {
      const before = building?.done.catch(() => undefined);
      building = { revision, done: Promise.resolve(before).then(() => build(options, revision, nowMs)) };
    }
    const own = building;
    try {
      built = await own.done;
      return built;
    } finally {
      if (building === own) building = null;
    }
  };

  return {
    open: async () => (await current()).size,
    read: async (question) => (await current()).search.read(question),
    retrieve: async (question, { k }) => (await current()).search.retrieve(question, { k }),
    explain: async (question) => (await current()).search.explain(question),
  };
}

function isDue({ retryAtMs }: Built, nowMs: number): boolean {
  return retryAtMs !== null && nowMs >= retryAtMs;
}

async function build(
  options: CollectionSearchOptions,
  revision: string,
  nowMs: () => number,
): Promise<Built> {
  const passages = await options.source.allPassages();
  const language = readLanguage(passages, options.thesaurus);
  const dense = passages.length === 0 ? null : await denseOrNull(options, passages, language, revision);
  const search = createSearch({
    ...{ passages, language, dense },
    isDutchWord: options.isDutchWord,
    onDenseFailure: options.onDenseFailure,
  });
  const failed = dense === null && passages.length > 0;
  return { revision, search, size: passages.length, retryAtMs: failed ? nowMs() + RETRY_AFTER_MS : null };
}

/** Without its embedder (a server that is down) the collection is searched by words alone. */
async function denseOrNull(
  ...args: Parameters<typeof denseSearch>
): Promise<Awaited<ReturnType<typeof denseSearch>> | null> {
  try {
    return await denseSearch(...args);
  } catch (error) {
    if (error instanceof WijkgidsError && error.code === 'embedding-dimensions-changed') throw error;
    args[0].onDenseFailure?.(error);
    return null;
  }
}

async function denseSearch(
  options: CollectionSearchOptions,
  passages: Passage[],
  language: Language,
  revision: string,
): Promise<DenseSearch> {
  const texts = passages.map(denseText);
  const key = indexKeyOf(revision, language.thesaurus);
  const { ofPassages, ofQuestions } = await options.embedderFor({ texts, language, key });
  const indexKey = `${key}:${ofPassages.id}:${ofPassages.dimensions}`;
  const stored = await options.store.readFiles('vectors', indexKey, (folder) => loadVectorIndex(folder));
  const vectors = stored ?? (await embedAll(options, passages, texts, ofPassages, indexKey));
  const places = new Map(passages.map((passage, place) => [passage.id, place]));
  return {
    embedder: ofQuestions,
    nearest: (vector, k) =>
      vectors.search(vector, k).flatMap(({ id, score }) => {
        const passage = places.get(id);
        return passage === undefined ? [] : [{ passage, score }];
      }),
  };
}

async function embedAll(
  options: CollectionSearchOptions,
  passages: Passage[],
  texts: string[],
  embedder: Embedder,
  indexKey: string,
): Promise<VectorIndex> {
  const index = createVectorIndex({ dimensions: embedder.dimensions, expectedSize: passages.length });
  for (let start = 0; start < texts.length; start += VECTORS_PER_BATCH) {
    const vectors = await embedder.embed(texts.slice(start, start + VECTORS_PER_BATCH));
    vectors.forEach((vector, i) => {
      const passage = passages[start + i];
      if (passage !== undefined) index.add(passage.id, vector);
    });
    options.onProgress?.(Math.min(texts.length, start + VECTORS_PER_BATCH), texts.length);
  }
  await options.store.write('vectors', indexKey, (folder) => index.save(folder));
  return index;
}

/** What the indexes were made of: another key means they are old. That of the vectors goes on with their embedder. */
export function indexKeyOf(revision: string, thesaurus: Thesaurus): string {
  const groups = createHash('sha256').update(thesaurus.groups.join('\n')).digest('hex').slice(0, 16);
  return `${INDEX_VERSION}:${revision}:${groups}`;
}
