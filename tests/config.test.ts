import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'dotenv';
import { describe, expect, test } from 'vitest';
import { describeSettings, readConfig, tracingVariables } from '../src/config.ts';
import { WijkgidsError } from '../src/errors.ts';
import { SETTINGS } from '../src/settings.ts';

const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');

function refusalOf(env: Record<string, string>): WijkgidsError {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof WijkgidsError) return error;
  }
  throw new Error('the settings were accepted, or refused with another error');
}

describe('.env.example', () => {
  test('names every setting in order, each with its meaning and its default, commented out', () => {
    const [, ...blocks] = example.trim().split('\n\n');
    expect(blocks).toEqual(
      SETTINGS.map(({ name, fallback, meaning }) => `# ${meaning}\n# ${name}=${fallback ?? ''}`),
    );
  });

  test('sets nothing as it is, and without its hashes gives the settings that hold anyway', () => {
    expect(parse(example)).toEqual({});
    const uncommented = parse(example.replace(/^# (?=[A-Z_]+=)/gm, ''));
    expect(Object.keys(uncommented)).toEqual(SETTINGS.map(({ name }) => name));
    expect(readConfig(uncommented)).toEqual(readConfig({}));
  });
});

describe('readConfig', () => {
  test('needs nothing', () => {
    expect(readConfig({})).toEqual({
      port: 3978,
      host: '127.0.0.1',
      dataDir: resolve('data'),
      knowledgeDir: resolve('knowledge'),
      retentionDays: 365,
      chat: null,
      embedding: null,
      slack: { off: 'SLACK_BOT_TOKEN ontbreekt', begun: false },
      teams: { off: 'TEAMS_APP_ID ontbreekt', begun: false },
    });
  });

  test('Slack needs a token, and a secret for HTTP or an app token for Socket Mode', () => {
    const token = { SLACK_BOT_TOKEN: 'xoxb-1' };
    expect(readConfig(token).slack).toEqual({
      off: 'SLACK_SIGNING_SECRET (voor HTTP) of SLACK_APP_TOKEN (voor Socket Mode) ontbreekt',
      begun: true,
    });
    expect(readConfig({ SLACK_SIGNING_SECRET: 's' }).slack).toEqual({
      off: 'SLACK_BOT_TOKEN ontbreekt',
      begun: true,
    });
    expect(readConfig({ ...token, SLACK_SIGNING_SECRET: 's', SLACK_ADVISER: 'C1' }).slack).toEqual({
      botToken: 'xoxb-1',
      signingSecret: 's',
      appToken: null,
      apiUrl: null,
      adviser: 'C1',
    });
    expect(readConfig({ ...token, SLACK_APP_TOKEN: 'xapp-1' }).slack).toMatchObject({ appToken: 'xapp-1' });
  });

  test('Teams needs an app id with its password, or local testing on this computer', () => {
    expect(readConfig({ TEAMS_APP_ID: 'a' }).teams).toEqual({
      off: 'TEAMS_APP_PASSWORD ontbreekt',
      begun: true,
    });
    expect(
      readConfig({ TEAMS_APP_ID: 'a', TEAMS_APP_PASSWORD: 'p', TEAMS_APP_TENANT_ID: 't' }).teams,
    ).toEqual({
      credentials: { appId: 'a', password: 'p', tenantId: 't' },
      localTesting: false,
      adviser: null,
    });
    expect(readConfig({ TEAMS_LOCAL_TESTING: 'true' }).teams).toEqual({
      credentials: null,
      localTesting: true,
      adviser: null,
    });
  });

  test('credentials make local testing void, so that nobody is let in without them', () => {
    const both = { TEAMS_APP_ID: 'a', TEAMS_APP_PASSWORD: 'p', TEAMS_LOCAL_TESTING: 'true' };
    expect(readConfig(both).teams).toMatchObject({ localTesting: false });
  });

  test('another host than this computer needs Slack or Teams with credentials', () => {
    const host = { HOST: '0.0.0.0' };
    const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' };
    const teams = { TEAMS_APP_ID: 'a', TEAMS_APP_PASSWORD: 'p' };
    expect(readConfig({ ...host, ...slack }).host).toBe('0.0.0.0');
    expect(readConfig({ ...host, ...teams }).host).toBe('0.0.0.0');
    expect(refusalOf({ ...host, TEAMS_LOCAL_TESTING: 'true' }).message).toMatch(/^HOST is ‘0\.0\.0\.0’/);
    expect(refusalOf({ ...host, SLACK_BOT_TOKEN: 'xoxb-1' }).message).toMatch(/^HOST is/);
  });

  test('empty and blank count as absent, and white space around a value is dropped', () => {
    expect(readConfig({ PORT: ' ', HOST: '', DATA_DIR: ' /tmp/wijk ' })).toMatchObject({
      port: 3978,
      host: '127.0.0.1',
      dataDir: '/tmp/wijk',
    });
  });

  test('a model on a server of one’s own needs no key; at OpenAI and Azure it has one', () => {
    const local = readConfig({ OPENAI_CHAT_MODEL: 'm', OPENAI_BASE_URL: 'http://localhost:11434/v1' });
    expect(local.chat).toMatchObject({ model: 'm', baseUrl: 'http://localhost:11434/v1', azure: null });
    const openAi = readConfig({ OPENAI_EMBEDDING_MODEL: 'e', OPENAI_API_KEY: 'sk' });
    expect(openAi).toMatchObject({ chat: null, embedding: { model: 'e', apiKey: 'sk', baseUrl: null } });
    const azure = readConfig({
      AZURE_OPENAI_API_KEY: 'k',
      AZURE_OPENAI_API_INSTANCE_NAME: 'gemeente',
      AZURE_OPENAI_API_DEPLOYMENT_NAME: 'gpt',
      AZURE_OPENAI_API_VERSION: '2025-01-01',
    });
    expect(azure.chat).toEqual({
      apiKey: 'k',
      baseUrl: null,
      model: 'gpt',
      azure: { instanceName: 'gemeente', deploymentName: 'gpt', apiVersion: '2025-01-01' },
    });
  });

  const azure = { AZURE_OPENAI_API_DEPLOYMENT_NAME: 'gpt', AZURE_OPENAI_API_KEY: 'k' };
  const chat = { OPENAI_CHAT_MODEL: 'm' };
  test.each([
    ['PORT', { PORT: 'abc' }, /‘abc’.* 0 tot en met 65535/],
    ['PORT', { PORT: '65536' }, /‘65536’/],
    ['PORT', { PORT: '-1' }, /‘-1’/],
    ['PORT', { PORT: '80.5' }, /‘80.5’/],
    ['PORT', { PORT: '0x50' }, /‘0x50’/],
    ['HOST', { HOST: '0.0.0.0' }, /zonder Slack of Teams/],
    ['TEAMS_LOCAL_TESTING', { TEAMS_LOCAL_TESTING: 'ja' }, /‘ja’.*true of false/],
    [
      'SLACK_API_URL',
      { SLACK_BOT_TOKEN: 'x', SLACK_SIGNING_SECRET: 's', SLACK_API_URL: 'geen adres' },
      /‘geen adres’/,
    ],
    ['RETENTION_DAYS', { RETENTION_DAYS: '0' }, /‘0’.* van 1 /],
    ['RETENTION_DAYS', { RETENTION_DAYS: '-5' }, /‘-5’/],
    ['RETENTION_DAYS', { RETENTION_DAYS: '1,5' }, /‘1,5’/],
    ['RETENTION_DAYS', { RETENTION_DAYS: 'een jaar' }, /‘een jaar’/],
    ['RETENTION_DAYS', { RETENTION_DAYS: '99999999999' }, /36500/],
    ['OPENAI_BASE_URL', { ...chat, OPENAI_BASE_URL: 'geen adres' }, /‘geen adres’/],
    ['OPENAI_BASE_URL', { ...chat, OPENAI_BASE_URL: 'localhost:11434/v1' }, /http/],
    ['OPENAI_API_KEY', chat, /ontbreekt.*OPENAI_CHAT_MODEL/],
    ['OPENAI_API_KEY', { OPENAI_EMBEDDING_MODEL: 'e' }, /ontbreekt.*OPENAI_EMBEDDING_MODEL/],
    ['AZURE_OPENAI_API_KEY', { AZURE_OPENAI_API_DEPLOYMENT_NAME: 'gpt' }, /ontbreekt.*Azure/],
    ['AZURE_OPENAI_API_INSTANCE_NAME', azure, /ontbreekt.*Azure/],
    ['AZURE_OPENAI_API_VERSION', { ...azure, AZURE_OPENAI_API_INSTANCE_NAME: 'g' }, /ontbreekt.*Azure/],
  ] satisfies [string, Record<string, string>, RegExp][])(
    'the error starts with %s and has a remedy: %j',
    (name, env, words) => {
      const error = refusalOf(env);
      expect(error.message.split(' ')[0]).toBe(name);
      expect(error.message).toMatch(words);
      expect(error.remedy).toMatch(/\.env|HOST leeg/);
      expect(error.kind).toBe('usage');
    },
  );

  test('a password in an address is not repeated in the error', () => {
    const error = refusalOf({ ...chat, OPENAI_BASE_URL: 'ftp://jan:geheim@server/v1' });
    expect(error.message).not.toContain('geheim');
  });
});

describe('settings to show', () => {
  test('keys and passwords are never in it', () => {
    const secrets = SETTINGS.filter(({ secret }) => secret).map(({ name }) => name);
    expect(secrets).toEqual(
      SETTINGS.map(({ name }) => name).filter((name) => /_(?:KEY|TOKEN|SECRET|PASSWORD)$/.test(name)),
    );
    const env = Object.fromEntries(secrets.map((name) => [name, 'zeer-geheim']));
    const shown = describeSettings({ ...env, OPENAI_BASE_URL: 'https://jan:zeer-geheim@server.nl/v1' });
    expect(JSON.stringify(shown)).not.toContain('zeer-geheim');
    expect(shown).toContainEqual({ name: 'OPENAI_API_KEY', shown: 'ingesteld', isDefault: false });
    expect(shown).toContainEqual({
      name: 'OPENAI_BASE_URL',
      shown: 'https://***@server.nl/v1',
      isDefault: false,
    });
  });

  test('a default is told from a value that was given', () => {
    const states = describeSettings({ PORT: '3978' });
    expect(states.find(({ name }) => name === 'PORT')?.isDefault).toBe(false);
    expect(states.find(({ name }) => name === 'HOST')).toMatchObject({ shown: '127.0.0.1', isDefault: true });
    expect(states.find(({ name }) => name === 'OPENAI_CHAT_MODEL')?.shown).toBeNull();
  });

  test('tracing counts only when it is switched on', () => {
    expect(tracingVariables({ LANGSMITH_TRACING: 'false', LANGSMITH_API_KEY: 'k' })).toEqual([]);
    expect(tracingVariables({ LANGSMITH_TRACING: 'true', LANGCHAIN_TRACING_V2: 'true' })).toEqual([
      'LANGSMITH_TRACING',
      'LANGCHAIN_TRACING_V2',
    ]);
  });
});
