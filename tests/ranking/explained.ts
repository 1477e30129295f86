import type { CandidateFigures } from '../../src/search/rank.ts';
import type { Search } from '../../src/search/search.ts';

/** A ranking with its reasons: the ids in order, and per id the figures that put it there. */
export type Explained = { order: string[]; why(id: string): CandidateFigures };

/** Ranks passages for a question and keeps the reasons, so that a test can say why each hit is there. */
export async function explained(search: Search, question: string): Promise<Explained> {
  const ranked = await search.explain(question);
  return {
    order: ranked.map((candidate) => candidate.passage.id),
    why(id) {
      const candidate = ranked.find(({ passage }) => passage.id === id);
      if (candidate === undefined) throw new Error(`${id} was not found for ‘${question}’`);
      return candidate.figures;
    },
  };
}
