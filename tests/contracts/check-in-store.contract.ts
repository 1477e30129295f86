import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CheckInStore } from '../../src/check-ins/ports.ts';
import {
  newRecord,
  newRound,
  newSession,
  newState,
  newStep,
  on,
  openAnswer,
  ratingAnswer,
  smallDefinition,
} from './new-check-in.ts';

const idsOf = (list: { id: string }[]) => list.map(({ id }) => id);

/** What every store of check-ins must do. `open` gives an empty one. */
export function checkInStoreContract(
  name: string,
  open: () => Promise<{ store: CheckInStore; close: () => Promise<void> }>,
): void {
  describe(`check-in store: ${name}`, () => {
    let store: CheckInStore;
    let close: () => Promise<void>;

    beforeEach(async () => {
      ({ store, close } = await open());
    });
    afterEach(() => close());

    const storedAt = async (id: string) => (await store.session(id))?.updatedAt ?? null;
    const file = async (id: string, rest: Parameters<typeof newRecord>[1] = {}) =>
      store.save({
        expectedUpdatedAt: await storedAt(id),
        session: newSession(id, { state: newState({ stage: 'filed' }), ...ownerOf(rest) }),
        filed: newRecord(id, rest),
        steps: [newStep(`${id}-1`, { recordId: id, ...ownerOf(rest) })],
      });
    const saveSession = async (...given: Parameters<typeof newSession>) =>
      store.save({
        session: newSession(...given),
        expectedUpdatedAt: await storedAt(given[0]),
        ...{ filed: null, steps: [] },
      });

    test('a round comes back as it was; one that is not there is null', async () => {
      await store.saveRound(newRound('r1', { organisationId: 'o', mode: 'shared', variant: 'short' }));
      expect(await store.round('r1')).toEqual(
        newRound('r1', { organisationId: 'o', mode: 'shared', variant: 'short' }),
      );
      expect(await store.round('r2')).toBeNull();
    });

    test('a round that is saved again is closed, and still of who started it', async () => {
      await store.saveRound(newRound('r1'));
      await store.saveRound(newRound('r1', { closedAt: on(9), startedBy: 'bob' }));
      expect(await store.rounds(null, 'Ergens')).toEqual([newRound('r1', { closedAt: on(9) })]);
    });

    test('rounds of a municipality are the newest first', async () => {
      await store.saveRound(newRound('r1', { startedAt: on(2) }));
      await store.saveRound(newRound('r2', { startedAt: on(3) }));
      // Half an hour after midnight in Amsterdam is still the day before.
      await store.saveRound(newRound('r3', { startedAt: '2026-01-03T00:30:00.000+01:00' }));
      expect(idsOf(await store.rounds(null, 'Ergens'))).toEqual(['r2', 'r3', 'r1']);
    });

    test('a session comes back exactly as it was saved', async () => {
      const session = newSession('s1', {
        organisationId: 'o',
        conversationId: null,
        state: newState({
          ...{ paused: true, now: null, path: ['begin.burgers'], stage: 'steps', draft: { what: 'Bel' } },
          answers: { 'begin.burgers': ratingAnswer, 'begin.waarom': openAnswer },
          earlier: { 'begin.burgers': { at: on(1), answer: ratingAnswer } },
          openSteps: [{ id: 'st1', what: 'Vraag het', owner: null, due: null }],
          stepOutcomes: { st1: 'dropped' },
          consent: { adviser: true, quotes: null },
        }),
        updatedAt: '2026-03-29T03:00:00.000+02:00',
      });
      await store.save({ session, expectedUpdatedAt: null, filed: null, steps: [] });
      expect(await store.session('s1')).toEqual(session);
      expect(await store.session('s2')).toBeNull();
    });

    test('a session goes on with the definition it began with, in another conversation if need be', async () => {
      await saveSession('s1');
      const state = newState({ answers: { 'begin.burgers': ratingAnswer } });
      await saveSession('s1', {
        ...{ conversationId: 'gesprek-2', state, updatedAt: on(9) },
        definition: { ...smallDefinition, version: 2, sections: [] },
      });
      expect(await store.session('s1')).toEqual(
        newSession('s1', { conversationId: 'gesprek-2', state, updatedAt: on(9) }),
      );
      expect(await store.sessionIn('gesprek-1')).toBeNull();
      expect((await store.sessionIn('gesprek-2'))?.id).toBe('s1');
    });

    test('the session of a conversation is the last changed that goes on there, paused or not', async () => {
      await saveSession('s1', { state: newState({ paused: true }), updatedAt: on(3) });
      await saveSession('s2', { updatedAt: on(2) });
      await saveSession('s3', { state: newState({ stage: 'filed' }), updatedAt: on(4) });
      await saveSession('s4', { state: newState({ stage: 'stopped' }), updatedAt: on(5) });
      await saveSession('s5', { conversationId: null, updatedAt: on(6) });
      expect((await store.sessionIn('gesprek-1'))?.id).toBe('s1');
      expect(await store.sessionIn('gesprek-9')).toBeNull();
    });

    test('sessions of a person and of a round are the last changed first, whatever came of them', async () => {
      await saveSession('s1', { updatedAt: on(1) });
      await saveSession('s2', { state: newState({ stage: 'stopped' }), updatedAt: on(3) });
      await saveSession('s3', { personId: 'bob', updatedAt: on(2) });
      await saveSession('s4', { roundId: 'ronde-2', updatedAt: on(2) });
      expect(idsOf(await store.sessionsOf('anna'))).toEqual(['s2', 's4', 's1']);
      expect(idsOf(await store.sessionsOfRound('ronde-1'))).toEqual(['s2', 's3', 's1']);
      expect(await store.sessionsOf('carla')).toEqual([]);
    });

    test('filing keeps session, record and steps together', async () => {
      await file('s1');
      expect((await store.session('s1'))?.state.stage).toBe('filed');
      expect(await store.record('s1')).toEqual(newRecord('s1'));
      expect(await store.openSteps(null, 'Ergens')).toEqual([newStep('s1-1', { recordId: 's1' })]);
      expect(await store.record('s2')).toBeNull();
    });

    test('a change of which one part cannot be saved changes nothing', async () => {
      await store.saveStep(newStep('st1', { municipality: 'Elders' }));
      const change = {
        session: newSession('s1'),
        expectedUpdatedAt: null,
        filed: newRecord('s1'),
        steps: [newStep('st1')],
      };
      await expect(store.save(change)).rejects.toThrow();
      expect(await store.session('s1')).toBeNull();
      expect(await store.records(null, 'Ergens')).toEqual([]);
    });

    test('a change that was made of an older session is refused whole; one of the stored session is kept', async () => {
      await saveSession('s1', { updatedAt: on(1) });
      await saveSession('s1', { updatedAt: on(2) });
      const late = { session: newSession('s1', { updatedAt: on(3) }), expectedUpdatedAt: on(1) };
      const filing = { ...late, filed: newRecord('s1'), steps: [newStep('st1')] };
      await expect(store.save(filing)).rejects.toMatchObject({ code: 'session-changed' });
      expect((await store.session('s1'))?.updatedAt).toBe(on(2));
      expect(await store.record('s1')).toBeNull();
      expect(await store.openSteps(null, 'Ergens')).toEqual([]);
      await store.save({ ...filing, expectedUpdatedAt: on(2) });
      expect((await store.session('s1'))?.updatedAt).toBe(on(3));
    });

    test('a session that is said to be new is refused when it is there, and one that is gone is not made again', async () => {
      await saveSession('s1');
      const change = { session: newSession('s1', { updatedAt: on(3) }), filed: null, steps: [] };
      await expect(store.save({ ...change, expectedUpdatedAt: null })).rejects.toMatchObject({
        code: 'session-changed',
      });
      const gone = { session: newSession('s2'), expectedUpdatedAt: on(1), filed: null, steps: [] };
      await expect(store.save(gone)).rejects.toMatchObject({ code: 'session-changed' });
      expect((await store.session('s1'))?.updatedAt).toBe(on(1));
      expect(await store.session('s2')).toBeNull();
    });

    test('of changes at the same moment to the same session one is kept', async () => {
      await saveSession('s1', { updatedAt: on(1) });
      const changes = Array.from({ length: 8 }, (_, index) => ({
        session: newSession('s1', { conversationId: `gesprek-${index}`, updatedAt: on(2) }),
        ...{ expectedUpdatedAt: on(1), filed: null, steps: [] },
      }));
      const saved = await Promise.allSettled(changes.map((change) => store.save(change)));
      expect(saved.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    test('records of an organisation are those of all its municipalities, the oldest first', async () => {
      await file('s1', { municipality: 'Elders', filedAt: on(3) });
      await file('s2', { filedAt: on(2) });
      await file('s3', { organisationId: 'o' });
      expect(idsOf(await store.recordsOfOrganisation(null))).toEqual(['s2', 's1']);
      expect(idsOf(await store.recordsOfOrganisation('o'))).toEqual(['s3']);
      expect(await store.recordsOfOrganisation('p')).toEqual([]);
    });

    test('all steps of a municipality come with what became of them, the first due first', async () => {
      await store.saveStep(newStep('weg', { due: null, state: 'dropped' }));
      await store.saveStep(newStep('open', { due: '2026-03-01' }));
      await store.saveStep(newStep('klaar', { due: '2026-02-01', state: 'done' }));
      await store.saveStep(newStep('elders', { municipality: 'Elders' }));
      await store.saveStep(newStep('van anderen', { organisationId: 'o' }));
      const steps = await store.steps(null, 'Ergens');
      expect(steps.map(({ id, state }) => [id, state])).toEqual([
        ['klaar', 'done'],
        ['open', 'open'],
        ['weg', 'dropped'],
      ]);
    });

    test('what is filed twice stays one record, and nothing that came after the first time is undone', async () => {
      await file('s1');
      await store.saveConsent('s1', { adviser: false, quotes: true });
      await store.saveStep(newStep('s1-1', { recordId: 's1', state: 'done', changedAt: on(5) }));
      await file('s1', { summary: ['anders'] });
      expect(await store.records(null, 'Ergens')).toEqual([
        newRecord('s1', { consent: { adviser: false, quotes: true } }),
      ]);
      expect(await store.openSteps(null, 'Ergens')).toEqual([]);
    });

    test('records of a municipality are the oldest first', async () => {
      await file('s1', { filedAt: on(3) });
      await file('s2', { filedAt: on(2) });
      expect(idsOf(await store.records(null, 'Ergens'))).toEqual(['s2', 's1']);
    });

    test('what is allowed can be taken back; of a record that is not there it is refused', async () => {
      await file('s1', { consent: { adviser: true, quotes: true } });
      await store.saveConsent('s1', { adviser: false, quotes: false });
      expect((await store.record('s1'))?.consent).toEqual({ adviser: false, quotes: false });
      await expect(store.saveConsent('s2', { adviser: false, quotes: false })).rejects.toMatchObject({
        code: 'unknown-record',
      });
    });

    test('open steps are the first due first, then those without a date; done and dropped ones are gone', async () => {
      await store.saveStep(newStep('geen', { due: null }));
      await store.saveStep(newStep('later', { due: '2026-10-01' }));
      await store.saveStep(newStep('eerst', { due: '2026-02-01' }));
      await store.saveStep(newStep('klaar', { due: '2026-01-01', state: 'done' }));
      await store.saveStep(newStep('weg', { due: '2026-01-02', state: 'dropped' }));
      expect(idsOf(await store.openSteps(null, 'Ergens'))).toEqual(['eerst', 'later', 'geen']);
    });

    test('a step that is saved again changes, and stays of who agreed on it', async () => {
      await store.saveStep(newStep('st1'));
      const changed = { what: 'Bel twee flats', owner: 'wijkcoach', due: null, changedAt: on(4) };
      await store.saveStep(newStep('st1', { ...changed, personId: 'bob', recordId: 's9' }));
      expect(await store.openSteps(null, 'Ergens')).toEqual([newStep('st1', changed)]);
    });

    test('steps that change together with a session are saved with it', async () => {
      await store.saveStep(newStep('st1'));
      const done = newStep('st1', { state: 'done', changedAt: on(4) });
      await store.save({ session: newSession('s2'), expectedUpdatedAt: null, filed: null, steps: [done] });
      expect(await store.openSteps(null, 'Ergens')).toEqual([]);
    });

    test('what was given or read can be changed without changing what is stored', async () => {
      const session = newSession('s1', { state: newState() });
      await store.save({ session, expectedUpdatedAt: null, filed: newRecord('s1'), steps: [] });
      session.state.answers['begin.burgers'] = ratingAnswer;
      (await store.record('s1'))?.answers.pop();
      expect(await store.session('s1')).toEqual(newSession('s1'));
      expect(await store.record('s1')).toEqual(newRecord('s1'));
    });

    test('nothing moves to another municipality or organisation by being saved there', async () => {
      const elsewhere = [{ municipality: 'Elders' }, { organisationId: 'o' }];
      await store.saveRound(newRound('r1'));
      await file('s1');
      for (const place of elsewhere) {
        await expect(store.saveRound(newRound('r1', place))).rejects.toThrow();
        await expect(saveSession('s1', place)).rejects.toThrow();
        await expect(store.saveStep(newStep('s1-1', place))).rejects.toThrow();
        const record = {
          session: newSession('s2'),
          expectedUpdatedAt: null,
          filed: newRecord('s1', place),
          steps: [],
        };
        await expect(store.save(record)).rejects.toThrow();
      }
      expect(await store.round('r1')).toEqual(newRound('r1'));
      expect(await store.record('s1')).toEqual(newRecord('s1'));
    });

    test('whatever is stored, a list holds all of one organisation and municipality and nothing else', async () => {
      const place = fc.record({
        organisationId: fc.constantFrom(null, 'o1', 'o2', '', 'null'),
        municipality: fc.constantFrom('Ergens', 'Elders', 'ergens', 'Ergens '),
      });
      let run = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(place, { maxLength: 12 }), place, async (places, asked) => {
          run += 1;
          const near = (organisationId: string | null) =>
            organisationId === null ? null : `${organisationId}/${run}`;
          // Every run in municipalities of its own, in one store.
          const placed = [...places, asked].map(({ organisationId, municipality }) => ({
            organisationId: near(organisationId),
            municipality: `${municipality}/${run}`,
          }));
          for (const [index, one] of placed.entries()) {
            const id = `${run}-${index}`;
            await store.saveRound(newRound(id, one));
            await file(id, one);
          }
          const mine = placed.at(-1) ?? { organisationId: null, municipality: '' };
          const expected = placed.flatMap((one, index) =>
            one.organisationId === mine.organisationId && one.municipality === mine.municipality
              ? [`${run}-${index}`]
              : [],
          );
          const { organisationId, municipality } = mine;
          expect(idsOf(await store.records(organisationId, municipality)).sort()).toEqual(expected.sort());
          expect(idsOf(await store.rounds(organisationId, municipality)).sort()).toEqual(expected);
          const steps = await store.openSteps(organisationId, municipality);
          expect(steps.map(({ recordId }) => recordId).sort()).toEqual(expected);
        }),
        { numRuns: 25 },
      );
    });
  });
}

function ownerOf({ organisationId, municipality }: Parameters<typeof newRecord>[1] = {}) {
  return {
    ...(organisationId === undefined ? {} : { organisationId }),
    ...(municipality === undefined ? {} : { municipality }),
  };
}
