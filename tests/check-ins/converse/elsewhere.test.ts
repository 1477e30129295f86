import { expect, test } from 'vitest';
import { newWorld, type World } from './world.ts';

const ANNA = 'slack:T1:UANNA';
const HERE = `${ANNA}:gesprek`;
const WEB = 'web:anna';

async function paused(): Promise<{ world: World; code: string; now: string | null }> {
  const world = newWorld();
  await world.give(ANNA, 'medewerker', 'Assen');
  await world.say(ANNA, 'start check-in borging voor Assen kort');
  await world.say(ANNA, 'De buurttuin willen wij behouden voor de wijk.');
  const now = (await world.store.sessionIn(HERE))?.state.now ?? null;
  const reply = await world.say(ANNA, 'pauze');
  const code = /‘(verder [A-Z0-9-]+)’/.exec(reply?.text ?? '')?.[1] ?? '';
  return { world, code, now };
}

test('the code of a pause goes on in another channel, with the same question, as the same person', async () => {
  const { world, code, now } = await paused();
  const reply = await world.say(WEB, code.toLowerCase());
  expect(reply?.text).toContain('Fijn dat u er weer bent.');
  const moved = await world.store.sessionIn(`${WEB}:gesprek`);
  expect([moved?.state.now, moved?.personId]).toEqual([now, ANNA]);
  await world.say(WEB, '4');
  expect((await world.store.sessionIn(`${WEB}:gesprek`))?.state.now).not.toBe(now);
  expect(await world.say(ANNA, '5')).toBeNull();
});

test('a code works once, and not after fourteen days', async () => {
  const { world, code } = await paused();
  await world.say(WEB, code);
  const again = await world.say('web:ander', code);
  expect(again?.text).toContain('Deze code werkt niet (meer).');
  const other = await paused();
  other.world.later(15);
  expect((await other.world.say(WEB, other.code))?.text).toContain('Deze code werkt niet (meer).');
});

test('too many wrong codes make the right one void', async () => {
  const { world, code } = await paused();
  const wrong = code.replace(/.{8}$/, 'ZZZZZZZZ');
  for (let i = 0; i < 5; i += 1) await world.say(WEB, wrong);
  expect((await world.say(WEB, code))?.text).toContain('Deze code werkt niet (meer).');
});

test('who lost their role cannot go on, also not elsewhere', async () => {
  const { world, code } = await paused();
  await world.say(WEB, code);
  await world.roles.remove(ANNA, 'T1', 'medewerker');
  const reply = await world.say(WEB, '4');
  expect(reply?.text).toContain('U kunt meedoen voor uw eigen gemeente');
});

test('‘verder’ in another conversation of the same person needs no code', async () => {
  const { world, now } = await paused();
  await world.say(ANNA, 'verder', { in: 'ander-gesprek' });
  expect((await world.store.sessionIn('ander-gesprek'))?.state.now).toBe(now);
});

test('a check-in of one person does not come up in a channel', async () => {
  const { world } = await paused();
  expect(await world.say(ANNA, 'verder', { in: 'slack:T1:C0WIJK' })).toBeNull();
  const begun = await world.say(ANNA, 'start check-in borging voor Assen', { in: 'slack:T1:C0WIJK' });
  expect(begun?.text).toContain('doet u in een direct bericht');
});
