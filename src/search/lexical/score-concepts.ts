import type { Concept } from '../dutch/concepts.ts';
import type { LexicalIndex } from './lexical-index.ts';

/** How well one passage says one concept, and the whole question. */
export type LexicalHit = { passage: number; score: number };

/**
 * Ranks passages for a question: per concept the best of its alternatives counts, not their sum, so that a
 * word with many synonyms weighs no more than a word with none. An alternative never counts for more than
 * the word itself would: a rare synonym must not outweigh the word that was typed.
 */
export function scoreConcepts(index: LexicalIndex, concepts: Concept[]): LexicalHit[] {
  const totals = new Map<number, number>();
  const cache = new Map<string, ReadonlyMap<number, number>>();
  const scoresOf = (stem: string) => {
    let scores = cache.get(stem);
    if (scores === undefined) {
      scores = index.scores(stem);
      cache.set(stem, scores);
    }
    return scores;
  };
  for (const concept of concepts) {
    for (const [passage, score] of scoreConcept(index, concept, scoresOf)) {
      totals.set(passage, (totals.get(passage) ?? 0) + score);
    }
  }
  return [...totals]
    .map(([passage, score]) => ({ passage, score }))
    .sort((a, b) => b.score - a.score || a.passage - b.passage);
}

function scoreConcept(
  index: LexicalIndex,
  concept: Concept,
  scoresOf: (stem: string) => ReadonlyMap<number, number>,
): Map<number, number> {
  const best = new Map<number, number>();
  const own = concept.alternatives[0];
  const ownIdf =
    own && index.documentFrequency(own.stems[0] ?? '') > 0 ? index.idf(own.stems[0] ?? '') : null;
  for (const { stems, weight } of concept.alternatives) {
    const first = stems[0];
    if (first === undefined) continue;
    const idf = stems.reduce((sum, stem) => sum + index.idf(stem), 0);
    // More than the typed word's own worth is cut back to it.
    const cap = ownIdf === null ? 1 : Math.min(1, ownIdf / idf);
    for (const [passage, firstScore] of scoresOf(first)) {
      let score = firstScore;
      let complete = true;
      for (const other of stems.slice(1)) {
        const more = scoresOf(other).get(passage);
        if (more === undefined) {
          complete = false;
          break;
        }
        score += more;
      }
      if (!complete) continue;
      const value = weight * cap * score;
      if (value > (best.get(passage) ?? 0)) best.set(passage, value);
    }
  }
  return best;
}
