import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { FiledRecord } from '../../src/check-ins/record.ts';
import { createCheckInStore } from '../../src/storage/check-in-store.ts';
import { openDatabase } from '../../src/storage/database.ts';
import { createRoleStore } from '../../src/storage/role-store.ts';

/** The real store and conversation in a process of its own, killed twenty times while a person answers. */

const worker = fileURLToPath(new URL('../check-ins/converse/processes/talk-and-die.ts', import.meta.url));
const PERSON = 'slack:T1:UANNA';
const KILLS = 20;
/** A message takes some ten milliseconds; some kills come before it is read, some after it is answered. */
const LATEST_KILL_MS = 40;

const SCRIPT = [
  'start check-in borging voor Assen',
  'Wat is sociale marketing?',
  'De buurttuin willen wij in ieder geval behouden.',
  '4',
  'pauze',
  'verder',
  'Omdat de raad het plan in het voorjaar heeft vastgesteld.',
  'terug',
  'klopt',
];

/** What comes after the script: an answer to each question, until it is filed. */
function nextWords({ text: reply, choice }: Said): string | null {
  if (reply.includes('Alles is bewaard.')) return null;
  if (reply.includes('Klopt dit zo?')) return 'klopt';
  if (reply.includes('Wilt u nog een stap afspreken?')) return 'klaar';
  if (reply.includes('Wie let erop')) return 'Fatima';
  if (reply.includes('Wanneer is het klaar?')) return '1 juni 2031';
  if (reply.includes('Kies 1 tot en met 5')) return '3';
  if (reply.includes('Welke stap zet u')) return 'Wij leggen de afspraken met partners vast.';
  if (choice !== null) return choice;
  if (/\n1\. /.test(reply)) return '1 en 2';
  if (/hoeveel/i.test(reply)) return '12';
  if (reply.includes('Typ dan ‘overslaan’')) return 'overslaan';
  return 'Wij maken hier samen met de wijkraad een afspraak over.';
}

/** A reply, and the first thing that can be chosen under it. */
type Said = { text: string; choice: string | null };
type Talker = {
  say(message: { messageId: string; text: string }): Promise<Said | null>;
  child: ChildProcess;
};

async function talker(dataDir: string): Promise<Talker> {
  const child = spawn(process.execPath, ['--import', 'tsx', worker, dataDir, PERSON], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe('ready');
  return {
    child,
    async say(message) {
      child.stdin.write(`${JSON.stringify(message)}\n`);
      const line = await lines.next();
      return line.done ? null : (JSON.parse(line.value) as Said);
    },
  };
}

/** A person who answers to the end, and sends again what got no reply. @param doomed messages that are killed */
async function talk(dataDir: string, doomed: number[]): Promise<{ replies: string[]; killed: number }> {
  const replies: string[] = [];
  let killed = 0;
  let other = await talker(dataDir);
  let text: string | null = SCRIPT[0] ?? null;
  for (let index = 0; text !== null && index < 80; ) {
    const message = { messageId: `m${index}`, text };
    const reply = other.say(message);
    if (doomed[0] === index) {
      doomed.shift();
      await pause(Math.random() * LATEST_KILL_MS);
      other.child.kill('SIGKILL');
      await once(other.child, 'exit').catch(() => undefined);
      killed += 1;
      await reply.catch(() => null);
      other = await talker(dataDir);
      // Whether it was answered or not, the platform sends it again.
      continue;
    }
    const said = await reply;
    if (said === null) throw new Error('the process ended by itself');
    replies.push(said.text);
    index += 1;
    text = SCRIPT[index] ?? nextWords(said);
  }
  other.child.kill('SIGKILL');
  return { replies, killed };
}

async function newPlace(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'wijkgids-check-in-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const database = await openDatabase({ path: join(dataDir, 'wijkgids.db') });
  const role = { personId: PERSON, organisationId: 'T1', municipalities: ['Assen'], name: null };
  await createRoleStore(database).save([{ ...role, role: 'medewerker' }]);
  await database.close();
  return dataDir;
}

async function filedIn(dataDir: string) {
  const database = await openDatabase({ path: join(dataDir, 'wijkgids.db') });
  const store = createCheckInStore(database);
  const found = {
    records: await store.records('T1', 'Assen'),
    steps: await store.openSteps('T1', 'Assen'),
    sessions: await store.sessionsOf(PERSON),
    rounds: await store.rounds('T1', 'Assen'),
  };
  await database.close();
  return found;
}

/** Without moments and ids, which differ from run to run. */
function saidIn(record: FiledRecord | undefined) {
  return record?.answers.map(({ id, question, answer: { at: _at, ...answer } }) => ({
    id,
    question,
    answer,
  }));
}

test('killed twenty times at random points, a check-in goes on at the right question and files what was said', {
  timeout: 300_000,
}, async () => {
  const [calm, shaken] = [await newPlace(), await newPlace()];
  const undisturbed = await talk(calm, []);
  const messages = undisturbed.replies.length;
  const doomed = Array.from({ length: KILLS }, () => Math.floor(Math.random() * messages));
  const disturbed = await talk(
    shaken,
    doomed.toSorted((a, b) => a - b),
  );

  expect(disturbed.killed).toBe(KILLS);
  // The same question after every message: none was passed over, and none came twice. The code of a pause differs.
  const comparable = (replies: string[]) =>
    replies.map((one) => one.replace(/verder [A-Z0-9]+-[A-Z0-9]+/g, 'verder CODE'));
  expect(comparable(disturbed.replies)).toEqual(comparable(undisturbed.replies));
  const [expected, found] = [await filedIn(calm), await filedIn(shaken)];
  expect([found.records.length, found.sessions.length, found.rounds.length, found.steps.length]).toEqual([
    1, 1, 1, 1,
  ]);
  expect(saidIn(found.records[0])).toEqual(saidIn(expected.records[0]));
  expect(found.records[0]?.summary).toEqual(expected.records[0]?.summary);
  expect(found.records[0]?.answers[0]?.answer.said).toBe(SCRIPT[2]);
});
