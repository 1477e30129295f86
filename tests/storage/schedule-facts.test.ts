import { expect, onTestFinished, test } from 'vitest';
import { createCheckInStore } from '../../src/storage/check-in-store.ts';
import { createPeople } from '../../src/storage/people.ts';
import { createPersonalData } from '../../src/storage/personal-data.ts';
import { createRoleStore } from '../../src/storage/role-store.ts';
import { createScheduleFacts } from '../../src/storage/schedule-facts.ts';
import { newRecord, newSession, newState, newStep, on } from '../contracts/new-check-in.ts';
import { newAssignment } from '../contracts/role-store.contract.ts';
import { openTemporary } from './temporary-database.ts';

async function scene() {
  const { database, close } = await openTemporary();
  onTestFinished(close);
  const organisationOf = (personId: string) => (personId.startsWith('o:') ? 'o' : undefined);
  return {
    checkIns: createCheckInStore(database),
    roles: createRoleStore(database),
    people: createPeople(database),
    personalData: createPersonalData(database),
    facts: createScheduleFacts(database, { organisationOf }),
  };
}

test('known are people with the role of medewerker, once for each municipality', async () => {
  const { roles, facts } = await scene();
  await roles.save([
    newAssignment({ municipalities: ['Ergens', 'Elders'] }),
    newAssignment({ personId: 'bob', role: 'adviseur' }),
    newAssignment({ personId: 'carla', role: 'beheerder', municipalities: [] }),
  ]);
  expect(await facts.people()).toEqual([
    { personId: 'anna', organisationId: null, municipality: 'Ergens' },
    { personId: 'anna', organisationId: null, municipality: 'Elders' },
  ]);
});

test('known are those who filled in their municipality, unless they have a role or no organisation', async () => {
  const { roles, people, facts } = await scene();
  await people.setMunicipality('o:dirk', 'slack', 'Assen');
  await people.setMunicipality('o:eva', 'slack', null);
  await people.setMunicipality('onbekend', 'web', 'Assen');
  await people.setMunicipality('o:bob', 'slack', 'Assen');
  await roles.save([newAssignment({ personId: 'o:bob', organisationId: 'o', role: 'adviseur' })]);
  expect(await facts.people()).toEqual([{ personId: 'o:dirk', organisationId: 'o', municipality: 'Assen' }]);
});

test('outcomes are check-ins that were filed or stopped at or after the moment', async () => {
  const { checkIns, facts } = await scene();
  const save = (id: string, stage: 'asking' | 'stopped' | 'filed', day: number) => {
    const session = newSession(id, { personId: id, state: newState({ stage }), updatedAt: on(day) });
    const filed = stage === 'filed' ? newRecord(id, { personId: id, filedAt: on(day) }) : null;
    return checkIns.save({ session, filed, steps: [] });
  };
  await save('eerder ingeleverd', 'filed', 4);
  await save('eerder gestopt', 'stopped', 4);
  await save('ingeleverd', 'filed', 5);
  await save('gestopt', 'stopped', 6);
  await save('bezig', 'asking', 7);
  const place = { organisationId: null, municipality: 'Ergens', definitionId: 'proef', occurrence: null };
  expect(await facts.outcomes(on(5))).toEqual([
    { ...place, personId: 'ingeleverd', state: 'filed', at: on(5) },
    { ...place, personId: 'gestopt', state: 'stopped', at: on(6) },
  ]);
});

test('that a municipality looked back is known after the person is forgotten', async () => {
  const { checkIns, personalData, facts } = await scene();
  await checkIns.save({ session: newSession('s1'), filed: newRecord('s1'), steps: [] });
  await personalData.erasePerson('anna');
  expect(await facts.outcomes(on(1))).toMatchObject([{ personId: '', state: 'filed' }]);
});

test('steps are those that are open, have a date and somebody to remind', async () => {
  const { checkIns, personalData, facts } = await scene();
  await checkIns.saveStep(newStep('open', { organisationId: 'o' }));
  await checkIns.saveStep(newStep('geen datum', { due: null }));
  await checkIns.saveStep(newStep('klaar', { state: 'done' }));
  await checkIns.saveStep(newStep('van bob', { personId: 'bob' }));
  await personalData.erasePerson('bob');
  expect(await facts.steps()).toEqual([
    {
      ...{ stepId: 'open', organisationId: 'o', municipality: 'Ergens', personId: 'anna' },
      ...{ due: '2026-03-01', createdAt: on(2) },
    },
  ]);
});
