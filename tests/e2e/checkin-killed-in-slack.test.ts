import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { TEAM } from '../../playground/slack/cast.ts';
import { createCheckInStore } from '../../src/storage/check-in-store.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createRoleStore } from '../../src/storage/role-store.ts';
import { createKillableSlack, type KillableSlack } from './killable-slack.ts';

/** A check-in in Slack, with the real product killed twenty times while it answers. */

const KILLS = 20;
const DIRECT = 'D0CHECKIN';
const USER = 'U0ANNA';
/** A message is handled and sent within about this time: some kills come before, some after it is answered. */
const LATEST_KILL_MS = 400;

const SCRIPT = [
  'start check-in voortgang voor Assen kort',
  ...['3', '4', 'Wat is sociale marketing?', '2', 'terug', '3', '4', '5', '2', '3', 'overslaan'],
  'De moestuin geeft nu de meeste energie aan iedereen in de wijk.',
  ...['Wij maken een moestuin bij de school.', 'de wijkmanager', 'volgende week vrijdag', 'nee'],
  ...['klopt', 'ja', 'nee'],
];

const inDatabase = ({ dataDir }: KillableSlack) => openDatabase({ path: join(dataDir, 'wijkgids.db') });

/** Says the script in a direct message, and gives back all that Wijkgids sent. */
async function walk(place: KillableSlack, doomed: ReadonlySet<number>) {
  const { slack, start, kill } = place;
  const database = await inDatabase(place);
  const role = {
    role: 'medewerker' as const,
    organisationId: TEAM.id,
    municipalities: ['Assen'],
    name: null,
  };
  await createRoleStore(database).save([{ ...role, personId: `slack:${TEAM.id}:${USER}` }]);
  await database.close();
  const sent = () =>
    (slack.workspace.conversation(DIRECT)?.messages ?? [])
      .filter((message) => message.bot_id)
      .map(({ text }) => text);
  let kills = 0;
  await start();
  for (const [index, text] of SCRIPT.entries()) {
    const before = sent().length;
    const { status } = await slack.send.message({ channel: DIRECT, channelType: 'im', user: USER, text });
    expect(status).toBe(200);
    if (doomed.has(index)) {
      await pause(Math.random() * LATEST_KILL_MS);
      await kill();
      kills += 1;
      await start();
    }
    while (sent().length === before) await pause(20);
  }
  // Whatever would be sent twice has had its time.
  await pause(2500);
  await kill();
  const after = await inDatabase(place);
  const records = await createCheckInStore(after).records(TEAM.id, 'Assen');
  await after.close();
  return { kills, sent: sent(), records };
}

test('killed twenty times while a check-in is held in Slack, nothing is asked or sent twice, and nothing is lost', {
  timeout: 300_000,
}, async () => {
  const calm = await walk(await createKillableSlack(), new Set());
  const everyMessage = new Set(SCRIPT.keys());
  const shaken = await walk(await createKillableSlack(), everyMessage);
  expect(shaken.kills).toBeGreaterThanOrEqual(KILLS);
  expect(shaken.sent).toEqual(calm.sent);
  expect(calm.sent.length).toBe(SCRIPT.length);
  const said = ({ records }: typeof calm) =>
    records.map(({ answers }) => answers.map(({ id, answer }) => [id, answer.kind, answer.said]));
  expect(said(shaken)).toEqual(said(calm));
  expect(said(calm)).toHaveLength(1);
});
