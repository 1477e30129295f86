import { expect, test } from 'vitest';
import { newWorld } from './world.ts';

const [ANNA, BOB, CARLA] = ['slack:T1:UANNA', 'slack:T1:UBOB', 'slack:T1:UCARLA'];
const CHANNEL = 'slack:T1:C0WIJK:1764100000.123456';
const there = { in: CHANNEL };

async function together() {
  const world = newWorld();
  await world.roles.save([
    {
      personId: 'slack:T1:C0WIJK',
      organisationId: 'T1',
      role: 'werkgroep',
      municipalities: ['Assen'],
      name: null,
    },
  ]);
  await world.say(ANNA, 'start check-in borging voor Assen kort samen', there);
  return world;
}
const answersIn = async (world: ReturnType<typeof newWorld>) =>
  Object.values((await world.store.sessionIn(CHANNEL))?.state.answers ?? {}).map(({ said }) => said);

test('in a shared check-in only what the record keeper says is an answer', async () => {
  const world = await together();
  expect(await world.say(BOB, 'Ik vind de buurttuin het mooist van alles.', there)).toBeNull();
  await world.say(ANNA, 'De buurttuin vinden wij allemaal het mooist.', there);
  expect(await answersIn(world)).toEqual(['De buurttuin vinden wij allemaal het mooist.']);
});

test('‘ik noteer nu’ hands the record over, and the one before is no longer heard', async () => {
  const world = await together();
  expect((await world.say(BOB, 'ik noteer nu', there))?.text).toContain('u noteert vanaf nu');
  expect(await world.say(ANNA, 'De buurttuin vinden wij allemaal het mooist.', there)).toBeNull();
  await world.say(BOB, 'De speelplek vinden wij allemaal het mooist.', there);
  expect(await answersIn(world)).toEqual(['De speelplek vinden wij allemaal het mooist.']);
});

test('who is in another channel cannot take the record', async () => {
  const world = await together();
  const id = (await world.store.sessionIn(CHANNEL))?.id ?? '';
  const actor = await world.gate.actor(BOB, 'T1', 'slack:T1:C0ANDER');
  await expect(world.service.takeRecord(id, { actor, messageId: null })).rejects.toMatchObject({
    code: 'not-allowed',
  });
});

test('colleagues who begin the same check-in are in one round, each with their own answers', async () => {
  const world = newWorld();
  for (const person of [ANNA, BOB, CARLA]) await world.give(person, 'medewerker', 'Assen');
  for (const person of [ANNA, BOB, CARLA]) {
    await world.say(person, 'start check-in borging voor Assen kort');
    await world.say(person, `Wat ${person} wil behouden is de buurttuin.`);
  }
  const [round, ...others] = await world.store.rounds('T1', 'Assen');
  expect(others).toEqual([]);
  const sessions = await world.store.sessionsOfRound(round?.id ?? '');
  expect(
    sessions.map(({ personId, state }) => [personId, Object.values(state.answers)[0]?.said]).sort(),
  ).toEqual([ANNA, BOB, CARLA].map((person) => [person, `Wat ${person} wil behouden is de buurttuin.`]));
});

test('an adviser invites who works there, and each finds the check-in with ‘verder’', async () => {
  const world = newWorld();
  await world.give(CARLA, 'adviseur', 'Assen');
  for (const person of [ANNA, BOB]) await world.give(person, 'medewerker', 'Assen');
  await world.give('slack:T1:UEMMEN', 'medewerker', 'Emmen');
  const reply = await world.say(CARLA, 'start check-in voortgang voor Assen');
  expect(reply?.text).toContain('2 mensen zijn uitgenodigd');
  expect(world.told.map(({ personId }) => personId)).toEqual([ANNA, BOB]);
  expect(await world.say(CARLA, 'verder')).toBeNull();
  const opening = await world.say(ANNA, 'verder');
  expect(opening?.text).toContain('Dit duurt ongeveer');
  expect((await world.store.sessionIn(`${ANNA}:gesprek`))?.state.now).not.toBeNull();
});
