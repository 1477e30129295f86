import type { Passage } from '../answering/ports.ts';
import { hasAnswerOfKind, type QuestionKind, questionKind } from '../answering/question-kind.ts';
import { sentencesOf } from '../answering/sentences.ts';
import type { Analysis } from './dutch/analysis.ts';
import type { Concept } from './dutch/concepts.ts';
import { matchConcept, type StemsInText, stemsIn } from './match-concepts.ts';
import type { CandidateFigures } from './rank.ts';

export type WeightedConcept = Concept & { weight: number };

/** Figures of one candidate passage that come from its text; the rest come from the rankings. */
export type TextFigures = Pick<CandidateFigures, 'coverage' | 'sentence' | 'heading' | 'asked' | 'kind'>;

/** The stems of the parts of a passage, read once and kept for later questions. */
export type PassageStems = {
  heading: StemsInText;
  help: StemsInText;
  text: StemsInText;
  questions: { stems: StemsInText; kind: QuestionKind }[];
  sentences: { text: string; stems: StemsInText }[];
};

/** Passages kept read; above this the oldest are forgotten. */
const KEPT = 5_000;

/** 'Wie trekt het project?' is less like 'Hoeveel kost het project?' than their words say. */
const OTHER_KIND = 0.85;

/** Makes a reader of passages that remembers what it read. */
export function createPassageStems(analysis: Analysis): (passage: Passage) => PassageStems {
  const kept = new Map<string, PassageStems>();
  return (passage) => {
    const known = kept.get(passage.id);
    if (known !== undefined) return known;
    const read = {
      heading: stemsIn([passage.title, ...passage.sectionPath].join('\n'), analysis),
      help: stemsIn([...passage.questions, ...passage.otherWords].join('\n'), analysis),
      text: stemsIn(passage.text, analysis),
      questions: passage.questions.map((question) => ({
        stems: stemsIn(question, analysis),
        kind: questionKind(question),
      })),
      sentences: passage.text
        .split('\n')
        .flatMap(sentencesOf)
        .map((text) => ({ text, stems: stemsIn(text, analysis) })),
    };
    const oldest = kept.keys().next().value;
    if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
    kept.set(passage.id, read);
    return read;
  };
}

/** Reads the figures off one passage for one question. */
export function textFigures(
  concepts: WeightedConcept[],
  kind: QuestionKind,
  passage: PassageStems,
): TextFigures {
  const total = concepts.reduce((sum, concept) => sum + concept.weight, 0) || 1;
  const share = (degrees: number[]) =>
    concepts.reduce((sum, concept, i) => sum + concept.weight * (degrees[i] ?? 0), 0) / total;
  const degreesIn = (stems: StemsInText) => concepts.map((concept) => matchConcept(concept, stems));
  const either = (a: number[], b: number[]) => a.map((degree, i) => Math.max(degree, b[i] ?? 0));

  const heading = degreesIn(passage.heading);
  let sentence = 0;
  let kindFits = 0;
  for (const { text, stems } of passage.sentences) {
    const covered = share(either(degreesIn(stems), heading));
    if (covered <= sentence) continue;
    sentence = covered;
    kindFits = hasAnswerOfKind(kind, text) ? 1 : 0;
  }
  const said = new Set(concepts.flatMap((concept) => concept.alternatives.flatMap((a) => a.stems)));
  return {
    coverage: share(either(degreesIn(passage.text), either(heading, degreesIn(passage.help)))),
    sentence,
    heading: share(heading),
    asked: Math.max(
      0,
      ...passage.questions.map(
        (other) =>
          likeness(share(degreesIn(other.stems)), other.stems, said) * (other.kind === kind ? 1 : OTHER_KIND),
      ),
    ),
    kind: kindFits,
  };
}

/**
 * How alike a question and one the section answers are: the harmonic mean of how much of each the other
 * says, so that a short general question is not near to everything.
 */
function likeness(forth: number, other: StemsInText, said: Set<string>): number {
  let back = 0;
  for (const stem of other.keys()) if (said.has(stem)) back += 1;
  back /= other.size || 1;
  return forth + back === 0 ? 0 : (2 * forth * back) / (forth + back);
}
