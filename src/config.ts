import { resolve } from 'node:path';
import { z } from 'zod';
import { WijkgidsError } from './errors.ts';

/** Every setting of Wijkgids. The only reader of the environment is `readConfig`. */
export type Config = {
  port: number;
  host: string;
  dataDir: string;
  knowledgeDir: string;
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

/** One environment variable: its name, default and meaning, in the order of `.env.example`. */
export type Setting = { name: string; fallback: string | null; meaning: string };

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
    name: 'OPENAI_API_KEY',
    fallback: null,
    meaning: 'Sleutel van een OpenAI-compatibele server. Niet nodig: zonder model werkt alles ook.',
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
  { name: 'AZURE_OPENAI_API_KEY', fallback: null, meaning: 'Sleutel van Azure OpenAI.' },
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

/**
 * Reads the settings from environment variables; empty is the same as absent.
 * @throws WijkgidsError `setting-invalid` or `setting-missing`, naming the variable and the remedy.
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
    port: readPort(read('PORT') ?? ''),
    host,
    dataDir: resolve(read('DATA_DIR') ?? './data'),
    knowledgeDir: resolve(read('KNOWLEDGE_DIR') ?? './knowledge'),
    chat: readModel(read, 'OPENAI_CHAT_MODEL', 'AZURE_OPENAI_API_DEPLOYMENT_NAME'),
    embedding: readModel(read, 'OPENAI_EMBEDDING_MODEL', 'AZURE_OPENAI_API_EMBEDDINGS_DEPLOYMENT_NAME'),
  };
}

function readPort(text: string): number {
  const port = z.coerce.number().int().min(0).max(65_535).safeParse(text);
  if (port.success) return port.data;
  throw new WijkgidsError('setting-invalid', {
    kind: 'usage',
    message: `PORT is ‘${text}’, maar moet een getal van 0 tot en met 65535 zijn.`,
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
  if (baseUrl !== null && !URL.canParse(baseUrl)) {
    throw new WijkgidsError('setting-invalid', {
      kind: 'usage',
      message: `OPENAI_BASE_URL is ‘${baseUrl}’, maar dat is geen webadres.`,
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
