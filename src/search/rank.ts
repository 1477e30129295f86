/**
 * Re-ranking of candidates, as one pure function over figures that each can be explained. The weights were
 * found on questions of our own (`bench/questions`), see docs/search.md.
 */

/** What is known of a candidate. Each figure is 0 to 1 unless said otherwise. */
export type CandidateFigures = {
  /** Lexical score against the best candidate's. */
  lexical: number;
  /** Cosine of the dense vectors, negative cut to 0; 0 without vectors. */
  dense: number;
  /** 1 / (60 + rank) summed over the rankings, against the best possible. */
  fused: number;
  /** Share of the question's weight said somewhere in the passage, its headings or its help words. */
  coverage: number;
  /** The same within its best single sentence together with the headings. */
  sentence: number;
  /** The same within the headings and title alone. */
  heading: number;
  /** How alike the question and the nearest question of the section are, both ways. */
  asked: number;
  /** 1 when the best sentence has what the question asks for: a number, a name, a date, a list. */
  kind: number;
};

export type RankWeights = Record<keyof CandidateFigures, number>;

export const RANK_WEIGHTS: RankWeights = {
  lexical: 1,
  dense: 1,
  fused: 0.3,
  coverage: 0.6,
  sentence: 0.8,
  heading: 0.3,
  asked: 0.6,
  kind: 0.15,
};

/** The rank score: the weighted sum of the figures. */
export function rankScore(figures: CandidateFigures, weights: RankWeights = RANK_WEIGHTS): number {
  let score = 0;
  for (const name of Object.keys(weights) as (keyof CandidateFigures)[]) {
    score += weights[name] * figures[name];
  }
  return score;
}
