import { beforeAll, describe, expect, test } from 'vitest';
import { type Calendar, createCalendar } from '../../../src/check-ins/schedule/calendar.ts';
import { addDays } from '../../../src/check-ins/schedule/days.ts';
import { loadShippedCalendar } from './shipped-calendar.ts';

let calendar: Calendar;
beforeAll(async () => {
  calendar = await loadShippedCalendar();
});

describe('days on which nothing is sent', () => {
  test.each([
    ['2027-01-01', 'Nieuwjaar'],
    ['2027-03-26', 'Goede Vrijdag'],
    ['2027-03-29', 'Tweede paasdag'],
    ['2027-05-05', 'Bevrijdingsdag'],
    ['2027-05-06', 'Hemelvaartsdag'],
    ['2027-05-17', 'Tweede pinksterdag'],
    ['2027-12-24', 'dag voor Kerst'],
    ['2027-12-31', 'Oudejaarsavond'],
    ['2028-12-26', 'Tweede kerstdag'],
    ['2027-01-09', 'weekend'],
  ])('%s: %s, in every region', (day, reason) => {
    expect(calendar.closedBecause(day, null)).toBe(reason);
    expect(calendar.closedBecause(day, 'zuid')).toBe(reason);
  });

  test('Bevrijdingsdag is a day off every year, not once in five years', () => {
    for (const year of [2025, 2026, 2027, 2028, 2029, 2030])
      expect(calendar.closedBecause(`${year}-05-05`, null)).not.toBeNull();
  });

  test('Koningsdag is on 27 April', () => {
    expect(calendar.closedBecause('2027-04-27', null)).toBe('Koningsdag');
  });

  test('Koningsdag on a Sunday is kept on the Saturday before, and the Monday after is an ordinary day', () => {
    expect(calendar.closedBecause('2031-04-26', null)).toBe('Koningsdag');
    expect(calendar.closedBecause('2031-04-28', null)).toBeNull();
  });

  test.each(['2027-05-04', '2027-05-07', '2027-12-23', '2028-02-29', '2027-12-06'])(
    '%s is an ordinary day',
    (day) => {
      expect(calendar.closedBecause(day, null)).toBeNull();
    },
  );

  test('the Monday after summer time begins is an ordinary day', () => {
    expect(calendar.closedBecause('2026-03-30', 'noord')).toBeNull();
  });

  test('a school holiday counts in its own region only', () => {
    expect(calendar.closedBecause('2027-02-15', 'zuid')).toBe('voorjaarsvakantie');
    expect(calendar.closedBecause('2027-02-15', 'noord')).toBeNull();
    expect(calendar.closedBecause('2027-02-15', null)).toBeNull();
  });
});

describe('finding an allowed day', () => {
  test('an allowed day is its own next and previous', () => {
    expect(calendar.nextAllowed('2027-03-02', 'noord')).toBe('2027-03-02');
    expect(calendar.previousAllowed('2027-03-02', 'noord')).toBe('2027-03-02');
  });

  test('a day in the summer holiday becomes the Monday after it, or the Friday before', () => {
    expect(calendar.nextAllowed('2027-07-14', 'noord')).toBe('2027-08-23');
    expect(calendar.previousAllowed('2027-07-14', 'noord')).toBe('2027-07-09');
  });

  test('Easter and the weekend go together', () => {
    expect(calendar.nextAllowed('2027-03-26', 'noord')).toBe('2027-03-30');
  });

  test('working days are counted over a weekend, a holiday and a school holiday', () => {
    expect(calendar.addAllowed('2027-03-24', 2, 'noord')).toBe('2027-03-30');
    expect(calendar.addAllowed('2027-07-08', 2, 'noord')).toBe('2027-08-23');
  });

  test('without a region school holidays do not count', () => {
    expect(calendar.nextAllowed('2027-07-14', null)).toBe('2027-07-14');
  });

  test('data in which a region never opens are an error with a remedy, not a loop', () => {
    const from = '2027-01-01';
    const wrong = createCalendar({
      publicHolidays: () => new Map(),
      schoolYears: [
        {
          name: '2026-2027',
          source: { title: 't', url: 'https://example.nl', read: 'r' },
          holidays: [
            {
              name: 'eeuwig',
              advised: false,
              periods: {
                noord: { from, to: addDays(from, 400) },
                midden: { from, to: from },
                zuid: { from, to: from },
              },
            },
          ],
        },
      ],
    });
    expect(() => wrong.nextAllowed('2027-01-05', 'noord')).toThrowError(/2027-01-05/);
  });
});

describe('what is not known', () => {
  test('a school year without data is named', () => {
    expect(calendar.unknownSchoolYears('2027-01-01', '2027-12-31')).toEqual([]);
    expect(calendar.unknownSchoolYears('2028-06-01', '2029-10-01')).toEqual(['2028-2029', '2029-2030']);
  });

  test('August still belongs to the school year that ends', () => {
    expect(calendar.unknownSchoolYears('2028-08-31', '2028-08-31')).toEqual([]);
    expect(calendar.unknownSchoolYears('2028-09-01', '2028-09-01')).toEqual(['2028-2029']);
  });
});
