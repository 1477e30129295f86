import { expect, test } from 'vitest';
import { optionsOf } from '../../../src/channels/terminal/render.ts';
import { plainAnswer, questionOf } from './scripted-person.ts';
import { newWorld } from './world.ts';

const ANNA = 'slack:T1:UANNA';

test('at the summary no choice has a number, so that a number is that of a line to correct', async () => {
  const world = newWorld();
  await world.give(ANNA, 'medewerker', 'Assen');
  let reply = await world.say(ANNA, 'start check-in borging voor Assen kort');
  for (let turn = 0; turn < 40; turn += 1) {
    const session = await world.store.sessionIn(`${ANNA}:gesprek`);
    const asked = session === null ? null : questionOf(session);
    if (asked === null || asked.id === 'samenvatting') break;
    reply = await world.say(ANNA, plainAnswer(asked, turn));
  }
  if (reply === null) throw new Error('nothing was said');
  expect(reply.text).toContain('Klopt dit zo?');
  expect(optionsOf({ ...reply, turnId: null, durationMs: 0 })).toEqual([]);
  const choices = reply.attachments.flatMap((one) => (one.kind === 'choices' ? one.options : []));
  expect(choices.map(({ text }) => text)).toEqual(['samenvatting: klopt', 'samenvatting: terug', 'pauze']);
});
