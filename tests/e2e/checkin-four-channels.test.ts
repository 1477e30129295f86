import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { createSlackDouble, type SlackDouble } from '../../playground/slack/slack-double.ts';
import type { Definition } from '../../src/check-ins/definition.ts';
import type { Role } from '../../src/rights/role.ts';
import { type ConnectorDouble, createConnectorDouble } from '../channels/teams/connector-double.ts';
import { SHIPPED } from '../check-ins/converse/world.ts';
import { expectFiledAsSaid } from './filed-as-said.ts';
import { inSlack, inTeams, inTerminal, inWeb, type Somebody } from './people-in-channels.ts';
import { type Product, startProduct } from './product-in-channels.ts';
import { answer, later, NONSENSE, newWalk, say, sessionOf, type Walk } from './walk-check-in.ts';

/**
 * The real product over its real database, and people in its four channels who go through every shipped check-in:
 * they see what is in their channel, and press the buttons that are there. Five weeks go by halfway.
 */

const CHANNELS = ['web', 'slack', 'teams', 'terminal'] as const;
const START = new Date('2026-11-25T09:00:00Z');
const FIVE_WEEKS_MS = 35 * 86_400_000;
/** So many answers come before the pause. */
const FIRST_ANSWERS = 5;
const generous = { timeout: 240_000 };
const realNow = () => performance.timeOrigin + performance.now();
const dataDir = mkdtempSync(join(tmpdir(), 'wijkgids-check-in-channels-'));
const walks: Walk[] = [];
let slack: SlackDouble;
let teams: ConnectorDouble;
let running: Product;
let unused: string[] = [];
const product = () => running;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], shouldAdvanceTime: true, now: START });
  slack = await createSlackDouble();
  teams = await createConnectorDouble();
  running = await startProduct({ dataDir, slack });
  unused = running.wijkgids.municipalities.filter((name) => /^[A-Z][a-z]{4,}$/.test(name));
}, 120_000);

afterAll(async () => {
  for (const { person } of walks) await person.leave();
  await running.stop();
  await slack.close();
  await teams.close();
  vi.useRealTimers();
  rmSync(dataDir, { recursive: true, force: true });
});

function somebodyIn(channel: (typeof CHANNELS)[number], name: string): Somebody {
  if (channel === 'web') return inWeb(product, name);
  if (channel === 'slack') return inSlack(product, slack, name);
  if (channel === 'teams') return inTeams(product, teams, name);
  return inTerminal(dataDir, name, realNow);
}

/** A municipality that nobody has anything to do with yet. */
function newMunicipality(): string {
  const name = unused.shift();
  if (name === undefined) throw new Error('no municipality is left');
  return name;
}

async function give({ personId, organisationId }: Somebody, role: Role, municipality: string): Promise<void> {
  const { roles } = running.wijkgids;
  const known = (await roles.all(organisationId)).find(
    (one) => one.personId === personId && one.role === role,
  );
  const municipalities = [...(known?.municipalities ?? []), municipality];
  await roles.save([{ personId, organisationId, role, municipalities, name: null }]);
}

/** Waits for all, so that what failed is not followed by what still goes on. */
async function everyone(does: (walk: Walk) => Promise<void>): Promise<void> {
  const failed = (await Promise.allSettled(walks.map(does))).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}

/** The shipped check-ins with other questions and a higher version, in the organisation's own folder. */
function writeNewVersions(): void {
  const folder = join(dataDir, 'check-ins');
  mkdirSync(folder);
  for (const { id } of SHIPPED) {
    const file = fileURLToPath(new URL(`../../knowledge/check-ins/${id}.yaml`, import.meta.url));
    const read = parse(readFileSync(file, 'utf8')) as {
      versie: number;
      onderdelen: { vragen: { vraag: string }[] }[];
    };
    read.versie += 1;
    for (const question of read.onderdelen.flatMap(({ vragen }) => vragen)) {
      question.vraag = `Heel anders: ${question.vraag}`;
    }
    writeFileSync(join(folder, `${id}.yaml`), stringify(read));
  }
}

function definitionNow(id: string): Definition {
  const found = running.wijkgids.checkIns.definitions.definition(id);
  if (found === null) throw new Error(`no check-in ${id}`);
  return found;
}

test(
  'in four channels every shipped check-in is begun, answered with detours, and paused',
  generous,
  async () => {
    for (const channel of CHANNELS) {
      for (const definition of SHIPPED) {
        const municipality = newMunicipality();
        const person = somebodyIn(channel, definition.id);
        walks.push(newWalk({ product, person, definition, municipality }));
        await give(person, 'medewerker', municipality);
      }
    }
    await everyone(({ person }) => person.come());
    await everyone(async (walk) => {
      await say(walk, `start check-in ${walk.definition.id} voor ${walk.municipality}`);
      await answer(walk, FIRST_ANSWERS);
      await say(walk, 'pauze', 'press');
      expect((await sessionOf(walk)).state.paused).toBe(true);
    });
  },
);

test('after five weeks, a restart and new versions everyone goes on where they were', generous, async () => {
  const before = new Map<Walk, string | null>();
  await everyone(async (walk) => void before.set(walk, (await sessionOf(walk)).state.now));
  await everyone(({ person }) => person.leave());
  await running.stop();
  later(FIVE_WEEKS_MS);
  writeNewVersions();
  running = await startProduct({ dataDir, slack });
  for (const { id, version } of SHIPPED) expect(definitionNow(id).version).toBe(version + 1);
  await everyone(({ person }) => person.come());
  await everyone(async (walk) => {
    await say(walk, 'verder');
    expect((await sessionOf(walk)).state.now).toBe(before.get(walk));
    await answer(walk);
  });
});

test.each(CHANNELS)('%s: the filed record is exactly what was said', async (channel) => {
  const mine = walks.filter(({ person }) => person.channel === channel);
  expect(mine.map(({ definition }) => definition.id)).toEqual(SHIPPED.map(({ id }) => id));
  for (const walk of mine) await expectFiledAsSaid(walk);
});

test.each(CHANNELS)('%s: nothing came twice, and nothing unasked', async (channel) => {
  // What would come late has had its time.
  await pause(300);
  for (const { person, replies } of walks.filter((one) => one.person.channel === channel)) {
    const heard = person.heard();
    expect(heard).toHaveLength(replies);
    expect(heard.filter((one, index) => one === heard[index - 1])).toEqual([]);
  }
});

test.each(CHANNELS)('%s: buttons were pressed, and every detour was made', (channel) => {
  const mine = walks.filter(({ person }) => person.channel === channel);
  expect(mine.reduce((sum, { pressed }) => sum + pressed, 0)).toBeGreaterThan(4);
  for (const { done } of mine) expect(done).toContain('terug');
  for (const detour of [NONSENSE, 'long', 'skip']) {
    expect(mine.filter(({ done }) => !done.has(detour)).map(({ definition }) => definition.id)).toEqual([]);
  }
});

test.each(['slack', 'teams'] as const)(
  '%s: an adviser invites, the person hears of it once, and begins with its button',
  generous,
  async (channel) => {
    const municipality = newMunicipality();
    const [anna, adviser] = [somebodyIn(channel, 'anna'), somebodyIn(channel, 'adviser')];
    await give(anna, 'medewerker', municipality);
    await give(adviser, 'adviseur', municipality);
    await anna.say('hulp');
    const before = anna.heard().length;
    const reply = await adviser.say(`start check-in borging voor ${municipality} kort`);
    expect(reply).toContain('Eén persoon is uitgenodigd');
    await vi.waitFor(() => expect(anna.heard()).toHaveLength(before + 1), 10_000);
    expect(anna.heard().at(-1)).toContain(`‘Borging’ voor ${municipality}`);

    const definition = definitionNow('borging');
    const walk = newWalk({ product, person: anna, definition, municipality });
    await say(walk, 'verder', 'press');
    expect(walk.pressed).toBe(1);
    await answer(walk);
    await expectFiledAsSaid(walk);
    expect(anna.heard()).toHaveLength(before + 1 + walk.replies);
  },
);

test.each([
  ['slack', 'web'],
  ['teams', 'slack'],
  ['web', 'teams'],
] as const)('what was begun in %s goes on in %s with a code, once', generous, async (from, to) => {
  const municipality = newMunicipality();
  const [bas, there, other] = [
    somebodyIn(from, `bas-${from}`),
    somebodyIn(to, `bas-${to}-elders`),
    somebodyIn(to, `iemand-${to}`),
  ];
  await give(bas, 'medewerker', municipality);
  const definition = definitionNow('vier-vragen');
  const walk = newWalk({ product, person: bas, definition, municipality });
  await say(walk, `start check-in vier-vragen voor ${municipality} kort`);
  await answer(walk, 2);
  const [, code] = /‘verder ([A-Z0-9-]+)’/.exec(await say(walk, 'pauze')) ?? [];

  walk.person = there;
  // Long answers are taken where the person is known; see the four channels above.
  walk.done.add('long');
  await say(walk, `verder ${code}`);
  expect(await other.say(`verder ${code}`)).toContain('Deze code werkt niet');
  const { state } = await sessionOf(walk);
  await bas.say('4');
  expect((await sessionOf(walk)).state.answers).toEqual(state.answers);
  await answer(walk);
  await expectFiledAsSaid(walk);
});
