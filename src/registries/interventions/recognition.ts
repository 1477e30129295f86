import {
  LEVELS,
  type RecognitionChange,
  type RegisteredIntervention,
} from '../../recommending/intervention.ts';

/** What is known of a recognition at one moment. */
export type Recognition = RecognitionChange['after'];

/** An import as the history tells of it: its ISO moment and the name of its file. */
export type Occasion = { at: string; source: string };

export function recognitionOf({ level, levelDate, recognised }: Recognition): Recognition {
  return { level, levelDate, recognised };
}

/**
 * What kind of step leads from one recognition to another; null when nothing changed. Recognition that ends or
 * comes back counts before the level, the level before the date. A level that was unknown before is a rise, and
 * so is a recognition that no source stated before.
 */
export function stepBetween(
  before: Recognition,
  after: Recognition,
  wasWithdrawn: boolean,
): Exclude<RecognitionChange['kind'], 'added'> | null {
  if (before.recognised === true && after.recognised === false) return 'withdrawn';
  if (wasWithdrawn && after.recognised === true) return 'restored';
  const rise = LEVELS.indexOf(before.level) - LEVELS.indexOf(after.level);
  if (rise !== 0) return rise > 0 ? 'raised' : 'lowered';
  if (before.recognised !== true && after.recognised === true) return 'raised';
  return before.levelDate === after.levelDate ? null : 'redated';
}

/**
 * The record with a recognition that ended: the last known level and date stay, so that it stays known as such.
 * From then on it is someone's own statement, which what comes with Wijkgids does not undo.
 */
export function withdrawn(known: RegisteredIntervention, { at, source }: Occasion): RegisteredIntervention {
  const after = { ...recognitionOf(known), recognised: false };
  const change: RecognitionChange = { at, kind: 'withdrawn', before: recognitionOf(known), after, source };
  return {
    ...known,
    recognised: false,
    origin: 'imported',
    withdrawnAt: at,
    history: [...known.history, change],
  };
}
