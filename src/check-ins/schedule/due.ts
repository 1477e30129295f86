import { firstDayThere } from './absence.ts';
import type { Calendar } from './calendar.ts';
import { MAX_AGAIN } from './change-rule.ts';
import { addDays, localOf, momentOf } from './days.ts';
import { dueSteps } from './due-steps.ts';
import type { Due, DueKind, Outcome, ScheduleHistory, Skipped } from './moments.ts';
import { type Occurrence, type Round, roundsOf } from './occurrences.ts';
import type { NotNow, ScheduleRule } from './rule.ts';

/** After `from`, up to and with `to`: ISO moments. */
export type DueTime = { from: string; to: string; calendar: Calendar };

/** After so many allowed days a person is reminded, and after as many once more. */
export const REMIND_AFTER_DAYS = 5;
/** So many days an occurrence waits for somebody who is away. */
export const OPEN_DAYS = 30;
/** Nothing of an occurrence comes later: 30 days away, 20 allowed days and a summer holiday make some 100. */
export const LAST_MESSAGE_DAYS = 150;

/**
 * What a rule has to send within the time and did not send yet, in order.
 *
 * An invitation comes at the preferred hour of the occurrence's day, or of the first allowed day after an
 * absence. Two reminders follow, each five allowed days after what went before, as long as the check-in is
 * neither filed nor stopped. After ‘niet nu’ the invitation comes again, twice at most. A later occurrence ends
 * everything of an earlier one. What follows from a message or an answer that is still to come is not foretold.
 */
export function dueMoments(rule: ScheduleRule, history: ScheduleHistory, time: DueTime): Due[] {
  const dues = messagesOf(rule, history, time).filter((message) => 'key' in message);
  const steps = rule.active ? dueSteps(history.steps, history.sent, rule, time.calendar) : [];
  return within([...dues, ...steps], time);
}

/** Who was passed over for good within the time, in order: for the overview. */
export function skippedMoments(rule: ScheduleRule, history: ScheduleHistory, time: DueTime): Skipped[] {
  const skipped = messagesOf(rule, history, time).filter((message) => 'reason' in message);
  return within(skipped, time);
}

/** What lies in the time, in order. */
export function within<T extends { at: string }>(messages: T[], time: { from: string; to: string }): T[] {
  if (messages.length === 0) return [];
  const from = new Date(time.from).toISOString();
  const to = new Date(time.to).toISOString();
  return messages
    .filter(({ at }) => at > from && at <= to)
    .sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? -1 : 1));
}

function messagesOf(rule: ScheduleRule, history: ScheduleHistory, time: DueTime): (Due | Skipped)[] {
  return roundsOf(rule, time.calendar, {
    from: addDays(localOf(new Date(time.from)).day, -LAST_MESSAGE_DAYS),
    to: localOf(new Date(time.to)).day,
  }).flatMap((round) => messagesOfRound(rule, round, history, time.calendar));
}

/** For everyone the one message that comes next of an occurrence, or why there is no invitation. */
export function messagesOfRound(
  rule: ScheduleRule,
  round: Round,
  history: ScheduleHistory,
  calendar: Calendar,
): (Due | Skipped)[] {
  const people = new Set(rule.who.length > 0 ? rule.who : history.people);
  return [...people]
    .map((personId) => nextMessage(rule, round, personId, history, calendar))
    .filter((message) => message !== null);
}

/** The one message that a person is to get next of this occurrence; null when there is none. */
function nextMessage(
  rule: ScheduleRule,
  { occurrence, next }: Round,
  personId: string,
  history: ScheduleHistory,
  calendar: Calendar,
): Due | Skipped | null {
  if (hasEnded(rule, occurrence, personId, history.outcomes)) return null;
  const { nominal } = occurrence;
  const sentOn = (kind: DueKind, again = 0) => {
    const at = history.sent.get(dueKey(rule.id, nominal, personId, kind, again));
    return at === undefined ? null : localOf(new Date(at)).day;
  };
  const message = (kind: DueKind, again: number, from: string): Due | Skipped => {
    const day = firstDayThere(personId, from, { ...rule, calendar });
    const skipped = (reason: Skipped['reason'], since: string): Skipped => ({
      ...{ ruleId: rule.id, personId, occurrence: nominal, reason },
      at: momentOf(since, rule.hours.preferred),
    });
    if (next !== null && day >= next.day) return skipped('overtaken', next.day);
    if (kind === 'invite' && again === 0 && day > addDays(occurrence.day, OPEN_DAYS))
      return skipped('absent', occurrence.day);
    return {
      ...{ key: dueKey(rule.id, nominal, personId, kind, again), kind, again, personId },
      at: momentOf(day, rule.hours.preferred),
      ...{ organisationId: rule.organisationId, municipality: rule.municipality },
      ...{ ruleId: rule.id, occurrence: nominal, stepId: null },
    };
  };
  /** Only who gets no invitation at all was passed over. */
  const followUp = (kind: DueKind, again: number, from: string) => {
    const due = message(kind, again, from);
    return 'reason' in due ? null : due;
  };

  const invited = sentOn('invite');
  if (invited === null) return message('invite', 0, occurrence.day);
  const notNow = notNowOf(rule, personId, nominal);
  if (notNow.length > MAX_AGAIN) return null;
  const asked = notNow.length === 0 ? invited : sentOn('invite', notNow.length);
  if (asked === null) return followUp('invite', notNow.length, notNow.at(-1)?.until ?? invited);
  const later = (day: string) => calendar.addAllowed(day, REMIND_AFTER_DAYS, rule.region);
  const reminded = sentOn('reminder-1');
  if (reminded === null) return followUp('reminder-1', 0, later(asked));
  if (sentOn('reminder-2') !== null) return null;
  return followUp('reminder-2', 0, later(reminded > asked ? reminded : asked));
}

/** Filed or stopped by the person; when done together, filed by anyone. */
function hasEnded(
  rule: ScheduleRule,
  occurrence: Occurrence,
  personId: string,
  outcomes: Outcome[],
): boolean {
  return outcomes.some(
    (outcome) =>
      (outcome.personId === personId || (rule.mode === 'shared' && outcome.state === 'filed')) &&
      (outcome.occurrence === null
        ? localOf(new Date(outcome.at)).day >= occurrence.day
        : outcome.occurrence === occurrence.nominal),
  );
}

function notNowOf(rule: ScheduleRule, personId: string, occurrence: string): NotNow[] {
  return rule.notNow
    .filter((said) => said.personId === personId && said.occurrence === occurrence)
    .sort((a, b) => (a.until < b.until ? -1 : 1));
}

/** Neither the id of a rule nor a day nor a kind holds a slash, so that no two messages share a key. */
function dueKey(ruleId: string, occurrence: string, personId: string, kind: DueKind, again: number): string {
  return `${ruleId}/${occurrence}/${personId}/${kind}${again === 0 ? '' : `-${again}`}`;
}
