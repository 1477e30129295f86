import { beforeAll, describe, expect, test } from 'vitest';
import type { Calendar } from '../../../src/check-ins/schedule/calendar.ts';
import {
  gapInWords,
  momentInWords,
  nextMoments,
  ruleInWords,
  skippedInWords,
} from '../../../src/check-ins/schedule/words.ts';
import { makeRule } from './make-rule.ts';
import { loadShippedCalendar } from './shipped-calendar.ts';

let calendar: Calendar;
beforeAll(async () => {
  calendar = await loadShippedCalendar();
});

describe('when it is next', () => {
  const next = (now: string, count = 2, rule = makeRule()) =>
    nextMoments(rule, calendar, { now: new Date(now), count }).map(momentInWords);

  test('says day and hour, and why it was moved', () => {
    expect(next('2027-03-01T12:00:00Z')).toEqual([
      'maandag 12 april 2027 om 10:00 uur (verschoven van zondag 11 april 2027: weekend)',
      'maandag 23 augustus 2027 om 10:00 uur (verschoven van zondag 11 juli 2027: weekend)',
    ]);
  });

  test('names once what a holiday brings together', () => {
    const monthly = makeRule({ timing: { kind: 'every', months: 1, first: '2027-06-15' } });
    const moments = nextMoments(monthly, calendar, { now: new Date('2027-06-01T09:00:00Z'), count: 3 });
    expect(moments.map(({ day }) => day)).toEqual(['2027-06-15', '2027-08-23', '2027-09-15']);
  });

  test('is today until the hour has passed', () => {
    expect(next('2027-01-11T08:59:00Z', 1)).toEqual(['maandag 11 januari 2027 om 10:00 uur']);
    expect(next('2027-01-11T09:00:00Z', 1)[0]).toMatch(/april/);
  });

  test('of once a year can be asked for years ahead', () => {
    const yearly = makeRule({ timing: { kind: 'every', months: 12, first: '2027-03-02' } });
    expect(next('2027-01-04T12:00:00Z', 5, yearly)).toHaveLength(5);
  });

  test('of dates that have passed is never', () => {
    const past = makeRule({ timing: { kind: 'dates', dates: ['2027-02-02'] } });
    expect(next('2027-03-01T12:00:00Z', 3, past)).toEqual([]);
  });

  test('of a rule that is off is never', () => {
    expect(next('2027-01-04T12:00:00Z', 3, makeRule({}, { active: false }))).toEqual([]);
  });
});

describe('a rule in words', () => {
  test('says how often, at what hours and for whom', () => {
    expect(ruleInWords(makeRule(), 'Voortgang')).toBe(
      'Check-in ‘Voortgang’ (lange versie, ieder voor zich) voor Assen: elke 3 maanden, vanaf maandag 11 januari 2027. ' +
        'De uitnodiging komt om 10:00 uur, en nooit buiten 09:00 tot 16:00 uur. ' +
        'In het weekend, op feestdagen en in de schoolvakanties van regio noord komt er niets: dan wordt het de eerste werkdag erna. ' +
        'Voor 2 mensen.',
    );
  });

  test.each([
    [{ timing: { kind: 'every', months: 1, first: '2027-01-11' } } as const, /elke maand, vanaf/],
    [{ timing: { kind: 'every', months: 12, first: '2027-01-11' } } as const, /elk jaar, vanaf/],
    [
      { timing: { kind: 'dates', dates: ['2027-02-02', '2027-09-07'] } as const },
      /op dinsdag 2 februari 2027 en dinsdag 7 september 2027\./,
    ],
    [{ who: [] }, /Voor iedereen die bekend is\./],
    [{ who: ['anna'] }, /Voor één persoon\./],
    [{ variant: 'short', mode: 'shared' } as const, /korte versie, samen/],
  ])('%o', (given, says) => {
    expect(ruleInWords(makeRule(given as Parameters<typeof makeRule>[0]))).toMatch(says);
  });

  test('says that it is off', () => {
    expect(ruleInWords(makeRule({}, { active: false }))).toMatch(/Deze planning staat uit\.$/);
  });
});

describe('what the overview says', () => {
  const skipped = { ruleId: 'r', personId: 'anna', occurrence: '2027-01-11', at: '2027-01-11T09:00:00Z' };

  test('who was passed over, without the name', () => {
    expect(skippedInWords({ ...skipped, reason: 'absent' })).toBe(
      'Geen uitnodiging voor maandag 11 januari 2027: langer dan 30 dagen afwezig.',
    );
    expect(skippedInWords({ ...skipped, reason: 'overtaken' })).toMatch(/de volgende check-in kwam eerder/);
  });

  test('which school years are not known, once', () => {
    expect(gapInWords(calendar, { from: '2027-01-01', to: '2028-01-01' })).toBeNull();
    expect(gapInWords(calendar, { from: '2028-06-01', to: '2030-01-01' })).toBe(
      'De schoolvakanties van 2028-2029 en 2029-2030 zijn niet bekend. Daar is alleen gelet op weekenden en feestdagen.',
    );
  });
});
