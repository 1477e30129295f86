import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createSlackDouble } from '../../playground/slack/slack-double.ts';
import { checkSchedule } from '../../src/commands/doctor/check-ins.ts';
import { checkNodeVersion } from '../../src/commands/doctor/node-version.ts';
import { SETTINGS } from '../../src/settings.ts';
import { databaseFileName } from '../../src/storage/database-file.ts';
import { startOpenAiDouble } from '../models/openai-double.ts';
import { freePort, newPlace, type Place, run, slow } from './command-line.ts';

type Found = { name: string; status: 'ok' | 'problem'; detail: string; remedy: string | null };

/** `doctor --json` on a free port, as the exit status and the checks by name. */
async function examine(place: Place, env: Record<string, string> = {}) {
  const port = String(await freePort());
  const { status, stdout } = await run(place, ['doctor', '--json'], { env: { PORT: port, ...env } });
  const { checks } = JSON.parse(stdout) as { checks: Found[] };
  const problems = checks.filter((check) => check.status === 'problem').map(({ name }) => name);
  return { status, stdout, checks, problems, check: (name: string) => checks.find((c) => c.name === name) };
}

describe('doctor', slow, () => {
  test('before the first start all is well, everything is looked at, and nothing is made', async () => {
    const place = newPlace();
    const { status, checks, problems, check } = await examine(place);
    expect({ status, problems }).toEqual({ status: 0, problems: [] });
    expect(checks.map(({ name }) => name)).toEqual([
      ...SETTINGS.map(({ name }) => name),
      ...['meekijken', 'Node.js', 'prompts', 'datamap', 'database', 'documenten', 'kennismap'],
      ...[
        'woordenboek',
        'zoekindex',
        'check-ins',
        'planning',
        'chatmodel',
        'embeddingmodel',
        'Slack',
        'Teams',
        'poort',
      ],
    ]);
    for (const found of checks) {
      expect(Object.keys(found)).toEqual(['name', 'status', 'detail', 'remedy']);
      expect(found.remedy).toBeNull();
    }
    expect(check('DATA_DIR')?.detail).toBe(place.dataDir);
    expect(check('HOST')?.detail).toBe('127.0.0.1 (standaard)');
    expect(check('OPENAI_CHAT_MODEL')?.detail).toBe('niet ingesteld');
    expect(check('database')?.detail).toBe('wordt bij de eerste start gemaakt');
    expect(check('kennismap')?.detail).toContain('1 document');
    expect(check('check-ins')?.detail).toMatch(/^\d+ soorten$/);
    expect(check('planning')?.detail).toMatch(/^geen check-ins gepland; schoolvakanties /);
    expect(check('poort')?.detail).toMatch(/is vrij$/);
    expect(existsSync(place.dataDir)).toBe(false);
  });

  test('a channel that is set up by half is a problem with its remedy', async () => {
    const env = { SLACK_SIGNING_SECRET: 'geheim', TEAMS_APP_ID: 'app' };
    const { status, problems, check } = await examine(newPlace(), env);
    expect({ status, problems }).toEqual({ status: 1, problems: ['Slack', 'Teams'] });
    expect(check('Slack')?.detail).toBe('SLACK_BOT_TOKEN ontbreekt');
    expect(check('Teams')).toMatchObject({ detail: 'TEAMS_APP_PASSWORD ontbreekt' });
  });

  test('Slack is asked whether it knows the token', async () => {
    const slack = await createSlackDouble();
    onTestFinished(() => slack.close());
    const set = { SLACK_SIGNING_SECRET: slack.signingSecret, SLACK_API_URL: slack.apiUrl };
    const right = await examine(newPlace(), { ...set, SLACK_BOT_TOKEN: slack.botToken });
    expect(right.check('Slack')).toMatchObject({ status: 'ok', detail: 'antwoordt, via HTTP' });
    const wrong = await examine(newPlace(), { ...set, SLACK_BOT_TOKEN: 'xoxb-anders' });
    expect(wrong.check('Slack')?.detail).toContain('invalid_auth');
    expect(wrong.stdout).not.toContain('xoxb-anders');
    await slack.close();
    const away = await examine(newPlace(), { ...set, SLACK_BOT_TOKEN: slack.botToken });
    expect([away.status, away.problems]).toEqual([3, ['Slack']]);
  });

  test('after use it counts what is stored, and knows when the index is old; it changes nothing', async () => {
    const place = newPlace();
    await run(place, ['documents']);
    const path = join(place.dataDir, databaseFileName);
    const before = [readdirSync(place.dataDir), statSync(path).mtimeMs];

    const fresh = await examine(place);
    expect(fresh.status).toBe(0);
    expect(fresh.check('database')?.detail).toMatch(/^schema \d+_check_ins$/);
    expect(fresh.check('documenten')?.detail).toBe('1 document, 1 passage');
    expect(fresh.check('zoekindex')?.detail).toBe('aanwezig en bij de tijd');
    expect([readdirSync(place.dataDir), statSync(path).mtimeMs]).toEqual(before);

    const database = new Sqlite(path);
    database.exec(`UPDATE "Meta" SET "value" = 'later' WHERE "key" = 'library-revision'`);
    database.close();
    const old = await examine(place);
    expect(old.status).toBe(0);
    expect(old.check('zoekindex')?.detail).toMatch(/^verouderd: wordt bij de start opnieuw gemaakt$/);

    rmSync(join(place.dataDir, 'index'), { recursive: true });
    expect((await examine(place)).check('zoekindex')?.detail).toMatch(/^ontbreekt .* opnieuw gemaakt$/);
  });

  test('for people: a line a check, problems with their remedy under it, and a verdict', async () => {
    const place = newPlace();
    const env = { PORT: String(await freePort()), KNOWLEDGE_DIR: join(place.folder, 'weg') };
    const { status, stdout } = await run(place, ['doctor'], { env });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^ok {8}RETENTION_DAYS +365 \(standaard\)$/m);
    expect(stdout).toMatch(/^probleem {2}kennismap .*bestaat niet\.\nremedie .*KNOWLEDGE_DIR/m);
    expect(stdout).toMatch(/\n1 probleem\.\n$/);
  });

  test('keys are never shown', async () => {
    const model = await startOpenAiDouble();
    onTestFinished(() => model.close());
    const { stdout, check } = await examine(newPlace(), {
      OPENAI_API_KEY: 'sk-zeer-geheim',
      AZURE_OPENAI_API_KEY: 'azure-zeer-geheim',
      OPENAI_BASE_URL: model.url.replace('http://', 'http://jan:zeer-geheim@'),
    });
    expect(stdout).not.toContain('zeer-geheim');
    expect(check('OPENAI_API_KEY')?.detail).toBe('ingesteld');
  });

  test('a setting that cannot be used is a problem under its own name, with status 1', async () => {
    const { status, problems, check } = await examine(newPlace(), { RETENTION_DAYS: 'altijd' });
    expect({ status, problems }).toEqual({ status: 1, problems: ['RETENTION_DAYS'] });
    expect(check('RETENTION_DAYS')).toMatchObject({
      detail: expect.stringContaining('‘altijd’'),
      remedy: expect.stringContaining('.env'),
    });
    expect(check('PORT')?.status).toBe('ok');
    expect(check('overige controles')?.detail).toContain('overgeslagen');
  });

  test('tracing by LangChain is warned about', async () => {
    const { status, problems, check } = await examine(newPlace(), { LANGSMITH_TRACING: 'true' });
    expect({ status, problems }).toEqual({ status: 1, problems: ['meekijken'] });
    expect(check('meekijken')?.remedy).toContain('LANGSMITH_TRACING');
  });

  test('files that advisers edit: a thesaurus with a mistake is named', async () => {
    const place = newPlace();
    mkdirSync(join(place.knowledgeDir, 'thesaurus'));
    writeFileSync(join(place.knowledgeDir, 'thesaurus', 'eigen.yaml'), '- woorden: [een]\n');
    const { status, problems, check } = await examine(place);
    expect({ status, problems }).toEqual({ status: 1, problems: ['woordenboek'] });
    expect(check('woordenboek')?.detail).toMatch(/eigen\.yaml .*groep 1/);
  });

  test('files that advisers edit: a check-in with a mistake is named, with the place and what to do', async () => {
    const place = newPlace();
    mkdirSync(join(place.dataDir, 'check-ins'), { recursive: true });
    writeFileSync(join(place.dataDir, 'check-ins', 'eigen.yaml'), 'titel: Eigen\n');
    const { status, problems, check } = await examine(place);
    expect({ status, problems: [...new Set(problems)] }).toEqual({ status: 1, problems: ['check-ins'] });
    expect(check('check-ins')).toMatchObject({
      detail: expect.stringContaining(join('check-ins', 'eigen.yaml')),
      remedy: expect.stringContaining('docs/check-ins.md'),
    });
  });

  test('a damaged database and a data folder that is a file come from outside: status 3', async () => {
    const place = newPlace();
    mkdirSync(place.dataDir);
    writeFileSync(join(place.dataDir, databaseFileName), 'dit is geen database'.repeat(100));
    const damaged = await examine(place);
    expect({ status: damaged.status, problems: damaged.problems }).toEqual({
      status: 3,
      problems: ['database'],
    });
    expect(damaged.check('database')?.remedy).toContain('reservekopie');

    rmSync(place.dataDir, { recursive: true });
    writeFileSync(place.dataDir, '');
    const noFolder = await examine(place);
    expect(noFolder).toMatchObject({ status: 3, problems: expect.arrayContaining(['datamap']) });
    expect(noFolder.check('datamap')).toMatchObject({
      detail: expect.stringContaining(`DATA_DIR is ${place.dataDir}`),
      remedy: expect.stringContaining('DATA_DIR'),
    });
  });
});

describe('doctor and the models', slow, () => {
  test('models that answer are reached with one small request each', async () => {
    const model = await startOpenAiDouble();
    onTestFinished(() => model.close());
    model.chat({ kind: 'answer', text: 'Ja.' });
    const { status, check } = await examine(newPlace(), {
      OPENAI_BASE_URL: model.url,
      OPENAI_CHAT_MODEL: 'praat',
      OPENAI_EMBEDDING_MODEL: 'vector',
    });
    expect(status).toBe(0);
    expect(check('chatmodel')?.detail).toBe('praat antwoordt');
    expect(check('embeddingmodel')?.detail).toBe('vector antwoordt met vectoren van 8 getallen');
    expect(model.requests).toHaveLength(2);
    for (const { body } of model.requests) expect(JSON.stringify(body).length).toBeLessThan(400);
  });

  test('a key that is refused and a server that is not there: status 3, each with its remedy', async () => {
    const model = await startOpenAiDouble();
    onTestFinished(() => model.close());
    model.chat({ kind: 'status', status: 401 });
    const refused = await examine(newPlace(), { OPENAI_BASE_URL: model.url, OPENAI_CHAT_MODEL: 'praat' });
    expect(refused).toMatchObject({ status: 3, problems: ['chatmodel'] });
    expect(refused.check('chatmodel')?.remedy).toContain('OPENAI_API_KEY');

    const nobody = `http://127.0.0.1:${await freePort()}/v1`;
    const away = await examine(newPlace(), { OPENAI_BASE_URL: nobody, OPENAI_EMBEDDING_MODEL: 'vector' });
    expect(away).toMatchObject({ status: 3, problems: ['embeddingmodel'] });
    expect(away.check('embeddingmodel')?.remedy).toContain('OPENAI_BASE_URL');
  });
});

describe('doctor and the port', slow, () => {
  /** Something that listens and says this on every address. */
  async function listening(body: string): Promise<string> {
    const server = createServer((_request, response) => response.end(body)).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    onTestFinished(() => {
      server.close();
    });
    return String((server.address() as AddressInfo).port);
  }

  test('a port that another program has is a problem', async () => {
    const PORT = await listening('<h1>Iets anders</h1>');
    const { status, problems, check } = await examine(newPlace(), { PORT });
    expect({ status, problems }).toEqual({ status: 3, problems: ['poort'] });
    expect(check('poort')?.remedy).toContain(`PORT=${Number(PORT) + 1}`);
  });

  test('a port that a Wijkgids has is none', async () => {
    const PORT = await listening('{"status":"ok","openAnswers":0}');
    const { status, check } = await examine(newPlace(), { PORT });
    expect(status).toBe(0);
    expect(check('poort')?.detail).toMatch(/van een Wijkgids die klaarstaat$/);
  });
});

describe('the schedule', () => {
  const schoolHolidays = fileURLToPath(
    new URL('../../knowledge/calendar/schoolvakanties.yaml', import.meta.url),
  );
  const withRules = (scheduleRules: number) => ({
    value: {
      ...{ schemaVersion: 'x', pendingMigrations: [], documents: 0, passages: 0, revision: 'x' },
      scheduleRules,
    },
  });

  test('is counted, with the year up to which school holidays are known', async () => {
    const now = new Date('2026-11-25T10:00:00Z');
    expect(await checkSchedule({ inspection: withRules(1245), schoolHolidays, now })).toMatchObject({
      status: 'ok',
      detail: '1.245 regels; schoolvakanties bekend tot en met 2027',
    });
  });

  test('has a problem when school holidays of this or next year are not known, and none without rules', async () => {
    const now = new Date('2031-05-01T10:00:00Z');
    const missing = await checkSchedule({ inspection: withRules(1), schoolHolidays, now });
    expect(missing).toMatchObject({
      status: 'problem',
      detail: '1 regel; schoolvakanties van 2030-2031, 2031-2032 en 2032-2033 niet bekend',
      remedy: expect.stringContaining('schoolvakanties.yaml'),
    });
    expect(await checkSchedule({ inspection: withRules(0), schoolHolidays, now })).toMatchObject({
      status: 'ok',
    });
  });

  test('names a file of school holidays that cannot be read', async () => {
    const now = new Date('2026-11-25T10:00:00Z');
    const found = await checkSchedule({ inspection: { value: null }, schoolHolidays: '/weg.yaml', now });
    expect(found).toMatchObject({ status: 'problem', detail: expect.stringContaining('/weg.yaml') });
  });

  test('cannot be counted when the database cannot be read', async () => {
    const now = new Date('2026-11-25T10:00:00Z');
    const inspection = { error: new Error('stuk') };
    expect((await checkSchedule({ inspection, schoolHolidays, now })).detail).toContain('niet te tellen');
  });
});

test('a Node that is too old is a problem, also when its major version will do', () => {
  expect(checkNodeVersion('20.19.0', '>=20.19').status).toBe('ok');
  expect(checkNodeVersion('22.1.0', '>=20.19').status).toBe('ok');
  expect(checkNodeVersion('20.18.3', '>=20.19')).toMatchObject({
    status: 'problem',
    detail: expect.stringContaining('20.19'),
  });
  expect(checkNodeVersion('18.20.0', '>=20.19').status).toBe('problem');
});
