import type { Calendar } from './calendar.ts';
import { addDays } from './days.ts';
import type { Absence, Region } from './rule.ts';

export function isAbsent(absences: Absence[], personId: string, day: string): boolean {
  return absences.some((one) => one.personId === personId && one.from <= day && day <= one.to);
}

/** The first day from this one on that is allowed and on which the person is there. */
export function firstDayThere(
  personId: string,
  day: string,
  where: { absences: Absence[]; region: Region | null; calendar: Calendar },
): string {
  const { absences, region, calendar } = where;
  let at = calendar.nextAllowed(day, region);
  for (;;) {
    const away = absences.find((one) => isAbsent([one], personId, at));
    if (away === undefined) return at;
    at = calendar.nextAllowed(addDays(away.to, 1), region);
  }
}

/**
 * The day on which somebody can still be reached who was there on `day` and was not reached: after the absences
 * that began since then, up to and with today.
 */
export function dayStillThere(
  personId: string,
  day: string,
  today: string,
  where: { absences: Absence[]; region: Region | null; calendar: Calendar },
): string {
  let at = day;
  for (;;) {
    const began = where.absences.find(
      (one) => one.personId === personId && one.from > at && one.from <= today,
    );
    if (began === undefined) return at;
    at = firstDayThere(personId, addDays(began.to, 1), where);
  }
}
