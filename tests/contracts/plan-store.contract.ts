import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Plan } from '../../src/recommending/plan.ts';
import type { PlanStore } from '../../src/recommending/ports.ts';

export function newPlan(id: string, rest: Partial<Plan> = {}): Plan {
  return {
    version: 1,
    id,
    organisationId: null,
    area: { code: 'WK000101', name: 'De Wijk', municipality: 'Ergens' },
    personId: 'anna',
    createdAt: '2026-01-01T10:00:00.000Z',
    updatedAt: '2026-01-01T10:00:00.000Z',
    needs: [{ theme: 'eenzaamheid', label: 'Eenzaamheid', figure: '14,2% (2022, Proefbron)' }],
    interventions: [
      {
        ...{ id: 'a', name: 'A', level: 'goed-onderbouwd', levelDate: null, recognised: true, runs: false },
        ...{ pillars: [], tracks: ['sociale-omgeving'], needs: ['Eenzaamheid'], reasons: ['‘Past’'] },
        ...{ cautions: [], source: 'https://voorbeeld.nl/a' },
      },
    ],
    goals: [
      {
        ...{ id: 'g1', need: 'Eenzaamheid', what: 'Minder eenzame ouderen', measure: null, now: null },
        ...{ target: null, by: '2027-12-31', owner: 'wijkcoach' },
      },
    ],
    ...rest,
  };
}

const on = (day: number) => `2026-01-${String(day).padStart(2, '0')}T10:00:00.000Z`;

/** What every store of plans must do. `open` gives an empty one. */
export function planStoreContract(
  name: string,
  open: () => Promise<{ store: PlanStore; close: () => Promise<void> }>,
): void {
  describe(`plan store: ${name}`, () => {
    let store: PlanStore;
    let close: () => Promise<void>;

    beforeEach(async () => {
      ({ store, close } = await open());
    });
    afterEach(() => close());

    test('a plan comes back as it was; one that is not there is null', async () => {
      await store.save(newPlan('p1'));
      expect(await store.plan('p1')).toEqual(newPlan('p1'));
      expect(await store.plan('p2')).toBeNull();
      expect(await store.planOf('WK000199', null)).toBeNull();
    });

    test('saving again replaces the plan, under the name of who saved it first', async () => {
      await store.save(newPlan('p1'));
      await store.save(newPlan('p1', { personId: 'bob', goals: [], updatedAt: on(2) }));
      expect(await store.plan('p1')).toEqual(newPlan('p1', { goals: [], updatedAt: on(2) }));
      expect(await store.plans(null)).toHaveLength(1);
    });

    test('plans of an organisation are the last changed first, and of no other', async () => {
      await store.save(newPlan('p1', { updatedAt: on(2) }));
      await store.save(newPlan('p2', { updatedAt: on(3) }));
      await store.save(newPlan('p3', { updatedAt: on(1) }));
      await store.save(newPlan('p4', { organisationId: 'o' }));
      expect((await store.plans(null)).map(({ id }) => id)).toEqual(['p2', 'p1', 'p3']);
      expect((await store.plans('o')).map(({ id }) => id)).toEqual(['p4']);
      expect(await store.plans('ander')).toEqual([]);
    });

    test('the plan of an area is the one that changed last, within one organisation', async () => {
      const area = { code: 'WK000102', name: 'Elders', municipality: null };
      await store.save(newPlan('p1', { updatedAt: on(2) }));
      await store.save(newPlan('p2', { updatedAt: on(1) }));
      await store.save(newPlan('p3', { updatedAt: on(9), area }));
      await store.save(newPlan('p4', { updatedAt: on(9), organisationId: 'o' }));
      expect((await store.planOf('WK000101', null))?.id).toBe('p1');
      expect((await store.planOf('WK000101', 'o'))?.id).toBe('p4');
      expect(await store.planOf('WK000102', 'o')).toBeNull();
    });

    test('a plan that was removed is gone; the second time there is nothing to remove', async () => {
      await store.save(newPlan('p1'));
      await store.save(newPlan('p2'));
      expect(await store.remove('p1')).toBe(true);
      expect(await store.remove('p1')).toBe(false);
      expect((await store.plans(null)).map(({ id }) => id)).toEqual(['p2']);
    });

    test('what was given or read can be changed without changing what is stored', async () => {
      const plan = newPlan('p1');
      await store.save(plan);
      plan.goals = [];
      (await store.plan('p1'))?.needs.pop();
      expect(await store.plan('p1')).toEqual(newPlan('p1'));
    });
  });
}
