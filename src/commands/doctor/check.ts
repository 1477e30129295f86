import { messageOf, WijkgidsError } from '../../errors.ts';

/** One thing that was looked at. `isOutside`: database, model, network or disk; it decides the exit status. */
export type Check = {
  name: string;
  status: 'ok' | 'problem';
  detail: string;
  /** What to do about a problem; null when there is none. */
  remedy: string | null;
  isOutside: boolean;
};

/** What looking at something gave: what was found, or the error it ended with. */
export type Attempt<T> = { value: T } | { error: unknown };

export function attempt<T>(work: () => T): Attempt<T> {
  try {
    return { value: work() };
  } catch (error) {
    return { error };
  }
}

export function ok(name: string, detail: string): Check {
  return { name, status: 'ok', detail, remedy: null, isOutside: false };
}

export function problem(name: string, found: { detail: string; remedy: string; isOutside?: boolean }): Check {
  return { name, status: 'problem', ...found, isOutside: found.isOutside ?? false };
}

/** The problem that an error stands for. An error that is not ours comes from outside. */
export function problemOf(name: string, error: unknown): Check {
  const isOurs = error instanceof WijkgidsError;
  return problem(name, {
    detail: messageOf(error),
    remedy: isOurs ? error.remedy : 'Probeer het opnieuw; blijft de fout, meld die dan.',
    isOutside: !isOurs || error.kind === 'outside',
  });
}
