import { type NewRule, newRule, type ScheduleRule } from '../../../src/check-ins/schedule/rule.ts';

/** A rule of Assen from 4 January 2027: every three months from Monday 11 January, for Anna and Bo. */
export function makeRule(given: Partial<NewRule> = {}, rest: Partial<ScheduleRule> = {}): ScheduleRule {
  const made = newRule(
    {
      ...{ organisationId: 'slack:T1', municipality: 'Assen', definitionId: 'voortgang', createdBy: 'eva' },
      ...{ timing: { kind: 'every', months: 3, first: '2027-01-11' }, region: 'noord', who: ['anna', 'bo'] },
      ...given,
    },
    'regel-1',
    '2027-01-04',
  );
  return { ...made, ...rest };
}
