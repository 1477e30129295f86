import { beforeAll, describe, expect, test } from 'vitest';
import type { Calendar } from '../../../src/check-ins/schedule/calendar.ts';
import {
  withAbsence,
  withActive,
  withNotNow,
  withReturn,
  withTiming,
} from '../../../src/check-ins/schedule/change-rule.ts';
import { makeRule } from './make-rule.ts';
import { loadShippedCalendar } from './shipped-calendar.ts';

let calendar: Calendar;
beforeAll(async () => {
  calendar = await loadShippedCalendar();
});

describe('changing a rule', () => {
  test('other days do not ask again what lies before today', () => {
    const changed = withTiming(makeRule(), { kind: 'every', months: 6, first: '2027-01-04' }, '2027-02-01');
    expect(changed).toMatchObject({ timing: { months: 6 }, since: '2027-02-01' });
  });

  test('days that cannot be are refused', () => {
    expect(() =>
      withTiming(makeRule(), { kind: 'every', months: 0, first: '2027-01-04' }, '2027-02-01'),
    ).toThrowError(/1 tot en met 12/);
  });

  test('off and on again, it begins anew; on twice changes nothing', () => {
    const off = withActive(makeRule(), false, '2027-02-01');
    expect(off).toMatchObject({ active: false, since: '2027-01-04' });
    expect(withActive(off, true, '2027-06-01')).toMatchObject({ active: true, since: '2027-06-01' });
    expect(withActive(makeRule(), true, '2027-06-01').since).toBe('2027-01-04');
  });

  test('who comes back early is away until the day before, and not later', () => {
    const away = [
      { personId: 'anna', from: '2027-02-01', to: '2027-02-28' },
      { personId: 'anna', from: '2027-05-01', to: '2027-05-09' },
      { personId: 'bo', from: '2027-02-01', to: '2027-02-28' },
    ];
    const rule = away.reduce(withAbsence, makeRule());
    expect(withReturn(rule, 'anna', '2027-02-10').absences).toEqual([
      { personId: 'anna', from: '2027-02-01', to: '2027-02-09' },
      { personId: 'bo', from: '2027-02-01', to: '2027-02-28' },
    ]);
  });
});

describe('niet nu', () => {
  const say = (at: string, rule = makeRule(), occurrence = '2027-01-11') =>
    withNotNow(rule, { personId: 'anna', occurrence, at: new Date(at), calendar });

  test('is asked again after five working days, holidays left out', () => {
    expect(say('2027-01-11T10:00:00Z').notNow).toEqual([
      {
        ...{ personId: 'anna', occurrence: '2027-01-11', until: '2027-01-18' },
        at: '2027-01-11T10:00:00.000Z',
      },
    ]);
    expect(say('2027-02-18T10:00:00Z').notNow).toMatchObject([{ until: '2027-03-04' }]);
  });

  test('said twice before that day, counts once', () => {
    const twice = say('2027-01-12T10:00:00Z', say('2027-01-11T10:00:00Z'));
    expect(twice.notNow).toHaveLength(1);
  });

  test('said again after that day, counts again', () => {
    const again = say('2027-01-18T10:00:00Z', say('2027-01-11T10:00:00Z'));
    expect(again.notNow.map(({ until }) => until)).toEqual(['2027-01-18', '2027-01-25']);
  });

  test('of another occurrence leaves what was said of this one', () => {
    const both = say('2027-01-12T10:00:00Z', say('2027-01-11T10:00:00Z'), '2027-04-11');
    expect(both.notNow.map(({ occurrence }) => occurrence)).toEqual(['2027-01-11', '2027-04-11']);
  });

  test('of more than a year ago is forgotten', () => {
    const later = say('2028-04-11T10:00:00Z', say('2027-01-11T10:00:00Z'), '2028-04-11');
    expect(later.notNow.map(({ occurrence }) => occurrence)).toEqual(['2028-04-11']);
  });
});
