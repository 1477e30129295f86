import type { Level, RegisteredIntervention } from './intervention.ts';

/**
 * How long a recognition is valid, in whole years from its date. Null where no level is known: then the
 * sources give no period either. Source: the procedure of recognition of RIVM Centrum Gezond Leven and
 * partners (3 years for `goed-beschreven`, 5 for the others).
 */
export function validityYears(level: Level): number | null {
  if (level === 'onbekend') return null;
  return level === 'goed-beschreven' ? 3 : 5;
}

/**
 * Last ISO date on which a recognition is surely valid; null when its level or date is not known. After it the
 * recognition has possibly expired: it may have been judged again without our knowing.
 */
export function validUntil({
  level,
  levelDate,
}: Pick<RegisteredIntervention, 'level' | 'levelDate'>): string | null {
  const years = validityYears(level);
  const date = levelDate === null ? null : /^(\d{4})-(\d{2})-(\d{2})/.exec(levelDate);
  if (years === null || date === null) return null;
  const [, year, month, day] = date;
  const isLeapDay = month === '02' && day === '29';
  // No period of 3 or 5 years leads from one leap day to another.
  return `${Number(year) + years}-${month}-${isLeapDay ? '28' : day}`;
}

/** Whether the recognition is past its period on this day; false when level or date is not known. */
export function hasPossiblyExpired(
  intervention: Pick<RegisteredIntervention, 'level' | 'levelDate'>,
  today: Date,
): boolean {
  const until = validUntil(intervention);
  return until !== null && today.toISOString().slice(0, 10) > until;
}
