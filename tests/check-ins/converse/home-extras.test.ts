import { beforeEach, expect, test } from 'vitest';
import { createHomeExtras } from '../../../src/check-ins/converse/home-extras.ts';
import { newWorld, type World } from './world.ts';

const [ANNA, BOB, ADVISER] = ['slack:T1:UANNA', 'slack:T1:UBOB', 'slack:T1:UADVIES'];
let world: World;
const home = (person: string) => createHomeExtras({ ...world.work, checkIns: world.service }).of(person);
const nothing = { checkIn: null, invitation: null, steps: [], overview: [] };

beforeEach(async () => {
  world = newWorld();
  await world.give(ADVISER, 'adviseur', 'Assen');
  await world.give(ANNA, 'medewerker', 'Assen');
  await world.give(BOB, 'medewerker', 'Assen');
});

test('somebody new sees nothing', async () => {
  expect(await home('web:nieuw')).toEqual(nothing);
});

test('who was invited sees the invitation, whose words begin it', async () => {
  await world.say(ADVISER, 'start check-in borging voor Assen');
  const { invitation } = await home(ANNA);
  expect(invitation).toMatchObject({ title: 'Borging', municipality: 'Assen' });
  expect((await world.say(ANNA, invitation?.text ?? ''))?.text).toContain('Mooi dat u vooruit wilt kijken.');
  expect(await home(ANNA)).toMatchObject({ invitation: null, checkIn: { title: 'Borging', text: 'verder' } });
});

test('a check-in under way shows how far it is, to its person only', async () => {
  await world.say(ANNA, 'start check-in borging voor Assen kort');
  await world.say(ANNA, 'De buurttuin blijft voor alle bewoners van de wijk.');
  expect((await home(ANNA)).checkIn?.progress.done).toBe(1);
  expect(await home(BOB)).toEqual(nothing);
});

test('an adviser sees how their municipalities stand', async () => {
  expect((await home(ADVISER)).overview).toEqual([
    { municipality: 'Assen', state: 'nog niets gedeeld', text: 'rapport van Assen' },
  ]);
});
