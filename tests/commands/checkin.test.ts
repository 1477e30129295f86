import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createCheckIns } from '../../src/check-ins/converse/check-ins.ts';
import { plainReply } from '../../src/check-ins/converse/plain-reply.ts';
import { registerCheckIn } from '../../src/commands/checkin.ts';
import { createSession } from '../../src/commands/session.ts';
import { exitStatusOf } from '../../src/errors.ts';
import { newWorld } from '../check-ins/converse/world.ts';
import { watchScreen } from './screen.ts';

const screen = watchScreen();

/** The commands over check-ins in memory. */
function commandLine() {
  const world = newWorld({ tell: () => null });
  const { print } = createSession({});
  const ran: Date[] = [];
  const checkIns = {
    gate: world.gate,
    service: world.service,
    reports: world.work.reports,
    asides: { answer: async ({ text }: { text: string }) => plainReply([`Antwoord op: ${text} [1]`]) },
    at: (now: () => Date) => ({
      service: createCheckIns({ ...world.work, now }),
      async runDue(moment: Date) {
        ran.push(moment);
        return { sent: [{ key: 'a' }], skipped: [], failed: [] };
      },
    }),
  };
  const open = async () => ({ checkIns });
  const run = async (...args: string[]) => {
    screen.printed = '';
    const program = new Command('wijkgids').exitOverride().configureOutput({ writeErr: () => undefined });
    registerCheckIn(program, { print, open, ready: open });
    await program.parseAsync(['checkin', ...args], { from: 'user' });
    return screen.printed;
  };
  const json = async (...args: string[]) => JSON.parse(await run(...args, '--json'));
  const start = (...args: string[]) =>
    json('start', 'borging', '--municipality', 'Assen', '--short', '--at', '2026-11-25T10:00:00Z', ...args);
  /** The exit status of what goes wrong. */
  const failing = async (...args: string[]) => {
    const error = await run(...args).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    return { status: error === null ? 0 : exitStatusOf(error), code: (error as { code?: string })?.code };
  };
  return { world, run, json, start, failing, ran };
}

const asRows = (program: Record<string, unknown>) => Object.keys(program);

describe('the shape of the contract', () => {
  test('start gives the first question, with what is said before it', async () => {
    const { start } = commandLine();
    const told = await start();
    expect(asRows(told)).toEqual([
      ...['session', 'state', 'question', 'said', 'progress', 'summary', 'citations', 'code'],
    ]);
    expect(told).toMatchObject({ state: 'asking', progress: { done: 0 }, summary: null });
    expect(asRows(told.question)).toEqual(['id', 'kind', 'text', 'why', 'previous', 'options']);
    expect(told.said).toContain('Dit duurt ongeveer 4 minuten.');
  });

  test('answer gives the next question, and status the same again', async () => {
    const { start, json } = commandLine();
    const { session, question } = await start();
    const next = await json('answer', session, 'De buurttuin blijft voor alle bewoners.');
    expect(next.progress.done).toBe(1);
    expect(next.question.id).not.toBe(question.id);
    expect(next.question.kind).toBe('rating');
    expect(next.question.options).toHaveLength(5);
    expect((await json('status', session)).question).toEqual(next.question);
  });

  test('a question aside is answered, and the same question stands', async () => {
    const { start, json } = commandLine();
    const { session, question } = await start();
    const told = await json('answer', session, 'Wat is sociale marketing?');
    expect(told.said).toContain('Antwoord op: Wat is sociale marketing? [1]');
    expect(told.question).toEqual(question);
  });

  test.each([
    ['pauze', 'paused', null],
    ['terug', 'asking', 'begin.behouden'],
    ['overslaan', 'asking', 'beleid.stevig'],
  ])('‘%s’ makes it %s', async (typed, state, question) => {
    const { start, json } = commandLine();
    const { session } = await start();
    const told = await json('answer', session, typed);
    expect([told.state, told.question?.id ?? null]).toEqual([state, question]);
  });

  test('stop asks once, and then it is stopped', async () => {
    const { start, json } = commandLine();
    const { session } = await start();
    expect((await json('answer', session, 'stop')).state).toBe('asking');
    expect((await json('answer', session, 'ja')).state).toBe('stopped');
  });

  test('to the end: the summary stands in it, and then it is filed at the time of --at', async () => {
    const { start, json, world } = commandLine();
    const { session } = await start();
    const at = ['--at', '2026-12-01T12:00:00Z'];
    let told = await json('answer', session, 'De buurttuin blijft voor alle bewoners.', ...at);
    for (let i = 0; told.question.id !== 'samenvatting' && i < 60; i += 1) {
      told = await json('answer', session, 'overslaan', ...at);
    }
    expect(told.summary[0]).toContain('“De buurttuin blijft voor alle bewoners.”');
    for (const text of ['klopt', 'ja', 'nee']) told = await json('answer', session, text, ...at);
    expect([told.state, told.question]).toEqual(['filed', null]);
    const [record] = await world.store.records(null, 'Assen');
    expect([record?.filedAt, record?.consent]).toEqual([
      '2026-12-01T12:00:00.000Z',
      { adviser: true, quotes: false },
    ]);
  });
});

describe('who may', () => {
  const ASSEN = 'slack:T1:UASSEN';
  const EMMEN = 'slack:T1:UEMMEN';
  const two = async () => {
    const line = commandLine();
    await line.world.give(ASSEN, 'medewerker', 'Assen');
    await line.world.give(EMMEN, 'medewerker', 'Emmen');
    return line;
  };

  test('a person is not begun for a municipality that is not theirs', async () => {
    const { failing } = await two();
    expect(await failing('start', 'borging', '--municipality', 'Assen', '--person', EMMEN)).toEqual({
      ...{ status: 1, code: 'not-allowed' },
    });
  });

  test('a session of somebody else is neither shown nor answered', async () => {
    const { start, failing } = await two();
    const { session } = await start('--person', ASSEN);
    const refused = { status: 1, code: 'not-allowed' };
    expect(await failing('status', session, '--person', EMMEN)).toEqual(refused);
    expect(await failing('answer', session, '4', '--person', EMMEN)).toEqual(refused);
  });

  test('the report and the schedule of another municipality are refused', async () => {
    const { failing } = await two();
    const refused = { status: 1, code: 'not-allowed' };
    expect(await failing('report', 'Assen', '--person', EMMEN)).toEqual(refused);
    expect(await failing('schedule', 'list', '--municipality', 'Assen', '--person', EMMEN)).toEqual(refused);
    expect(
      await failing(
        ...['schedule', 'add', 'borging', '--municipality', 'Assen', '--every', '3', '--region', 'noord'],
        ...['--person', EMMEN],
      ),
    ).toEqual(refused);
  });

  test('the operator sees of another organisation only what is asked for with --organisation', async () => {
    const { start, json, run } = await two();
    const { session } = await start('--person', ASSEN);
    let told = await json('answer', session, 'De buurttuin blijft voor alle bewoners.');
    for (let i = 0; told.question.id !== 'samenvatting' && i < 60; i += 1) {
      told = await json('answer', session, 'overslaan');
    }
    for (const text of ['klopt', 'ja', 'ja']) await json('answer', session, text);
    expect(await run('report', 'Assen')).toContain('met 0 check-ins');
    expect(await run('report', 'Assen', '--organisation', 'T2')).toContain('met 0 check-ins');
    expect(await run('report', 'Assen', '--organisation', 'T1')).toContain('met 1 check-ins');
  });

  test('people of one municipality that are begun one after another are in one round', async () => {
    const { start, world } = await two();
    for (const person of [ASSEN, 'slack:T1:UBOB', 'slack:T1:UCARLA']) await start('--person', person);
    const rounds = await world.store.rounds('T1', 'Assen');
    expect(rounds).toHaveLength(1);
    expect(await world.store.sessionsOfRound(rounds[0]?.id ?? '')).toHaveLength(3);
  });
});

describe('wrong use and nothing found', () => {
  test.each([
    [['status', 'NIETBESTAAND'], 1, 'unknown-session'],
    [['answer', 'NIETBESTAAND', '4'], 1, 'unknown-session'],
    [['start', 'niks', '--municipality', 'Assen'], 2, 'unknown-check-in'],
    [['start', 'borging', '--municipality', 'Asen'], 2, 'unknown-municipality'],
    [['start', 'borging', '--municipality', 'Assen', '--at', 'gisteren'], 2, 'moment-invalid'],
    [['report', 'Assen', '--format', 'pdf'], 2, 'format-invalid'],
    [['report', 'Assen', '--format', 'docx'], 2, 'format-invalid'],
    [['report', 'Assen', '--format', 'md', '--out', '/bestaat/niet/rapport.md'], 2, 'output-unwritable'],
    [['schedule', 'add', 'borging', '--municipality', 'Assen', '--region', 'noord'], 2, 'schedule-usage'],
    [
      ['schedule', 'add', 'borging', '--municipality', 'Assen', '--region', 'oost', '--every', '3'],
      ...[2, 'schedule-invalid'],
    ],
    [['schedule', 'remove', 'NIETS'], 1, 'unknown-rule'],
  ])('%j', async (args, status, code) => {
    expect(await commandLine().failing(...(args as string[]))).toEqual({ status, code });
  });

  test('totals that are not there yet say why, with status 1', async () => {
    const { run, json } = commandLine();
    expect(await run('totals')).toContain('Totalen zijn er pas als ten minste 5 gemeenten');
    expect(process.exitCode).toBe(1);
    expect(await json('totals')).toMatchObject({ version: 1, municipalities: 0, totals: [] });
  });

  test('totals are refused to who has no role', async () => {
    const { failing } = commandLine();
    expect(await failing('totals', '--person', 'slack:T1:UNIEMAND')).toEqual({
      ...{ status: 1, code: 'not-allowed' },
    });
  });

  test('a report without check-ins is shown, with status 1', async () => {
    const { run } = commandLine();
    expect(await run('report', 'Assen')).toContain('Rapport van Assen');
    expect(process.exitCode).toBe(1);
  });
});

describe('report and schedule', () => {
  test('list names the check-ins that there are', async () => {
    const { json } = commandLine();
    expect((await json('list')).checkIns.map(({ id }: { id: string }) => id).sort()).toEqual([
      ...['borging', 'vier-vragen', 'voortgang', 'waarderend-terugblikken'],
    ]);
  });

  test('--out writes the file of the format that its name says', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wijkgids-rapport-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const { run } = commandLine();
    const out = join(folder, 'rapport.docx');
    await run('report', 'Assen', '--out', out);
    expect(readFileSync(out, 'utf8')).toBe('docx Assen 0');
  });

  test('what is planned is listed with its next moments, and can be taken away', async () => {
    const { json, run } = commandLine();
    const at = ['--at', '2026-11-25T10:00:00Z'];
    const { rule } = await json(
      ...['schedule', 'add', 'borging', '--municipality', 'Assen', '--region', 'noord'],
      ...['--every', '3', '--first', '2026-12-24', ...at],
    );
    expect(rule).toMatchObject({ municipality: 'Assen', definitionId: 'borging', organisationId: null });
    const { rules } = await json('schedule', 'next', '--count', '2', ...at);
    expect(rules[0].next.map(({ text }: { text: string }) => text)).toEqual([
      'maandag 4 januari 2027 om 10:00 uur (verschoven van donderdag 24 december 2026: dag voor Kerst)',
      'woensdag 24 maart 2027 om 10:00 uur',
    ]);
    expect(await run('schedule', 'remove', rule.id.toLowerCase())).toContain('is weg');
    expect((await json('schedule', 'list')).rules).toEqual([]);
  });

  test('run sends what is due at the time of --at', async () => {
    const { json, ran } = commandLine();
    const report = await json('schedule', 'run', '--at', '2026-12-01T09:00:00Z');
    expect(ran).toEqual([new Date('2026-12-01T09:00:00Z')]);
    expect(report).toEqual({ sent: [{ key: 'a' }], skipped: [], failed: [] });
  });

  test('nothing of a check-in goes to standard error', async () => {
    const { start, json } = commandLine();
    const { session } = await start();
    await json('answer', session, 'De buurttuin blijft voor alle bewoners.');
    expect(screen.errors).toBe('');
  });
});
