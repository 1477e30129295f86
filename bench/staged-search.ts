import { join } from 'node:path';
import type { Passage } from '../src/answering/ports.ts';
import { createLocalEmbedder, trainLocalEmbedding } from '../src/models/local-embedding.ts';
import { denseText } from '../src/search/dense-text.ts';
import { createDutchWords } from '../src/search/dutch/dutch-words.ts';
import { readThesaurus, type Thesaurus } from '../src/search/dutch/thesaurus.ts';
import {
  ALL_STAGES,
  createSearch,
  type DenseSearch,
  type Language,
  readLanguage,
  type Search,
  type SearchStages,
} from '../src/search/search.ts';
import { createVectorIndex } from '../src/search/vectors/vector-index.ts';
import { roundMs } from './durations.ts';
import { ROOT } from './measured-passages.ts';

/** How long the steps of building took, in milliseconds. */
export type BuildTimes = { languageMs: number; trainingMs: number; vectorsMs: number; lexicalMs: number };

/** Makes our search over the same passages again and again, with other stages on; what can be shared is. */
export type StagedSearches = {
  build(off?: Partial<SearchStages>): Promise<Search>;
  /** Of the last `build`; 0 for what it shared with an earlier one. */
  times(): BuildTimes;
};

const TEXTS_PER_BATCH = 64;

/**
 * Our search with the built-in embedding, put together as `openSearchOver` of src/wiring.ts does but with a
 * choice of stages; tests/bench checks that all stages on is the very same search. Without compounds or
 * thesaurus the embedding is trained without them too.
 */
export function createStagedSearches(passages: Passage[]): StagedSearches {
  const thesaurus = readThesaurus([join(ROOT, 'knowledge', 'thesaurus')]);
  const isDutchWord = createDutchWords();
  const grounds = new Map<string, { language: Language; dense: DenseSearch }>();
  let times: BuildTimes = { languageMs: 0, trainingMs: 0, vectorsMs: 0, lexicalMs: 0 };
  return {
    times: () => times,
    async build(off = {}) {
      const stages = { ...ALL_STAGES, ...off };
      times = { languageMs: 0, trainingMs: 0, vectorsMs: 0, lexicalMs: 0 };
      const key = `${stages.compounds} ${stages.thesaurus}`;
      const ground = grounds.get(key) ?? (await layGround(passages, thesaurus, stages, times));
      grounds.set(key, ground);
      return timed(times, 'lexicalMs', async () =>
        createSearch({ passages, ...ground, isDutchWord, stages }),
      );
    },
  };
}

async function layGround(
  passages: Passage[],
  thesaurus: Thesaurus,
  stages: SearchStages,
  times: BuildTimes,
): Promise<{ language: Language; dense: DenseSearch }> {
  const language = await timed(times, 'languageMs', async () => readLanguage(passages, thesaurus, stages));
  const texts = passages.map(denseText);
  const tokens = (text: string) => language.analysis.terms(text).map((term) => term.stem);
  const model = await timed(times, 'trainingMs', async () =>
    trainLocalEmbedding(texts, { tokens, extraTexts: language.thesaurus.groups }),
  );
  const embedder = createLocalEmbedder(model, tokens);
  const vectors = createVectorIndex({ dimensions: embedder.dimensions, expectedSize: passages.length });
  await timed(times, 'vectorsMs', async () => {
    for (let start = 0; start < texts.length; start += TEXTS_PER_BATCH) {
      const batch = await embedder.embed(texts.slice(start, start + TEXTS_PER_BATCH));
      for (const [i, vector] of batch.entries()) vectors.add(String(start + i), vector);
    }
  });
  const nearest: DenseSearch['nearest'] = (vector, k) =>
    vectors.search(vector, k).map(({ id, score }) => ({ passage: Number(id), score }));
  return { language, dense: { embedder, nearest } };
}

async function timed<T>(times: BuildTimes, step: keyof BuildTimes, work: () => Promise<T>): Promise<T> {
  const startedMs = performance.now();
  const made = await work();
  times[step] = roundMs(performance.now() - startedMs);
  return made;
}
