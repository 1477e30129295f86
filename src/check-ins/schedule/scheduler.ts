import type { Calendar } from './calendar.ts';
import { localOf, momentOf } from './days.ts';
import { dueNow, dueStepsNow, isOpen, logNeededFrom } from './due-now.ts';
import { STEP_DEFAULTS } from './due-steps.ts';
import type { DatedStep, Due, KnownPerson, Outcome, Skipped } from './moments.ts';
import type { ScheduleFacts, ScheduleStore, StoredRule, Teller } from './ports.ts';
import type { ScheduleRule } from './rule.ts';

export type Scheduler = {
  /**
   * Sends what is due at this moment and was not sent. To be called every few minutes; runs one at a time.
   *
   * Outside the days and hours of a rule nothing of it is sent; it waits. After a standstill, or a clock that
   * leaps forward, everyone gets the latest message only. After a clock that leaps back, what was sent is not
   * sent again. A message that fails is tried again by the next run.
   * @throws what the store or the facts throw; messages that fail are in `failed`
   */
  runDue(now: Date): Promise<RunReport>;
};

export type RunReport = {
  sent: Due[];
  /** Each once, in all runs together. */
  skipped: Skipped[];
  /** Keys of messages, or the id of a rule that cannot be followed. */
  failed: { key: string; cause: unknown }[];
};

/** What is known at one run, by municipality. */
type Known = {
  now: Date;
  sent: Map<string, string>;
  people: Map<string, KnownPerson[]>;
  outcomes: Map<string, Outcome[]>;
  steps: Map<string, DatedStep[]>;
};

/**
 * The one that tells people what is due. A message is told first and marked after: when the process ends in
 * between, the next run tells it again under the same key, which does nothing (`Teller`). So none is missed and
 * none comes twice.
 */
export function createScheduler(options: {
  store: ScheduleStore;
  facts: ScheduleFacts;
  teller: Teller;
  calendar: Calendar;
}): Scheduler {
  const { store, facts, teller, calendar } = options;
  let last: Promise<unknown> = Promise.resolve();

  async function run(now: Date): Promise<RunReport> {
    const local = localOf(now);
    const stored = await store.rules();
    const open = stored.filter(({ rule }) => rule.active && isOpen(rule, calendar, local));
    const report: RunReport = { sent: [], skipped: [], failed: [] };
    if (open.length === 0 && !isOpen(STEP_DEFAULTS, calendar, local)) return report;
    const known = await look(open, now);
    const ran: string[] = [];
    for (const one of open) {
      const failures = report.failed.length;
      try {
        await runRule(one, known, report);
      } catch (cause) {
        // A rule that cannot be followed holds up no other.
        report.failed.push({ key: one.rule.id, cause });
      }
      if (report.failed.length === failures && one.ranOn !== local.day) ran.push(one.rule.id);
    }
    await runOtherSteps(stored, known, report);
    if (ran.length > 0) await store.saveRan(ran, local.day);
    return report;
  }

  async function look(open: StoredRule[], now: Date): Promise<Known> {
    const since = momentOf(logNeededFrom(open, localOf(now).day), '00:00');
    const [sent, people, outcomes, steps] = await Promise.all([
      store.sentSince(since),
      facts.people(),
      facts.outcomes(since),
      facts.steps(),
    ]);
    return {
      now,
      sent: new Map(sent.map(({ key, at }) => [key, at])),
      people: groupBy(people, placeOf),
      outcomes: groupBy(outcomes, placeOf),
      steps: groupBy(steps, placeOf),
    };
  }

  async function runRule(one: StoredRule, known: Known, report: RunReport): Promise<void> {
    const { rule } = one;
    const place = placeOf(rule);
    const history = {
      people: (known.people.get(place) ?? []).map(({ personId }) => personId),
      sent: known.sent,
      outcomes: (known.outcomes.get(place) ?? []).filter(
        ({ definitionId }) => definitionId === rule.definitionId,
      ),
      steps: known.steps.get(place) ?? [],
    };
    const { dues, skipped } = dueNow(one, history, { now: known.now, calendar });
    for (const due of dues) await send(due, due.ruleId === null ? null : rule, known, report);
    for (const skip of skipped) await noteSkipped(skip, known, report);
  }

  /** Steps of municipalities of which no rule is on. */
  async function runOtherSteps(stored: StoredRule[], known: Known, report: RunReport): Promise<void> {
    const rules = groupBy(stored, ({ rule }) => placeOf(rule));
    for (const [place, steps] of known.steps) {
      const ofPlace = rules.get(place) ?? [];
      const setting = ofPlace[0]?.rule ?? STEP_DEFAULTS;
      if (ofPlace.some(({ rule }) => rule.active) || !isOpen(setting, calendar, localOf(known.now))) continue;
      const dues = dueStepsNow(steps, known.sent, setting, { now: known.now, calendar, from: null });
      for (const due of dues) await send(due, null, known, report);
    }
  }

  async function send(due: Due, rule: ScheduleRule | null, known: Known, report: RunReport): Promise<void> {
    const at = known.now.toISOString();
    try {
      await teller.tell(due, rule);
      if (await store.markSent(due.key, at)) report.sent.push(due);
      known.sent.set(due.key, at);
    } catch (cause) {
      report.failed.push({ key: due.key, cause });
    }
  }

  async function noteSkipped(skipped: Skipped, known: Known, report: RunReport): Promise<void> {
    const key = `${skipped.ruleId}/${skipped.occurrence}/${skipped.personId}/${skipped.reason}`;
    if (known.sent.has(key)) return;
    const at = known.now.toISOString();
    if (await store.markSent(key, at)) report.skipped.push(skipped);
    known.sent.set(key, at);
  }

  return {
    runDue(now) {
      const result = last.then(() => run(now));
      last = result.catch(() => {});
      return result;
    },
  };
}

function placeOf(one: { organisationId: string | null; municipality: string }): string {
  return `${one.municipality}\n${one.organisationId === null ? '' : `=${one.organisationId}`}`;
}

/** As `Map.groupBy`, which Node.js 20 does not have. */
function groupBy<T>(list: T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}
