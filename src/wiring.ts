import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Answering, createAnswering, type ModelComposer } from './answering/answer.ts';
import { createModelComposer } from './answering/compose-with-model.ts';
import type { ConversationStore, Embedder, Passage, Retriever } from './answering/ports.ts';
import { type Asking, createAsking } from './assistant/asking.ts';
import { createAssistant } from './assistant/assistant.ts';
import type { Assistant } from './assistant/message.ts';
import type { PersonalData } from './assistant/ports.ts';
import type { AddressBook } from './channels/channel.ts';
import type { Config, ModelSettings } from './config.ts';
import { createIngestion, type Ingestion, type IngestProgress } from './ingestion/ingest.ts';
import { createJobQueue } from './jobs/job-queue.ts';
import type { JobQueue } from './jobs/ports.ts';
import type { Log } from './log.ts';
import {
  createLocalEmbedder,
  packLocalModel,
  trainLocalEmbedding,
  unpackLocalModel,
} from './models/local-embedding.ts';
import { loadPrompt } from './models/prompts.ts';
import type { Theme } from './recommending/intervention.ts';
import type { PlanStore } from './recommending/ports.ts';
import type { Recommender } from './recommending/recommendation.ts';
import { readMunicipalityCodes } from './registries/neighbourhoods/municipality-codes.ts';
import type { Registers } from './registries/registers.ts';
import type { RoleStore } from './rights/ports.ts';
import { type CollectionSearch, createCollectionSearch } from './search/collection-search.ts';
import { createDutchWords } from './search/dutch/dutch-words.ts';
import { readThesaurus } from './search/dutch/thesaurus.ts';
import { createIndexStore, type IndexStore } from './search/index-store.ts';
import { openThesaurus } from './search/open-thesaurus.ts';
import type { Language } from './search/search.ts';
import { createAddressBook } from './storage/address-book.ts';
import { createConversationStore } from './storage/conversation-store.ts';
import { openDatabase } from './storage/database.ts';
import { databaseFileName } from './storage/database-file.ts';
import { createEmbeddingCache, type EmbeddingCache } from './storage/embedding-cache.ts';
import { createJobStore } from './storage/job-store.ts';
import { createLibrary, type DocumentStore } from './storage/library.ts';
import { createPeople } from './storage/people.ts';
import { createPersonalData } from './storage/personal-data.ts';
import { type OpenedCheckIns, openCheckIns } from './wiring-check-ins.ts';
import { openRecommending } from './wiring-recommending.ts';

/** The only place where implementations are chosen. */
export type Wijkgids = {
  config: Config;
  library: DocumentStore;
  ingestion: Ingestion;
  conversations: ConversationStore;
  personalData: PersonalData;
  search: CollectionSearch;
  answering: Answering;
  /** Questions on their own, outside a conversation. */
  asking: Asking;
  /** From the name of a wijk to a mix of interventions. */
  recommender: Recommender;
  /** The themes of the register of interventions. */
  themes: Theme[];
  /** The registers of interventions and of areas. */
  registers: Registers;
  /** Plans of wijken that were saved. */
  plans: PlanStore;
  checkIns: OpenedCheckIns;
  roles: RoleStore;
  /** Names of the municipalities. */
  municipalities: string[];
  assistant: Assistant;
  addresses: AddressBook;
  /** The durable work of a channel. */
  jobsOf(channel: string): JobQueue;
  /** Forgets which events were handled before this moment: platforms do not repeat them any more. */
  forgetHandled(before: Date): Promise<number>;
  /** Brings the shipped knowledge up to date and the indexes to what is stored; the number of passages. */
  prepare(): Promise<number>;
  close(): Promise<void>;
};

export type OpenOptions = {
  /** Ids, counts and durations only. */
  log: Log;
  onIngest?: (progress: IngestProgress) => void;
  /** How long a chat model may take to its first words; 20 seconds when left out. */
  modelTimeoutMs?: number;
};

/** The collection of documents that come with Wijkgids. */
export const SHIPPED_COLLECTION = 'programma';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const PROMPTS_FOLDER = join(ROOT, 'prompts');
const MUNICIPALITIES = join(ROOT, 'knowledge', 'neighbourhoods', 'gemeenten-2024.csv');
/** Most of a job is waiting for a platform or a model. */
const LANES_AT_ONCE = 16;
const MODEL_TIMEOUT_MS = 20_000;
const ANSWER_TIMEOUT_MS = 60_000;

/** Shown before anyone has asked anything; each is answered by the shipped documents. */
const OPENING_QUESTIONS = [
  'Hoe betrekken andere gemeenten bewoners bij hun aanpak?',
  'Wat zijn de vijf sporen van GezondIn?',
  'Welke tips geeft Amstelveen aan andere gemeenten?',
  'Hoe zorgen gemeenten dat hun aanpak blijft bestaan?',
];

/**
 * Opens everything behind the channels and the commands.
 * @throws WijkgidsError kind `outside` when the data folder or the database cannot be used
 */
export async function openWijkgids(config: Config, options: OpenOptions): Promise<Wijkgids> {
  const database = await openDatabase({ path: join(config.dataDir, databaseFileName) });
  const library = createLibrary(database);
  const ingestion = createIngestion({ library });
  const conversations = createConversationStore(database);
  const store = createIndexStore({
    folder: indexFolder(config),
    report: ({ name, reason }) => options.log.warn({ index: name, reason }, 'index is made anew'),
  });
  const search = createCollectionSearch({
    source: library,
    thesaurus: await openThesaurus(thesaurusFolders(config), store),
    isDutchWord: createDutchWords(),
    store,
    embedderFor: createEmbedderFor(config.embedding, store, createEmbeddingCache(database)),
    onDenseFailure: (error) => options.log.warn({ error: nameOf(error) }, 'search by meaning failed'),
  });
  const answering = createAnswering({
    retriever: search,
    reader: search,
    model: await createComposer(config.chat, options),
  });
  const jobs = createJobStore(database);
  const municipalities = readMunicipalityCodes(MUNICIPALITIES).names;
  const recommending = openRecommending({ config, database, answering, municipalities });
  const { skills, ...register } = recommending;
  const people = createPeople(database);
  const checkIns = openCheckIns({
    ...{ config, database, answering, people, municipalities, library },
    ...{ otherSkills: skills, log: options.log },
  });
  const assistant = createAssistant({
    answering,
    skills: [checkIns.skill, ...skills],
    homeExtras: checkIns.homeExtras,
    passages: library,
    conversations,
    people,
    openingQuestions: OPENING_QUESTIONS,
    municipalities,
  });
  return {
    ...{ config, library, ingestion, conversations, search, answering, assistant },
    ...register,
    ...{ checkIns, roles: checkIns.roles, municipalities },
    asking: createAsking({ skills, answering }),
    personalData: createPersonalData(database),
    addresses: createAddressBook(database),
    jobsOf: (name) => createJobQueue({ store: jobs, name, log: options.log, maxLanes: LANES_AT_ONCE }),
    forgetHandled: (before) => jobs.forgetFinished(before),
    prepare: async () => {
      await register.registers.prepare();
      await register.recommender.ready();
      await ingestShipped(config, ingestion, library, options);
      return search.open();
    },
    close: () => database.close(),
  };
}

/**
 * Opens only what is stored about people, which must work when knowledge, index or model are out of order.
 * @throws as `openWijkgids`
 */
export async function openPersonalData(
  config: Config,
): Promise<{ personalData: PersonalData; close(): Promise<void> }> {
  const database = await openDatabase({ path: join(config.dataDir, databaseFileName) });
  return { personalData: createPersonalData(database), close: () => database.close() };
}

/** A search over passages that are in no database: nothing is stored. For measuring. */
export async function openSearchOver(config: Config, passages: Passage[], log: Log): Promise<Retriever> {
  const nothing: IndexStore = {
    write: async () => {},
    read: async () => null,
    readFiles: async () => null,
  };
  return createCollectionSearch({
    source: { allPassages: async () => passages, revision: async () => 'fixed' },
    thesaurus: readThesaurus(thesaurusFolders(config)),
    isDutchWord: createDutchWords(),
    store: nothing,
    embedderFor: createEmbedderFor(config.embedding, nothing, {
      get: async () => new Map(),
      put: async () => {},
    }),
    onDenseFailure: (error) => log.warn({ error: nameOf(error) }, 'search by meaning failed'),
  });
}

export function indexFolder(config: Config): string {
  return join(config.dataDir, 'index');
}

/** Where the thesaurus is: what comes with Wijkgids, and what stands in the knowledge folder. */
export function thesaurusFolders(config: Config): string[] {
  return [join(ROOT, 'knowledge', 'thesaurus'), join(config.knowledgeDir, 'thesaurus')];
}

/** The folder with the documents that are read at every start. */
export function shippedFolder(config: Config): string {
  const programme = join(config.knowledgeDir, 'programme');
  return existsSync(programme) ? programme : config.knowledgeDir;
}

/** Ingests the knowledge folder, and takes out what came from a knowledge folder that is no longer set. */
async function ingestShipped(
  config: Config,
  ingestion: Ingestion,
  library: DocumentStore,
  { log, onIngest }: OpenOptions,
): Promise<void> {
  const folder = shippedFolder(config);
  for (const document of await library.documents()) {
    if (document.collection === SHIPPED_COLLECTION && !document.path.startsWith(folder)) {
      await library.removeFile(document.path);
    }
  }
  if (!existsSync(folder)) {
    log.warn({ setting: 'KNOWLEDGE_DIR' }, 'knowledge folder is missing');
    return;
  }
  const report = await ingestion.ingest([folder], {
    collection: SHIPPED_COLLECTION,
    ...(onIngest === undefined ? {} : { onProgress: onIngest }),
  });
  const { added, updated, removed, failed } = report.documents;
  if (added + updated + removed + failed.length > 0) {
    log.info(
      { added, updated, removed, failed: failed.length, durationMs: report.durationMs },
      'knowledge read',
    );
  }
}

type EmbedderFor = (collection: {
  texts: string[];
  language: Language;
  key: string;
}) => Promise<{ ofPassages: Embedder; ofQuestions: Embedder }>;

function createEmbedderFor(
  settings: ModelSettings | null,
  store: IndexStore,
  cache: EmbeddingCache,
): EmbedderFor {
  if (settings !== null) {
    return async () => {
      const { createOpenAiEmbedder } = await import('./models/embeddings.ts');
      // What people ask is never stored: their embedder reads the cache only.
      const readOnly = { get: cache.get, put: async () => {} };
      return {
        ofPassages: await createOpenAiEmbedder({ ...settings, cache }),
        ofQuestions: await createOpenAiEmbedder({ ...settings, cache: readOnly }),
      };
    };
  }
  return async ({ texts, language, key }) => {
    const tokens = (text: string) => language.analysis.terms(text).map((term) => term.stem);
    const stored = await store.read('local-model', key);
    const model =
      (stored && readModel(stored)) ??
      trainLocalEmbedding(texts, {
        tokens,
        extraTexts: language.thesaurus.groups,
      });
    if (stored === null) await store.write('local-model', key, packLocalModel(model));
    const embedder = createLocalEmbedder(model, tokens);
    return { ofPassages: embedder, ofQuestions: embedder };
  };
}

/** Null when the bytes are of another version: the model is then trained anew. */
function readModel(bytes: Buffer) {
  try {
    return unpackLocalModel(bytes);
  } catch {
    return null;
  }
}

async function createComposer(
  settings: ModelSettings | null,
  { log, modelTimeoutMs = MODEL_TIMEOUT_MS }: OpenOptions,
): Promise<ModelComposer | null> {
  if (settings === null) return null;
  // LangChain takes a second to load, so only those who use a model wait for it.
  const { createChatModel } = await import('./models/chat.ts');
  return createModelComposer({
    model: createChatModel({ ...settings, timeoutMs: modelTimeoutMs }),
    prompt: loadPrompt(PROMPTS_FOLDER, 'answer'),
    timeLimits: { totalMs: ANSWER_TIMEOUT_MS },
    log,
  });
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
