import { beforeEach, describe, expect, test } from 'vitest';
import { newWorld, type World } from './world.ts';

/** Assen in two organisations, Emmen in one; whatever is typed, nothing of the others shows. */

const ASSEN = 'slack:T1:UASSEN';
const EMMEN = 'slack:T1:UEMMEN';
const ADVISER = 'slack:T1:UADVIES';
const ELSEWHERE = 'slack:T2:UASSEN';
const SECRET = 'geheim buurtfeest op het plein';

let world: World;

async function fileFor(person: string, municipality: string): Promise<void> {
  const here = `${person}:gesprek`;
  await world.say(person, `start check-in borging voor ${municipality} kort`);
  await world.say(person, `Wij willen het ${SECRET} in stand houden.`);
  for (let i = 0; i < 60; i += 1) {
    const session = await world.store.sessionIn(here);
    if (session === null) return;
    const { now, stage } = session.state;
    const isStep = now === 'stap:1' ? `Wij regelen het ${SECRET}.` : null;
    await world.say(
      person,
      isStep ?? (stage === 'summary' ? 'klopt' : stage === 'consent' ? 'ja' : 'overslaan'),
    );
  }
}

beforeEach(async () => {
  world = newWorld();
  await world.give(ASSEN, 'medewerker', 'Assen');
  await world.give(EMMEN, 'medewerker', 'Emmen');
  await world.give(ADVISER, 'adviseur', 'Emmen');
  await world.give(ELSEWHERE, 'medewerker', 'Assen');
  await fileFor(ASSEN, 'Assen');
  await world.service.scheduling.add(
    {
      ...(await world.gate.actor(ADVISER, 'T1', null)),
      assignments: [
        { personId: ADVISER, organisationId: 'T1', role: 'adviseur', municipalities: ['Assen'], name: null },
      ],
    },
    {
      municipality: 'Assen',
      definitionId: 'borging',
      region: 'noord',
      timing: { kind: 'every', months: 3, first: '2026-12-01' },
    },
    null,
  );
});

const COMMANDS = [
  'start check-in borging voor Assen',
  'start check-in borging voor Assen samen',
  'mijn check-ins',
  'verder',
  'rapport',
  'rapport van Assen',
  'hoe ontwikkelt Assen zich',
  'overzicht',
  'onze stappen',
  'onze stappen van Assen',
  'stap 1 is klaar',
  'mijn rechten',
  'planning',
  'plan een check-in borging elke 3 maanden voor Assen regio noord',
  'ik ben afwezig tot 1 maart',
  'trek mijn toestemming in',
  'deel met mijn adviseur',
  'niet nu',
];

describe.each([
  ['a colleague of another municipality', EMMEN],
  ['an adviser of another municipality', ADVISER],
  ['somebody without a role', 'slack:T1:UNIEMAND'],
  ['somebody in the same municipality of another organisation', ELSEWHERE],
  ['somebody on the web page', 'web:iemand'],
])('%s', (_, person) => {
  test.each(COMMANDS)('‘%s’ shows nothing that was said in Assen', async (text) => {
    const before = JSON.stringify([
      await world.store.records('T1', 'Assen'),
      await world.store.openSteps('T1', 'Assen'),
      (await world.schedules.rules()).filter(
        ({ rule }) => rule.organisationId === 'T1' && rule.municipality === 'Assen',
      ),
    ]);
    const reply = await world.say(person, text);
    expect(JSON.stringify(reply)).not.toContain(SECRET);
    expect(JSON.stringify(world.shown)).not.toContain(SECRET);
    expect(
      JSON.stringify([
        await world.store.records('T1', 'Assen'),
        await world.store.openSteps('T1', 'Assen'),
        (await world.schedules.rules()).filter(
          ({ rule }) => rule.organisationId === 'T1' && rule.municipality === 'Assen',
        ),
      ]),
    ).toBe(before);
  });

  test('a session of Assen cannot be answered, seen, resumed or taken by its id', async () => {
    await world.say(ASSEN, 'start check-in voortgang voor Assen');
    const session = await world.store.sessionIn(`${ASSEN}:gesprek`);
    const id = session?.id ?? '';
    const actor = await world.gate.actor(
      person,
      person.startsWith('slack:T2') ? 'T2' : person.startsWith('slack') ? 'T1' : null,
      null,
    );
    const by = { actor, messageId: null };
    const refused = { code: 'not-allowed' };
    await expect(world.service.answer(id, '4', by)).rejects.toMatchObject(refused);
    await expect(world.service.status(id, actor)).rejects.toMatchObject(refused);
    await expect(world.service.resume({ sessionId: id }, by)).rejects.toMatchObject(refused);
    await expect(world.service.takeRecord(id, by)).rejects.toMatchObject(refused);
    expect(await world.store.session(id)).toEqual(session);
  });
});

test('a refusal is logged without a word of what was asked or who asked', async () => {
  world.logged.length = 0;
  await world.say(EMMEN, 'rapport van Assen');
  expect(JSON.stringify(world.logged)).toContain('see-report');
  expect(JSON.stringify(world.logged)).not.toMatch(/Assen|Emmen|slack|rapport/);
});

test('nothing that was typed is in the log of a whole check-in', () => {
  expect(JSON.stringify(world.logged)).not.toMatch(/geheim|plein|behouden/);
});

test('an adviser sees only what is in their municipalities, and reads as an adviser', async () => {
  await fileFor(EMMEN, 'Emmen');
  await world.say(ADVISER, 'rapport van Emmen');
  const [source] = world.shown.reports;
  expect([source?.audience, source?.municipality, source?.records.length]).toEqual(['adviser', 'Emmen', 1]);
  await world.say(ADVISER, 'overzicht');
  expect(world.shown.overviews[0]?.map(({ municipality }) => municipality)).toEqual(['Emmen']);
});
