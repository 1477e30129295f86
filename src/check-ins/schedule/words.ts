import type { Calendar } from './calendar.ts';
import { addDays, addMonths, dayInWords, localOf, momentOf } from './days.ts';
import type { Skipped } from './moments.ts';
import { occurrencesOf } from './occurrences.ts';
import type { ScheduleRule } from './rule.ts';

export type NextMoment = {
  /** By the rule. */
  nominal: string;
  /** The day of the invitation. */
  day: string;
  /** ISO moment in UTC. */
  at: string;
  /** Why it is not the day of the rule, as `zomervakantie`; null when it is. */
  movedBecause: string | null;
};

/** A rule of every year gives ten moments in ten years; nobody looks further. */
const AHEAD_MONTHS = 120;

/** When a rule asks next, for those who are not away: the first `count` moments after `now`. */
export function nextMoments(
  rule: ScheduleRule,
  calendar: Calendar,
  { now, count }: { now: Date; count: number },
): NextMoment[] {
  const today = localOf(now).day;
  const moments: NextMoment[] = [];
  for (let from = today; moments.length < count && from < addMonths(today, AHEAD_MONTHS); ) {
    const to = addMonths(from, 12);
    for (const { nominal, day } of occurrencesOf(rule, calendar, { from, to })) {
      const at = momentOf(day, rule.hours.preferred);
      const movedBecause = calendar.closedBecause(nominal, rule.region);
      if (at > now.toISOString()) moments.push({ nominal, day, at, movedBecause });
    }
    from = addDays(to, 1);
  }
  return moments.slice(0, count);
}

/** `dinsdag 25 augustus 2026 om 10:00 uur (verschoven van woensdag 15 juli 2026: zomervakantie)` */
export function momentInWords(moment: NextMoment): string {
  const { day, time } = localOf(new Date(moment.at));
  const moved =
    moment.movedBecause === null
      ? ''
      : ` (verschoven van ${dayInWords(moment.nominal)}: ${moment.movedBecause})`;
  return `${dayInWords(day)} om ${time} uur${moved}`;
}

/**
 * A rule in Dutch sentences: how often, at what hours, for whom.
 * @param title of the check-in; its id when it is not given
 */
export function ruleInWords(rule: ScheduleRule, title?: string): string {
  const { timing, hours, who, municipality, region, variant, mode } = rule;
  const often =
    timing.kind === 'every'
      ? `${everyInWords(timing.months)}, vanaf ${dayInWords(timing.first)}`
      : `op ${listInWords(timing.dates.map(dayInWords))}`;
  const people =
    who.length === 0 ? 'iedereen die bekend is' : who.length === 1 ? 'één persoon' : `${who.length} mensen`;
  return [
    `Check-in ‘${title ?? rule.definitionId}’ (${variant === 'long' ? 'lange' : 'korte'} versie, ${mode === 'each' ? 'ieder voor zich' : 'samen'}) voor ${municipality}: ${often}.`,
    `De uitnodiging komt om ${hours.preferred} uur, en nooit buiten ${hours.from} tot ${hours.to} uur.`,
    `In het weekend, op feestdagen en in de schoolvakanties van regio ${region} komt er niets: dan wordt het de eerste werkdag erna.`,
    `Voor ${people}.${rule.active ? '' : ' Deze planning staat uit.'}`,
  ].join(' ');
}

/** What was passed over, without the name of the person: that is for who shows it. */
export function skippedInWords({ reason, occurrence }: Skipped): string {
  return reason === 'absent'
    ? `Geen uitnodiging voor ${dayInWords(occurrence)}: langer dan 30 dagen afwezig.`
    : `Geen uitnodiging voor ${dayInWords(occurrence)}: de volgende check-in kwam eerder.`;
}

/** What the calendar does not know of these days; null when it knows all. */
export function gapInWords(calendar: Calendar, days: { from: string; to: string }): string | null {
  const years = calendar.unknownSchoolYears(days.from, days.to);
  if (years.length === 0) return null;
  return `De schoolvakanties van ${listInWords(years)} zijn niet bekend. Daar is alleen gelet op weekenden en feestdagen.`;
}

function everyInWords(months: number): string {
  if (months === 1) return 'elke maand';
  return months === 12 ? 'elk jaar' : `elke ${months} maanden`;
}

function listInWords(words: string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} en ${words.at(-1)}`;
}
