import type { Calendar } from './calendar.ts';
import { addDays, localOf } from './days.ts';
import { type Absence, readRule, type ScheduleRule, type Timing } from './rule.ts';

/** After ‘niet nu’ a person is asked again so many allowed days later. */
export const NOT_NOW_DAYS = 5;
/** How often somebody is asked again at most, of one occurrence. */
export const MAX_AGAIN = 2;
/** An occurrence is over by then, however seldom a rule asks. */
const FORGET_AFTER_DAYS = 400;

/**
 * With other days. What lies before today is not caught up, or the new days would ask again what was asked.
 * @throws WijkgidsError `schedule-invalid`
 */
export function withTiming(rule: ScheduleRule, timing: Timing, today: string): ScheduleRule {
  return readRule({ ...rule, timing, since: today });
}

/** On or off. What passed while it was off is not caught up. */
export function withActive(rule: ScheduleRule, active: boolean, today: string): ScheduleRule {
  if (rule.active === active) return rule;
  return { ...rule, active, since: active ? today : rule.since };
}

/**
 * With one more absence of a person.
 * @throws WijkgidsError `schedule-invalid` when a day does not exist or it ends before it begins
 */
export function withAbsence(rule: ScheduleRule, absence: Absence): ScheduleRule {
  return readRule({ ...rule, absences: [...rule.absences, absence] });
}

/** A person is back on this day: what is left of an absence ends the day before, and later ones are gone. */
export function withReturn(rule: ScheduleRule, personId: string, day: string): ScheduleRule {
  const absences = rule.absences.flatMap((one) => {
    if (one.personId !== personId || one.to < day) return [one];
    return one.from < day ? [{ ...one, to: addDays(day, -1) }] : [];
  });
  return { ...rule, absences };
}

/**
 * With ‘niet nu’ of a person, asked again after five allowed days; after the third time not any more for this
 * occurrence. Said twice before they are asked again, it counts once.
 * @param given.occurrence of the invitation or reminder that was answered (`Due.occurrence`)
 */
export function withNotNow(
  rule: ScheduleRule,
  given: { personId: string; occurrence: string; at: Date; calendar: Calendar },
): ScheduleRule {
  const { personId, occurrence, at, calendar } = given;
  const today = localOf(at).day;
  const kept = rule.notNow.filter(({ until }) => until > addDays(today, -FORGET_AFTER_DAYS));
  const isWaiting = kept.some(
    (said) => said.personId === personId && said.occurrence === occurrence && said.until > today,
  );
  if (isWaiting) return { ...rule, notNow: kept };
  const until = calendar.addAllowed(today, NOT_NOW_DAYS, rule.region);
  return { ...rule, notNow: [...kept, { personId, occurrence, at: at.toISOString(), until }] };
}
