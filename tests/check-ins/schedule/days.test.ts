import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  dayInWords,
  isDay,
  isWeekend,
  localOf,
  momentOf,
} from '../../../src/check-ins/schedule/days.ts';

describe('days', () => {
  test.each(['2027-02-29', '2027-13-01', '2027-1-5', '27-01-05', '', 'morgen', '2027-01-05T10:00'])(
    '%s is no day',
    (text) => {
      expect(isDay(text)).toBe(false);
    },
  );

  test('29 February is a day in a leap year', () => {
    expect(isDay('2028-02-29')).toBe(true);
  });

  test.each([
    ['2028-02-28', 1, '2028-02-29'],
    ['2027-02-28', 1, '2027-03-01'],
    ['2027-01-01', -1, '2026-12-31'],
    ['2027-03-28', 1, '2027-03-29'],
    ['2027-10-31', 1, '2027-11-01'],
  ])('%s and %i days is %s', (day, count, result) => {
    expect(addDays(day, count)).toBe(result);
  });

  test.each([
    ['2027-01-31', 1, '2027-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2027-01-31', 2, '2027-03-31'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2027-11-30', 3, '2028-02-29'],
    ['2027-05-15', 8, '2028-01-15'],
  ])('%s and %i months is %s', (day, count, result) => {
    expect(addMonths(day, count)).toBe(result);
  });

  test('Saturday and Sunday are the weekend', () => {
    expect(['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04'].map(isWeekend)).toEqual([
      ...[false, true, true, false],
    ]);
  });

  test('a day is written out in Dutch', () => {
    expect(dayInWords('2027-03-02')).toBe('dinsdag 2 maart 2027');
  });
});

describe('the clock in Amsterdam', () => {
  test.each([
    ['the last day of winter time', '2027-03-27', '2027-03-27T09:00:00.000Z'],
    ['the day on which summer time begins', '2027-03-28', '2027-03-28T08:00:00.000Z'],
    ['the last day of summer time', '2027-10-30', '2027-10-30T08:00:00.000Z'],
    ['the day on which winter time begins', '2027-10-31', '2027-10-31T09:00:00.000Z'],
  ])('ten o’clock on %s', (_what, day, moment) => {
    expect(momentOf(day, '10:00')).toBe(moment);
    expect(localOf(new Date(moment))).toEqual({ day, time: '10:00' });
  });

  test.each([
    ['2027-03-28T00:59:59Z', '01:59'],
    ['2027-03-28T01:00:00Z', '03:00'],
    ['2027-10-31T00:59:00Z', '02:59'],
    ['2027-10-31T01:00:00Z', '02:00'],
  ])('%s is %s there', (moment, time) => {
    expect(localOf(new Date(moment)).time).toBe(time);
  });

  test('shortly before midnight in UTC it is tomorrow there', () => {
    expect(localOf(new Date('2026-12-31T23:30:00Z'))).toEqual({ day: '2027-01-01', time: '00:30' });
  });
});
