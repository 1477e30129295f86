import { expect, test } from 'vitest';
import type { CheckInStore } from '../../../src/check-ins/ports.ts';
import { createMemoryCheckIns } from '../../../src/storage/memory-check-ins.ts';
import { newWorld } from './world.ts';

const ANNA = 'slack:T1:UANNA';
const HERE = `${ANNA}:gesprek`;

test('the same message again gives the same reply and records nothing more', async () => {
  const world = newWorld();
  await world.give(ANNA, 'medewerker', 'Assen');
  const opening = await world.say(ANNA, 'start check-in borging voor Assen kort', { messageId: 'a' });
  expect(await world.say(ANNA, 'start check-in borging voor Assen kort', { messageId: 'a' })).toEqual(
    opening,
  );
  const first = await world.say(ANNA, 'De buurttuin willen wij behouden.', { messageId: 'b' });
  const before = await world.store.sessionIn(HERE);
  world.restart();
  expect(await world.say(ANNA, 'De buurttuin willen wij behouden.', { messageId: 'b' })).toEqual(first);
  expect(await world.store.sessionIn(HERE)).toEqual(before);
});

test('the message that filed it is known after a restart, and files no second record', async () => {
  const world = newWorld();
  await world.give(ANNA, 'medewerker', 'Assen');
  await world.say(ANNA, 'start check-in borging voor Assen kort');
  for (let i = 0; (await world.store.sessionIn(HERE))?.state.stage !== 'summary' && i < 60; i += 1) {
    await world.say(ANNA, 'overslaan');
  }
  await world.say(ANNA, 'klopt');
  await world.say(ANNA, 'nee');
  const filed = await world.say(ANNA, 'nee', { messageId: 'laatste' });
  expect(filed?.text).toContain('Alles is bewaard.');
  world.restart();
  expect(await world.say(ANNA, 'nee', { messageId: 'laatste' })).toEqual(filed);
  expect(await world.store.records('T1', 'Assen')).toHaveLength(1);
});

test('an answer that another process gave in between is not overwritten', async () => {
  const store = createMemoryCheckIns();
  let before: (() => Promise<void>) | null = null;
  const racing: CheckInStore = {
    ...store,
    async save(change) {
      // Between what is read and what is saved, another process saves.
      const first = before;
      before = null;
      await first?.();
      await store.save(change);
    },
  };
  const world = newWorld({ store: racing });
  const other = newWorld({ store });
  for (const one of [world, other]) await one.give(ANNA, 'medewerker', 'Assen');
  await other.say(ANNA, 'start check-in borging voor Assen kort', { messageId: 's' });
  const id = (await store.sessionIn(HERE))?.id ?? '';
  const actor = await world.gate.actor(ANNA, 'T1', HERE);
  before = async () => {
    await other.service.answer(id, 'De buurttuin blijft voor alle bewoners.', { actor, messageId: 'x' });
  };
  await world.service.answer(id, '4', { actor, messageId: 'y' });
  const answers = Object.values((await store.session(id))?.state.answers ?? {}).map(({ said }) => said);
  expect(answers).toEqual(['De buurttuin blijft voor alle bewoners.', '4']);
});

test('when another process goes on saving, nothing is overwritten and the person is asked to try again', async () => {
  const store = createMemoryCheckIns();
  const busy: CheckInStore = {
    ...store,
    async save(change) {
      const stored = await store.session(change.session.id);
      if (stored !== null) {
        const updatedAt = new Date(Date.parse(stored.updatedAt) + 1).toISOString();
        const other = { session: { ...stored, updatedAt }, filed: null, steps: [] };
        await store.save({ ...other, expectedUpdatedAt: stored.updatedAt });
      }
      await store.save(change);
    },
  };
  const [world, other] = [newWorld({ store: busy }), newWorld({ store })];
  for (const one of [world, other]) await one.give(ANNA, 'medewerker', 'Assen');
  await other.say(ANNA, 'start check-in borging voor Assen kort');
  const id = (await store.sessionIn(HERE))?.id ?? '';
  const actor = await world.gate.actor(ANNA, 'T1', HERE);
  await expect(world.service.answer(id, '4', { actor, messageId: 'y' })).rejects.toMatchObject({
    code: 'check-in-busy',
  });
  expect((await store.session(id))?.state.answers).toEqual({});
});

test('two messages at once are handled one after the other', async () => {
  const world = newWorld();
  await world.give(ANNA, 'medewerker', 'Assen');
  await world.say(ANNA, 'start check-in borging voor Assen kort');
  const id = (await world.store.sessionIn(HERE))?.id ?? '';
  const actor = await world.gate.actor(ANNA, 'T1', HERE);
  await Promise.all(
    ['De buurttuin blijft voor alle bewoners.', '4'].map((text, index) =>
      world.service.answer(id, text, { actor, messageId: `${index}` }),
    ),
  );
  const answers = Object.values((await world.store.session(id))?.state.answers ?? {}).map(({ said }) => said);
  expect(answers).toEqual(['De buurttuin blijft voor alle bewoners.', '4']);
});
