import { DateTime } from 'luxon';

/**
 * Days as ISO dates (`2026-11-25`), which sort as text, and what the clock in Amsterdam says. The time zone is
 * Luxon's (https://moment.github.io/luxon), so that summer time is the system's own table.
 */

export const ZONE = 'Europe/Amsterdam';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

// A schedule asks for the same days and hours over and over, and neither Date nor Luxon is quick.
const MOST_REMEMBERED = 20_000;
const dayTexts = new Map<number, string>();
const dayNumbers = new Map<string, number>();
const offsets = new Map<number, number>();
const moments = new Map<string, string>();

/** Whether the text is an ISO date that exists. */
export function isDay(text: string): boolean {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** @param count may be negative */
export function addDays(day: string, count: number): string {
  return dayAt(numberOf(day) + count);
}

/** The same day of a later month; the last day of it where the month is shorter. */
export function addMonths(day: string, count: number): string {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + count;
  const year = Math.floor(months / 12);
  const last = new Date(Date.UTC(year, (months % 12) + 1, 0)).getUTCDate();
  return dayAt(Date.UTC(year, months % 12, Math.min(Number(day.slice(8)), last)) / DAY_MS);
}

/** Saturday or Sunday. */
export function isWeekend(day: string): boolean {
  return new Date(numberOf(day) * DAY_MS).getUTCDay() % 6 === 0;
}

/** What clock and calendar in Amsterdam say at this moment: an ISO date and `HH:MM`. */
export function localOf(moment: Date): { day: string; time: string } {
  const ms = moment.getTime();
  const local = ms + offsetAt(ms);
  const minutes = Math.floor((local % DAY_MS) / MINUTE_MS);
  const two = (count: number) => String(count).padStart(2, '0');
  return {
    day: dayAt(Math.floor(local / DAY_MS)),
    time: `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`,
  };
}

/** The moment, ISO in UTC, at which it is this time on this day in Amsterdam. */
export function momentOf(day: string, time: string): string {
  return remembered(moments, `${day}T${time}`, (local) =>
    new Date(DateTime.fromISO(local, { zone: ZONE }).toMillis()).toISOString(),
  );
}

/** `dinsdag 3 maart 2026` */
export function dayInWords(day: string): string {
  return LONG_DAY.format(numberOf(day) * DAY_MS);
}

const LONG_DAY = new Intl.DateTimeFormat('nl-NL', { dateStyle: 'full', timeZone: 'UTC' });

/** Milliseconds that Amsterdam is ahead of UTC. Summer time begins and ends on a whole hour. */
function offsetAt(ms: number): number {
  return remembered(
    offsets,
    Math.floor(ms / HOUR_MS),
    (hour) => DateTime.fromMillis(hour * HOUR_MS, { zone: ZONE }).offset * MINUTE_MS,
  );
}

/** Days since 1970. */
function numberOf(day: string): number {
  return remembered(dayNumbers, day, (text) => Date.parse(text) / DAY_MS);
}

function dayAt(number: number): string {
  return remembered(dayTexts, number, (days) => new Date(days * DAY_MS).toISOString().slice(0, 10));
}

function remembered<K, V>(known: Map<K, V>, key: K, work: (key: K) => V): V {
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size >= MOST_REMEMBERED) known.clear();
  const value = work(key);
  known.set(key, value);
  return value;
}
