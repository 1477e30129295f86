import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { ScheduleRule } from '../../src/check-ins/schedule/rule.ts';
import { createCheckInStore } from '../../src/storage/check-in-store.ts';
import { type Database, openDatabase } from '../../src/storage/database.ts';
import { createPersonalData } from '../../src/storage/personal-data.ts';
import { createRoleStore } from '../../src/storage/role-store.ts';
import { createScheduleStore } from '../../src/storage/schedule-store.ts';
import { withoutPerson } from '../../src/storage/without-person.ts';
import {
  filedAnswer,
  newRecord,
  newRound,
  newSession,
  newState,
  newStep,
  noCheckIns,
  on,
  openAnswer,
  ratingAnswer,
} from '../contracts/new-check-in.ts';
import { newAssignment } from '../contracts/role-store.contract.ts';
import { openTemporary, temporaryFolder } from './temporary-database.ts';

function storesIn(database: Database) {
  return {
    checkIns: createCheckInStore(database),
    roles: createRoleStore(database),
    schedules: createScheduleStore(database),
    personalData: createPersonalData(database),
  };
}

async function stores() {
  const { database, close } = await openTemporary();
  onTestFinished(close);
  return storesIn(database);
}

function newRule(id: string, rest: Partial<ScheduleRule> = {}): ScheduleRule {
  return {
    ...{ version: 1, id, organisationId: null, municipality: 'Ergens', definitionId: 'proef' },
    ...{ variant: 'long', mode: 'each', timing: { kind: 'dates', dates: ['2026-03-02'] } },
    ...{ region: 'noord', hours: { from: '09:00', to: '16:00', preferred: '10:00' }, who: [] },
    ...{ createdBy: 'adviseur', active: true, since: '2026-01-01', absences: [], notNow: [] },
    ...rest,
  };
}

test('who is forgotten is not named either where they went on with a check-in from elsewhere', async () => {
  const { checkIns, personalData } = await stores();
  const talk = { alias: { personId: 'web-anna', organisationId: null }, home: null };
  const state = { ...newState(), talk } as ReturnType<typeof newState>;
  await checkIns.save({
    session: newSession('s1', { state }),
    expectedUpdatedAt: null,
    filed: null,
    steps: [],
  });
  await personalData.erasePerson('web-anna');
  const left = await checkIns.session('s1');
  expect(JSON.stringify(left)).not.toContain('web-anna');
  expect(left?.personId).toBe('anna');
});

describe('what a person is shown', () => {
  test('holds their check-ins with what was said, filed ones, steps, started ones and roles', async () => {
    const { checkIns, roles, personalData } = await stores();
    const state = newState({ answers: { 'begin.waarom': openAnswer } });
    await checkIns.save({
      session: newSession('s2', { state }),
      expectedUpdatedAt: null,
      filed: null,
      steps: [],
    });
    const session = newSession('s1', { state: newState({ stage: 'filed' }), updatedAt: on(2) });
    await checkIns.save({
      session,
      expectedUpdatedAt: null,
      filed: newRecord('s1'),
      steps: [newStep('st1')],
    });
    await checkIns.saveRound(newRound('r1', { startedBy: 'anna' }));
    await roles.save([newAssignment({ name: 'Anna' })]);
    const definition = { id: 'proef', version: 1, title: 'Proef' };
    expect(await personalData.exportPerson('anna')).toMatchObject({
      checkIns: [
        { sessionId: 's2', session: { ...newSession('s2', { state }), definition } },
        { sessionId: 's1', updatedAt: new Date(on(2)) },
      ],
      filed: [{ recordId: 's1', record: newRecord('s1'), filedAt: new Date(on(2)) }],
      steps: [{ stepId: 'st1', step: newStep('st1') }],
      rounds: [{ roundId: 'r1', round: newRound('r1', { startedBy: 'anna' }) }],
      roles: [{ organisationId: null, role: 'medewerker', municipalities: ['Ergens'], name: 'Anna' }],
    });
  });

  test('holds what schedules say about them, and not what these say about others', async () => {
    const { schedules, personalData } = await stores();
    const away = (personId: string) => ({ personId, from: '2026-03-01', to: '2026-03-08' });
    await schedules.saveRule(newRule('r1', { who: ['bob', 'anna'], absences: [away('bob'), away('anna')] }));
    await schedules.saveRule(newRule('r2', { who: ['bob'] }));
    const exported = await personalData.exportPerson('anna');
    expect(exported.schedules).toEqual([
      {
        ...{ scheduleId: 'r1', municipality: 'Ergens' },
        part: {
          ...{ definitionId: 'proef', created: false, invited: true, absences: [away('anna')], notNow: [] },
        },
      },
    ]);
  });

  test('holds nothing of a colleague in the same municipality', async () => {
    const { checkIns, personalData } = await stores();
    const session = newSession('s1', { personId: 'bob' });
    const change = { session, expectedUpdatedAt: null, filed: newRecord('s1', { personId: 'bob' }) };
    await checkIns.save({ ...change, steps: [newStep('st1', { personId: 'bob' })] });
    expect(await personalData.exportPerson('anna')).toMatchObject({ checkIns: [], filed: [], steps: [] });
  });
});

describe('erasing a person', () => {
  test('leaves of a filed check-in what counts for the municipality, without person, words and consent', async () => {
    const { checkIns, personalData } = await stores();
    const answers = [
      filedAnswer('burgers', ratingAnswer),
      filedAnswer('waarom', openAnswer),
      filedAnswer('keuze', { said: 'het tweede', at: on(2), kind: 'choice', value: 'b', label: 'Beleid' }),
      filedAnswer('over', { said: 'geen idee', at: on(2), kind: 'skipped' }),
      filedAnswer('aantal', { said: 'ruim tachtig', at: on(2), kind: 'number', value: 80, unit: 'bewoners' }),
      filedAnswer('stap', {
        ...{ said: 'ik bel', at: on(2), kind: 'step' },
        step: { what: 'Bel de flat', owner: 'ik', due: null },
      }),
    ];
    await checkIns.save({
      session: newSession('s1'),
      expectedUpdatedAt: null,
      filed: newRecord('s1', { answers }),
      steps: [],
    });
    expect(await personalData.erasePerson('anna')).toMatchObject({
      checkIns: { sessions: 1, filed: 1, steps: 0, rounds: 0 },
    });
    expect(await checkIns.session('s1')).toBeNull();
    const silent = { said: '', at: on(2) };
    expect(await checkIns.records(null, 'Ergens')).toEqual([
      newRecord('s1', {
        personId: '',
        answers: [
          filedAnswer('burgers', { ...silent, kind: 'rating', value: 4 }),
          filedAnswer('keuze', { ...silent, kind: 'choice', value: 'b', label: 'Beleid' }),
          filedAnswer('over', { ...silent, kind: 'skipped' }),
          filedAnswer('aantal', { ...silent, kind: 'number', value: 80, unit: 'bewoners' }),
          filedAnswer('stap', {
            ...silent,
            kind: 'step',
            step: { what: 'Bel de flat', owner: null, due: null },
          }),
        ],
        summary: [],
        steps: [{ what: 'Bel de flat', owner: null, due: '2026-03-01' }],
        consent: { adviser: false, quotes: false },
      }),
    ]);
  });

  test('lasts: filing again brings no words back, and nobody can allow anything for them', async () => {
    const { checkIns, personalData } = await stores();
    const change = {
      session: newSession('s1'),
      expectedUpdatedAt: null,
      filed: newRecord('s1'),
      steps: [newStep('st1')],
    };
    await checkIns.save(change);
    await personalData.erasePerson('anna');
    await checkIns.save(change);
    await expect(checkIns.saveConsent('s1', { adviser: true, quotes: true })).rejects.toMatchObject({
      code: 'unknown-record',
    });
    expect(await checkIns.record('s1')).toEqual(withoutPerson(newRecord('s1')));
    expect(await checkIns.openSteps(null, 'Ergens')).toMatchObject([{ personId: '', owner: null }]);
  });

  test('leaves steps and started check-ins, without the person', async () => {
    const { checkIns, personalData } = await stores();
    await checkIns.saveStep(newStep('st1', { owner: 'wijkcoach' }));
    await checkIns.saveRound(newRound('r1', { startedBy: 'anna' }));
    expect(await personalData.erasePerson('anna')).toMatchObject({
      checkIns: { ...noCheckIns, steps: 1, rounds: 1 },
    });
    expect(await checkIns.openSteps(null, 'Ergens')).toEqual([newStep('st1', { personId: '', owner: null })]);
    await checkIns.saveRound(newRound('r1', { startedBy: 'anna', closedAt: on(9) }));
    expect(await checkIns.round('r1')).toEqual(newRound('r1', { startedBy: '', closedAt: on(9) }));
  });

  test('takes the name from steps that colleagues in the same organisation gave to them', async () => {
    const { checkIns, roles, personalData } = await stores();
    await roles.save([newAssignment({ organisationId: 'o', name: 'Anna de Boer' })]);
    const step = { personId: 'bob', organisationId: 'o', due: null };
    await checkIns.saveStep(newStep('van anna', { ...step, owner: ' anna de boer' }));
    await checkIns.saveStep(newStep('van bob', { ...step, owner: 'Anna van Dam' }));
    await checkIns.saveStep(newStep('elders', { ...step, organisationId: 'p', owner: 'Anna de Boer' }));
    await personalData.erasePerson('anna');
    expect((await checkIns.openSteps('o', 'Ergens')).map(({ owner }) => owner)).toEqual([
      null,
      'Anna van Dam',
    ]);
    expect((await checkIns.openSteps('p', 'Ergens')).map(({ owner }) => owner)).toEqual(['Anna de Boer']);
  });

  test('takes their earlier words and steps from what a colleague is shown, and leaves the colleague’s own', async () => {
    const { checkIns, personalData } = await stores();
    await checkIns.save({
      session: newSession('s1'),
      expectedUpdatedAt: null,
      filed: newRecord('s1'),
      steps: [newStep('st1')],
    });
    const bobs = { ...openAnswer, said: 'Het loopt', text: 'Het loopt' };
    const state = newState({
      earlier: {
        'begin.burgers': { at: on(2), answer: ratingAnswer },
        'begin.waarom': { at: on(2), answer: openAnswer },
        'begin.eigen': { at: on(2), answer: bobs },
      },
      openSteps: [
        { id: 'st1', what: 'Bel de flat', owner: 'ik', due: null },
        { id: 'st2', what: 'Vraag het', owner: 'ik', due: null },
      ],
      answers: { 'begin.waarom': openAnswer },
    });
    const session = newSession('s2', { personId: 'bob', state });
    await checkIns.save({ session, expectedUpdatedAt: null, filed: null, steps: [] });
    await personalData.erasePerson('anna');
    expect((await checkIns.session('s2'))?.state).toEqual({
      ...state,
      earlier: {
        'begin.burgers': { at: on(2), answer: { ...ratingAnswer, said: '' } },
        'begin.eigen': { at: on(2), answer: bobs },
      },
      openSteps: [
        { id: 'st1', what: 'Bel de flat', owner: null, due: null },
        { id: 'st2', what: 'Vraag het', owner: 'ik', due: null },
      ],
    });
  });

  test('takes roles, and the person from schedules and from the log of what was sent', async () => {
    const { roles, schedules, personalData } = await stores();
    await roles.save([newAssignment(), newAssignment({ personId: 'bob' })]);
    const away = (personId: string) => ({ personId, from: '2026-03-01', to: '2026-03-08' });
    const rule = newRule('r1', { who: ['anna', 'bob'], absences: [away('anna'), away('bob')] });
    await schedules.saveRule({ ...rule, createdBy: 'anna' });
    for (const key of ['r1/2026-03-02/anna/invite', 'r1/2026-03-02/Anna/invite']) {
      await schedules.markSent(key, on(1));
    }
    expect(await personalData.erasePerson('anna')).toMatchObject({ other: 3, checkIns: noCheckIns });
    expect(await roles.everywhere()).toEqual([newAssignment({ personId: 'bob' })]);
    expect((await schedules.rules()).map(({ rule: left }) => left)).toEqual([
      { ...rule, who: ['bob'], absences: [away('bob')], createdBy: 'onbekend' },
    ]);
    expect(await schedules.sentSince(on(1))).toMatchObject([{ key: 'r1/2026-03-02/Anna/invite' }]);
  });

  test('ends a schedule that was for them alone, and does not make it one for everyone', async () => {
    const { schedules, personalData } = await stores();
    await schedules.saveRule(newRule('alleen', { who: ['anna'] }));
    await schedules.saveRule(newRule('iedereen', { createdBy: 'anna' }));
    await personalData.erasePerson('anna');
    const active = (await schedules.rules()).map(({ rule }) => [rule.id, rule.active]);
    expect(active).toEqual([
      ['alleen', false],
      ['iedereen', true],
    ]);
  });

  test('leaves none of their words in the data folder', async () => {
    const folder = temporaryFolder();
    const database = await openDatabase({ path: join(folder, 'test.db') });
    const { checkIns, personalData } = storesIn(database);
    const said = 'Mevrouw Van Dungen doet de deur niet open';
    const answer = { ...openAnswer, said, text: said };
    const session = newSession('s1', { state: newState({ answers: { 'begin.waarom': answer } }) });
    const answers = [filedAnswer('waarom', answer), filedAnswer('cijfer', { ...ratingAnswer, said })];
    const steps = [newStep('st1', { owner: 'zoon Van Dungen' })];
    await checkIns.save({
      session,
      expectedUpdatedAt: null,
      filed: newRecord('s1', { answers, summary: [said] }),
      steps,
    });
    await checkIns.save({
      session: newSession('s2', { state: session.state }),
      expectedUpdatedAt: null,
      filed: null,
      steps: [],
    });
    await personalData.erasePerson('anna');
    await database.close();
    const holders = readdirSync(folder).filter((file) =>
      readFileSync(join(folder, file)).includes('Van Dungen'),
    );
    expect(holders).toEqual([]);
  });

  test('leaves everything of others', async () => {
    const { checkIns, personalData } = await stores();
    const session = newSession('s1', { personId: 'bob', state: newState({ stage: 'filed' }) });
    const filed = newRecord('s1', { personId: 'bob' });
    const step = newStep('st1', { personId: 'bob' });
    await checkIns.save({ session, expectedUpdatedAt: null, filed, steps: [step] });
    await checkIns.save({
      session: newSession('s2'),
      expectedUpdatedAt: null,
      filed: newRecord('s2'),
      steps: [],
    });
    await personalData.erasePerson('anna');
    expect(await checkIns.session('s1')).toEqual(session);
    expect(await checkIns.record('s1')).toEqual(filed);
    expect(await checkIns.openSteps(null, 'Ergens')).toEqual([step]);
  });
});

test('of whatever was answered no typed word is left in what stays, and every rating is', () => {
  const typed = fc.constant('GETYPT');
  const words = { said: typed, at: fc.constant(on(2)) };
  const answer = fc.oneof(
    fc.record({ ...words, kind: fc.constant('skipped' as const) }),
    fc.record({ ...words, kind: fc.constant('rating' as const), value: fc.constantFrom(1, 2, 3, 4, 5) }),
    fc.record({ ...words, kind: fc.constant('open' as const), text: typed }),
    fc.record({ ...words, kind: fc.constant('date' as const), date: fc.constant('2026-03-01') }),
    fc.record({
      ...{ ...words, kind: fc.constant('step' as const) },
      step: fc.record({ what: fc.constant('Bel'), owner: fc.option(typed), due: fc.constant(null) }),
    }),
  );
  fc.assert(
    fc.property(fc.array(answer), fc.array(typed), (given, summary) => {
      const answers = given.map((one, index) => filedAnswer(`v${index}`, one));
      const left = withoutPerson(newRecord('s1', { answers, summary }));
      expect(JSON.stringify(left)).not.toMatch(/GETYPT|anna/);
      const ratings = (list: typeof answers) =>
        list.flatMap(({ answer: one }) => (one.kind === 'rating' ? [one.value] : []));
      expect(ratings(left.answers)).toEqual(ratings(answers));
    }),
  );
});

test('check-ins that did not go on for as long as is kept go; filed ones, their steps and rounds stay', async () => {
  const { checkIns, schedules, personalData } = await stores();
  const save = (id: string, stage: 'asking' | 'stopped' | 'filed', day: number) => {
    const session = newSession(id, { state: newState({ stage }), updatedAt: on(day) });
    return checkIns.save({
      session,
      expectedUpdatedAt: null,
      filed: stage === 'filed' ? newRecord(id) : null,
      steps: [],
    });
  };
  await save('oud', 'asking', 1);
  await save('gestopt', 'stopped', 1);
  await save('ingeleverd', 'filed', 1);
  await save('gaat door', 'asking', 20);
  await checkIns.saveStep(newStep('st1'));
  await checkIns.saveRound(newRound('r1'));
  await schedules.markSent('lang geleden', '2024-01-19T10:00:00.000Z');
  await schedules.markSent('vorig jaar', '2025-01-20T10:00:00.000Z');
  expect(await personalData.eraseBefore(new Date(on(20)))).toMatchObject({
    ...{ other: 1, checkIns: { ...noCheckIns, sessions: 2 } },
  });
  const left = await checkIns.sessionsOf('anna');
  expect(left.map(({ id }) => id)).toEqual(['gaat door', 'ingeleverd']);
  expect(await checkIns.records(null, 'Ergens')).toEqual([newRecord('ingeleverd')]);
  expect(await checkIns.openSteps(null, 'Ergens')).toEqual([newStep('st1')]);
  expect(await checkIns.rounds(null, 'Ergens')).toEqual([newRound('r1')]);
  expect(await schedules.sentSince('2020-01-01T00:00:00.000Z')).toMatchObject([{ key: 'vorig jaar' }]);
});
