import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTeller } from '../../../src/check-ins/converse/schedule-teller.ts';
import { createScheduler } from '../../../src/check-ins/schedule/scheduler.ts';
import { organisationIn } from '../../../src/rights/platform-ids.ts';
import { createCheckInStore } from '../../../src/storage/check-in-store.ts';
import { createRoleStore } from '../../../src/storage/role-store.ts';
import { createScheduleFacts } from '../../../src/storage/schedule-facts.ts';
import { openTemporary } from '../../storage/temporary-database.ts';
import { newWorld, type World } from './world.ts';

const [ANNA, BOB, ADVISER] = ['slack:T1:UANNA', 'slack:T1:UBOB', 'slack:T1:UADVIES'];
let world: World;
let opened: Awaited<ReturnType<typeof openTemporary>>;

async function runDue(moment: string, tell: World['work']['tell'] = world.work.tell) {
  world.at(moment);
  const { schedules, work } = world;
  const facts = createScheduleFacts(opened.database, { organisationOf: organisationIn });
  const scheduler = createScheduler({
    ...{ store: schedules, facts, teller: createTeller({ ...work, tell }) },
    calendar: await work.calendar(),
  });
  return scheduler.runDue(new Date(moment));
}

beforeEach(async () => {
  opened = await openTemporary();
  const { database } = opened;
  world = newWorld({ store: createCheckInStore(database), roles: createRoleStore(database) });
  await world.give(ADVISER, 'adviseur', 'Assen');
  for (const person of [ANNA, BOB]) await world.give(person, 'medewerker', 'Assen');
  await world.give('slack:T1:UEMMEN', 'medewerker', 'Emmen');
});

afterEach(() => opened.close());

describe('planning in a conversation', () => {
  test('the region is asked for, and then it is planned', async () => {
    const asked = await world.say(ADVISER, 'plan een check-in borging elke 3 maanden voor Assen');
    expect(asked?.text).toContain('In welke regio voor de schoolvakanties ligt Assen?');
    const [choices] = asked?.attachments ?? [];
    const text = choices?.kind === 'choices' ? (choices.options[0]?.text ?? '') : '';
    const planned = await world.say(ADVISER, text);
    expect(planned?.text).toContain('voor Assen: elke 3 maanden, vanaf woensdag 25 november 2026.');
    expect((await world.schedules.rules()).map(({ rule }) => rule.municipality)).toEqual(['Assen']);
  });

  test('the same message plans it once', async () => {
    const text = 'plan check-in borging elke 3 maanden voor Assen regio noord';
    await world.say(ADVISER, text, { messageId: 'p' });
    await world.say(ADVISER, text, { messageId: 'p' });
    expect(await world.schedules.rules()).toHaveLength(1);
  });

  test('a medewerker may not plan', async () => {
    const reply = await world.say(ANNA, 'plan check-in borging elke 3 maanden voor Assen regio noord');
    expect(reply?.text).toContain('De planning is voor de beheerder');
  });
});

describe('what is due', () => {
  beforeEach(() => world.say(ADVISER, 'plan check-in borging elke 3 maanden voor Assen regio noord'));

  test('everyone who works there finds the check-in, in one round', async () => {
    const { sent } = await runDue('2026-11-25T09:30:00Z');
    expect(sent.map(({ personId }) => personId).sort()).toEqual([ANNA, BOB]);
    expect(world.told.map(({ reply }) => reply.text)[0]).toContain('‘Borging’ voor Assen');
    const opening = await world.say(ANNA, 'verder');
    expect(opening?.text).toContain('Mooi dat u vooruit wilt kijken.');
    expect(await world.store.rounds('T1', 'Assen')).toHaveLength(1);
  });

  test('told again after a crash, there is still one session for each', async () => {
    const tell = () => async (): Promise<'queued'> => {
      throw new Error('crash');
    };
    expect((await runDue('2026-11-25T09:30:00Z', tell)).failed).toHaveLength(2);
    expect((await runDue('2026-11-25T09:35:00Z')).sent).toHaveLength(2);
    const [round] = await world.store.rounds('T1', 'Assen');
    expect(await world.store.sessionsOfRound(round?.id ?? '')).toHaveLength(2);
  });

  test('without a channel nobody counts as told', async () => {
    const { sent, failed } = await runDue('2026-11-25T09:30:00Z', () => null);
    expect([sent.length, failed.length]).toEqual([0, 2]);
  });

  test('‘niet nu’ after the invitation asks again later, and is for others when nothing was asked', async () => {
    expect(await world.say(ANNA, 'niet nu')).toBeNull();
    await runDue('2026-11-25T09:30:00Z');
    expect((await world.say(ANNA, 'niet nu'))?.text).toContain('ik vraag het op 2 december 2026 nog eens');
    const { sent } = await runDue('2026-12-02T09:30:00Z');
    expect(sent.map(({ personId, kind, again }) => [personId, kind, again])).toEqual([
      [ANNA, 'invite', 1],
      [BOB, 'reminder-1', 0],
    ]);
  });

  test('who is away is not asked before they are back', async () => {
    expect((await world.say(ANNA, 'ik ben afwezig tot 1 december'))?.text).toContain(
      'tot en met 30 november 2026',
    );
    expect((await runDue('2026-11-25T09:30:00Z')).sent.map(({ personId }) => personId)).toEqual([BOB]);
    expect((await runDue('2026-12-01T09:30:00Z')).sent.map(({ personId }) => personId)).toEqual([ANNA]);
  });

  test('who filed it is not reminded', async () => {
    await runDue('2026-11-25T09:30:00Z');
    await world.say(ANNA, 'verder');
    await world.say(ANNA, 'stop');
    await world.say(ANNA, 'ja');
    const { sent } = await runDue('2026-12-02T09:30:00Z');
    expect(sent.map(({ personId, kind }) => [personId, kind])).toEqual([[BOB, 'reminder-1']]);
  });

  test('who filed it before their invitation, in a round of their colleagues, is not invited', async () => {
    const tell: World['work']['tell'] = () => async (personId) => {
      if (personId === ANNA) throw new Error('crash');
      return 'queued';
    };
    await runDue('2026-11-25T09:30:00Z', tell);
    await world.say(ANNA, 'start check-in borging voor Assen');
    await world.say(ANNA, 'stop');
    await world.say(ANNA, 'ja');
    const [round] = await world.store.rounds('T1', 'Assen');
    expect(round?.occurrence).toBe('2026-11-25');
    expect((await runDue('2026-11-25T10:30:00Z')).sent).toEqual([]);
  });
});
