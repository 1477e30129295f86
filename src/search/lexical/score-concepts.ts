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
  const totals = new Float64Array(index.size);
  const best = new Float64Array(index.size);
  for (const concept of concepts) {
    best.fill(0);
    scoreConcept(index, concept, best);
    for (let passage = 0; passage < best.length; passage++)
      totals[passage] = (totals[passage] ?? 0) + (best[passage] ?? 0);
  }
  const hits: LexicalHit[] = [];
  totals.forEach((score, passage) => {
    if (score > 0) hits.push({ passage, score });
  });
  return hits.sort((a, b) => b.score - a.score || a.passage - b.passage);
}

/** Raises `best` to the score of the concept's best alternative, per passage. */
function scoreConcept(index: LexicalIndex, concept: Concept, best: Float64Array): void {
  const own = concept.alternatives[0]?.stems[0] ?? '';
  const ownIdf = index.documentFrequency(own) > 0 ? index.idf(own) : null;
  for (const { stems, weight } of concept.alternatives) {
    const [first, ...others] = stems;
    if (first === undefined) continue;
    const idf = stems.reduce((sum, stem) => sum + index.idf(stem), 0);
    // More than the typed word's own worth is cut back to it.
    const factor = weight * (ownIdf === null ? 1 : Math.min(1, ownIdf / idf));
    const otherScores = others.map((stem) => index.scores(stem));
    for (const [passage, firstScore] of index.scores(first)) {
      let score = firstScore;
      for (const scores of otherScores) score += scores.get(passage) ?? Number.NEGATIVE_INFINITY;
      if (factor * score > (best[passage] ?? 0)) best[passage] = factor * score;
    }
  }
}
