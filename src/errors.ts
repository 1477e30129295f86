/**
 * The one error type of Wijkgids: what happened, for a person, and what to do about it.
 *
 * Codes are stable names that tests and callers may compare. `usage` errors end a command with exit
 * status 2, `outside` errors (database, model, network) with 3, all others with 1.
 */
export type ErrorKind = 'usage' | 'outside' | 'input';

export class WijkgidsError extends Error {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly remedy: string;

  /**
   * @param code stable kebab-case name, for instance `port-in-use`
   * @param options.message what happened and where, one sentence (Dutch where a user sees it)
   * @param options.remedy what the person can do, one sentence
   * @param options.kind decides the exit status; `input` by default
   * @param options.cause the error this one wraps
   */
  constructor(code: string, options: { message: string; remedy: string; kind?: ErrorKind; cause?: unknown }) {
    super(options.message, { cause: options.cause });
    this.name = 'WijkgidsError';
    this.code = code;
    this.kind = options.kind ?? 'input';
    this.remedy = options.remedy;
  }
}

/** Message of anything that was thrown, on one line. */
export function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/\s+/g, ' ').trim();
}

/** The exit status a command ends with for this error: 2 wrong use, 3 something outside failed, 1 otherwise. */
export function exitStatusOf(error: unknown): 1 | 2 | 3 {
  if (!(error instanceof WijkgidsError)) return 3;
  if (error.kind === 'usage') return 2;
  return error.kind === 'outside' ? 3 : 1;
}

/** A jsonl file that was named on the command line and cannot be read. */
export function unreadableInput(path: string, cause: unknown): WijkgidsError {
  return new WijkgidsError('input-unreadable', {
    kind: 'usage',
    message: `${path} kan niet worden gelezen: ${messageOf(cause)}.`,
    remedy: 'Geef een bestaand .jsonl-bestand.',
    cause,
  });
}
