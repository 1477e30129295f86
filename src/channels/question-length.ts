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
