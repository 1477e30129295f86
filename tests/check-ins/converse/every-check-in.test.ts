import { describe, expect, test } from 'vitest';
import type { FiledRecord } from '../../../src/check-ins/record.ts';
import { plainAnswer, questionOf } from './scripted-person.ts';
import { newWorld, SHIPPED, type World } from './world.ts';

const ANNA = 'slack:T1:UANNA';
const HERE = `${ANNA}:gesprek`;
const LONG = `Het begon met een bijeenkomst. ${'Daarna kwamen er meer bewoners bij. '.repeat(120)}Dat was mooi.`;

type Said = { id: string; kind: string; words: string };

async function session(world: World) {
  const found = await world.store.sessionIn(HERE);
  if (found === null) throw new Error('no session');
  return found;
}

/** Answers everything, with detours; what was said as an answer, by question. */
async function walk(world: World, detours: boolean): Promise<Map<string, Said>> {
  const said = new Map<string, Said>();
  let turn = 0;
  let wasLong = false;
  for (
    let open = await world.store.sessionIn(HERE);
    open !== null;
    open = await world.store.sessionIn(HERE)
  ) {
    const question = questionOf(open);
    if (question === null) throw new Error(`nothing is asked in ${open.state.stage}`);
    if (detours) await detour(world, question.id, turn);
    const isOpen = question.kind === 'open';
    const isLong: boolean = detours && isOpen && turn > 2 && !wasLong;
    const words = isLong ? LONG : plainAnswer(question, turn);
    wasLong ||= isLong;
    const skips = detours && turn % 7 === 5 && open.state.stage === 'asking' && !isLong;
    const typed = skips ? 'overslaan' : words;
    await world.say(ANNA, typed);
    said.set(question.id, { id: question.id, kind: skips ? 'skipped' : question.kind, words: typed });
    turn += 1;
    if (turn > 120) throw new Error('it does not end');
  }
  if (detours) expect(wasLong).toBe(true);
  return said;
}

/** None of these may leave a trace in the record. */
async function detour(world: World, asked: string, turn: number): Promise<void> {
  const before = await session(world);
  const stays = async (text: string) => {
    await world.say(ANNA, text);
    const { state } = await session(world);
    expect([text, state.now, state.answers]).toEqual([text, asked, before.state.answers]);
  };
  if (turn % 5 === 1) await stays('Wat is sociale marketing?');
  if (turn % 6 === 2) await stays('😀😀');
  if (turn % 6 === 3) await stays('waarom');
  if (turn === 4) {
    await world.say(ANNA, 'terug');
    expect((await session(world)).state.now).not.toBe(asked);
    await world.say(ANNA, 'klopt');
    expect((await session(world)).state.now).toBe(asked);
  }
  if (turn === 3) {
    await world.say(ANNA, 'pauze');
    world.later(35);
    world.restart();
    world.newVersion((definition) => ({
      ...definition,
      version: definition.version + 1,
      sections: definition.sections.toReversed().map((one) => ({ ...one, title: 'Heel anders' })),
    }));
    expect(await world.say(ANNA, 'Welke tips geeft Amstelveen?')).toBeNull();
    await world.say(ANNA, 'verder');
    expect((await session(world)).state.now).toBe(asked);
  }
}

/** The words that the record holds, by question. */
function wordsIn({ answers }: FiledRecord): Map<string, string> {
  return new Map(answers.map(({ id, answer }) => [id, answer.said]));
}

describe.each(SHIPPED.map((definition) => [definition.id, definition] as const))('%s', (id, definition) => {
  const variants = definition.minutes.short === null ? ['lang'] : ['lang', 'kort'];
  test.each(variants)('%s, with detours: the filed record is exactly what was said', async (variant) => {
    const world = newWorld();
    await world.give(ANNA, 'medewerker', 'Assen');
    await world.say(ANNA, `start check-in ${id} voor Assen ${variant}`);
    const said = await walk(world, true);
    const [record] = await world.store.records('T1', 'Assen');
    if (record === undefined) throw new Error('nothing was filed');
    expect(record.definitionVersion).toBe(definition.version);
    const asked = [...said.values()].filter(
      ({ id: one }) => !/^(?:samenvatting|toestemming:|stap:)|\/(?:wie|wanneer)$/.test(one),
    );
    const words = wordsIn(record);
    expect([...words.keys()].sort()).toEqual(asked.map((one) => one.id).sort());
    for (const { id: one, words: typed } of asked) expect(words.get(one)?.split('\n')[0]).toBe(typed);
    const steps = definition.steps.atMost > 0 ? 1 : 0;
    expect(await world.store.openSteps('T1', 'Assen')).toHaveLength(steps);
  });
});

test('what was said in one check-in stands beside the question the next time', async () => {
  const world = newWorld();
  await world.give(ANNA, 'medewerker', 'Assen');
  await world.say(ANNA, 'start check-in borging voor Assen kort');
  await walk(world, false);
  world.later(90);
  const reply = await world.say(ANNA, 'start check-in borging voor Assen kort');
  expect(reply?.text).toContain('Eerst even terug naar de stappen van de vorige keer.');
  const next = await world.say(ANNA, 'gedaan');
  expect(next?.text).toContain('Vorige keer (25 november 2026) zei u: “Wij organiseren samen met bewoners');
  expect((await world.store.sessionsOf(ANNA)).map(({ state }) => state.stage).sort()).toEqual([
    'asking',
    'filed',
  ]);
});
