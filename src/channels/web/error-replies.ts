import type { NextFunction, Request, Response } from 'express';
import { WijkgidsError } from '../../errors.ts';
import type { Log } from '../channel.ts';

/** What the page is told when something went wrong: a stable code, what happened and what to do. */
export type ErrorReply = { code: string; error: string; remedy: string };

const statusOfCode: Record<string, number> = {
  'foreign-host': 421,
  'foreign-origin': 403,
  'not-found': 404,
  'only-this-computer': 403,
  'question-too-long': 413,
  'too-large': 413,
  'too-many-requests': 429,
  'unknown-form': 404,
  'unknown-passage': 404,
  'unknown-turn': 404,
};

/** What the page may know of an error. Errors that are not meant for people become one general sentence. */
export function errorReplyOf(error: unknown): ErrorReply {
  const known = error instanceof WijkgidsError ? error : fromHttpLibrary(error);
  if (known) return { code: known.code, error: known.message, remedy: known.remedy };
  return {
    code: 'unexpected',
    error: 'Er ging iets mis bij Wijkgids.',
    remedy: 'Probeer het opnieuw. Blijft het misgaan? Meld het dan bij uw beheerder.',
  };
}

/** HTTP status that goes with an error: 4xx for what the caller can change, 503 for what is down. */
export function statusOf(error: unknown): number {
  const known = error instanceof WijkgidsError ? error : fromHttpLibrary(error);
  if (!known) return 500;
  return statusOfCode[known.code] ?? (known.kind === 'input' ? 400 : known.kind === 'outside' ? 503 : 500);
}

/** The last two handlers of the app: an unknown address, and any error. Both reply in Dutch JSON. */
export function createErrorReplies(log: Log) {
  return {
    unknownAddress(_request: Request, _response: Response): void {
      throw new WijkgidsError('not-found', {
        message: 'Dit adres bestaat niet bij Wijkgids.',
        remedy: 'Ga naar de beginpagina.',
      });
    },
    anyError(error: unknown, request: Request, response: Response, next: NextFunction): void {
      const status = statusOf(error);
      if (status >= 500) log.error({ err: error, path: request.path }, 'web request failed');
      if (response.headersSent) next(error);
      else response.status(status).set('Cache-Control', 'no-store').json(errorReplyOf(error));
    },
  };
}

/** Errors of Express and its body parser carry a status; the ones a person can cause get a Dutch text. */
function fromHttpLibrary(error: unknown): WijkgidsError | null {
  const status = error instanceof Error && 'status' in error ? error.status : null;
  if (status === 413) {
    return new WijkgidsError('too-large', {
      message: 'Het bericht is te groot: er past 64 KB in één bericht.',
      remedy: 'Maak de tekst korter.',
      cause: error,
    });
  }
  if (typeof status !== 'number' || status < 400 || status >= 500) return null;
  return new WijkgidsError('invalid-request', {
    message: 'Wijkgids kon het bericht niet lezen.',
    remedy: 'Stuur JSON met Content-Type application/json, of laad de pagina opnieuw.',
    cause: error,
  });
}
