import { countsWhatIsAsked, type Demand, meetsType } from './demand.ts';
import type { Hit, QuestionReading } from './ports.ts';
import { hasAnswerOfKind, type QuestionKind } from './question-kind.ts';
import { type Unit, unitsOf } from './units.ts';

/** A unit with how well it answers. All figures 0 to 1 but `score`, which only orders. */
export type ScoredUnit = {
  unit: Unit;
  /** Share of the question's weight the unit says itself. */
  own: number;
  /** The same when its headings, and half-heartedly its neighbours, count too. */
  inContext: number;
  fitsKind: boolean;
  /** Per concept of the question how well the unit says it. */
  degrees: number[];
  /** The same in the unit or, as good, in the headings above it. */
  anywhere: number[];
  score: number;
};

/** How many of the best passages sentences are taken from. */
export const PASSAGES_READ = 8;

const HEADING_SHARE = 0.7;
const NEIGHBOUR_SHARE = 0.35;
const KIND_BONUS = 0.35;
const KIND_BONUS_WEAK = 0.12;
const RANK_BONUS = 1;
const ITEM_SHARE = 0.6;
/** A number of just what is counted beats any other number. */
const COUNTED_BONUS = 0.25;
const LEANING_PENALTY = 0.12;
/** A sentence that starts so leans on the one before. */
const LEANS =
  /^(?:Dit|Dat|Deze|Die|Hij|Zij|Ze|Hierdoor|Daardoor|Daarom|Daarbij|Daarnaast|Hierbij|Ook|Zo|En|Maar|Toch|Vervolgens|Daarna|Dan|Het)\b/;

/** Scores every unit of the best passages for a question, best first. */
export function scoreUnits(
  hits: Hit[],
  reading: QuestionReading,
  kind: QuestionKind,
  demand: Demand,
): ScoredUnit[] {
  const best = hits[0]?.score ?? 1;
  const scored = hits.slice(0, PASSAGES_READ).flatMap(({ passage, score }) => {
    const heading = reading.match([passage.title, ...passage.sectionPath].join('\n'));
    const units = unitsOf(passage);
    const degrees = units.map((unit) => matchUnit(unit, reading));
    return units.map((unit, i): ScoredUnit => {
      const own = degrees[i] ?? [];
      const around = strongest(degrees[i - 1], degrees[i + 1]);
      const context = own.map((degree, c) =>
        Math.max(degree, HEADING_SHARE * (heading[c] ?? 0), NEIGHBOUR_SHARE * (around[c] ?? 0)),
      );
      const fitsKind =
        demand.type === 'any' ? hasAnswerOfKind(kind, unit.text) : meetsType(demand, unit.text);
      const inContext = share(context, reading);
      const leaning = LEANS.test(unit.text) ? LEANING_PENALTY : 0;
      return {
        unit,
        own: share(own, reading),
        inContext,
        fitsKind,
        degrees: own,
        anywhere: own.map((degree, c) => Math.max(degree, heading[c] ?? 0)),
        score:
          inContext +
          (fitsKind ? (demand.type === 'any' ? KIND_BONUS_WEAK : KIND_BONUS) : 0) +
          (countsWhatIsAsked(demand, unit.text) ? COUNTED_BONUS : 0) +
          RANK_BONUS * (best > 0 ? score / best : 0) ** 2 -
          leaning,
      };
    });
  });
  return scored.sort((a, b) => b.score - a.score);
}

/**
 * A list says what its intro says; what only its items say counts less, or long lists would match every
 * question.
 */
function matchUnit(unit: Unit, reading: QuestionReading): number[] {
  if (unit.kind === 'sentence') return reading.match(unit.text);
  const intro = unit.intro === null ? [] : reading.match(unit.intro);
  const items = reading.match(unit.items.join('\n'));
  return items.map((degree, i) => Math.max(ITEM_SHARE * degree, intro[i] ?? 0));
}

/** The share of the question's weight that degrees stand for. */
export function share(degrees: number[], reading: QuestionReading): number {
  let said = 0;
  let total = 0;
  reading.concepts.forEach((concept, i) => {
    total += concept.weight;
    said += concept.weight * (degrees[i] ?? 0);
  });
  return total === 0 ? 0 : said / total;
}

function strongest(a: number[] | undefined, b: number[] | undefined): number[] {
  const length = Math.max(a?.length ?? 0, b?.length ?? 0);
  return Array.from({ length }, (_, i) => Math.max(a?.[i] ?? 0, b?.[i] ?? 0));
}
