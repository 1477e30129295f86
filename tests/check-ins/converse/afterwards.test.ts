import { beforeEach, expect, test } from 'vitest';
import { plainAnswer, questionOf } from './scripted-person.ts';
import { newWorld, type World } from './world.ts';

const [ANNA, BOB] = ['slack:T1:UANNA', 'slack:T1:UBOB'];
let world: World;

async function file(person: string): Promise<void> {
  await world.say(person, 'start check-in borging voor Assen kort');
  for (let turn = 0; turn < 60; turn += 1) {
    const session = await world.store.sessionIn(`${person}:gesprek`);
    const question = session === null ? null : questionOf(session);
    if (question === null) return;
    await world.say(person, plainAnswer(question, turn));
  }
}

beforeEach(async () => {
  world = newWorld();
  for (const person of [ANNA, BOB]) {
    await world.give(person, 'medewerker', 'Assen');
    await file(person);
  }
});

const consents = async () =>
  (await world.store.records('T1', 'Assen'))
    .map(({ personId, consent }) => [personId, consent.adviser, consent.quotes])
    .sort();

test('consent is taken back for all one’s own check-ins, and for nobody else’s', async () => {
  expect((await world.say(ANNA, 'trek mijn toestemming in'))?.text).toContain(
    'Uw toestemming is ingetrokken',
  );
  expect(await consents()).toEqual([
    [ANNA, false, false],
    [BOB, true, true],
  ]);
  await world.say(ANNA, 'deel met mijn adviseur');
  expect((await consents())[0]).toEqual([ANNA, true, false]);
});

test('a step is marked by the number under which it was shown, and once', async () => {
  const shown = await world.say(ANNA, 'onze stappen');
  expect(shown?.text).toMatch(/1\. Wij organiseren .*\n2\. Wij organiseren/);
  await world.say(ANNA, 'stap 1 is klaar', { messageId: 'k' });
  expect(await world.store.openSteps('T1', 'Assen')).toHaveLength(1);
  world.restart();
  const again = await world.say(ANNA, 'stap 1 is klaar', { messageId: 'k' });
  expect(again?.text).toContain('staat niet (meer) open');
  expect((await world.store.openSteps('T1', 'Assen')).map(({ personId }) => personId)).toEqual([BOB]);
});

test('a number that was not shown changes nothing', async () => {
  await world.say(ANNA, 'onze stappen');
  expect((await world.say(ANNA, 'stap 9 is klaar'))?.text).toContain('lopen van 1 tot en met 2');
  expect(await world.store.openSteps('T1', 'Assen')).toHaveLength(2);
});

test('the report is of the person’s own municipality when no name is said', async () => {
  await world.say(ANNA, 'rapport');
  expect(world.shown.reports.map(({ municipality, audience }) => [municipality, audience])).toEqual([
    ['Assen', 'municipality'],
  ]);
});

test('the report counts steps that are done as done', async () => {
  await world.say(ANNA, 'onze stappen');
  await world.say(ANNA, 'stap 1 is klaar');
  await world.say(ANNA, 'rapport');
  const states = world.shown.reports.flatMap(({ steps }) => steps.map(({ state }) => state));
  expect(states.sort()).toEqual(['done', 'open']);
});

test('the report comes as a Word file when asked so', async () => {
  const reply = await world.say(ANNA, 'rapport van Assen als Word');
  expect(reply?.attachments[0]).toMatchObject({ kind: 'file', name: 'rapport.docx' });
});

test('while a check-in asks, a start is no answer', async () => {
  await world.say(ANNA, 'start check-in voortgang voor Assen');
  const before = await world.store.sessionIn(`${ANNA}:gesprek`);
  const reply = await world.say(ANNA, 'start check-in borging voor Assen');
  expect(reply?.text).toContain('We zijn al bezig met een check-in.');
  expect((await world.store.sessionIn(`${ANNA}:gesprek`))?.state).toEqual(before?.state);
});
