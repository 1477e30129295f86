import type { FurtherQuestion, Question, Variant } from './definition.ts';
import { countWords } from './read-reply/plain-words.ts';
import type { Answer, EarlierAnswer } from './state.ts';

/** An open answer of fewer words is called thin. */
const THIN_BELOW_WORDS = 6;

/**
 * The question on top that an answer calls for: the first that fits, or null. Nothing is asked on top of a question
 * that was passed over. The short version asks on only where a rating moved since last time. Pure.
 */
export function furtherFor(
  question: Question,
  answer: Answer | undefined,
  earlier: EarlierAnswer | undefined,
  variant: Variant,
): FurtherQuestion | null {
  if (answer === undefined || answer.kind === 'skipped') return null;
  const fits = ({ when }: FurtherQuestion): boolean => {
    if (variant === 'short' && when !== 'moved') return false;
    switch (when) {
      case 'low':
        return answer.kind === 'rating' && answer.value <= 2;
      case 'high':
        return answer.kind === 'rating' && answer.value >= 4;
      case 'moved':
        return (
          answer.kind === 'rating' &&
          earlier?.answer.kind === 'rating' &&
          earlier.answer.value !== answer.value
        );
      case 'thin':
        return answer.kind === 'open' && countWords(answer.text) < THIN_BELOW_WORDS;
      case 'always':
        return true;
    }
  };
  return question.further.find(fits) ?? null;
}

/** The id of the question on top. */
export function furtherId(id: string): string {
  return `${id}/verder`;
}
