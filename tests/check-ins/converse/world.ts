import { fileURLToPath } from 'node:url';
import type { SkillReply } from '../../../src/assistant/skill.ts';
import { createCheckInSkill } from '../../../src/check-ins/converse/check-in-skill.ts';
import { createCheckIns } from '../../../src/check-ins/converse/check-ins.ts';
import type { CheckInsOptions } from '../../../src/check-ins/converse/check-ins-options.ts';
import { plainReply } from '../../../src/check-ins/converse/plain-reply.ts';
import type { OverviewSource, ReportSource } from '../../../src/check-ins/converse/ports.ts';
import type { Definition } from '../../../src/check-ins/definition.ts';
import { createDefinitions } from '../../../src/check-ins/read-definitions.ts';
import { loadCalendar } from '../../../src/check-ins/schedule/calendar.ts';
import { createMunicipalityFinder } from '../../../src/rights/find-municipality.ts';
import { createGate } from '../../../src/rights/gate.ts';
import { organisationIn } from '../../../src/rights/platform-ids.ts';
import type { RoleStore } from '../../../src/rights/ports.ts';
import type { Role } from '../../../src/rights/role.ts';
import { editDistance } from '../../../src/search/dutch/edit-distance.ts';
import { createMemoryCheckIns, createMemoryRoles } from '../../../src/storage/memory-check-ins.ts';
import { createMemoryScheduleStore } from '../schedule/memory-schedule-store.ts';

const knowledge = (name: string) => fileURLToPath(new URL(`../../../knowledge/${name}`, import.meta.url));
export const SHIPPED = createDefinitions({ folders: [knowledge('check-ins')] }).definitions();
const MUNICIPALITIES = ['Amstelveen', 'Assen', 'Emmen'];

export type World = ReturnType<typeof newWorld>;

/** Check-ins over stores in memory, with a clock that a test sets, and people who type. */
export function newWorld(options: Partial<Omit<CheckInsOptions, 'roles'>> & { roles?: RoleStore } = {}) {
  let now = new Date('2026-11-25T09:00:00Z');
  let ids = 0;
  let definitions: Definition[] = SHIPPED;
  const claims = new Map<string, string>();
  const logged: unknown[] = [];
  const told: { personId: string; key: string; reply: SkillReply }[] = [];
  const shown: { reports: ReportSource[]; overviews: OverviewSource[][] } = { reports: [], overviews: [] };
  const dialogues = new Map<string, unknown>();
  const roles = options.roles ?? createMemoryRoles();
  const store = options.store ?? createMemoryCheckIns();
  const schedules = createMemoryScheduleStore();
  const note = (...line: unknown[]) => void logged.push(line);
  const log = { info: note, warn: note };
  const gate = createGate({ roles, people: { municipality: async (id) => claims.get(id) ?? null }, log });
  const work: CheckInsOptions = {
    definitions: {
      definitions: () => definitions,
      definition: (id) => definitions.find((one) => one.id === id) ?? null,
    },
    ...{ store, gate, roles, schedules, log },
    calendar: () => loadCalendar(knowledge('calendar/schoolvakanties.yaml')),
    findMunicipality: createMunicipalityFinder(MUNICIPALITIES, editDistance),
    reports: {
      async reply(source) {
        shown.reports.push(source);
        return plainReply([`Rapport van ${source.municipality} met ${source.records.length} check-ins.`]);
      },
      async overview(sources) {
        shown.overviews.push(sources);
        return plainReply([`Overzicht van ${sources.map(({ municipality }) => municipality).join(', ')}.`]);
      },
      async file({ municipality, records }, format) {
        const data = `${format} ${municipality} ${records.length}`;
        return { name: `rapport.${format}`, mediaType: 'text/plain', data, pictures: [] };
      },
    },
    tell: () => async (personId, key, reply) => {
      if (!told.some((one) => one.key === key)) told.push({ personId, key, reply });
      return 'queued';
    },
    ...{ followUps: null, summariser: null },
    now: () => now,
    newId: () => `id-${ids++}`,
    ...options,
  };
  const asides: string[] = [];
  /** What a start of the process makes anew; what is stored stays. */
  const begun = () => {
    const service = createCheckIns(work);
    const skill = createCheckInSkill({
      ...{ checkIns: service, gate, reports: work.reports, now: () => now },
      asides: {
        async answer({ text }) {
          asides.push(text);
          return {
            ...plainReply([`Antwoord op: ${text} [1]`]),
            ...{ resolvedQuestion: text, composer: 'extractive' },
            suggestions: ['Nog een vraag?'],
          };
        },
      },
      dialogues: {
        load: async (id, name) => dialogues.get(`${id} ${name}`) ?? null,
        save: async ({ conversationId, skill: name, state }) =>
          void dialogues.set(`${conversationId} ${name}`, state),
      },
    });
    return { service, skill };
  };
  let running = begun();
  let messages = 0;

  return {
    ...{ store, roles, schedules, gate, asides, told, logged, shown, claims, work },
    get service() {
      return running.service;
    },
    restart() {
      running = begun();
    },
    at(moment: string) {
      now = new Date(moment);
    },
    later(days: number) {
      now = new Date(now.getTime() + days * 86_400_000);
    },
    newVersion(change: (definition: Definition) => Definition) {
      definitions = definitions.map(change);
    },
    give(personId: string, role: Role, ...municipalities: string[]) {
      const organisationId = organisationIn(personId) ?? null;
      return roles.save([{ personId, organisationId, role, municipalities, name: null }]);
    },
    /** A message; null when the skill leaves it to others. */
    say(
      personId: string,
      text: string,
      where: { in?: string; messageId?: string; organisationId?: string | null } = {},
    ): Promise<SkillReply | null> {
      return running.skill.reply({
        text,
        messageId: where.messageId ?? `m${messages++}`,
        channel: 'proef',
        conversationId: where.in ?? `${personId}:gesprek`,
        personId,
        organisationId: where.organisationId ?? organisationIn(personId) ?? null,
        municipality: claims.get(personId) ?? null,
      });
    },
  };
}

/** The question that stands now in a conversation. */
export async function asked(world: World, conversationId: string) {
  const session = await world.store.sessionIn(conversationId);
  return session?.state.now ?? null;
}
