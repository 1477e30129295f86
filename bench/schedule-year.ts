import { loadCalendar } from '../src/check-ins/schedule/calendar.ts';
import { simulateYear } from '../tests/check-ins/schedule/simulated-year.ts';
import { judgeYear } from '../tests/check-ins/schedule/year-oracle.ts';
import { countOf, runBench, textOf } from './run-bench.ts';
import { drawTable } from './table.ts';

const SCHOOL_HOLIDAYS = 'knowledge/calendar/schoolvakanties.yaml';

/**
 * A year of check-ins in 342 municipalities with a clock of its own: how much is sent, how much of it wrongly by
 * the judgement of `year-oracle.ts`, and how long it takes.
 */
await runBench(
  'tsx bench/schedule-year.ts [--seed 1] [--from 2027-01-01] [--days 365] [--municipalities 342] [--json]',
  {
    seed: { type: 'string' },
    from: { type: 'string' },
    days: { type: 'string' },
    municipalities: { type: 'string' },
  },
  async (given) => {
    const calendar = await loadCalendar(SCHOOL_HOLIDAYS);
    const began = performance.now();
    const year = await simulateYear(
      {
        seed: countOf(given, 'seed', 1),
        from: textOf(given, 'from', '2027-01-01'),
        days: countOf(given, 'days', 365),
        municipalities: countOf(given, 'municipalities', 342),
      },
      calendar,
    );
    const seconds = Number(((performance.now() - began) / 1000).toFixed(1));
    const { faults, delivered } = judgeYear(year.world, year.ticks, SCHOOL_HOLIDAYS);
    const { restarts, standstills, leapsBack, mistakenClocks, world, ticks } = year;
    const figures = {
      ...{ municipalities: world.rules.length, people: world.people.length, steps: world.steps.length },
      ...{ looks: ticks.length, restarts, standstills, leapsBack, mistakenClocks },
      ...delivered,
      ...{ faults: faults.length, seconds },
    };
    process.stdout.write(
      given.values['json']
        ? `${JSON.stringify(figures)}\n`
        : `${drawTable(['', ''], Object.entries(figures))}\n`,
    );
    for (const fault of faults.slice(0, 20)) process.stderr.write(`${fault}\n`);
    if (faults.length > 0) process.exitCode = 1;
  },
);
