import { dayStillThere, isAbsent } from './absence.ts';
import type { Calendar } from './calendar.ts';
import { addDays, localOf, momentOf } from './days.ts';
import { LAST_MESSAGE_DAYS, messagesOfRound, OPEN_DAYS, within } from './due.ts';
import { dueSteps, type StepSetting } from './due-steps.ts';
import type { DatedStep, Due, ScheduleHistory, Skipped } from './moments.ts';
import { FURTHEST_DAYS, roundsOf } from './occurrences.ts';
import type { StoredRule } from './ports.ts';
import type { ScheduleRule } from './rule.ts';

/**
 * Whether messages may go out: an allowed day, within the hours.
 * @param local what clock and calendar in Amsterdam say
 */
export function isOpen(
  { region, hours }: StepSetting,
  calendar: Calendar,
  local: { day: string; time: string },
): boolean {
  const { day, time } = local;
  return hours.from <= time && time < hours.to && calendar.closedBecause(day, region) === null;
}

/**
 * What a rule sends at this moment, and who was passed over since it was last looked at.
 *
 * Only the latest occurrence counts: what a standstill or a leap of the clock held back of an earlier one is not
 * sent any more. Nothing goes to somebody who is away today. An invitation that was planned more than thirty days
 * before the rule was last looked at is not sent: the person was not known then.
 */
export function dueNow(
  stored: StoredRule,
  history: ScheduleHistory,
  { now, calendar }: { now: Date; calendar: Calendar },
): { dues: Due[]; skipped: Skipped[] } {
  const { rule } = stored;
  const today = localOf(now).day;
  const back = lookBack(stored, today);
  const time = { from: momentOf(back, '00:00'), to: now.toISOString() };
  const rounds = roundsOf(rule, calendar, { from: earlier(back, lastMessageDay(today)), to: today });
  const current = rounds.at(-1);
  const skipped = rounds
    .filter((round) => round !== current && round.occurrence.day >= back)
    .flatMap((round) => messagesOfRound(rule, round, history, calendar))
    .flatMap((message) => overtakenOf(message) ?? []);
  const dues: Due[] = [];
  for (const message of current === undefined ? [] : messagesOfRound(rule, current, history, calendar)) {
    const late =
      'key' in message && isFirst(message) ? afterAbsences(message, rule, today, calendar) : message;
    if ('reason' in late) skipped.push(late);
    else if (late.at <= time.to && (!isFirst(late) || late.at > time.from)) dues.push(late);
  }
  const steps = dueStepsNow(history.steps, history.sent, rule, { now, calendar, from: rule.since });
  return {
    dues: [...dues.filter(({ personId }) => !isAbsent(rule.absences, personId, today)), ...steps],
    skipped: within(skipped, time),
  };

  /** Of somebody who could be invited when nothing was sent, and has left since. */
  function afterAbsences(due: Due, { region }: ScheduleRule, day: string, at: Calendar): Due | Skipped {
    const planned = localOf(new Date(due.at)).day;
    const where = { absences: rule.absences, region, calendar: at };
    const still = dayStillThere(due.personId, planned, day, where);
    const isTooLate = current !== undefined && still > addDays(current.occurrence.day, OPEN_DAYS);
    if (isTooLate && due.occurrence !== null) {
      const { personId, occurrence } = due;
      return { ruleId: rule.id, personId, occurrence, reason: 'absent', at: due.at };
    }
    return { ...due, at: momentOf(still, rule.hours.preferred) };
  }
}

/** The reminders of steps at this moment, of those who are there; none of before the day `from`. */
export function dueStepsNow(
  steps: DatedStep[],
  sent: ReadonlyMap<string, string>,
  setting: StepSetting,
  { now, calendar, from }: { now: Date; calendar: Calendar; from: string | null },
): Due[] {
  const today = localOf(now).day;
  const last = addDays(today, FURTHEST_DAYS);
  const near = steps.filter(({ due }) => due <= last);
  if (near.length === 0) return [];
  const first = lastMessageDay(today);
  const time = {
    from: momentOf(from !== null && from > first ? from : first, '00:00'),
    to: now.toISOString(),
  };
  return within(dueSteps(near, sent, setting, calendar), time).filter(
    ({ personId }) => !isAbsent(setting.absences, personId, today),
  );
}

/**
 * The day from which the log is needed to decide what is due.
 * @param today ISO date
 */
export function logNeededFrom(stored: StoredRule[], today: string): string {
  return stored.map((one) => lookBack(one, today)).reduce(earlier, lastMessageDay(today));
}

/**
 * Thirty days before it was last looked at: what was sent since is in the log. A day to come says that the clock
 * was wrong; then it is looked at as far back as anything may come.
 */
function lookBack({ rule, ranOn }: StoredRule, today: string): string {
  if (ranOn === null) return rule.since;
  const from = ranOn > today ? lastMessageDay(today) : addDays(ranOn, -OPEN_DAYS);
  return from > rule.since ? from : rule.since;
}

function overtakenOf(message: Due | Skipped): Skipped | null {
  if ('reason' in message) return message;
  const { ruleId, personId, occurrence, at } = message;
  if (!isFirst(message) || ruleId === null || occurrence === null) return null;
  return { ruleId, personId, occurrence, reason: 'overtaken', at };
}

function isFirst({ kind, again }: Due): boolean {
  return kind === 'invite' && again === 0;
}

function lastMessageDay(today: string): string {
  return addDays(today, -LAST_MESSAGE_DAYS);
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}
