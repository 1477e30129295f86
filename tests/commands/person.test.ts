import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createCheckInStore } from '../../src/storage/check-in-store.ts';
import { createConversationStore } from '../../src/storage/conversation-store.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { databaseFileName } from '../../src/storage/database-file.ts';
import { createPeople } from '../../src/storage/people.ts';
import { createPlanStore } from '../../src/storage/plan-store.ts';
import { newRecord, newRound, newSession, newStep, noCheckIns } from '../contracts/new-check-in.ts';
import { newTurn } from '../contracts/new-turn.ts';
import { newPlan } from '../contracts/plan-store.contract.ts';
import { newPlace, type Place, run, slow } from './command-line.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Stores a question, so many days ago, with feedback of the same person. */
async function ask(place: Place, personId: string, messageId: string, daysAgo = 0): Promise<void> {
  const database = await openDatabase({ path: join(place.dataDir, databaseFileName) });
  const now = () => new Date(Date.now() - daysAgo * DAY_MS);
  const store = createConversationStore(database, { now });
  const turnId = await store.remember({ ...newTurn(messageId, `gesprek-${messageId}`), personId });
  await store.saveFeedback({ turnId, personId, useful: true, why: `reden ${messageId}` });
  await database.close();
}

describe('export', slow, () => {
  test('gives everything about one person as one JSON document, and nothing of another', async () => {
    const place = newPlace();
    await ask(place, 'anna', 'm1', 1);
    await ask(place, 'anna', 'm2');
    await ask(place, 'bob', 'm3');
    const { status, stdout } = await run(place, ['export', '--person', 'anna']);
    expect(status).toBe(0);
    const exported = JSON.parse(stdout);
    expect(exported.personId).toBe('anna');
    expect(exported.turns.map(({ question }: { question: string }) => question)).toEqual([
      'Vraag m1?',
      'Vraag m2?',
    ]);
    expect(exported.turns[0]).toMatchObject({
      answer: 'Antwoord [1].',
      documentIds: ['plan', 'zorg'],
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
    expect(exported.feedback.map(({ why }: { why: string }) => why)).toEqual(['reden m1', 'reden m2']);
    expect(stdout).not.toContain('m3');
  });

  test('--out writes the same to a file that only its owner may read', async () => {
    const place = newPlace();
    await ask(place, 'anna', 'm1');
    const { stdout: document } = await run(place, ['export', '--person', 'anna']);
    const { status, stdout } = await run(place, ['export', '--person', 'anna', '--out', 'anna.json']);
    const path = join(place.folder, 'anna.json');
    expect(status).toBe(0);
    expect(stdout).toBe('anna.json: 1 vraag en 1 keer feedback.\n');
    expect(readFileSync(path, 'utf8')).toBe(document);
    expect(statSync(path).mode & 0o777).toBe(0o600);

    const nowhere = await run(place, ['export', '--person', 'anna', '--out', 'weg/anna.json']);
    expect(nowhere).toMatchObject({ status: 3, stderr: expect.stringMatching(/^wijkgids: weg.*--out.*\n$/) });
  });

  test('of someone unknown is empty, says so on standard error and ends with status 1', async () => {
    const place = newPlace();
    const { status, stdout, stderr } = await run(place, ['export', '--person', 'Anna']);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      personId: 'Anna',
      municipality: null,
      turns: [],
      feedback: [],
      addresses: [],
      waiting: [],
      dialogues: [],
      plans: [],
      ...{ checkIns: [], filed: [], steps: [], rounds: [], roles: [], schedules: [] },
    });
    expect(stderr).toMatch(/^wijkgids: Over ‘Anna’ is niets bewaard\. Controleer [^\n]+\n$/);
    await run(place, ['export', '--person', 'Anna', '--out', 'anna.json']);
    expect(existsSync(join(place.folder, 'anna.json'))).toBe(false);
  });
});

describe('erase', slow, () => {
  test('says what was deleted, and leaves others alone; the second time there is nothing', async () => {
    const place = newPlace();
    await ask(place, 'anna', 'm1');
    await ask(place, 'anna', 'm2');
    await ask(place, 'bob', 'm3');
    const first = await run(place, ['erase', '--person', 'anna']);
    expect(first).toEqual({
      status: 0,
      stdout: 'Verwijderd: 2 vragen, 2 keer feedback, 2 gesprekken.\n',
      stderr: '',
    });
    const second = await run(place, ['erase', '--person', 'anna']);
    expect(second).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('niets bewaard') });
    expect((await run(place, ['export', '--person', 'anna'])).status).toBe(1);
    expect((await run(place, ['export', '--person', 'bob'])).status).toBe(0);
  });

  test('someone of whom only the municipality is known is not told that nothing was kept', async () => {
    const place = newPlace();
    const database = await openDatabase({ path: join(place.dataDir, databaseFileName) });
    await createPeople(database).setMunicipality('anna', 'slack', 'Assen');
    await database.close();
    expect(await run(place, ['erase', '--person', 'anna'])).toEqual({
      status: 0,
      stdout: 'Verwijderd: 0 vragen, 0 keer feedback, 0 gesprekken, 1 ander gegeven.\n',
      stderr: '',
    });
  });

  test('plans of a wijk stay and say so, and are then nobody’s', async () => {
    const place = newPlace();
    const database = await openDatabase({ path: join(place.dataDir, databaseFileName) });
    await createPlanStore(database).save(newPlan('p1', { personId: 'anna' }));
    await database.close();
    const { stdout } = await run(place, ['export', '--person', 'anna', '--out', 'anna.json']);
    expect(stdout).toBe('anna.json: 0 vragen, 1 wijkplan en 0 keer feedback.\n');
    expect(await run(place, ['erase', '--person', 'anna'])).toEqual({
      status: 0,
      stdout:
        'Verwijderd: 0 vragen, 0 keer feedback, 0 gesprekken. ' +
        '1 wijkplan blijft bestaan, zonder dit kenmerk: een plan is van de wijk.\n',
      stderr: '',
    });
    expect((await run(place, ['export', '--person', 'anna'])).status).toBe(1);
  });

  test('check-ins that were filed stay for the municipality and say so, and are then nobody’s', async () => {
    const place = newPlace();
    const database = await openDatabase({ path: join(place.dataDir, databaseFileName) });
    const checkIns = createCheckInStore(database);
    await checkIns.saveRound(newRound('ronde-1', { startedBy: 'anna' }));
    const steps = [newStep('st1'), newStep('st2')];
    await checkIns.save({
      session: newSession('s1'),
      expectedUpdatedAt: null,
      filed: newRecord('s1'),
      steps,
    });
    await database.close();
    const { stdout } = await run(place, ['export', '--person', 'anna', '--out', 'anna.json']);
    expect(stdout).toBe(
      'anna.json: 0 vragen, 1 check-ingesprek, 1 ingeleverde check-in en 0 keer feedback.\n',
    );
    expect(await run(place, ['erase', '--person', 'anna'])).toEqual({
      status: 0,
      stdout:
        'Verwijderd: 0 vragen, 0 keer feedback, 0 gesprekken, 1 check-ingesprek. ' +
        '1 ingeleverde check-in blijft meetellen bij de gemeente, zonder dit kenmerk en zonder de ' +
        'antwoorden in eigen woorden. 2 afgesproken stappen blijven bestaan, zonder wie ervoor zorgt. ' +
        '1 gestarte check-in blijft bestaan, zonder wie die startte.\n',
      stderr: '',
    });
    expect((await run(place, ['export', '--person', 'anna'])).status).toBe(1);
  });

  test('someone who only started a check-in is not told that nothing was kept', async () => {
    const place = newPlace();
    const database = await openDatabase({ path: join(place.dataDir, databaseFileName) });
    await createCheckInStore(database).saveRound(newRound('ronde-1', { startedBy: 'anna' }));
    await database.close();
    expect((await run(place, ['erase', '--person', 'anna'])).status).toBe(0);
  });

  test('--json gives the counts', async () => {
    const place = newPlace();
    await ask(place, 'anna', 'm1');
    const erased = await run(place, ['erase', '--person', 'anna', '--json']);
    expect(JSON.parse(erased.stdout)).toEqual({
      turns: 1,
      feedback: 1,
      conversations: 1,
      other: 0,
      plans: 0,
      checkIns: noCheckIns,
    });
    const again = await run(place, ['erase', '--person', 'anna', '--json']);
    expect(again.status).toBe(1);
    expect(JSON.parse(again.stdout)).toEqual({
      turns: 0,
      feedback: 0,
      conversations: 0,
      other: 0,
      plans: 0,
      checkIns: noCheckIns,
    });
  });
});

test('what a person may ask of their data also works when the knowledge is out of order', slow, async () => {
  const place = newPlace();
  mkdirSync(join(place.knowledgeDir, 'thesaurus'));
  writeFileSync(join(place.knowledgeDir, 'thesaurus', 'eigen.yaml'), '- woorden: [een]\n');
  await ask(place, 'anna', 'm1');
  expect((await run(place, ['documents'])).status).toBe(1);
  expect((await run(place, ['export', '--person', 'anna'])).status).toBe(0);
});

describe('retention run', slow, () => {
  test('deletes what is older than a year unless told otherwise; nothing to delete is fine', async () => {
    const place = newPlace();
    await ask(place, 'anna', 'm1', 366);
    await ask(place, 'anna', 'm2', 364);
    await ask(place, 'anna', 'm3', 31);
    const year = await run(place, ['retention', 'run']);
    expect(year).toMatchObject({
      status: 0,
      stdout: 'Verwijderd, ouder dan 365 dagen: 1 vraag, 1 keer feedback, 1 gesprek.\n',
    });
    const month = await run(place, ['retention', 'run', '--json'], { env: { RETENTION_DAYS: '30' } });
    expect(JSON.parse(month.stdout)).toEqual({
      ...{
        retentionDays: 30,
        turns: 2,
        feedback: 2,
        conversations: 2,
        other: 0,
        plans: 0,
        checkIns: noCheckIns,
      },
    });
    const again = await run(place, ['retention', 'run']);
    expect(again).toMatchObject({ status: 0, stdout: expect.stringContaining(': 0 vragen') });
  });
});
