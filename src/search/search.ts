import type { Embedder, Hit, Passage, QuestionReader, Retriever } from '../answering/ports.ts';
import { questionKind } from '../answering/question-kind.ts';
import { createPassageStems, textFigures, type WeightedConcept } from './candidates.ts';
import { type Analysis, createAnalysis } from './dutch/analysis.ts';
import { createConceptReader } from './dutch/concepts.ts';
import { EMPTY_THESAURUS, type Thesaurus } from './dutch/thesaurus.ts';
import { createTypoCorrector } from './dutch/typos.ts';
import { wordsOf } from './dutch/words.ts';
import { fuse } from './fuse.ts';
import { buildLexicalIndex } from './lexical/lexical-index.ts';
import { scoreConcepts } from './lexical/score-concepts.ts';
import { matchConcept, stemsIn } from './match-concepts.ts';
import { type CandidateFigures, RANK_WEIGHTS, type RankWeights, rankScore } from './rank.ts';
import { readVocabulary, type Vocabulary } from './vocabulary.ts';

/** Nearest passages by meaning: places in the passage list with their cosine, best first. */
export type DenseSearch = {
  embedder: Embedder;
  nearest(vector: Float32Array, k: number): { passage: number; score: number }[];
};

/** The stages of the search, each of which can be switched off to measure what it is worth. */
export type SearchStages = {
  compounds: boolean;
  thesaurus: boolean;
  typos: boolean;
  dense: boolean;
  rerank: boolean;
};

export const ALL_STAGES: SearchStages = {
  compounds: true,
  thesaurus: true,
  typos: true,
  dense: true,
  rerank: true,
};

/** The words of a collection and how its texts are read; the search and the local embedding share it. */
export type Language = { vocabulary: Vocabulary; analysis: Analysis; thesaurus: Thesaurus };

export function readLanguage(
  passages: Passage[],
  thesaurus: Thesaurus,
  stages: Pick<SearchStages, 'compounds' | 'thesaurus'> = ALL_STAGES,
): Language {
  const used = stages.thesaurus ? thesaurus : EMPTY_THESAURUS;
  const vocabulary = readVocabulary(passages);
  const analysis = createAnalysis(splittable(vocabulary.words, used), { compounds: stages.compounds });
  return { vocabulary, analysis, thesaurus: used };
}

export type SearchOptions = {
  passages: Passage[];
  language: Language;
  isDutchWord: (word: string) => boolean;
  dense: DenseSearch | null;
  /** Told when the search by meaning failed for a question; the words then find on their own. */
  onDenseFailure?: ((error: unknown) => void) | undefined;
  stages?: SearchStages;
  weights?: RankWeights;
};

/** How many candidates are re-ranked. */
const CANDIDATES = 60;

/** A candidate with the figures it was ranked by. */
export type RankedCandidate = Hit & { figures: CandidateFigures };

export type Search = Retriever &
  QuestionReader & {
    /** The re-ranked candidates, best first, with the reasons for their order. */
    explain(question: string): Promise<RankedCandidate[]>;
  };

/** Builds the search over a fixed list of passages; build it anew when the passages change. */
export function createSearch(options: SearchOptions): Search {
  const { passages } = options;
  const stages = options.stages ?? ALL_STAGES;
  const weights = options.weights ?? RANK_WEIGHTS;
  const { vocabulary, analysis, thesaurus } = options.language;
  const index = buildLexicalIndex(passages, analysis);
  const readConcepts = createConceptReader({
    thesaurus,
    split: analysis.split,
    correct: stages.typos ? createTypoCorrector(vocabulary.words) : () => [],
    occurs: (stem) => index.documentFrequency(stem) > 0,
    verbForms: vocabulary.verbForms,
    isDutchWord: options.isDutchWord,
  });
  const weigh = (question: string): WeightedConcept[] =>
    readConcepts(question).map((concept) => ({
      ...concept,
      weight: weightOf(concept.alternatives, index.idf),
    }));

  const stemsOf = createPassageStems(analysis);

  const candidatesFor = async (question: string, concepts: WeightedConcept[]) => {
    const lexical = scoreConcepts(index, concepts);
    // A question of small words alone is about nothing, yet every passage is near to it in meaning.
    const byMeaning = stages.dense && concepts.length > 0 ? options.dense : null;
    const near = byMeaning !== null ? await nearest(byMeaning, question, options.onDenseFailure) : [];
    const fused = fuse([
      lexical.slice(0, CANDIDATES).map((hit) => hit.passage),
      near.map((hit) => hit.passage),
    ]);
    return { lexical, near, fused };
  };

  const explain = async (question: string): Promise<RankedCandidate[]> => {
    const concepts = weigh(question);
    const kind = questionKind(question);
    const { lexical, near, fused } = await candidatesFor(question, concepts);
    const lexicalScores = new Map(lexical.map((hit) => [hit.passage, hit.score]));
    const cosines = new Map(near.map((hit) => [hit.passage, hit.score]));
    const bestLexical = lexical[0]?.score ?? 1;
    const candidates = best(fused);
    const bestFused = candidates[0]?.[1] ?? 1;
    const ranked = candidates.flatMap(([place, fusedScore]) => {
      const passage = passages[place];
      if (passage === undefined) return [];
      const figures = {
        ...textFigures(concepts, kind, stemsOf(passage)),
        lexical: (lexicalScores.get(place) ?? 0) / bestLexical,
        dense: Math.max(0, cosines.get(place) ?? 0),
        fused: fusedScore / bestFused,
      };
      const { asked, dense } = figures;
      return [{ passage, asked, dense, figures, score: rankScore(figures, weights) }];
    });
    return ranked.sort((a, b) => b.score - a.score);
  };

  return {
    explain,
    async read(question) {
      const concepts = weigh(question);
      const capitals = capitalsIn(question);
      return {
        concepts: concepts.map(({ word, weight, known }) => ({
          ...{ word, weight, known },
          name: capitals.has(word) || vocabulary.names.has(word),
        })),
        match(text) {
          const stems = stemsIn(text, analysis);
          return concepts.map((concept) => matchConcept(concept, stems));
        },
      };
    },
    async retrieve(question, { k }) {
      if (stages.rerank) {
        return (await explain(question)).slice(0, k).map(({ figures: _, ...hit }) => hit);
      }
      const { fused } = await candidatesFor(question, weigh(question));
      return best(fused)
        .slice(0, k)
        .flatMap(([place, score]) => {
          const passage = passages[place];
          return passage ? [{ passage, score, asked: 0, dense: 0 }] : [];
        });
    },
  };
}

/** The best candidates of a fusion; ties in the order of the passages. */
function best(fused: Map<number, number>): [number, number][] {
  return [...fused].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, CANDIDATES);
}

async function nearest(dense: DenseSearch, question: string, onFailure?: (error: unknown) => void) {
  try {
    const [vector] = await dense.embedder.embed([question]);
    return vector ? dense.nearest(vector, CANDIDATES) : [];
  } catch (error) {
    onFailure?.(error);
    return [];
  }
}

/**
 * How telling a word is for coverage: rare words more. The root keeps one rare word from deciding alone;
 * measured better than the bare inverse document frequency on both question sets.
 */
function weightOf(alternatives: { stems: string[] }[], idf: (stem: string) => number): number {
  return Math.sqrt(Math.max(0.1, idf(alternatives[0]?.stems[0] ?? '')));
}

/** Words typed with a capital that do not begin the question or a sentence of it. */
function capitalsIn(question: string): Set<string> {
  return new Set(
    [...question.matchAll(/(?<=[^.!?\s]\s+['‘“"]?)\p{Lu}[\p{L}\p{N}&-]*/gu)].flatMap(([word]) =>
      wordsOf(word),
    ),
  );
}

/** Words that may be part of a compound: those of the passages and those of the thesaurus. */
function splittable(words: Map<string, number>, thesaurus: Thesaurus): Map<string, number> {
  const all = new Map(words);
  for (const word of thesaurus.words) if (!all.has(word)) all.set(word, 1);
  return all;
}
