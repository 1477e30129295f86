import { type Calendar, loadCalendar } from '../../../src/check-ins/schedule/calendar.ts';

export const SCHOOL_HOLIDAYS = 'knowledge/calendar/schoolvakanties.yaml';

/** The calendar as it is shipped; read once for a file of tests. */
export function loadShippedCalendar(): Promise<Calendar> {
  return loadCalendar(SCHOOL_HOLIDAYS);
}
