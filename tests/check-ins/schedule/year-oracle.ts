import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { ScheduleRule } from '../../../src/check-ins/schedule/rule.ts';
import type { World } from './simulated-world.ts';
import type { Tick } from './simulated-year.ts';

/**
 * Judges what a scheduler did, without any of its code: days are numbers since 1970, summer time and Easter are
 * worked out here, and the school holidays are read from the file again.
 */

export type Verdict = {
  /** What is wrong, one line each; empty when all is well. */
  faults: string[];
  delivered: Record<string, number>;
};

type Message = { kind: string; again: number; day: number };

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

export function judgeYear(world: World, ticks: Tick[], schoolHolidaysPath: string): Verdict {
  const closed = createClosedDays(schoolHolidaysPath);
  const faults: string[] = [];
  const delivered: Record<string, number> = {};
  const marked = new Map<string, number>();
  const ended = new Set<string>();
  const notNow = new Map<string, number[]>();
  const deliveredKeys = new Set<string>();
  const rules = new Map(world.rules.map((rule) => [rule.id, rule]));
  const plans = new Map(world.rules.map((rule) => [rule.id, planOf(rule, closed)]));
  const byPlace = new Map(world.rules.map((rule) => [rule.municipality, rule]));
  const known = new Map<string, string[]>();
  for (const { municipality, personId } of world.people)
    known.set(municipality, [...(known.get(municipality) ?? []), personId]);

  for (const tick of ticks) {
    const { day, minute } = amsterdam(tick.clock);
    for (const act of tick.acts) takeAct(act, day);
    const expected = expectedNow(day, minute);
    for (const { key, due, result } of tick.tells) {
      if (!expected.has(key)) faults.push(`${key}: not to be told at ${new Date(tick.clock).toISOString()}`);
      if (result === 'delivered') {
        if (deliveredKeys.has(key)) faults.push(`${key}: came twice`);
        deliveredKeys.add(key);
        delivered[due.kind] = (delivered[due.kind] ?? 0) + 1;
      }
    }
    if (!tick.crashed) {
      const told = new Set(tick.tells.map(({ key }) => key));
      for (const key of expected) {
        if (!told.has(key)) faults.push(`${key}: missed at ${new Date(tick.clock).toISOString()}`);
      }
    }
    for (const key of tick.marks) if (!marked.has(key)) marked.set(key, day);
  }
  return { faults, delivered };

  function takeAct(act: Tick['acts'][number], day: number): void {
    const round = `${act.ruleId}/${act.occurrence}`;
    const rule = rules.get(act.ruleId);
    if (rule === undefined) return;
    if (act.what === 'not-now') {
      const id = `${round}/${act.personId}`;
      const said = notNow.get(id) ?? [];
      if (said.some((until) => until > day)) return;
      notNow.set(id, [...said, closed.later(day, 5, rule.region)]);
      return;
    }
    ended.add(`${round}/${act.personId}`);
    if (rule.mode === 'shared' && act.what === 'filed') ended.add(`${round}/*`);
  }

  function expectedNow(day: number, minute: number): Set<string> {
    const expected = new Set<string>();
    for (const rule of world.rules) {
      if (closed.has(day, rule.region) || !inHours(rule.hours, minute)) continue;
      const round = plans.get(rule.id)?.findLast((one) => one.moved <= day);
      // After so long nobody is reminded any more, however often they were away or said not now.
      if (round === undefined || round.moved < day - 150) continue;
      const people = rule.who.length > 0 ? rule.who : (known.get(rule.municipality) ?? []);
      for (const personId of people) {
        const message = nextOf(rule, round, personId, day);
        if (message === null || isAway(rule, personId, day)) continue;
        if (message.day < day || (message.day === day && minute >= minutesOf(rule.hours.preferred)))
          expected.add(
            `${rule.id}/${round.nominal}/${personId}/${message.kind}${message.again > 0 ? `-${message.again}` : ''}`,
          );
      }
    }
    for (const step of world.steps) {
      const rule = byPlace.get(step.municipality) ?? null;
      const region = rule?.region ?? null;
      const hours = rule?.hours ?? { from: '09:00', to: '16:00', preferred: '10:00' };
      if (closed.has(day, region) || !inHours(hours, minute)) continue;
      let on = dayNumber(step.due);
      while (closed.has(on, region)) on -= 1;
      if (on < dayNumber(step.createdAt.slice(0, 10)) + 1) continue;
      const away = (at: number) => rule !== null && isAway(rule, step.personId, at);
      while (away(on) || closed.has(on, region)) on += 1;
      const key = `stap/${step.due}/${step.stepId}`;
      if (marked.has(key) || away(day)) continue;
      if (on < day || (on === day && minute >= minutesOf(hours.preferred))) expected.add(key);
    }
    return expected;
  }

  function nextOf(
    rule: ScheduleRule,
    round: { nominal: string; moved: number },
    personId: string,
    today: number,
  ): Message | null {
    const id = `${rule.id}/${round.nominal}`;
    if (ended.has(`${id}/${personId}`) || ended.has(`${id}/*`)) return null;
    const on = (name: string) => marked.get(`${id}/${personId}/${name}`) ?? null;
    const there = (from: number) => {
      let day = from;
      while (closed.has(day, rule.region) || isAway(rule, personId, day)) day += 1;
      return day;
    };
    const invited = on('invite');
    if (invited === null) {
      let day = there(round.moved);
      // Who was there, was not reached and went away waits until they are back.
      for (let at = day + 1; at <= today; at++) if (isAway(rule, personId, at)) day = there(at);
      return day > round.moved + 30 ? null : { kind: 'invite', again: 0, day };
    }
    const said = notNow.get(`${id}/${personId}`) ?? [];
    if (said.length > 2) return null;
    const again = said.length === 0 ? invited : on(`invite-${said.length}`);
    if (again === null)
      return { kind: 'invite', again: said.length, day: there(said[said.length - 1] as number) };
    const first = on('reminder-1');
    const five = (day: number) => there(closed.later(day, 5, rule.region));
    if (first === null) return { kind: 'reminder-1', again: 0, day: five(again) };
    if (on('reminder-2') !== null) return null;
    return { kind: 'reminder-2', again: 0, day: five(Math.max(first, again)) };
  }
}

function isAway(rule: ScheduleRule, personId: string, day: number): boolean {
  return rule.absences.some(
    (one) => one.personId === personId && dayNumber(one.from) <= day && day <= dayNumber(one.to),
  );
}

/** The days of a rule with the first open day from each on; of those on one day the last. */
function planOf(rule: ScheduleRule, closed: ClosedDays): { nominal: string; moved: number }[] {
  const days: string[] = [];
  if (rule.timing.kind === 'dates') days.push(...rule.timing.dates);
  else {
    const [year = 0, month = 0, date = 0] = rule.timing.first.split('-').map(Number);
    for (let k = 0; k < 36; k += rule.timing.months) {
      const inMonth = new Date(Date.UTC(year, month + k, 0)).getUTCDate();
      days.push(textOf(Date.UTC(year, month - 1 + k, Math.min(date, inMonth)) / DAY));
    }
  }
  const plan = new Map<number, string>();
  for (const nominal of days) {
    let moved = dayNumber(nominal);
    while (closed.has(moved, rule.region)) moved += 1;
    plan.set(moved, nominal);
  }
  return [...plan].map(([moved, nominal]) => ({ nominal, moved })).sort((a, b) => a.moved - b.moved);
}

type ClosedDays = {
  has(day: number, region: string | null): boolean;
  later(day: number, count: number, region: string): number;
};

function createClosedDays(path: string): ClosedDays {
  const school = new Set<string>();
  for (const year of parse(readFileSync(path, 'utf8')).schooljaren) {
    for (const holiday of year.vakanties) {
      for (const region of ['noord', 'midden', 'zuid']) {
        const { van, 'tot-en-met': to } = holiday[region];
        for (let day = dayNumber(van); day <= dayNumber(to); day++) school.add(`${region}${day}`);
      }
    }
  }
  const holidays = new Set<number>();
  for (let year = 2024; year <= 2031; year++) for (const day of holidaysOf(year)) holidays.add(day);
  // 1 January 1970 was a Thursday.
  const has = (day: number, region: string | null) =>
    (day + 3) % 7 >= 5 || holidays.has(day) || (region !== null && school.has(`${region}${day}`));
  return {
    has,
    later(day, count, region) {
      let at = day;
      for (let left = count; left > 0; ) {
        at += 1;
        if (!has(at, region)) left -= 1;
      }
      return at;
    },
  };
}

function holidaysOf(year: number): number[] {
  const on = (month: number, date: number) => Date.UTC(year, month - 1, date) / DAY;
  const king = (on(4, 27) + 3) % 7 === 6 ? on(4, 26) : on(4, 27);
  const easter = easterOf(year);
  return [
    ...[on(1, 1), king, on(5, 5), on(12, 24), on(12, 25), on(12, 26), on(12, 31)],
    ...[-2, 0, 1, 39, 49, 50].map((after) => easter + after),
  ];
}

/** Gauss's rule as Jean Meeus gives it (Astronomical Algorithms, chapter 8). */
function easterOf(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const m = Math.floor((a + 11 * d + 22 * e) / 451);
  const sum = d + e - 7 * m + 114;
  return Date.UTC(year, Math.floor(sum / 31) - 1, (sum % 31) + 1) / DAY;
}

/** Summer time: from the last Sunday of March to the last of October, both at 01:00 UTC (Directive 2000/84/EC). */
function amsterdam(clock: number): { day: number; minute: number } {
  const year = new Date(clock).getUTCFullYear();
  const lastSunday = (month: number) => {
    const last = Date.UTC(year, month, 0) / DAY;
    return (last - ((last + 4) % 7)) * DAY + 60 * MINUTE;
  };
  const isSummer = clock >= lastSunday(3) && clock < lastSunday(10);
  const local = clock + (isSummer ? 120 : 60) * MINUTE;
  return { day: Math.floor(local / DAY), minute: Math.floor((local % DAY) / MINUTE) };
}

const dayNumbers = new Map<string, number>();
function dayNumber(day: string): number {
  const known = dayNumbers.get(day);
  if (known !== undefined) return known;
  const number = Date.parse(`${day}T00:00:00Z`) / DAY;
  dayNumbers.set(day, number);
  return number;
}

function textOf(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

function inHours(hours: { from: string; to: string }, minute: number): boolean {
  return minute >= minutesOf(hours.from) && minute < minutesOf(hours.to);
}
