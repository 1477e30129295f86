import { expect, test } from 'vitest';
import { plainAnswer, questionOf } from './scripted-person.ts';
import { newWorld } from './world.ts';

const ANNA = 'slack:T1:UANNA';
const ADVISER = 'slack:T1:UADVISER';
const COLLEAGUE = 'slack:T1:UCOLLEAGUE';

/** Anna files a check-in with a step, and shares it with the adviser or not. */
async function filed(sharesWithAdviser: boolean) {
  const world = newWorld();
  await world.give(ANNA, 'medewerker', 'Assen');
  await world.give(COLLEAGUE, 'medewerker', 'Assen');
  await world.give(ADVISER, 'adviseur', 'Assen');
  await world.say(ANNA, 'start check-in borging voor Assen kort');
  for (let turn = 0; turn < 60; turn += 1) {
    const session = await world.store.sessionIn(`${ANNA}:gesprek`);
    const asked = session === null ? null : questionOf(session);
    if (asked === null) break;
    const consent = asked.id === 'toestemming:adviseur' && !sharesWithAdviser;
    const step = asked.id === 'stap:1' ? 'Wij maken een moestuin bij de school.' : plainAnswer(asked, turn);
    await world.say(ANNA, consent ? 'nee' : step);
  }
  const steps = async (person: string) => (await world.say(person, 'onze stappen'))?.text ?? '';
  return { steps };
}

test('an adviser sees the steps of a check-in that was shared with them', async () => {
  const { steps } = await filed(true);
  expect(await steps(ADVISER)).toContain('moestuin');
});

test('an adviser does not see the steps of a check-in that was not shared; a colleague does', async () => {
  const { steps } = await filed(false);
  expect(await steps(ADVISER)).not.toContain('moestuin');
  expect(await steps(COLLEAGUE)).toContain('moestuin');
  expect(await steps(ANNA)).toContain('moestuin');
});
