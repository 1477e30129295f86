import { hasAnswerOfKind, questionKind } from '../answering/question-kind.ts';
import type { Passage } from '../answering/ports.ts';
import { sentencesOf } from '../answering/sentences.ts';
import type { Analysis } from './dutch/analysis.ts';
import type { Concept } from './dutch/concepts.ts';
import { matchConcept, type StemsInText, stemsIn } from './match-concepts.ts';
import type { CandidateFigures } from './rank.ts';

export type WeightedConcept = Concept & { weight: number };

/** Figures of one candidate passage that come from its text; the rest come from the rankings. */
export type TextFigures = Pick<CandidateFigures, 'coverage' | 'sentence' | 'heading' | 'asked' | 'kind'>;

/** Reads the figures off one passage for one question. */
export function textFigures(
  question: string,
  concepts: WeightedConcept[],
  passage: Passage,
  analysis: Analysis,
): TextFigures {
  const total = concepts.reduce((sum, concept) => sum + concept.weight, 0) || 1;
  const share = (degrees: number[]) =>
    concepts.reduce((sum, concept, i) => sum + concept.weight * (degrees[i] ?? 0), 0) / total;
  const degreesIn = (stems: StemsInText) => concepts.map((concept) => matchConcept(concept, stems));
  const both = (a: number[], b: number[]) => a.map((degree, i) => Math.max(degree, b[i] ?? 0));

  const heading = degreesIn(stemsIn([passage.title, ...passage.sectionPath].join('\n'), analysis));
  const help = degreesIn(stemsIn([...passage.questions, ...passage.otherWords].join('\n'), analysis));
  const text = degreesIn(stemsIn(passage.text, analysis));
  const kind = questionKind(question);
  let sentence = 0;
  let kindFits = 0;
  for (const unit of passage.text.split('\n').flatMap(sentencesOf)) {
    const covered = share(both(degreesIn(stemsIn(unit, analysis)), heading));
    if (covered <= sentence) continue;
    sentence = covered;
    kindFits = hasAnswerOfKind(kind, unit) ? 1 : 0;
  }
  return {
    coverage: share(both(text, both(heading, help))),
    sentence,
    heading: share(heading),
    asked: nearestQuestion(concepts, passage.questions, analysis, share),
    kind: kindFits,
  };
}

/**
 * How alike the question and the nearest question of the section are: the harmonic mean of how much of each
 * the other says, so that a short general question is not near to everything.
 */
function nearestQuestion(
  concepts: WeightedConcept[],
  questions: string[],
  analysis: Analysis,
  share: (degrees: number[]) => number,
): number {
  let nearest = 0;
  for (const other of questions) {
    const stems = stemsIn(other, analysis);
    const forth = share(concepts.map((concept) => matchConcept(concept, stems)));
    if (forth <= nearest / 2) continue;
    const said = new Set<string>();
    for (const concept of concepts) {
      for (const alternative of concept.alternatives) for (const stem of alternative.stems) said.add(stem);
    }
    let back = 0;
    for (const stem of stems.keys()) if (said.has(stem)) back += 1;
    back /= stems.size || 1;
    const alike = forth + back === 0 ? 0 : (2 * forth * back) / (forth + back);
    nearest = Math.max(nearest, alike);
  }
  return nearest;
}
