import type { Passage } from '../answering/ports.ts';

/** The text of a passage as it is embedded: what it is about, what it says, and what it answers. */
export function denseText(passage: Passage): string {
  return [
    passage.title,
    ...passage.sectionPath,
    passage.text,
    ...passage.questions,
    passage.otherWords.join(', '),
  ].join('\n');
}
