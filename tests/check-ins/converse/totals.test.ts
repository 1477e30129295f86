import { beforeEach, expect, test } from 'vitest';
import { newSession, newState } from '../../contracts/new-check-in.ts';
import { filedRecord, pillar } from '../report/example-records.ts';
import { newWorld, type World } from './world.ts';

const [ADVISER, NOBODY, ELSEWHERE] = ['slack:T1:UADVIES', 'slack:T1:UNIEMAND', 'slack:T2:UADVIES'];
let world: World;

async function file(organisationId: string, names: string[]): Promise<void> {
  for (const [index, municipality] of names.entries()) {
    const record = filedRecord({
      ...{ id: `${organisationId} ${municipality}`, roundId: municipality, municipality, organisationId },
      ...{ personId: `slack:${organisationId}:U${index}`, answers: [pillar('monitoren', (index % 5) + 1)] },
    });
    const { id, roundId, personId } = record;
    const state = newState({ stage: 'filed' });
    const session = newSession(id, { roundId, personId, municipality, organisationId, state });
    await world.store.save({ session, expectedUpdatedAt: null, filed: record, steps: [] });
  }
}

const FIVE = ['Assen', 'Emmen', 'Utrecht', 'Helmond', 'Amersfoort'];

beforeEach(async () => {
  world = newWorld();
  await world.give(ADVISER, 'adviseur', 'Assen');
  await world.give(ELSEWHERE, 'adviseur', 'Assen');
});

test.each(['totalen', 'hoe staan alle gemeenten ervoor', 'Hoe staan alle gemeenten er voor?'])(
  '‘%s’ gives what five municipalities rated, and names none',
  async (text) => {
    await file('T1', FIVE);
    const reply = await world.say(ADVISER, text);
    expect(reply?.attachments).toEqual([
      {
        kind: 'table',
        title: 'Voortgang',
        columns: [
          { title: 'Onderdeel', align: 'left' },
          { title: 'Gemiddeld', align: 'right' },
          { title: 'Gemeenten', align: 'right' },
        ],
        rows: [['Pijler: Monitoren', '3,0', '5']],
      },
    ]);
    for (const name of FIVE) expect(JSON.stringify(reply)).not.toContain(name);
  },
);

test('with fewer than five it says why there are none', async () => {
  await file('T1', FIVE.slice(0, 4));
  const reply = await world.say(ADVISER, 'totalen');
  expect(reply?.attachments).toEqual([]);
  expect(reply?.text).toContain('ten minste 5 gemeenten');
  expect(reply?.text).toContain('Tot nu toe hebben 4 gemeenten een check-in ingediend.');
});

test('municipalities of another organisation do not count', async () => {
  await file('T1', FIVE);
  const { municipalities, totals } = await world.service.totals(
    await world.gate.actor(ELSEWHERE, 'T2', null),
  );
  expect([municipalities, totals]).toEqual([0, []]);
});

test('who has no role is refused', async () => {
  await file('T1', FIVE);
  const reply = await world.say(NOBODY, 'totalen');
  expect(reply?.text).toContain('Totalen zijn er voor wie een rol heeft');
});

test('a question about totals of something else is left to others', async () => {
  expect(await world.say(ADVISER, 'Wat zijn de totalen van de GIDS-gelden?')).toBeNull();
});
