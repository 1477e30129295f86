import { WijkgidsError } from '../../errors.ts';
import { may } from '../../rights/may.ts';
import type { Actor } from '../../rights/role.ts';
import { withAbsence, withNotNow } from '../schedule/change-rule.ts';
import { localOf } from '../schedule/days.ts';
import { type NewRule, newRule, type ScheduleRule } from '../schedule/rule.ts';
import { gapInWords, momentInWords, nextMoments, ruleInWords } from '../schedule/words.ts';
import { type CheckInWork, municipalityNamed } from './check-ins-options.ts';
import { definitionNamed } from './definition-named.ts';
import { shortId } from './short-id.ts';

/** A rule as people read it. */
export type RuleInWords = {
  rule: ScheduleRule;
  text: string;
  /** When it asks next. */
  next: { day: string; at: string; text: string }[];
  /** What the calendar does not know; null when it knows all. */
  gap: string | null;
};

export type RuleRequest = Omit<NewRule, 'organisationId' | 'createdBy'>;

/** When check-ins are asked for, and by whom it is set. */
export interface Scheduling {
  /** Rules of the municipalities whose schedule this person looks after. */
  list(actor: Actor, municipality: string | null, next: number): Promise<RuleInWords[]>;
  /** @throws WijkgidsError `schedule-invalid`, `unknown-check-in`, `unknown-municipality`, `not-allowed` */
  add(actor: Actor, request: RuleRequest, messageId: string | null): Promise<RuleInWords>;
  /** @throws WijkgidsError `unknown-rule`; also for a rule of another municipality */
  remove(actor: Actor, ruleId: string): Promise<ScheduleRule>;
  /** From today up to and with this day; the number of rules that know it. @param to ISO date */
  away(actor: Actor, to: string): Promise<number>;
  /** ‘Niet nu’ after an invitation; the day on which the person is asked again, null when nothing was asked. */
  notNow(actor: Actor): Promise<string | null>;
}

/** How long an invitation can be answered with ‘niet nu’. */
const INVITED_DAYS = 60;

export function createScheduling(work: CheckInWork): Scheduling {
  return {
    async list(actor, typed, next) {
      const municipality = typed === null ? null : municipalityNamed(typed, work);
      const { organisationId } = actor;
      const rules = (await ownRules(actor, work)).filter(
        (rule) => municipality === null || rule.municipality === municipality,
      );
      if (rules.length === 0) {
        const isSomewhere = municipality === null && managesAny(actor);
        if (!isSomewhere) work.gate.demand(actor, 'manage-schedule', { organisationId, municipality });
      }
      return Promise.all(rules.map((rule) => inWords(rule, next, work)));
    },
    async add(actor, request, messageId) {
      const municipality = municipalityNamed(request.municipality, work);
      const definition = definitionNamed(request.definitionId, work);
      const { organisationId, personId, conversationId } = actor;
      work.gate.demand(actor, 'manage-schedule', { organisationId, municipality });
      const seed = messageId === null ? work.newId() : `${conversationId}/${messageId}/${personId}`;
      const rule = newRule(
        { ...request, municipality, definitionId: definition.id, organisationId, createdBy: personId },
        shortId(seed, 8),
        localOf(work.now()).day,
      );
      await work.schedules.saveRule(rule);
      return inWords(rule, 1, work);
    },
    async remove(actor, ruleId) {
      const rule = (await ownRules(actor, work)).find(({ id }) => id === ruleId.toUpperCase());
      if (rule === undefined) throw unknownRule(ruleId);
      work.gate.demand(actor, 'manage-schedule', rule);
      await work.schedules.removeRule(rule.id);
      return rule;
    },
    away: (actor, to) => setAway(actor, to, work),
    notNow: (actor) => sayNotNow(actor, work),
  };
}

function managesAny({ assignments, personId, organisationId }: Actor): boolean {
  return assignments.some(
    (given) =>
      given.personId === personId &&
      given.organisationId === organisationId &&
      (given.role === 'beheerder' || given.role === 'adviseur'),
  );
}

async function ownRules(actor: Actor, { schedules }: CheckInWork): Promise<ScheduleRule[]> {
  const stored = await schedules.rules();
  return stored
    .map(({ rule }) => rule)
    .filter((rule) => may(actor, 'manage-schedule', subjectOf(rule)).allowed);
}

function subjectOf({ organisationId, municipality }: ScheduleRule) {
  return { organisationId, municipality };
}

/** Rules that may ask this person. */
async function rulesOn({ personId, organisationId }: Actor, work: CheckInWork): Promise<ScheduleRule[]> {
  const stored = await work.schedules.rules();
  const sent = await sentTo(personId, work);
  return stored
    .map(({ rule }) => rule)
    .filter(
      (rule) =>
        rule.organisationId === organisationId &&
        (rule.who.includes(personId) || sent.some(({ ruleId }) => ruleId === rule.id)),
    );
}

async function setAway(actor: Actor, to: string, work: CheckInWork): Promise<number> {
  const { personId, organisationId } = actor;
  const from = localOf(work.now()).day;
  let changed = 0;
  const stored = (await work.schedules.rules()).map(({ rule }) => rule);
  const asked = new Set((await rulesOn(actor, work)).map(({ id }) => id));
  for (const rule of stored) {
    const isMine =
      asked.has(rule.id) ||
      (rule.who.length === 0 &&
        may(actor, 'take-part', {
          organisationId: rule.organisationId,
          municipality: rule.municipality,
          personId,
        }).allowed);
    if (rule.organisationId !== organisationId || !isMine) continue;
    const known = rule.absences.some((one) => one.personId === personId && one.from <= from && one.to === to);
    if (!known) await work.schedules.saveRule(withAbsence(rule, { personId, from, to }));
    changed += 1;
  }
  return changed;
}

async function sayNotNow(actor: Actor, work: CheckInWork): Promise<string | null> {
  const [last] = (await sentTo(actor.personId, work)).sort((a, b) => (a.at < b.at ? 1 : -1));
  const rule = (await rulesOn(actor, work)).find(({ id }) => id === last?.ruleId);
  if (last === undefined || rule === undefined) return null;
  const changed = withNotNow(rule, {
    ...{ personId: actor.personId, occurrence: last.occurrence, at: work.now() },
    calendar: await work.calendar(),
  });
  await work.schedules.saveRule(changed);
  const said = changed.notNow.filter((one) => one.personId === actor.personId).map(({ until }) => until);
  return said.sort().at(-1) ?? null;
}

/** Invitations and reminders that this person had, from their keys: rule, occurrence, person, kind. */
async function sentTo(personId: string, { schedules, now }: CheckInWork) {
  const since = new Date(now().getTime() - INVITED_DAYS * 86_400_000).toISOString();
  return (await schedules.sentSince(since)).flatMap(({ key, at }) => {
    const [, ruleId, occurrence, person] =
      /^([^/]+)\/(\d{4}-\d{2}-\d{2})\/(.+)\/(?:invite|reminder)[^/]*$/.exec(key) ?? [];
    return ruleId !== undefined && occurrence !== undefined && person === personId
      ? [{ ruleId, occurrence, at }]
      : [];
  });
}

async function inWords(rule: ScheduleRule, count: number, work: CheckInWork): Promise<RuleInWords> {
  const calendar = await work.calendar();
  const moments = nextMoments(rule, calendar, { now: work.now(), count });
  const title = work.definitions.definition(rule.definitionId)?.title;
  const last = moments.at(-1);
  return {
    rule,
    text: ruleInWords(rule, title),
    next: moments.map((moment) => ({ day: moment.day, at: moment.at, text: momentInWords(moment) })),
    gap: last === undefined ? null : gapInWords(calendar, { from: localOf(work.now()).day, to: last.day }),
  };
}

function unknownRule(ruleId: string): WijkgidsError {
  return new WijkgidsError('unknown-rule', {
    message: `De planning ‘${ruleId}’ ken ik niet.`,
    remedy: 'Kijk in het overzicht van de planningen welke er zijn.',
  });
}
