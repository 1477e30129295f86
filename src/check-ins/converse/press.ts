import type { Came } from './talk.ts';

/**
 * What a button of a check-in sends: the answer, with the question it is for, as a person could type it too
 * (`vraag 3: 4`). So a second click, or one on an old message, is never taken for the answer to the next question.
 */

const CLOSING: Record<string, string> = {
  samenvatting: 'samenvatting',
  'toestemming:adviseur': 'delen met de adviseur',
  'toestemming:citaten': 'woorden in het rapport',
  stoppen: 'stoppen',
};

const PRESS =
  /^((?:vraag|stap) \d+(?:, [a-z]+)?|samenvatting|delen met de adviseur|woorden in het rapport|stoppen): (.+)$/is;

/** The text of a button under the question that is asked now. */
export function pressOf(came: Pick<Came, 'question' | 'progress'>, words: string): string {
  const about = aboutOf(came);
  return about === null ? words : `${about}: ${words}`;
}

/** A message as a press of a button: the question it is for, and the words; null for any other message. */
export function readPress(text: string): { about: string; words: string } | null {
  const [, about, words] = PRESS.exec(text.trim()) ?? [];
  return about === undefined || words === undefined ? null : { about: about.toLowerCase(), words };
}

/** What the question that is asked now is called in a press; null when nothing is asked. */
export function aboutOf({ question, progress }: Pick<Came, 'question' | 'progress'>): string | null {
  if (question === null) return null;
  const closing = CLOSING[question.id];
  if (closing !== undefined) return closing;
  // The parts of a step, and a question on top, share the number of what they belong to.
  const [, step, part] = /^(?:stap:(\d+)|[^/]*)(?:\/([a-z]+))?$/.exec(question.id) ?? [];
  const number = step === undefined ? `vraag ${progress.done + 1}` : `stap ${step}`;
  return part === undefined ? number : `${number}, ${part}`;
}
