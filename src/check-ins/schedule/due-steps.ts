import { firstDayThere } from './absence.ts';
import type { Calendar } from './calendar.ts';
import { isDay, momentOf } from './days.ts';
import type { DatedStep, Due } from './moments.ts';
import { type Absence, DEFAULT_HOURS, type Hours, type Region } from './rule.ts';

/** Whose school holidays, hours and absences count for the reminder of a step: a rule has them. */
export type StepSetting = { region: Region | null; hours: Hours; absences: Absence[] };

/** For a municipality without a rule: no school holidays, the usual hours. */
export const STEP_DEFAULTS: StepSetting = { region: null, hours: DEFAULT_HOURS, absences: [] };

/**
 * The reminders of steps that were not sent yet: once, at the preferred hour of the step's date, or of the last
 * allowed day before it. Somebody who is away then gets it on the first allowed day after. A step that was agreed
 * on after that moment has none, nor has one without a date that exists; with another date it has one again.
 */
export function dueSteps(
  steps: DatedStep[],
  sent: ReadonlyMap<string, string>,
  setting: StepSetting,
  calendar: Calendar,
): Due[] {
  const { region, hours, absences } = setting;
  return steps.flatMap(({ personId, organisationId, municipality, stepId, due, createdAt }) => {
    const key = `stap/${due}/${stepId}`;
    if (sent.has(key) || !isDay(due)) return [];
    const on = calendar.previousAllowed(due, region);
    if (Date.parse(momentOf(on, hours.preferred)) < Date.parse(createdAt)) return [];
    const day = firstDayThere(personId, on, { absences, region, calendar });
    return [
      {
        ...{ key, kind: 'step-reminder' as const, at: momentOf(day, hours.preferred) },
        ...{ personId, organisationId, municipality },
        ...{ ruleId: null, occurrence: null, again: 0, stepId },
      },
    ];
  });
}
