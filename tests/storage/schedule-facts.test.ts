import { expect, onTestFinished, test } from 'vitest';
import { recordRow, roundRow, sessionRow } from '../../src/storage/check-in-rows.ts';
import { createCheckInStore } from '../../src/storage/check-in-store.ts';
import { createPeople } from '../../src/storage/people.ts';
import { createPersonalData } from '../../src/storage/personal-data.ts';
import { createRoleStore } from '../../src/storage/role-store.ts';
import { createScheduleFacts } from '../../src/storage/schedule-facts.ts';
import { newRecord, newRound, newSession, newState, newStep, on } from '../contracts/new-check-in.ts';
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

test('outcomes are check-ins that were filed or stopped at or after the moment, of their occurrence', async () => {
  const { checkIns, facts } = await scene();
  await checkIns.saveRound(newRound('ronde-1', { occurrence: '2026-01-04' }));
  const save = (id: string, stage: 'asking' | 'stopped' | 'filed', day: number) => {
    const session = newSession(id, { personId: id, state: newState({ stage }), updatedAt: on(day) });
    const filed = stage === 'filed' ? newRecord(id, { personId: id, filedAt: on(day) }) : null;
    return checkIns.save({ session, expectedUpdatedAt: null, filed, steps: [] });
  };
  await save('eerder ingeleverd', 'filed', 4);
  await save('eerder gestopt', 'stopped', 4);
  await save('ingeleverd', 'filed', 5);
  await save('gestopt', 'stopped', 6);
  await save('bezig', 'asking', 7);
  const place = { organisationId: null, municipality: 'Ergens', definitionId: 'proef' };
  const occurrence = '2026-01-04';
  expect(await facts.outcomes(on(5))).toEqual([
    { ...place, occurrence, personId: 'ingeleverd', state: 'filed', at: on(5) },
    { ...place, occurrence, personId: 'gestopt', state: 'stopped', at: on(6) },
  ]);
});

test('a check-in that a person began themselves is of no occurrence', async () => {
  const { checkIns, facts } = await scene();
  await checkIns.saveRound(newRound('ronde-1'));
  const session = newSession('s1', { state: newState({ stage: 'stopped' }) });
  await checkIns.save({ session, expectedUpdatedAt: null, filed: null, steps: [] });
  expect(await facts.outcomes(on(1))).toMatchObject([{ occurrence: null, state: 'stopped' }]);
});

test('what is said after filing does not make it filed later', async () => {
  const { checkIns, facts } = await scene();
  await checkIns.saveRound(newRound('ronde-1'));
  const session = newSession('s1', { state: newState({ stage: 'filed' }), updatedAt: on(9) });
  await checkIns.save({ session, expectedUpdatedAt: null, filed: newRecord('s1'), steps: [] });
  expect((await facts.outcomes(on(1))).map(({ at }) => at)).toEqual([on(2)]);
});

test('that a municipality looked back is known after the person is forgotten', async () => {
  const { checkIns, personalData, facts } = await scene();
  await checkIns.saveRound(newRound('ronde-1', { occurrence: '2026-01-01' }));
  await checkIns.save({
    session: newSession('s1'),
    expectedUpdatedAt: null,
    filed: newRecord('s1'),
    steps: [],
  });
  await personalData.erasePerson('anna');
  expect(await facts.outcomes(on(1))).toMatchObject([
    { personId: '', state: 'filed', occurrence: '2026-01-01' },
  ]);
});

test('what came of 342 rounds of five people is there in half a second, with long answers beside it', async () => {
  const { database, close } = await openTemporary();
  onTestFinished(close);
  const long = 'Dit zeiden wij. '.repeat(500);
  const summary = [long];
  await database.write(async (client) => {
    for (let index = 0; index < 342; index += 1) {
      const place = { municipality: `Gemeente ${index}` };
      const people = Array.from({ length: 5 }, (_, person) => `${index}/${person}`);
      const of = { ...place, roundId: `ronde ${index}` };
      await client.checkInRound.create({ data: roundRow(newRound(of.roundId, place)) });
      await client.checkInSession.createMany({
        data: people.map((id) => sessionRow(newSession(id, { ...of, state: newState({ stage: 'filed' }) }))),
      });
      await client.checkInRecord.createMany({
        data: people.map((id) => recordRow(newRecord(id, { ...of, summary }))),
      });
    }
  });
  const facts = createScheduleFacts(database, { organisationOf: () => undefined });
  const durationsMs: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    const start = performance.now();
    expect(await facts.outcomes(on(1))).toHaveLength(1710);
    durationsMs.push(performance.now() - start);
  }
  // The quickest: the machine may be busy.
  expect(Math.min(...durationsMs)).toBeLessThan(500);
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
