import { expect, onTestFinished, test } from 'vitest';
import { createMemoryPlans } from '../../src/storage/memory-recommending.ts';
import { createPersonalData } from '../../src/storage/personal-data.ts';
import { createPlanStore } from '../../src/storage/plan-store.ts';
import { newPlan, planStoreContract } from '../contracts/plan-store.contract.ts';
import { openTemporary } from './temporary-database.ts';

planStoreContract('in memory', async () => ({ store: createMemoryPlans(), close: async () => undefined }));
planStoreContract('in the database', async () => {
  const { database, close } = await openTemporary();
  return { store: createPlanStore(database), close };
});

test('a person is shown the plans they saved first, and no others', async () => {
  const { database, close } = await openTemporary();
  onTestFinished(close);
  const plans = createPlanStore(database);
  await plans.save(newPlan('p1', { updatedAt: '2026-02-01T10:00:00.000Z' }));
  await plans.save(newPlan('p2', { personId: 'bob' }));
  await plans.save(newPlan('p2'));
  const exported = await createPersonalData(database).exportPerson('anna');
  const { personId: _, ...plan } = newPlan('p1', { updatedAt: '2026-02-01T10:00:00.000Z' });
  expect(exported.plans).toEqual([{ planId: 'p1', plan, updatedAt: new Date('2026-02-01T10:00:00.000Z') }]);
});

test('the plans of a person who is erased stay, without the person, also when they are saved again', async () => {
  const { database, close } = await openTemporary();
  onTestFinished(close);
  const plans = createPlanStore(database);
  await plans.save(newPlan('p1'));
  await plans.save(newPlan('p2', { personId: 'bob' }));
  expect(await createPersonalData(database).erasePerson('anna')).toMatchObject({ other: 0, plans: 1 });
  const left = newPlan('p1', { personId: '' });
  expect(await plans.plan('p1')).toEqual(left);
  expect((await plans.plan('p2'))?.personId).toBe('bob');
  await plans.save(left);
  await plans.save(newPlan('p1', { personId: 'bob' }));
  expect(await plans.plan('p1')).toEqual(left);
});

test('a plan does not go because it is old', async () => {
  const { database, close } = await openTemporary();
  onTestFinished(close);
  const plans = createPlanStore(database);
  await plans.save(newPlan('p1'));
  await createPersonalData(database).eraseBefore(new Date('2030-01-01'));
  expect(await plans.plan('p1')).toEqual(newPlan('p1'));
});
