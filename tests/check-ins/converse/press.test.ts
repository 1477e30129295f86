import { describe, expect, test } from 'vitest';
import type { SkillReply } from '../../../src/assistant/skill.ts';
import { aboutOf, readPress } from '../../../src/check-ins/converse/press.ts';
import { cameNow } from '../../../src/check-ins/converse/reach-session.ts';
import { plainAnswer, questionOf } from './scripted-person.ts';
import { newWorld, type World } from './world.ts';

const ANNA = 'slack:T1:UANNA';
const HERE = `${ANNA}:gesprek`;

async function begun(
  start = 'start check-in voortgang voor Assen kort',
): Promise<{ world: World; first: SkillReply }> {
  const world = newWorld();
  await world.give(ANNA, 'medewerker', 'Assen');
  const first = await world.say(ANNA, start);
  if (first === null) throw new Error('nothing was said');
  return { world, first };
}

const button = (reply: SkillReply, label: string): string => {
  const options = reply.attachments.flatMap((one) => (one.kind === 'choices' ? one.options : []));
  const found = options.find((option) => option.label.startsWith(label));
  if (found === undefined) throw new Error(`no button ${label}`);
  return found.text;
};

async function answers(world: World) {
  return (await world.store.sessionIn(HERE))?.state.answers ?? {};
}

describe('a button of a check-in', () => {
  test('pressed twice answers once', async () => {
    const { world, first } = await begun();
    await world.say(ANNA, button(first, '4'));
    const again = await world.say(ANNA, button(first, '4'));
    expect(Object.values(await answers(world)).map(({ said }) => said)).toEqual(['4']);
    expect(again?.text).toMatch(/al beantwoord.*Vraag 2/s);
  });

  test('of an earlier message changes nothing, also where it passes over', async () => {
    const { world, first } = await begun();
    await world.say(ANNA, '3');
    await world.say(ANNA, '2');
    const before = await answers(world);
    await world.say(ANNA, button(first, 'Overslaan'));
    await world.say(ANNA, button(first, 'Terug'));
    expect(await answers(world)).toEqual(before);
  });

  test('says so while the check-in is paused or no longer there', async () => {
    const { world, first } = await begun();
    await world.say(ANNA, 'pauze');
    expect((await world.say(ANNA, button(first, '4')))?.text).toContain('staat op pauze');
    await world.say(ANNA, 'verder');
    await world.say(ANNA, 'stop');
    await world.say(ANNA, 'stop');
    expect((await world.say(ANNA, button(first, '4')))?.text).toContain('staat niet meer open');
  });

  test.each(['borging', 'vier-vragen', 'voortgang', 'waarderend-terugblikken'])(
    'of %s never fits the question after it',
    async (id) => {
      const { world } = await begun(`start check-in ${id} voor Assen`);
      let before: string | null = null;
      for (let turn = 0; turn < 80; turn += 1) {
        const session = await world.store.sessionIn(HERE);
        const asked = session === null ? null : questionOf(session);
        if (session === null || asked === null) break;
        const about = aboutOf(cameNow(session));
        expect(about).not.toBe(before);
        before = about;
        await world.say(ANNA, asked.id === 'samenvatting' ? 'klopt' : plainAnswer(asked, turn));
      }
      expect(before).toBe('woorden in het rapport');
    },
  );

  test('can be typed by a person', () => {
    expect(readPress('Vraag 3: 4')).toEqual({ about: 'vraag 3', words: '4' });
    expect(readPress('Onze vraag 3: hoe nu?')).toBeNull();
    expect(readPress('vraag 3')).toBeNull();
  });
});

test('who asks for the report in the middle of a check-in sees it, and the question stands again', async () => {
  const { world } = await begun();
  const reply = await world.say(ANNA, 'rapport van Assen');
  expect(reply?.text).toMatch(/Assen.*Vraag 1 van/s);
  expect(await answers(world)).toEqual({});
});
