import type { Calendar } from './calendar.ts';
import { addDays, addMonths } from './days.ts';
import type { ScheduleRule } from './rule.ts';

/** One time that a rule asks for a check-in. */
export type Occurrence = {
  /** By the rule; it names the occurrence. */
  nominal: string;
  /** The first allowed day from then on. */
  day: string;
};

/** No day is moved further than this: a summer holiday with a weekend on either side, with room. */
export const FURTHEST_DAYS = 70;
/** Among dates of their own, what comes later than this ends nothing of now. */
const FURTHEST_AHEAD_DAYS = 200;

/**
 * The occurrences of a rule that are open on one of the days, in order: moved to the first allowed day, never
 * earlier. Where a move brings one to the day of the next, only the next is left. Nothing from before the
 * rule's `since`, and nothing of a rule that is off.
 */
export function occurrencesOf(
  rule: ScheduleRule,
  calendar: Calendar,
  days: { from: string; to: string },
): Occurrence[] {
  if (!rule.active) return [];
  const nominal = nominalDays(rule, addDays(days.from, -FURTHEST_DAYS), days.to);
  const all = nominal.map((day) => ({ nominal: day, day: calendar.nextAllowed(day, rule.region) }));
  return all.filter(({ day }, i) => day >= days.from && day <= days.to && all[i + 1]?.day !== day);
}

/** An occurrence with the one that ends it; null when no other follows for now. */
export type Round = { occurrence: Occurrence; next: Occurrence | null };

/** The occurrences that are open on one of the days, each with what follows it, in order. */
export function roundsOf(
  rule: ScheduleRule,
  calendar: Calendar,
  days: { from: string; to: string },
): Round[] {
  const ahead = rule.timing.kind === 'every' ? rule.timing.months * 31 : FURTHEST_AHEAD_DAYS;
  const all = occurrencesOf(rule, calendar, { ...days, to: addDays(days.to, ahead + FURTHEST_DAYS) });
  return all
    .map((occurrence, i) => ({ occurrence, next: all[i + 1] ?? null }))
    .filter(({ occurrence }) => occurrence.day <= days.to);
}

function nominalDays(rule: ScheduleRule, from: string, to: string): string[] {
  const { timing, since } = rule;
  const first = from > since ? from : since;
  if (timing.kind === 'dates') return timing.dates.filter((day) => day >= first && day <= to);
  const days: string[] = [];
  for (let i = Math.max(0, monthsBetween(timing.first, first) / timing.months - 1) | 0; ; i++) {
    const day = addMonths(timing.first, i * timing.months);
    if (day > to) return days;
    if (day >= first) days.push(day);
  }
}

function monthsBetween(from: string, to: string): number {
  const [fromYear = 0, fromMonth = 0] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 0] = to.split('-').map(Number);
  return (toYear - fromYear) * 12 + toMonth - fromMonth;
}
