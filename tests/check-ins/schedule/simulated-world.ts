import { pick, type Random } from '../../../bench/seeded-random.ts';
import { addDays } from '../../../src/check-ins/schedule/days.ts';
import type { DatedStep, KnownPerson } from '../../../src/check-ins/schedule/moments.ts';
import { newRule, REGIONS, type ScheduleRule, type Timing } from '../../../src/check-ins/schedule/rule.ts';

export type World = { rules: ScheduleRule[]; people: KnownPerson[]; steps: DatedStep[] };

const HOURS = [
  { from: '09:00', to: '16:00', preferred: '10:00' },
  { from: '09:00', to: '16:00', preferred: '10:00' },
  { from: '08:30', to: '12:00', preferred: '08:30' },
  { from: '07:00', to: '20:00', preferred: '19:00' },
  { from: '13:00', to: '17:30', preferred: '16:45' },
];

/** Municipalities with a rule each and a few without, with people, absences and steps: all at random. */
export function makeWorld(
  options: { municipalities: number; from: string; days: number },
  random: Random,
): World {
  const upTo = (count: number) => Math.floor(random() * count);
  const someDay = () => addDays(options.from, upTo(options.days));
  const world: World = { rules: [], people: [], steps: [] };
  for (let i = 0; i < options.municipalities + 20; i++) {
    const place = {
      organisationId: pick([null, 'slack:T1', 'teams:t2'], random),
      municipality: `Gemeente ${i}`,
    };
    const people = Array.from({ length: 1 + upTo(5) }, (_, k) => `${place.organisationId}:p${i}/${k}`);
    world.people.push(...people.map((personId) => ({ ...place, personId })));
    for (let k = upTo(4); k > 0; k--) {
      world.steps.push({
        ...{ ...place, stepId: `stap-${i}-${k}`, personId: pick(people, random), due: someDay() },
        createdAt: `${addDays(options.from, -1)}T12:00:00Z`,
      });
    }
    if (i < options.municipalities) world.rules.push(makeRule(i, place, people));
  }
  return world;

  function makeRule(
    i: number,
    place: { organisationId: string | null; municipality: string },
    people: string[],
  ): ScheduleRule {
    const rule = newRule(
      {
        ...{ ...place, definitionId: pick(['voortgang', 'borging'], random), createdBy: 'adviseur' },
        ...{ timing: makeTiming(), region: pick(REGIONS, random), hours: pick(HOURS, random) },
        who: random() < 0.4 ? people.slice(0, 1 + upTo(people.length)) : [],
        mode: random() < 0.2 ? 'shared' : 'each',
      },
      `regel-${i}`,
      options.from,
    );
    const absences = people.flatMap((personId) =>
      Array.from({ length: Math.max(0, upTo(5) - 1) }, () => {
        const from = someDay();
        return { personId, from, to: addDays(from, Math.floor(random() ** 2 * 60)) };
      }),
    );
    return { ...rule, absences };
  }

  function makeTiming(): Timing {
    if (random() < 0.75)
      return { kind: 'every', months: pick([1, 2, 3, 3, 3, 4, 6, 6, 12], random), first: someDay() };
    return { kind: 'dates', dates: [...new Set(Array.from({ length: 1 + upTo(6) }, someDay))].sort() };
  }
}
