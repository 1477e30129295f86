import type { Passage } from '../../answering/ports.ts';

/** The searched parts of a passage. */
export const FIELDS = ['title', 'heading', 'text', 'questions', 'otherWords'] as const;
export type Field = (typeof FIELDS)[number];

/** The text of each field. */
export function fieldTexts(passage: Passage): Record<Field, string> {
  return {
    title: passage.title,
    heading: passage.sectionPath.join('\n'),
    text: passage.text,
    questions: passage.questions.join('\n'),
    otherWords: passage.otherWords.join('\n'),
  };
}
