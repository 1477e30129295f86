import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WijkgidsError } from './errors.ts';
import { SETTINGS } from './settings.ts';

/** Every setting of Wijkgids. The only reader of the environment is `readConfig`. */
export type Config = {
  port: number;
  host: string;
  dataDir: string;
  knowledgeDir: string;
  /** Conversations older than this many days are deleted by `wijkgids retention run`. */
  retentionDays: number;
  /** Null without a chat model: answers are then composed extractively. */
  chat: ModelSettings | null;
  /** Null without an embedding model: the built-in local embedding is then used. */
  embedding: ModelSettings | null;
  slack: SlackSettings | Off;
  teams: TeamsSettings | Off;
};

/** Why a channel is off, in words for a person. `begun`: some of its settings are there, but not all it needs. */
export type Off = { off: string; begun: boolean };

/** With an app token Socket Mode, otherwise HTTP with the signing secret: one of the two is there. */
export type SlackSettings = {
  botToken: string;
  signingSecret: string | null;
  appToken: string | null;
  /** Replaces the address of Slack's Web API. */
  apiUrl: string | null;
  /** Id of the person or channel that gets what is handed to an adviser. */
  adviser: string | null;
};

/** Without credentials only local testing is possible. A tenant makes it a single-tenant bot. */
export type TeamsSettings = {
  credentials: { appId: string; password: string; tenantId: string | null } | null;
  localTesting: boolean;
  /** Id of the conversation that gets what is handed to an adviser. */
  adviser: string | null;
};

/** Where a model is and how it is called. `azure` replaces `baseUrl` for Azure OpenAI. */
export type ModelSettings = {
  apiKey: string;
  baseUrl: string | null;
  model: string;
  azure: AzureSettings | null;
};

export type AzureSettings = { instanceName: string; deploymentName: string; apiVersion: string };

const SHIPPED_KNOWLEDGE = fileURLToPath(new URL('../knowledge', import.meta.url));

const REMEDY = 'Pas de regel aan in .env of in de omgeving; .env.example beschrijft alle instellingen.';
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);
/** The switches that LangChain itself reads from the environment. */
const TRACING_VARIABLES = [
  'LANGSMITH_TRACING',
  'LANGSMITH_TRACING_V2',
  'LANGCHAIN_TRACING_V2',
  'LANGCHAIN_TRACING',
];
const MAX_PORT = 65_535;
const MAX_RETENTION_DAYS = 36_500;

/** How a setting stands, to show to a person: `shown` is null when it is not set, and never holds a secret. */
export type SettingState = { name: string; shown: string | null; isDefault: boolean };

/** Every setting as it stands in this environment, in the order of SETTINGS. */
export function describeSettings(env: Record<string, string | undefined>): SettingState[] {
  return SETTINGS.map(({ name, fallback, secret }) => {
    const given = env[name]?.trim() || null;
    const value = given ?? fallback;
    const shown = value === null ? null : secret ? 'ingesteld' : withoutCredentials(value);
    return { name, shown, isDefault: given === null && fallback !== null };
  });
}

/** Variables that are set and make LangChain send questions and answers to an outside tracing service. */
export function tracingVariables(env: Record<string, string | undefined>): string[] {
  return TRACING_VARIABLES.filter((name) => env[name] === 'true');
}

/** An address may carry a name and password: `https://name:password@server/`. */
function withoutCredentials(value: string): string {
  return value.replace(/^(\w+:\/\/)[^/@]+@/, '$1***@');
}

/**
 * Reads the settings from environment variables; empty is the same as absent.
 * @throws WijkgidsError `setting-invalid` or `setting-missing`; the message starts with the variable's name
 *   and the remedy says what to do
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const read = (name: string): string | null => {
    const setting = SETTINGS.find((known) => known.name === name);
    return env[name]?.trim() || setting?.fallback || null;
  };
  const host = read('HOST') ?? '127.0.0.1';
  const slack = readSlack(read);
  const teams = readTeams(read, LOOPBACK.has(host));
  if (!LOOPBACK.has(host) && 'off' in slack && ('off' in teams || teams.credentials === null)) {
    throw new WijkgidsError('setting-invalid', {
      kind: 'usage',
      message: `HOST is ‘${host}’, maar zonder Slack of Teams luistert Wijkgids alleen op deze computer.`,
      remedy: 'Laat HOST leeg of gebruik 127.0.0.1, of stel eerst Slack of Teams in.',
    });
  }
  return {
    ...{ slack, teams },
    port: readWholeNumber('PORT', read('PORT') ?? '', { min: 0, max: MAX_PORT }),
    host,
    dataDir: resolve(read('DATA_DIR') ?? './data'),
    // The knowledge comes with the checkout, wherever the command is run from.
    knowledgeDir: resolve(env['KNOWLEDGE_DIR']?.trim() || SHIPPED_KNOWLEDGE),
    retentionDays: readWholeNumber('RETENTION_DAYS', read('RETENTION_DAYS') ?? '', {
      min: 1,
      max: MAX_RETENTION_DAYS,
    }),
    chat: readModel(read, 'OPENAI_CHAT_MODEL', 'AZURE_OPENAI_API_DEPLOYMENT_NAME'),
    embedding: readModel(read, 'OPENAI_EMBEDDING_MODEL', 'AZURE_OPENAI_API_EMBEDDINGS_DEPLOYMENT_NAME'),
  };
}

function readWholeNumber(name: string, text: string, { min, max }: { min: number; max: number }): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new WijkgidsError('setting-invalid', {
    kind: 'usage',
    message: `${name} is ‘${text}’, maar moet een heel getal van ${min} tot en met ${max} zijn.`,
    remedy: REMEDY,
  });
}

type Read = (name: string) => string | null;

function readModel(read: Read, modelName: string, deploymentName: string): ModelSettings | null {
  const deployment = read(deploymentName);
  if (deployment !== null) return readAzure(read, deployment);
  const model = read(modelName);
  if (model === null) return null;
  const baseUrl = read('OPENAI_BASE_URL');
  const apiKey = read('OPENAI_API_KEY');
  if (baseUrl !== null) requireHttpAddress('OPENAI_BASE_URL', baseUrl);
  if (apiKey === null && baseUrl === null) throw missing('OPENAI_API_KEY', modelName);
  // A local server often needs no key, while the client library insists on one.
  return { apiKey: apiKey ?? 'geen-sleutel', baseUrl, model, azure: null };
}

function readAzure(read: Read, deploymentName: string): ModelSettings {
  const required = (name: string): string => {
    const value = read(name);
    if (value === null) throw missing(name, 'Azure OpenAI');
    return value;
  };
  return {
    apiKey: required('AZURE_OPENAI_API_KEY'),
    baseUrl: null,
    model: deploymentName,
    azure: {
      instanceName: required('AZURE_OPENAI_API_INSTANCE_NAME'),
      deploymentName,
      apiVersion: required('AZURE_OPENAI_API_VERSION'),
    },
  };
}

function readSlack(read: Read): SlackSettings | Off {
  const botToken = read('SLACK_BOT_TOKEN');
  const signingSecret = read('SLACK_SIGNING_SECRET');
  const appToken = read('SLACK_APP_TOKEN');
  if (botToken === null) {
    return { off: 'SLACK_BOT_TOKEN ontbreekt', begun: signingSecret !== null || appToken !== null };
  }
  if (signingSecret === null && appToken === null) {
    return {
      off: 'SLACK_SIGNING_SECRET (voor HTTP) of SLACK_APP_TOKEN (voor Socket Mode) ontbreekt',
      begun: true,
    };
  }
  const apiUrl = read('SLACK_API_URL');
  if (apiUrl !== null) requireHttpAddress('SLACK_API_URL', apiUrl);
  return { botToken, signingSecret, appToken, apiUrl, adviser: read('SLACK_ADVISER') };
}

function readTeams(read: Read, loopback: boolean): TeamsSettings | Off {
  const appId = read('TEAMS_APP_ID');
  const password = read('TEAMS_APP_PASSWORD');
  const localTesting = readSwitch('TEAMS_LOCAL_TESTING', read('TEAMS_LOCAL_TESTING'));
  const adviser = read('TEAMS_ADVISER');
  if (appId !== null && password !== null) {
    const tenantId = read('TEAMS_APP_TENANT_ID');
    return { credentials: { appId, password, tenantId }, localTesting: false, adviser };
  }
  if (appId !== null) return { off: 'TEAMS_APP_PASSWORD ontbreekt', begun: true };
  if (!localTesting) return { off: 'TEAMS_APP_ID ontbreekt', begun: password !== null };
  if (!loopback)
    return { off: 'TEAMS_LOCAL_TESTING kan alleen op deze computer (HOST 127.0.0.1)', begun: true };
  return { credentials: null, localTesting, adviser };
}

function readSwitch(name: string, text: string | null): boolean {
  if (text === null || text === 'false') return false;
  if (text === 'true') return true;
  throw new WijkgidsError('setting-invalid', {
    kind: 'usage',
    message: `${name} is ‘${text}’, maar kan alleen true of false zijn.`,
    remedy: REMEDY,
  });
}

function requireHttpAddress(name: string, address: string): void {
  if (URL.canParse(address) && /^https?:/i.test(address)) return;
  throw new WijkgidsError('setting-invalid', {
    kind: 'usage',
    message: `${name} is ‘${withoutCredentials(address)}’, maar dat is geen http- of https-adres.`,
    remedy: REMEDY,
  });
}

function missing(name: string, neededFor: string): WijkgidsError {
  return new WijkgidsError('setting-missing', {
    kind: 'usage',
    message: `${name} ontbreekt, maar is nodig voor ${neededFor}.`,
    remedy: REMEDY,
  });
}
