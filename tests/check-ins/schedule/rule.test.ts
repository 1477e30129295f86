import { describe, expect, test } from 'vitest';
import { readRule } from '../../../src/check-ins/schedule/rule.ts';
import { WijkgidsError } from '../../../src/errors.ts';
import { makeRule } from './make-rule.ts';

const errorOf = (changes: object): string | null => {
  try {
    readRule({ ...makeRule(), ...changes });
  } catch (error) {
    if (error instanceof WijkgidsError) return `${error.code} ${error.message}`;
  }
  return null;
};
const hours = (from: string, to: string, preferred: string) => ({ hours: { from, to, preferred } });
const every = (months: unknown, first = '2027-01-11') => ({ timing: { kind: 'every', months, first } });

describe('a rule', () => {
  test('has the usual hours and is for everyone unless it says otherwise', () => {
    expect(makeRule({ who: [] })).toMatchObject({
      ...{ variant: 'long', mode: 'each', active: true, since: '2027-01-04', who: [] },
      hours: { from: '09:00', to: '16:00', preferred: '10:00' },
    });
  });

  test('comes back the same after it was stored', () => {
    const rule = makeRule();
    expect(readRule(JSON.parse(JSON.stringify(rule)))).toEqual(rule);
  });

  test('puts its dates in order', () => {
    const rule = makeRule({ timing: { kind: 'dates', dates: ['2027-09-01', '2027-02-01'] } });
    expect(rule.timing).toEqual({ kind: 'dates', dates: ['2027-02-01', '2027-09-01'] });
  });

  test.each([
    ['0 months', every(0), /minder dan 1; kies 1 tot en met 12/],
    ['13 months', every(13), /meer dan 12; kies 1 tot en met 12/],
    ['half a month', every(1.5), /geen heel getal/],
    ['no first day', { timing: { kind: 'every', months: 3 } }, /de eerste datum ontbreekt/],
    [
      'a first day that does not exist',
      every(3, '2027-02-30'),
      /de eerste datum ‘2027-02-30’ is geen bestaande/,
    ],
    ['no dates', { timing: { kind: 'dates', dates: [] } }, /geen enkele datum/],
    ['a date twice', { timing: { kind: 'dates', dates: ['2027-02-01', '2027-02-01'] } }, /twee keer/],
    ['another way of timing', { timing: { kind: 'weekly' } }, /om de hoeveel maanden, of op welke datums/],
    ['another region', { region: 'oost' }, /kies regio noord, midden of zuid/],
    [
      'hours that end before they begin',
      hours('16:00', '09:00', '10:00'),
      /eindtijd ligt niet na de begintijd/,
    ],
    ['hours at night', hours('02:00', '03:00', '02:30'), /buiten 07:00–20:00/],
    [
      'a preferred hour outside the hours',
      hours('09:00', '12:00', '13:00'),
      /voorkeurstijd ligt niet tussen/,
    ],
    ['a time that does not exist', hours('9 uur', '12:00', '10:00'), /de begintijd is geen tijd/],
    ['a person twice', { who: ['anna', 'anna'] }, /persoon staat er twee keer/],
    ['an id with a slash', { id: 'a/b' }, /letters, cijfers en streepjes/],
    [
      'an absence that ends before it begins',
      { absences: [{ personId: 'anna', from: '2027-02-02', to: '2027-02-01' }] },
      /eindigt voordat die begint \(absences\.0\)/,
    ],
    ['an unknown field', { kleur: 'rood' }, /Onbekende key: "kleur"/],
    ['a later version', { version: 2 }, /versie/],
  ])('with %s is refused, and says why', (_what, changes, says) => {
    expect(errorOf(changes)).toMatch(says);
  });
});
