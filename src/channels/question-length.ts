import type { Assistant } from '../assistant/message.ts';
import { WijkgidsError } from '../errors.ts';

/** Longest question in characters. Longer texts are nearly always a pasted document. */
export const LONGEST_QUESTION = 2000;

/** What a person is told whose question is too long. */
export function questionTooLong(length: number): WijkgidsError {
  return new WijkgidsError('question-too-long', {
    message: `Uw vraag is te lang: ${length} tekens. Er passen ${LONGEST_QUESTION} tekens in één vraag.`,
    remedy: 'Maak de vraag korter, of stel eerst een deel van de vraag.',
  });
}

/** Longest answer in a check-in, in characters: some people tell a lot, and not a word of it may be lost. */
export const LONGEST_ANSWER = 12_000;

/**
 * Whether a text is too long to take: longer than a question may be, unless it can be an answer in a check-in that
 * the person is in.
 */
export async function isTooLong(
  text: string,
  personId: string,
  assistant: Pick<Assistant, 'home'>,
): Promise<boolean> {
  if (text.length <= LONGEST_QUESTION) return false;
  return text.length > LONGEST_ANSWER || (await assistant.home(personId)).checkIn === null;
}
