import type { Condition, Section } from '../definition.ts';
import type { Answer, AskedId, SessionState } from '../state.ts';

/** The id under which a question is answered: `section.question`, or with the item of a repeated section. */
export function askedId(section: Section, item: { id: string } | null, questionId: string): AskedId {
  return [section.id, ...(item === null ? [] : [item.id]), questionId].join('.');
}

/**
 * Whether all conditions hold for what was said. A condition is about the question of the same round of its own
 * section where that has it, else about the first section with such a question; a question that was passed over
 * or not asked counts as not answered.
 */
export function allHold(
  conditions: Condition[],
  {
    section,
    item,
    sections,
    answers,
  }: {
    section: Section;
    item: { id: string } | null;
    sections: Section[];
    answers: SessionState['answers'];
  },
): boolean {
  return conditions.every((condition) => {
    const isIn = ({ questions }: Section) => questions.some(({ id }) => id === condition.question);
    const elsewhere = isIn(section) ? null : sections.find(isIn);
    const about = askedId(elsewhere ?? section, elsewhere == null ? item : null, condition.question);
    return holds(condition, answers[about]);
  });
}

function holds({ atLeast, atMost, is, answered }: Condition, answer: Answer | undefined): boolean {
  const isAnswered = answer !== undefined && answer.kind !== 'skipped';
  if (answered !== null && answered !== isAnswered) return false;
  if (atLeast === null && atMost === null && is === null) return true;
  if (!isAnswered) return false;
  if (atLeast !== null && !(numberOf(answer) >= atLeast)) return false;
  if (atMost !== null && !(numberOf(answer) <= atMost)) return false;
  return is === null || valuesOf(answer).includes(is);
}

function numberOf(answer: Answer): number {
  return answer.kind === 'rating' || answer.kind === 'number' ? answer.value : Number.NaN;
}

function valuesOf(answer: Answer): string[] {
  if (answer.kind === 'choice') return [answer.value];
  return answer.kind === 'choices' ? answer.values : [];
}
