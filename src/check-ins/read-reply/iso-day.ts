/** Calendar days as ISO dates, `2027-03-01`, without clock or time zone. */

export const MONTHS = [
  'januari',
  'februari',
  'maart',
  'april',
  'mei',
  'juni',
  'juli',
  'augustus',
  'september',
  'oktober',
  'november',
  'december',
];
export const WEEKDAYS = ['zondag', 'maandag', 'dinsdag', 'woensdag', 'donderdag', 'vrijdag', 'zaterdag'];

/** Words read as a day: the day, or what to ask when they do not tell which. */
export type DayRead = { day: string } | { ask: string };

/** The day, or null when it does not exist. Month 1–12. */
export function isoDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year >= 1900 && year < 2200;
  return exists ? date.toISOString().slice(0, 10) : null;
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The same day some months on, or the last of that month when it is shorter. */
export function addMonths(day: string, months: number): string {
  const { year, month, date } = partsOf(day);
  const index = year * 12 + (month - 1) + months;
  const last = lastOfMonth(Math.floor(index / 12), (index % 12) + 1);
  return isoDay(Math.floor(index / 12), (index % 12) + 1, date) ?? last;
}

/** Month 1–12. */
export function lastOfMonth(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

export function partsOf(day: string): { year: number; month: number; date: number; weekday: number } {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return { year, month, date, weekday: new Date(`${day}T00:00:00Z`).getUTCDay() };
}

/** ‘1 maart 2027’. */
export function dayInWords(day: string): string {
  const { year, month, date } = partsOf(day);
  return `${date} ${MONTHS[month - 1] ?? ''} ${year}`;
}

const AMSTERDAM = new Intl.DateTimeFormat('nl-NL', {
  timeZone: 'Europe/Amsterdam',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The day it is in the Netherlands at this moment. */
export function dayOf(moment: Date): string {
  const parts = AMSTERDAM.formatToParts(moment);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** The end of the quarter, `1`–`4`. */
export function endOfQuarter(year: number, quarter: number): string {
  return lastOfMonth(year, quarter * 3);
}

/** Friday of an ISO week; week 1 is the one with 4 January in it. */
export function fridayOfWeek(year: number, week: number): string {
  const fourth = `${year}-01-04`;
  const monday = addDays(fourth, -((partsOf(fourth).weekday + 6) % 7));
  return addDays(monday, (week - 1) * 7 + 4);
}
