import { WijkgidsError } from '../errors.ts';

const mib = 1024 * 1024;

/** What is refused, so that one absurd file never takes the machine. */
export type Limits = {
  fileBytes: number;
  /** For .jsonl, which is read line by line. */
  recordFileBytes: number;
  /** Text that one document may hold, in characters. */
  textCharacters: number;
  pdfPages: number;
  fileTimeMs: number;
};

export const usualLimits: Limits = {
  fileBytes: 50 * mib,
  recordFileBytes: 300 * mib,
  textCharacters: 20_000_000,
  pdfPages: 2000,
  fileTimeMs: 60_000,
};

export function tooMuchText(limits: Limits): WijkgidsError {
  return new WijkgidsError('too-much-text', {
    message: `Hier staat meer tekst in dan ${Math.round(limits.textCharacters / 1e6)} miljoen tekens`,
    remedy: 'Splits het bestand in kleinere delen.',
  });
}

/** @throws WijkgidsError `too-much-text` */
export function boundText(text: string, limits: Limits): string {
  if (text.length > limits.textCharacters) throw tooMuchText(limits);
  return text;
}

/** @throws WijkgidsError `aborted` */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (!signal?.aborted) return;
  throw new WijkgidsError('aborted', { message: 'Het lezen is afgebroken', remedy: 'Begin opnieuw.' });
}

/** For a file in which nothing readable was found. */
export function noText(remedy: string): WijkgidsError {
  return new WijkgidsError('no-text', { message: 'Er staat geen leesbare tekst in dit bestand', remedy });
}
