import { WijkgidsError } from '../../errors.ts';

/** One after another is tried so often before somebody else is said to be busy with the session. */
const ATTEMPTS = 2;

/**
 * Reads a session, changes it and saves it; again, from what is stored then, when another process saved it in between.
 * @param attempt reads anew each time
 * @throws WijkgidsError `check-in-busy` when that goes on, and what `attempt` throws
 */
export async function untilSaved<T>(attempt: () => Promise<T>): Promise<T> {
  let last: WijkgidsError | null = null;
  for (let attempts = 0; attempts < ATTEMPTS; attempts += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof WijkgidsError) || error.code !== 'session-changed') throw error;
      last = error;
    }
  }
  throw new WijkgidsError('check-in-busy', {
    message: 'Deze check-in wordt op twee plaatsen tegelijk beantwoord.',
    remedy: 'Stuur uw antwoord nog een keer.',
    cause: last,
  });
}
