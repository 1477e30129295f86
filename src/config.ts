import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WijkgidsError } from './errors.ts';

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

/** One environment variable: its name, default and meaning, in the order of `.env.example`. Secrets are never shown. */
export type Setting = { name: string; fallback: string | null; meaning: string; secret?: true };

export const SETTINGS: Setting[] = [
  { name: 'PORT', fallback: '3978', meaning: 'Poort van de webchat.' },
  {
    name: 'HOST',
    fallback: '127.0.0.1',
    meaning: 'Adres waarop Wijkgids luistert. Alleen deze computer zolang er geen aanmelding is ingesteld.',
  },
  { name: 'DATA_DIR', fallback: './data', meaning: 'Map met de database en de zoekindex.' },
  { name: 'KNOWLEDGE_DIR', fallback: './knowledge', meaning: 'Map met de kennis die wordt meegeleverd.' },
  {
    name: 'RETENTION_DAYS',
    fallback: '365',
    meaning: 'Zoveel dagen blijven gesprekken bewaard; wijkgids retention run verwijdert wat ouder is.',
  },
  {
    name: 'OPENAI_API_KEY',
    fallback: null,
    meaning: 'Sleutel van een OpenAI-compatibele server. Niet nodig: zonder model werkt alles ook.',
    secret: true,
  },
  {
    name: 'OPENAI_BASE_URL',
    fallback: null,
    meaning: 'Adres van die server, bijvoorbeeld http://localhost:11434/v1. Leeg is OpenAI zelf.',
  },
  { name: 'OPENAI_CHAT_MODEL', fallback: null, meaning: 'Chatmodel dat de antwoorden schrijft.' },
  {
    name: 'OPENAI_EMBEDDING_MODEL',
    fallback: null,
    meaning: 'Model voor zoeken op betekenis. Leeg is de ingebouwde methode.',
  },
  { name: 'AZURE_OPENAI_API_KEY', fallback: null, meaning: 'Sleutel van Azure OpenAI.', secret: true },
  { name: 'AZURE_OPENAI_API_INSTANCE_NAME', fallback: null, meaning: 'Naam van de Azure OpenAI-omgeving.' },
  {
    name: 'AZURE_OPENAI_API_DEPLOYMENT_NAME',
    fallback: null,
    meaning: 'Naam van de uitrol van het chatmodel in Azure.',
  },
  {
    name: 'AZURE_OPENAI_API_EMBEDDINGS_DEPLOYMENT_NAME',
    fallback: null,
    meaning: 'Naam van de uitrol van het embeddingmodel in Azure.',
  },
  { name: 'AZURE_OPENAI_API_VERSION', fallback: null, meaning: 'Versie van de Azure OpenAI-API.' },
];

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
  if (!LOOPBACK.has(host)) {
    throw new WijkgidsError('setting-invalid', {
      kind: 'usage',
      message: `HOST is ‘${host}’, maar zonder aanmelding luistert Wijkgids alleen op deze computer.`,
      remedy: 'Laat HOST leeg of gebruik 127.0.0.1, en zet er zo nodig een proxy met aanmelding voor.',
    });
  }
  return {
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
  if (baseUrl !== null && !(URL.canParse(baseUrl) && /^https?:/i.test(baseUrl))) {
    throw new WijkgidsError('setting-invalid', {
      kind: 'usage',
      message: `OPENAI_BASE_URL is ‘${withoutCredentials(baseUrl)}’, maar dat is geen http- of https-adres.`,
      remedy: REMEDY,
    });
  }
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

function missing(name: string, neededFor: string): WijkgidsError {
  return new WijkgidsError('setting-missing', {
    kind: 'usage',
    message: `${name} ontbreekt, maar is nodig voor ${neededFor}.`,
    remedy: REMEDY,
  });
}
