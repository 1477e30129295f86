import { createRandom, type Random } from '../../../bench/seeded-random.ts';
import type { Calendar } from '../../../src/check-ins/schedule/calendar.ts';
import { withNotNow } from '../../../src/check-ins/schedule/change-rule.ts';
import type { DatedStep, Due, KnownPerson, Outcome } from '../../../src/check-ins/schedule/moments.ts';
import type { ScheduleStore } from '../../../src/check-ins/schedule/ports.ts';
import type { ScheduleRule } from '../../../src/check-ins/schedule/rule.ts';
import { createScheduler, type Scheduler } from '../../../src/check-ins/schedule/scheduler.ts';
import { createMemoryScheduleStore } from './memory-schedule-store.ts';
import { makeWorld, type World } from './simulated-world.ts';

/** What happened between the last look of the scheduler and this one, and what it did. */
export type Tick = {
  /** What the clock said, milliseconds. */
  clock: number;
  /** What people did just before, by what the clock said. */
  acts: Act[];
  tells: { key: string; due: Due; result: 'delivered' | 'repeated' | 'refused' }[];
  marks: string[];
  /** The process ended during this look: it may have left things undone. */
  crashed: boolean;
};

export type Act = { ruleId: string; personId: string; occurrence: string; at: number } & (
  | { what: 'filed' | 'stopped' }
  | { what: 'not-now' }
);

export type SimulatedYear = {
  world: World;
  ticks: Tick[];
  restarts: number;
  standstills: number;
  leapsBack: number;
  mistakenClocks: number;
};

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * Lets a scheduler live through a year with a clock of its own: 342 municipalities with different rules, people
 * who answer or do not, messages that are refused, restarts in the middle of a look, standstills of weeks, and
 * clocks that leap back or are wrong for a while.
 * @param from first day, ISO date
 */
export async function simulateYear(
  options: { seed: number; from: string; days: number; municipalities?: number },
  calendar: Calendar,
): Promise<SimulatedYear> {
  const random = createRandom(options.seed);
  const world = makeWorld({ municipalities: 342, ...options }, random);
  const store = createMemoryScheduleStore();
  for (const rule of world.rules) await store.saveRule(rule);
  const year: SimulatedYear = {
    ...{ world, ticks: [], restarts: 0 },
    ...{ standstills: 0, leapsBack: 0, mistakenClocks: 0 },
  };
  const life = createLife(world, store, random, calendar);

  for (const clock of clockReadings(options, random, year)) {
    const tick: Tick = { clock, acts: [], tells: [], marks: [], crashed: false };
    year.ticks.push(tick);
    await life.act(tick);
    if (life.isDown || random() < 0.004) {
      life.restart();
      year.restarts += 1;
    }
    await life.look(tick);
  }
  return year;
}

/** What a clock says at each look: some hours apart, with standstills, leaps back and hours of a wrong date. */
function clockReadings(
  options: { from: string; days: number },
  random: Random,
  year: SimulatedYear,
): number[] {
  const readings: number[] = [];
  const end = Date.parse(options.from) + options.days * DAY;
  for (let clock = Date.parse(options.from); clock < end; ) {
    readings.push(clock);
    clock += Math.round(5 + random() * 110) * MINUTE;
    const fate = random();
    if (fate < 0.0012) {
      clock += Math.round((1 + random() * 24) * DAY);
      year.standstills += 1;
    } else if (fate < 0.0024) {
      clock -= Math.round(random() * 4 * DAY);
      year.leapsBack += 1;
    } else if (fate < 0.003) {
      const wrong = clock + Math.round((20 + random() * 60) * DAY);
      for (let i = 0; i < 12; i++) readings.push(Math.min(wrong + i * 50 * MINUTE, end - MINUTE));
      year.mistakenClocks += 1;
    }
  }
  return readings;
}

function createLife(world: World, store: ScheduleStore, random: Random, calendar: Calendar) {
  const delivered = new Set<string>();
  const planned: Act[] = [];
  const outcomes: Outcome[] = [];
  let tick: Tick | null = null;
  let isDown = true;
  let scheduler: Scheduler | null = null;

  const storeThatCrashes: ScheduleStore = {
    ...store,
    async markSent(key, at) {
      if (random() < 0.001) {
        isDown = true;
        throw new Error('the process ended between telling and marking');
      }
      if (isDown) throw new Error('the process has ended');
      tick?.marks.push(key);
      return store.markSent(key, at);
    },
    saveRan: (ids, day) => (isDown ? Promise.reject(new Error('ended')) : store.saveRan(ids, day)),
  };

  function start(): Scheduler {
    return createScheduler({
      ...{ store: storeThatCrashes, calendar },
      facts: {
        people: async () => world.people as KnownPerson[],
        outcomes: async (since) => outcomes.filter(({ at }) => at >= since),
        steps: async () => world.steps as DatedStep[],
      },
      teller: {
        async tell(due) {
          if (isDown) throw new Error('the process has ended');
          const refused = !delivered.has(due.key) && random() < 0.002;
          const result = refused ? 'refused' : delivered.has(due.key) ? 'repeated' : 'delivered';
          tick?.tells.push({ key: due.key, due, result });
          if (refused) throw new Error('the channel is not there');
          if (result === 'delivered') planAnswer(due);
          delivered.add(due.key);
        },
      },
    });
  }

  /** What a person will do with a message, and when. */
  function planAnswer({ ruleId, personId, occurrence, kind }: Due): void {
    if (ruleId === null || occurrence === null || tick === null) return;
    const fate = random();
    if (fate > 0.65) return;
    const what = fate < 0.4 ? 'filed' : fate < 0.44 ? 'stopped' : 'not-now';
    if (what === 'not-now' && kind === 'reminder-2') return;
    const at = tick.clock + Math.round(random() ** 3 * 25 * DAY);
    planned.push({ what, ruleId, personId, occurrence, at });
  }

  async function take(act: Act, rule: ScheduleRule): Promise<void> {
    const { personId, occurrence, what } = act;
    if (what === 'not-now') {
      const at = new Date(act.at);
      await store.saveRule(withNotNow(rule, { personId, occurrence, at, calendar }));
      return;
    }
    const { organisationId, municipality, definitionId } = rule;
    outcomes.push({
      ...{ organisationId, municipality, definitionId, personId, occurrence, state: what },
      at: new Date(act.at).toISOString(),
    });
  }

  return {
    get isDown() {
      return isDown;
    },
    restart() {
      isDown = false;
      scheduler = start();
    },
    async act(now: Tick) {
      const due = planned.filter(({ at }) => at <= now.clock);
      for (const act of due) {
        planned.splice(planned.indexOf(act), 1);
        const stored = (await store.rules()).find(({ rule }) => rule.id === act.ruleId);
        const done = { ...act, at: now.clock };
        if (stored !== undefined) await take(done, stored.rule);
        now.acts.push(done);
      }
    },
    async look(now: Tick) {
      tick = now;
      try {
        await scheduler?.runDue(new Date(now.clock));
      } catch {
        isDown = true;
      }
      now.crashed = isDown;
    },
  };
}
