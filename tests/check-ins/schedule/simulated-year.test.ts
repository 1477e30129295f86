import { beforeAll, describe, expect, test } from 'vitest';
import { type Calendar, loadCalendar } from '../../../src/check-ins/schedule/calendar.ts';
import { type SimulatedYear, simulateYear } from './simulated-year.ts';
import { judgeYear, type Verdict } from './year-oracle.ts';

const SCHOOL_HOLIDAYS = 'knowledge/calendar/schoolvakanties.yaml';

describe.each([
  { what: 'a calendar year', seed: 1, from: '2027-01-01' },
  { what: 'a school year with a leap day', seed: 2, from: '2027-08-31' },
])('$what of 342 municipalities', ({ seed, from }) => {
  let calendar: Calendar;
  let year: SimulatedYear;
  let verdict: Verdict;
  let tookMs = 0;

  beforeAll(async () => {
    calendar = await loadCalendar(SCHOOL_HOLIDAYS);
    const began = process.cpuUsage();
    year = await simulateYear({ seed, from, days: 365 }, calendar);
    const { user, system } = process.cpuUsage(began);
    tookMs = (user + system) / 1000;
    verdict = judgeYear(year.world, year.ticks, SCHOOL_HOLIDAYS);
  }, 240_000);

  test('nothing is missed, nothing comes twice, all is at an allowed moment', () => {
    expect(verdict.faults.slice(0, 10)).toEqual([]);
  });

  test('there was enough to go wrong', () => {
    const { restarts, standstills, leapsBack, mistakenClocks } = year;
    expect(year.world.rules).toHaveLength(342);
    expect(Math.min(restarts / 10, standstills, leapsBack, mistakenClocks)).toBeGreaterThanOrEqual(1);
    expect(verdict.delivered['invite']).toBeGreaterThan(2000);
    expect(verdict.delivered['reminder-1']).toBeGreaterThan(500);
    expect(verdict.delivered['reminder-2']).toBeGreaterThan(200);
    expect(verdict.delivered['step-reminder']).toBeGreaterThan(300);
    const results = year.ticks.flatMap(({ tells }) => tells.map(({ result }) => result));
    expect(results).toContain('refused');
    expect(results).toContain('repeated');
  });

  test('it takes less than 30 seconds of work', () => {
    expect(tookMs).toBeLessThan(30_000);
  });
});

describe('the judge itself', () => {
  let calendar: Calendar;
  let year: SimulatedYear;
  const faults = () => judgeYear(year.world, year.ticks, SCHOOL_HOLIDAYS).faults;

  beforeAll(async () => {
    calendar = await loadCalendar(SCHOOL_HOLIDAYS);
    year = await simulateYear({ seed: 3, from: '2027-01-01', days: 60, municipalities: 30 }, calendar);
  }, 60_000);

  test('has nothing to say of a year that went well', () => {
    expect(faults()).toEqual([]);
  });

  test.each([
    {
      what: 'a message that did not come',
      spoil: (ticks: SimulatedYear['ticks']) => ticks.find(isHealthyAndTells)?.tells.pop(),
      says: /missed/,
    },
    {
      what: 'a message that came twice',
      spoil: (ticks: SimulatedYear['ticks']) => {
        const tick = ticks.find(isHealthyAndTells);
        tick?.tells.push(...tick.tells.slice(0, 1));
      },
      says: /came twice/,
    },
    {
      what: 'a message at night',
      spoil: (ticks: SimulatedYear['ticks']) => {
        const tick = ticks.find(isHealthyAndTells);
        if (tick !== undefined) tick.clock -= 12 * 60 * 60 * 1000;
      },
      says: /not to be told/,
    },
  ])('sees $what', ({ spoil, says }) => {
    const kept = structuredClone(year.ticks);
    spoil(year.ticks);
    expect(faults().join('\n')).toMatch(says);
    year.ticks = kept;
  });
});

function isHealthyAndTells({ crashed, tells }: SimulatedYear['ticks'][number]): boolean {
  return !crashed && tells.some(({ result }) => result === 'delivered');
}
