import type { Analysis } from './dutch/analysis.ts';
import type { Concept } from './dutch/concepts.ts';

/** A stem that is only part of a compound says the concept a little less than the word itself. */
const IN_COMPOUND = 0.85;

/** The stems a text holds, with 1 for a word and less for a part of a compound. */
export type StemsInText = ReadonlyMap<string, number>;

export function stemsIn(text: string, analysis: Analysis): StemsInText {
  const stems = new Map<string, number>();
  for (const term of analysis.terms(text)) {
    const presence = term.weight === 1 ? 1 : IN_COMPOUND;
    if (presence > (stems.get(term.stem) ?? 0)) stems.set(term.stem, presence);
  }
  return stems;
}

/** How well stems say one concept, 0 to 1: the best alternative that is wholly there. */
export function matchConcept(concept: Concept, stems: StemsInText): number {
  let best = 0;
  for (const alternative of concept.alternatives) {
    if (alternative.weight <= best) break; // sorted by weight
    let presence = 1;
    for (const stem of alternative.stems) presence = Math.min(presence, stems.get(stem) ?? 0);
    best = Math.max(best, alternative.weight * presence);
  }
  return best;
}
