import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Calendar } from '../../../src/check-ins/schedule/calendar.ts';
import { dueMoments, skippedMoments } from '../../../src/check-ins/schedule/due.ts';
import type { Outcome, ScheduleHistory } from '../../../src/check-ins/schedule/moments.ts';
import { REGIONS, type ScheduleRule, type Timing } from '../../../src/check-ins/schedule/rule.ts';
import { makeRule } from './make-rule.ts';
import { loadShippedCalendar } from './shipped-calendar.ts';

let calendar: Calendar;
beforeAll(async () => {
  calendar = await loadShippedCalendar();
});

const history = (given: Partial<ScheduleHistory> = {}): ScheduleHistory => ({
  ...{ people: [], sent: new Map(), outcomes: [], steps: [] },
  ...given,
});
const sent = (keys: Record<string, string>) => new Map(Object.entries(keys));
const time = (from: string, to: string) => ({ from: `${from}T00:00:00Z`, to: `${to}T00:00:00Z`, calendar });
const year = () => time('2027-01-01', '2028-01-01');
const everyFrom = (months: number, first: string): { timing: Timing } => ({
  timing: { kind: 'every', months, first },
});

/** As `person kind moment`. */
function dueOf(rule: ScheduleRule, given: Partial<ScheduleHistory> = {}, when = year()): string[] {
  return dueMoments(rule, history(given), when).map(
    ({ personId, kind, again, at }) => `${personId} ${kind}${again > 0 ? `-${again}` : ''} ${at}`,
  );
}

function ended(state: Outcome['state'], personId = 'anna', rest: Partial<Outcome> = {}): Outcome {
  return {
    ...{ personId, organisationId: 'slack:T1', municipality: 'Assen', definitionId: 'voortgang' },
    ...{ occurrence: '2027-01-11', state, at: '2027-01-12T10:00:00Z' },
    ...rest,
  };
}

describe('invitations', () => {
  const forAnna = (given: Parameters<typeof makeRule>[0] = {}, rest: Partial<ScheduleRule> = {}) =>
    makeRule({ who: ['anna'], ...given }, rest);

  test('come every three months at ten in the morning, in winter and in summer time', () => {
    expect(dueOf(forAnna())).toEqual([
      'anna invite 2027-01-11T09:00:00.000Z',
      'anna invite 2027-04-12T08:00:00.000Z',
      'anna invite 2027-08-23T08:00:00.000Z',
      'anna invite 2027-10-11T08:00:00.000Z',
    ]);
  });

  test('go to everyone who is known when nobody is named', () => {
    const rule = makeRule({ who: [], ...everyFrom(12, '2027-01-11') });
    expect(dueOf(rule, { people: ['cas', 'dina'] })).toEqual([
      'cas invite 2027-01-11T09:00:00.000Z',
      'dina invite 2027-01-11T09:00:00.000Z',
    ]);
  });

  test.each([
    ['a Saturday', '2027-01-16', '2027-01-18'],
    ['Koningsdag in the May holiday', '2027-04-27', '2027-05-03'],
    ['the day before Ascension Day', '2027-05-05', '2027-05-07'],
    ['the first day of the summer holiday', '2027-07-10', '2027-08-23'],
    ['Christmas Eve', '2027-12-24', '2028-01-10'],
    ['an ordinary Tuesday', '2027-03-02', '2027-03-02'],
  ])('on %s move on to the first allowed day', (_what, day, moved) => {
    const rule = forAnna({ timing: { kind: 'dates', dates: [day] } });
    const [due] = dueMoments(rule, history(), time('2027-01-01', '2028-02-01'));
    expect([due?.occurrence, due?.at.slice(0, 10)]).toEqual([day, moved]);
  });

  test('on the 31st come on the last day of a shorter month', () => {
    const rule = forAnna(everyFrom(1, '2027-01-31'));
    const days = dueMoments(rule, history(), time('2027-01-01', '2027-07-05')).map(
      ({ occurrence }) => occurrence,
    );
    expect(days).toEqual([
      '2027-01-31',
      '2027-02-28',
      '2027-03-31',
      '2027-04-30',
      '2027-05-31',
      '2027-06-30',
    ]);
  });

  test('that a holiday brings to the same day come once', () => {
    const rule = forAnna(everyFrom(1, '2027-06-15'));
    const due = dueMoments(rule, history(), time('2027-06-01', '2027-09-30'));
    expect(due.map(({ occurrence, at }) => [occurrence, at.slice(0, 10)])).toEqual([
      ['2027-06-15', '2027-06-15'],
      ['2027-08-15', '2027-08-23'],
      ['2027-09-15', '2027-09-15'],
    ]);
  });

  test('of before the rule began, or of a rule that is off, do not come', () => {
    expect(dueOf(forAnna(everyFrom(12, '2027-01-01')))).toEqual([]);
    expect(dueOf(forAnna({}, { active: false }))).toEqual([]);
  });

  test('come once: what is in the log is not due', () => {
    const log = sent({ 'regel-1/2027-01-11/anna/invite': '2027-01-11T09:00:00Z' });
    expect(dueOf(forAnna(), { sent: log }, time('2027-01-01', '2027-01-18'))).toEqual([]);
  });

  test('are not due for who filed already', () => {
    expect(dueOf(forAnna(), { outcomes: [ended('filed')] }, time('2027-01-01', '2027-02-01'))).toEqual([]);
  });

  test('lie after the beginning of the time, up to and with its end', () => {
    const when = (from: string, to: string) => dueOf(forAnna(), {}, { from, to, calendar }).length;
    expect(when('2027-01-11T08:59:59Z', '2027-01-11T09:00:00Z')).toBe(1);
    expect(when('2027-01-11T09:00:00Z', '2027-01-11T12:00:00Z')).toBe(0);
    expect(when('2027-01-11T10:00:00+01:00', '2027-01-11T12:00:00Z')).toBe(0);
  });
});

describe('absence', () => {
  const away = (from: string, to: string) =>
    makeRule(
      { who: ['anna'], ...everyFrom(12, '2027-01-11') },
      { absences: [{ personId: 'anna', from, to }] },
    );

  test('puts the invitation off to the first allowed day after it', () => {
    expect(dueOf(away('2027-01-04', '2027-01-15'))).toEqual(['anna invite 2027-01-18T09:00:00.000Z']);
  });

  test('of thirty days is waited for', () => {
    expect(dueOf(away('2027-01-11', '2027-02-09'))).toEqual(['anna invite 2027-02-10T09:00:00.000Z']);
  });

  test('of longer passes the person over, and that is said', () => {
    const rule = away('2027-01-11', '2027-02-10');
    expect(dueOf(rule)).toEqual([]);
    expect(skippedMoments(rule, history(), year())).toEqual([
      {
        ...{ ruleId: 'regel-1', personId: 'anna', occurrence: '2027-01-11', reason: 'absent' },
        at: '2027-01-11T09:00:00.000Z',
      },
    ]);
  });

  test('of one person leaves others alone', () => {
    const rule = makeRule(everyFrom(12, '2027-01-11'), {
      absences: [{ personId: 'bo', from: '2027-01-11', to: '2027-01-12' }],
    });
    expect(dueOf(rule)).toEqual([
      'anna invite 2027-01-11T09:00:00.000Z',
      'bo invite 2027-01-13T09:00:00.000Z',
    ]);
  });

  test('into the next occurrence leaves only that one', () => {
    const rule = makeRule(
      { who: ['anna'], ...everyFrom(1, '2027-01-11') },
      { absences: [{ personId: 'anna', from: '2027-01-11', to: '2027-02-10' }] },
    );
    expect(dueOf(rule, {}, time('2027-01-01', '2027-03-01'))).toEqual([
      'anna invite 2027-02-11T09:00:00.000Z',
    ]);
    expect(skippedMoments(rule, history(), time('2027-01-01', '2027-03-01'))).toMatchObject([
      { occurrence: '2027-01-11', reason: 'overtaken' },
    ]);
  });
});

describe('reminders', () => {
  const rule = makeRule({ who: ['anna'] });
  const invited = { 'regel-1/2027-01-11/anna/invite': '2027-01-11T09:00:00Z' };
  const once = { ...invited, 'regel-1/2027-01-11/anna/reminder-1': '2027-01-18T09:00:00Z' };
  const twice = { ...once, 'regel-1/2027-01-11/anna/reminder-2': '2027-01-25T09:00:00Z' };
  const soon = () => time('2027-01-01', '2027-04-01');

  test('come after five working days, and after ten', () => {
    expect(dueOf(rule, { sent: sent(invited) }, soon())).toEqual([
      'anna reminder-1 2027-01-18T09:00:00.000Z',
    ]);
    expect(dueOf(rule, { sent: sent(once) }, soon())).toEqual(['anna reminder-2 2027-01-25T09:00:00.000Z']);
  });

  test('come twice at most', () => {
    expect(dueOf(rule, { sent: sent(twice) }, soon())).toEqual([]);
  });

  test('count from the moment at which the invitation was really sent', () => {
    const late = { 'regel-1/2027-01-11/anna/invite': '2027-01-14T15:00:00Z' };
    expect(dueOf(rule, { sent: sent(late) }, soon())).toEqual(['anna reminder-1 2027-01-21T09:00:00.000Z']);
  });

  test('keep their distance when the first was late', () => {
    const late = { ...invited, 'regel-1/2027-01-11/anna/reminder-1': '2027-01-26T09:00:00Z' };
    expect(dueOf(rule, { sent: sent(late) }, soon())).toEqual(['anna reminder-2 2027-02-02T09:00:00.000Z']);
  });

  test('wait for the end of a school holiday and of an absence', () => {
    const spring = makeRule({ who: ['anna'], ...everyFrom(3, '2027-02-16') });
    const log = sent({ 'regel-1/2027-02-16/anna/invite': '2027-02-16T09:00:00Z' });
    expect(dueOf(spring, { sent: log }, soon())).toEqual(['anna reminder-1 2027-03-02T09:00:00.000Z']);
    const away = { ...spring, absences: [{ personId: 'anna', from: '2027-03-01', to: '2027-03-05' }] };
    expect(dueOf(away, { sent: log }, soon())).toEqual(['anna reminder-1 2027-03-08T09:00:00.000Z']);
  });

  test.each(['filed', 'stopped'] as const)('do not come to who %s', (state) => {
    expect(dueOf(rule, { sent: sent(invited), outcomes: [ended(state)] }, soon())).toEqual([]);
  });

  test('come to who filed a check-in of before this occurrence', () => {
    const before = ended('filed', 'anna', { occurrence: null, at: '2027-01-08T10:00:00Z' });
    expect(dueOf(rule, { sent: sent(invited), outcomes: [before] }, soon())).toHaveLength(1);
    const since = { ...before, at: '2027-01-12T10:00:00Z' };
    expect(dueOf(rule, { sent: sent(invited), outcomes: [since] }, soon())).toEqual([]);
  });

  test('do not come any more when the next occurrence is there', () => {
    const monthly = makeRule({ who: ['anna'], ...everyFrom(1, '2027-06-28') });
    const log = sent({ 'regel-1/2027-06-28/anna/invite': '2027-07-08T08:00:00Z' });
    const due = dueOf(monthly, { sent: log }, time('2027-06-01', '2027-09-10'));
    expect(due).toEqual(['anna invite 2027-08-23T08:00:00.000Z', 'anna invite 2027-08-30T08:00:00.000Z']);
  });

  test('end for all when one filed what is done together, not when one stopped', () => {
    const together = makeRule({ mode: 'shared' });
    const log = sent({
      'regel-1/2027-01-11/anna/invite': '2027-01-11T09:00:00Z',
      'regel-1/2027-01-11/bo/invite': '2027-01-11T09:00:00Z',
    });
    expect(dueOf(together, { sent: log, outcomes: [ended('filed')] }, soon())).toEqual([]);
    expect(dueOf(together, { sent: log, outcomes: [ended('stopped')] }, soon())).toEqual([
      'bo reminder-1 2027-01-18T09:00:00.000Z',
    ]);
    expect(dueOf(makeRule(), { sent: log, outcomes: [ended('filed')] }, soon())).toHaveLength(1);
  });
});

describe('niet nu', () => {
  const said = (...until: string[]) =>
    makeRule(
      { who: ['anna'] },
      {
        notNow: until.map((day) => ({
          ...{ personId: 'anna', occurrence: '2027-01-11', at: '2027-01-12T10:00:00Z', until: day },
        })),
      },
    );
  const invited = { 'regel-1/2027-01-11/anna/invite': '2027-01-11T09:00:00Z' };
  const soon = () => time('2027-01-01', '2027-04-01');

  test('asks again on its day, and does not remind before', () => {
    expect(dueOf(said('2027-01-19'), { sent: sent(invited) }, soon())).toEqual([
      'anna invite-1 2027-01-19T09:00:00.000Z',
    ]);
  });

  test('counts reminders from when it was asked again', () => {
    const log = sent({ ...invited, 'regel-1/2027-01-11/anna/invite-1': '2027-01-19T09:00:00Z' });
    expect(dueOf(said('2027-01-19'), { sent: log }, soon())).toEqual([
      'anna reminder-1 2027-01-26T09:00:00.000Z',
    ]);
  });

  test('said three times is the end of it', () => {
    const log = sent({
      ...invited,
      'regel-1/2027-01-11/anna/invite-1': '2027-01-19T09:00:00Z',
      'regel-1/2027-01-11/anna/invite-2': '2027-01-26T09:00:00Z',
    });
    const three = said('2027-01-19', '2027-01-26', '2027-02-02');
    expect(dueOf(three, { sent: log }, soon())).toEqual([]);
  });

  test('of one occurrence leaves the next as it is', () => {
    const due = dueOf(said('2027-01-19', '2027-01-26', '2027-02-02'), { sent: sent(invited) }, year());
    expect(due[0]).toBe('anna invite 2027-04-12T08:00:00.000Z');
  });
});

describe('any rule', () => {
  const day = fc
    .integer({ min: Date.parse('2027-01-04'), max: Date.parse('2028-03-31') })
    .map((ms) => new Date(ms).toISOString().slice(0, 10));
  const timing = fc.oneof(
    fc.record({ kind: fc.constant('every' as const), months: fc.integer({ min: 1, max: 12 }), first: day }),
    fc.record({
      kind: fc.constant('dates' as const),
      dates: fc.uniqueArray(day, { minLength: 1, maxLength: 12 }),
    }),
  );

  test('sends nothing on a closed day, and nothing twice on a day', () => {
    fc.assert(
      fc.property(timing, fc.constantFrom(...REGIONS), (when, region) => {
        const due = dueMoments(makeRule({ who: ['anna'], timing: when, region }), history(), {
          ...time('2027-01-01', '2028-06-01'),
        });
        const days = due.map(({ at }) => at.slice(0, 10));
        expect(days.filter((one) => calendar.closedBecause(one, region) !== null)).toEqual([]);
        expect(new Set(days).size).toBe(days.length);
        expect(due.every(({ occurrence, at }) => at.slice(0, 10) >= (occurrence ?? ''))).toBe(true);
      }),
    );
  });

  test('gives the same in two halves of the time as in the whole', () => {
    fc.assert(
      fc.property(timing, day, (when, half) => {
        const rule = makeRule({ timing: when });
        const keys = (from: string, to: string) =>
          dueMoments(rule, history(), time(from, to)).map(({ key }) => key);
        const parts = [...keys('2027-01-01', half), ...keys(half, '2028-06-01')];
        expect(parts).toEqual(keys('2027-01-01', '2028-06-01'));
      }),
    );
  });
});
