import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ScheduleStore } from '../../src/check-ins/schedule/ports.ts';
import { newRule, type ScheduleRule } from '../../src/check-ins/schedule/rule.ts';

function rule(id: string, rest: Partial<ScheduleRule> = {}): ScheduleRule {
  const made = newRule(
    {
      ...{ organisationId: 'slack:T1', municipality: 'Assen', definitionId: 'voortgang' },
      ...{ timing: { kind: 'every', months: 3, first: '2027-01-11' }, region: 'noord', createdBy: 'eva' },
    },
    id,
    '2027-01-04',
  );
  return { ...made, ...rest };
}

const at = (hour: number) => new Date(Date.UTC(2027, 0, 11, hour)).toISOString();

/** What every schedule store must do. `open` gives an empty one. */
export function scheduleStoreContract(
  name: string,
  open: () => Promise<{ store: ScheduleStore; close: () => Promise<void> }>,
): void {
  describe(`schedule store: ${name}`, () => {
    let store: ScheduleStore;
    let close: () => Promise<void>;

    beforeEach(async () => {
      ({ store, close } = await open());
    });
    afterEach(() => close());

    test('a rule comes back exactly as it was saved, with its absences and what was put off', async () => {
      const saved = rule('a', {
        who: ['anna', 'bo'],
        timing: { kind: 'dates', dates: ['2027-02-01', '2027-09-01'] },
        absences: [{ personId: 'anna', from: '2027-02-01', to: '2027-02-12' }],
        notNow: [{ personId: 'bo', occurrence: '2027-02-01', at: at(10), until: '2027-02-08' }],
      });
      await store.saveRule(saved);
      expect(await store.rules()).toEqual([{ rule: saved, ranOn: null }]);
    });

    test('rules of all organisations come by id', async () => {
      await store.saveRule(rule('b', { organisationId: null }));
      await store.saveRule(rule('a'));
      expect((await store.rules()).map((stored) => [stored.rule.id, stored.rule.organisationId])).toEqual([
        ['a', 'slack:T1'],
        ['b', null],
      ]);
    });

    test('a changed rule takes the place of the old one, and keeps the day on which it was looked at', async () => {
      await store.saveRule(rule('a'));
      await store.saveRan(['a'], '2027-01-11');
      await store.saveRule(rule('a', { active: false }));
      expect(await store.rules()).toEqual([{ rule: rule('a', { active: false }), ranOn: '2027-01-11' }]);
    });

    test('the day on which rules were looked at is kept for those that exist', async () => {
      await store.saveRule(rule('a'));
      await store.saveRule(rule('b'));
      await store.saveRan(['a', 'weg'], '2027-01-11');
      await store.saveRan(['a'], '2027-01-12');
      expect((await store.rules()).map(({ ranOn }) => ranOn)).toEqual(['2027-01-12', null]);
    });

    test('a removed rule is gone; the log of what it sent stays', async () => {
      await store.saveRule(rule('a'));
      await store.markSent('a/2027-01-11/anna/invite', at(9));
      await store.removeRule('a');
      await store.removeRule('a');
      expect(await store.rules()).toEqual([]);
      expect(await store.markSent('a/2027-01-11/anna/invite', at(10))).toBe(false);
    });

    test('a key is marked once, and keeps its first moment', async () => {
      expect(await store.markSent('x', at(9))).toBe(true);
      expect(await store.markSent('x', at(10))).toBe(false);
      expect(await store.sentSince(at(0))).toEqual([{ key: 'x', at: at(9) }]);
    });

    test('the same key ten times at once is marked once', async () => {
      const marked = await Promise.all(Array.from({ length: 10 }, () => store.markSent('x', at(9))));
      expect(marked.filter(Boolean)).toHaveLength(1);
    });

    test('what was sent is given from the moment on, that moment included', async () => {
      for (const [key, hour] of Object.entries({ a: 8, b: 9, c: 10 })) await store.markSent(key, at(hour));
      expect((await store.sentSince(at(9))).map(({ key }) => key).sort()).toEqual(['b', 'c']);
    });

    test('a key may hold any character of a person’s id', async () => {
      const key = 'a/2027-01-11/teams:t%1:29:é’"\\/invite';
      await store.markSent(key, at(9));
      expect(await store.sentSince(at(9))).toEqual([{ key, at: at(9) }]);
    });
  });
}
