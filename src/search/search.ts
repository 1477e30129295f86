import type { Embedder, Hit, Passage, QuestionReader, Retriever } from '../answering/ports.ts';
import { textFigures, type WeightedConcept } from './candidates.ts';
import { createAnalysis } from './dutch/analysis.ts';
import { createConceptReader } from './dutch/concepts.ts';
import { EMPTY_THESAURUS, type Thesaurus } from './dutch/thesaurus.ts';
import { createTypoCorrector } from './dutch/typos.ts';
import { fuse } from './fuse.ts';
import { buildLexicalIndex } from './lexical/lexical-index.ts';
import { scoreConcepts } from './lexical/score-concepts.ts';
import { matchConcept, stemsIn } from './match-concepts.ts';
import { RANK_WEIGHTS, type RankWeights, rankScore } from './rank.ts';
import { readVocabulary } from './vocabulary.ts';

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

export type SearchOptions = {
  passages: Passage[];
  thesaurus: Thesaurus;
  isDutchWord: (word: string) => boolean;
  dense: DenseSearch | null;
  stages?: SearchStages;
  weights?: RankWeights;
};

/** How many candidates are re-ranked. */
const CANDIDATES = 60;

export type Search = Retriever & QuestionReader;

/** Builds the search over a fixed list of passages; build it anew when the passages change. */
export function createSearch(options: SearchOptions): Search {
  const { passages } = options;
  const stages = options.stages ?? ALL_STAGES;
  const weights = options.weights ?? RANK_WEIGHTS;
  const thesaurus = stages.thesaurus ? options.thesaurus : EMPTY_THESAURUS;
  const vocabulary = readVocabulary(passages);
  const analysis = createAnalysis(splittable(vocabulary.words, thesaurus), { compounds: stages.compounds });
  const index = buildLexicalIndex(passages, analysis);
  const readConcepts = createConceptReader({
    thesaurus,
    split: analysis.split,
    correct: stages.typos ? createTypoCorrector(vocabulary.words) : () => [],
    occurs: (stem) => index.documentFrequency(stem) > 0,
    participles: vocabulary.participles,
    isDutchWord: options.isDutchWord,
  });
  const weigh = (question: string): WeightedConcept[] =>
    readConcepts(question).map((concept) => ({ ...concept, weight: weightOf(concept.alternatives, index.idf) }));

  return {
    read(question) {
      const concepts = weigh(question);
      return {
        concepts: concepts.map(({ word, weight, known }) => ({ word, weight, known })),
        match(text) {
          const stems = stemsIn(text, analysis);
          return concepts.map((concept) => matchConcept(concept, stems));
        },
      };
    },
    async retrieve(question, { k }) {
      const concepts = weigh(question);
      const lexical = scoreConcepts(index, concepts);
      const near = stages.dense && options.dense ? await nearest(options.dense, question) : [];
      if (!stages.rerank && near.length === 0) return hitsOf(lexical, passages, k);
      const fused = fuse([
        lexical.slice(0, CANDIDATES).map((hit) => hit.passage),
        near.map((hit) => hit.passage),
      ]);
      const candidates = [...fused].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, CANDIDATES);
      if (!stages.rerank) {
        return hitsOf(candidates.map(([passage, score]) => ({ passage, score })), passages, k);
      }
      const lexicalScores = new Map(lexical.map((hit) => [hit.passage, hit.score]));
      const cosines = new Map(near.map((hit) => [hit.passage, hit.score]));
      const bestLexical = lexical[0]?.score ?? 1;
      const bestFused = candidates[0]?.[1] ?? 1;
      const ranked = candidates.flatMap(([place, fusedScore]) => {
        const passage = passages[place];
        if (passage === undefined) return [];
        const figures = {
          ...textFigures(question, concepts, passage, analysis),
          lexical: (lexicalScores.get(place) ?? 0) / bestLexical,
          dense: Math.max(0, cosines.get(place) ?? 0),
          fused: fusedScore / bestFused,
        };
        return [{ passage: place, score: rankScore(figures, weights) }];
      });
      ranked.sort((a, b) => b.score - a.score || a.passage - b.passage);
      return hitsOf(ranked, passages, k);
    },
  };
}

async function nearest(dense: DenseSearch, question: string) {
  const [vector] = await dense.embedder.embed([question]);
  return vector ? dense.nearest(vector, CANDIDATES) : [];
}

function hitsOf(hits: { passage: number; score: number }[], passages: Passage[], k: number): Hit[] {
  return hits.slice(0, k).flatMap(({ passage: place, score }) => {
    const passage = passages[place];
    return passage ? [{ passage, score }] : [];
  });
}

/** Rare words tell more. A word that occurs in no form gets the weight of its best-known alternative. */
function weightOf(alternatives: { stems: string[]; weight: number }[], idf: (stem: string) => number): number {
  return Math.max(0.1, idf(alternatives[0]?.stems[0] ?? ''));
}

/** Words that may be part of a compound: those of the passages and those of the thesaurus. */
function splittable(words: Map<string, number>, thesaurus: Thesaurus): Map<string, number> {
  const all = new Map(words);
  for (const word of thesaurus.words) if (!all.has(word)) all.set(word, 1);
  return all;
}
