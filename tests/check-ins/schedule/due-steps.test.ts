import { beforeAll, describe, expect, test } from 'vitest';
import type { Calendar } from '../../../src/check-ins/schedule/calendar.ts';
import { dueSteps, STEP_DEFAULTS, type StepSetting } from '../../../src/check-ins/schedule/due-steps.ts';
import type { DatedStep } from '../../../src/check-ins/schedule/moments.ts';
import { loadShippedCalendar } from './shipped-calendar.ts';

let calendar: Calendar;
beforeAll(async () => {
  calendar = await loadShippedCalendar();
});

const step = (due: string, rest: Partial<DatedStep> = {}): DatedStep => ({
  ...{ stepId: 's1', organisationId: null, municipality: 'Assen', personId: 'anna', due },
  createdAt: '2027-01-12T10:00:00Z',
  ...rest,
});
const north: StepSetting = { ...STEP_DEFAULTS, region: 'noord' };
const at = (one: DatedStep, setting = north, sent = new Map<string, string>()) =>
  dueSteps([one], sent, setting, calendar).map((due) => due.at);

describe('the reminder of a step', () => {
  test('comes on its date, with the step and without a rule', () => {
    expect(dueSteps([step('2027-03-02')], new Map(), north, calendar)).toEqual([
      {
        ...{ key: 'stap/2027-03-02/s1', kind: 'step-reminder', at: '2027-03-02T09:00:00.000Z' },
        ...{ personId: 'anna', organisationId: null, municipality: 'Assen' },
        ...{ ruleId: null, occurrence: null, again: 0, stepId: 's1' },
      },
    ]);
  });

  test.each([
    ['a Sunday', '2027-03-07', '2027-03-05'],
    ['Second Easter Day', '2027-03-29', '2027-03-25'],
    ['the summer holiday', '2027-08-01', '2027-07-09'],
  ])('of %s comes on the last allowed day before it', (_what, due, day) => {
    expect(at(step(due))[0]?.slice(0, 10)).toBe(day);
  });

  test('in a municipality without a rule looks at no school holiday', () => {
    expect(at(step('2027-08-02'), STEP_DEFAULTS)).toEqual(['2027-08-02T08:00:00.000Z']);
  });

  test('comes once', () => {
    const sent = new Map([['stap/2027-03-02/s1', '2027-03-02T09:00:00Z']]);
    expect(at(step('2027-03-02'), north, sent)).toEqual([]);
  });

  test('comes again when the step got another date', () => {
    const sent = new Map([['stap/2027-03-02/s1', '2027-03-02T09:00:00Z']]);
    expect(at(step('2027-04-02'), north, sent)).toHaveLength(1);
  });

  test('does not come when the step was agreed on after its moment', () => {
    expect(at(step('2027-03-07', { createdAt: '2027-03-05T14:00:00Z' }))).toEqual([]);
  });

  test('does not come without a date that exists', () => {
    expect(at(step('eind mei'))).toEqual([]);
  });

  test('waits for who is away', () => {
    const setting = { ...north, absences: [{ personId: 'anna', from: '2027-03-01', to: '2027-03-05' }] };
    expect(at(step('2027-03-02'), setting)).toEqual(['2027-03-08T09:00:00.000Z']);
  });
});
