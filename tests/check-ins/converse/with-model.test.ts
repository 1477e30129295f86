import { describe, expect, test } from 'vitest';
import {
  createFollowUps,
  createSummariser,
  type Writer,
} from '../../../src/check-ins/converse/with-model.ts';
import { newWorld } from './world.ts';

const writing = (text: string): Writer => ({ write: async () => text });
const fixed = {
  id: 'a.b/verder',
  kind: 'open' as const,
  text: 'Hoe is dat gelukt?',
  why: '',
  previous: null,
  options: [],
};
const ANSWER = 'De wethouder steunt de buurttuin sinds vorig jaar.';
const ask = (text: string) => createFollowUps(writing(text)).ask({ answer: ANSWER, fixed });

describe('a follow-up question of a model', () => {
  test('in the person’s own words is put', async () => {
    expect(await ask('Hoe is het gelukt dat de wethouder de buurttuin steunt?')).toBe(
      'Hoe is het gelukt dat de wethouder de buurttuin steunt?',
    );
  });

  test.each([
    ['brings in what was not said', 'Hoe is het gelukt dat de gemeenteraad de buurttuin steunt?'],
    ['brings in a number', 'Hoe is het gelukt om 12 wethouders te laten steunen?'],
    ['is no question', 'De wethouder steunt de buurttuin.'],
    ['says je', 'Hoe is het je gelukt?'],
    ['is more than one', 'Hoe is dat gelukt? Wat steunt de wethouder?'],
    ['leaves it', 'ZO LATEN'],
    ['is empty', ''],
  ])('that %s is left out', async (_, text) => {
    expect(await ask(text)).toBeNull();
  });

  test('is filed as the question that was put', async () => {
    const anna = 'slack:T1:UANNA';
    const followUps = { ask: async () => 'Wat deed de raad precies?' };
    const world = newWorld({ followUps });
    await world.give(anna, 'medewerker', 'Assen');
    await world.say(anna, 'start check-in borging voor Assen');
    await world.say(anna, 'De buurttuin blijft voor alle bewoners van de wijk.');
    expect((await world.say(anna, '4'))?.text).toContain('Wat deed de raad precies?');
    await world.say(anna, 'pauze');
    expect((await world.say(anna, 'verder'))?.text).toContain('Wat deed de raad precies?');
    await world.say(anna, 'De raad stelde het plan vast in het voorjaar.');
    for (let i = 0; (await world.store.records('T1', 'Assen')).length === 0 && i < 60; i += 1) {
      const stage = (await world.store.sessionIn(`${anna}:gesprek`))?.state.stage;
      await world.say(anna, stage === 'summary' ? 'klopt' : stage === 'consent' ? 'nee' : 'overslaan');
    }
    const [record] = await world.store.records('T1', 'Assen');
    expect(record?.answers.map(({ question }) => question)).toContain('Wat deed de raad precies?');
  });

  test('that fails leaves the fixed one, and the conversation goes on', async () => {
    const anna = 'slack:T1:UANNA';
    const followUps = { ask: async () => Promise.reject(new Error('traag')) };
    const world = newWorld({ followUps });
    await world.give(anna, 'medewerker', 'Assen');
    await world.say(anna, 'start check-in borging voor Assen');
    await world.say(anna, 'De buurttuin blijft voor alle bewoners van de wijk.');
    expect((await world.say(anna, '4'))?.text).toContain('?');
    expect(JSON.stringify(world.logged)).toContain('no follow-up from the model');
  });
});

describe('the gist of a model', () => {
  const lines = [
    '1. Wat wilt u behouden? “De buurttuin met 30 vrijwilligers.”',
    '2. Hoe gaat het met geld? “Er is geen geld na 2027.”',
  ];
  const gist = (text: string) =>
    createSummariser(writing(text)).summarise({ definition: {} as never, lines });

  test('that holds what was said is shown', async () => {
    expect(
      await gist('U wilt de buurttuin met 30 vrijwilligers behouden. Er is na 2027 geen geld.'),
    ).not.toBeNull();
  });

  test.each([
    ['another number', 'U wilt de buurttuin met 40 vrijwilligers behouden.'],
    ['what nobody said', 'U wilt de speeltuin behouden.'],
    ['a denial that falls out', 'Er is geld na 2027.'],
    ['a denial that comes in', 'U wilt de buurttuin niet behouden.'],
    ['two lines in one', 'De vrijwilligers hebben geen geld.'],
    ['one good and one bad sentence', 'Er is geen geld na 2027. De raad helpt.'],
    ['the number of a line', 'U wilt 1 buurttuin behouden.'],
    ['a list', '- De buurttuin.'],
  ])('with %s is left out', async (_, text) => {
    expect(await gist(text)).toBeNull();
  });
});
