import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Answering } from './answering/answer.ts';
import type { ChatModel } from './answering/ports.ts';
import { askSkills } from './assistant/ask-skills.ts';
import type { Reply } from './assistant/message.ts';
import type { HomeExtras, People } from './assistant/ports.ts';
import type { Skill } from './assistant/skill.ts';
import { createCharts } from './charts/charts.ts';
import { createCheckInSkill } from './check-ins/converse/check-in-skill.ts';
import { type CheckIns, createCheckIns } from './check-ins/converse/check-ins.ts';
import { createHomeExtras } from './check-ins/converse/home-extras.ts';
import type { Asides, FollowUps, Reports, Summariser, Tell } from './check-ins/converse/ports.ts';
import { createReports } from './check-ins/converse/reports.ts';
import { createTeller } from './check-ins/converse/schedule-teller.ts';
import { createFollowUps, createSummariser, type Writer } from './check-ins/converse/with-model.ts';
import {
  NATIONAL_FIGURES_FILE,
  type NationalFigure,
  readNationalFigures,
} from './check-ins/national-figures.ts';
import { type CheckInDefinitions, createDefinitions } from './check-ins/read-definitions.ts';
import type { GoodExamples } from './check-ins/report/ports.ts';
import { type Calendar, loadCalendar } from './check-ins/schedule/calendar.ts';
import { createScheduler, type RunReport } from './check-ins/schedule/scheduler.ts';
import type { Config } from './config.ts';
import type { Log } from './log.ts';
import { loadPrompt } from './models/prompts.ts';
import { knowledgePath } from './registries/registers.ts';
import { createMunicipalityFinder } from './rights/find-municipality.ts';
import { createGate, type Gate } from './rights/gate.ts';
import { organisationIn } from './rights/platform-ids.ts';
import type { RoleStore } from './rights/ports.ts';
import { editDistance } from './search/dutch/edit-distance.ts';
import { createCheckInStore } from './storage/check-in-store.ts';
import type { Database } from './storage/database.ts';
import { createDialogueStore } from './storage/dialogue-store.ts';
import type { DocumentStore } from './storage/library.ts';
import { createRoleStore } from './storage/role-store.ts';
import { createScheduleFacts } from './storage/schedule-facts.ts';
import { createScheduleStore } from './storage/schedule-store.ts';

const PROMPTS_FOLDER = fileURLToPath(new URL('../prompts', import.meta.url));
/** A person waits for it in the middle of a conversation. */
const MODEL_TIMEOUT_MS = 8_000;
/** Both texts are a few sentences. */
const MOST_WRITTEN = 2_000;

/** Speaks to a person through the channels that are on. */
export type ReplyTeller = {
  tell(personId: string, key: string, reply: Reply): Promise<'queued' | 'no-address'>;
};

/** Check-ins, as the commands, the start and the assistant see them. */
export type OpenedCheckIns = {
  /** To be asked first of all skills. */
  skill: Skill;
  homeExtras: HomeExtras;
  service: CheckIns;
  definitions: CheckInDefinitions;
  gate: Gate;
  roles: RoleStore;
  asides: Asides;
  reports: Reports;
  /**
   * Sends what is due at this moment; to be called every minute.
   * @param teller by way of which people are spoken to, from now on; null where no channel is open
   */
  runDue(now: Date, teller?: ReplyTeller | null): Promise<RunReport>;
  /** The same check-ins at another time than that of the clock, for the command line. */
  at(now: () => Date): Pick<OpenedCheckIns, 'service' | 'runDue'>;
};

export type CheckInsWiring = {
  config: Config;
  database: Database;
  answering: Answering;
  /** What a question aside may be for, before the documents are asked. */
  otherSkills: Skill[];
  people: Pick<People, 'municipality'>;
  municipalities: string[];
  library: Pick<DocumentStore, 'documents'>;
  log: Log;
};

/** Opens the check-ins over the database and the definitions in the knowledge folders. */
export function openCheckIns(wiring: CheckInsWiring): OpenedCheckIns {
  const { config, database, people, municipalities, log } = wiring;
  const roles = createRoleStore(database);
  const gate = createGate({ roles, people, log });
  const store = createCheckInStore(database);
  const schedules = createScheduleStore(database);
  const definitions = createDefinitions({ folders: checkInFiles(config).folders });
  const calendar = calendarOf(config);
  const asides = createAsides(wiring);
  const reports = createReports({
    ...{ definitions, log, pictures: createCharts(), documents: () => titlesOf(wiring.library) },
    national: nationalOf(config),
    examples: goodExamples(wiring.answering),
    files: async () => (await import('./office-files/office-files.ts')).createOfficeFiles(),
  });
  const model = withModel(config);
  let telling: Tell | null = null;
  const at: OpenedCheckIns['at'] = (now) => {
    const options = {
      ...{ definitions, store, gate, roles, schedules, calendar, reports, now, log },
      tell: () => telling,
      ...model,
      findMunicipality: createMunicipalityFinder(municipalities, editDistance),
      newId: randomUUID,
    };
    const facts = createScheduleFacts(database, { organisationOf: organisationIn });
    const dueTeller = createTeller(options);
    return {
      service: createCheckIns(options),
      async runDue(moment, teller = null) {
        // Also for who is invited from a conversation: the channels stay open as long as the schedule runs.
        telling = teller === null ? telling : withReply(teller);
        const scheduler = createScheduler({
          ...{ store: schedules, facts, teller: dueTeller, calendar: await calendar() },
        });
        return scheduler.runDue(moment);
      },
    };
  };
  const now = () => new Date();
  const { service, runDue } = at(now);
  const dialogues = createDialogueStore(database);
  return {
    skill: createCheckInSkill({ checkIns: service, gate, dialogues, asides, reports, now }),
    homeExtras: createHomeExtras({ checkIns: service, gate, definitions, now }),
    ...{ service, definitions, gate, roles, asides, reports, runDue, at },
  };
}

/** The files that check-ins are read from. */
export function checkInFiles({ dataDir, knowledgeDir }: Config) {
  const shipped = knowledgePath(knowledgeDir, 'check-ins');
  return {
    /** An own check-in takes the place of a shipped one; see `createDefinitions`. */
    folders: [...new Set([join(dataDir, 'check-ins'), join(knowledgeDir, 'check-ins'), shipped])],
    schoolHolidays: knowledgePath(knowledgeDir, 'calendar', 'schoolvakanties.yaml'),
    nationalFigures: knowledgePath(knowledgeDir, 'check-ins', NATIONAL_FIGURES_FILE),
  };
}

function calendarOf(config: Config): () => Promise<Calendar> {
  let loaded: Promise<Calendar> | undefined;
  return () => {
    loaded ??= loadCalendar(checkInFiles(config).schoolHolidays);
    return loaded;
  };
}

/** As outside a check-in: the skills, and then the documents. */
function createAsides({ otherSkills, answering }: CheckInsWiring): Asides {
  return {
    async answer(request) {
      const reply = await askSkills(otherSkills, request);
      return reply ?? { ...(await answering.answer(request.text)), attachments: [] };
    },
  };
}

function withReply(teller: ReplyTeller): Tell {
  return (personId, key, { resolvedQuestion: _resolvedQuestion, ...reply }) =>
    teller.tell(personId, key, { ...reply, turnId: null, durationMs: 0 });
}

/** Read once; what is shipped is there. */
function nationalOf(config: Config): () => NationalFigure[] {
  let read: NationalFigure[] | undefined;
  return () => {
    read ??= readNationalFigures(checkInFiles(config).nationalFigures);
    return read;
  };
}

async function titlesOf(library: Pick<DocumentStore, 'documents'>): Promise<ReadonlyMap<string, string>> {
  return new Map((await library.documents()).map(({ id, title }) => [id, title]));
}

function goodExamples(answering: Answering): GoodExamples {
  return {
    async find(topic) {
      const { outcome, text, citations } = await answering.answer(
        `Wat doen gemeenten aan ${topic.toLowerCase()}?`,
      );
      return outcome === 'answered' ? { text, citations } : null;
    },
  };
}

/** Nothing without a chat model. LangChain takes a second to load, so only those who use a model wait for it. */
function withModel({ chat }: Config): { followUps: FollowUps | null; summariser: Summariser | null } {
  if (chat === null) return { followUps: null, summariser: null };
  let opened: Promise<ChatModel> | undefined;
  const prompts = {
    'check-in-follow-up': loadPrompt(PROMPTS_FOLDER, 'check-in-follow-up'),
    'check-in-gist': loadPrompt(PROMPTS_FOLDER, 'check-in-gist'),
  };
  const writer: Writer = {
    async write(name, values) {
      opened ??= import('./models/chat.ts').then(({ createChatModel }) =>
        createChatModel({ ...chat, timeoutMs: MODEL_TIMEOUT_MS }),
      );
      let text = '';
      const signal = AbortSignal.timeout(MODEL_TIMEOUT_MS);
      for await (const part of (await opened).stream(prompts[name].render(values), signal)) {
        text += part;
        if (text.length > MOST_WRITTEN) break;
      }
      return text;
    },
  };
  return { followUps: createFollowUps(writer), summariser: createSummariser(writer) };
}
