import { isDeepStrictEqual } from 'node:util';
import type { Area, Figure } from '../recommending/area.ts';
import type { RegisteredIntervention } from '../recommending/intervention.ts';
import type { Plan } from '../recommending/plan.ts';
import type { AreaReader, DialogueStore, InterventionReader, PlanStore } from '../recommending/ports.ts';
import type { AreaWriter, ImportProgress, InterventionRegister } from '../registries/ports.ts';
import { areaChanges, isSameArea, mergedArea, refuseUnknownAreas } from './area-batch.ts';

/** The register in memory, for tests: behaves like the one in the database, and is gone afterwards. */
export function createMemoryInterventions(): InterventionReader & InterventionRegister {
  const stored = new Map<string, RegisteredIntervention>();
  let changes = 0;
  return {
    revision: async () => revisionOf(changes),
    interventions: async () =>
      structuredClone([...stored.values()].sort((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)))),
    async write(records) {
      let changed = false;
      // Of records with the same id the last counts.
      for (const [id, record] of new Map(structuredClone(records).map((record) => [record.id, record]))) {
        changed ||= !isDeepStrictEqual(stored.get(id), record);
        stored.set(id, record);
      }
      if (changed) changes += 1;
    },
  };
}

/** Areas and figures in memory, for tests. */
export function createMemoryAreas(): AreaReader & AreaWriter {
  const areas = new Map<string, Area>();
  const figures = new Map<string, Figure>();
  let changes = 0;
  return {
    revision: async () => revisionOf(changes),
    areas: async () =>
      structuredClone([...areas.values()].sort((a, b) => (a.code < b.code ? -1 : Number(a.code > b.code)))),
    figuresOf: async (areaCodes) =>
      structuredClone([...figures.values()].filter(({ areaCode }) => areaCodes.includes(areaCode))).sort(
        byFigureKey,
      ),
    async newestValues(indicators) {
      const newest = new Map<string, Figure>();
      for (const figure of figures.values()) {
        const { areaCode, indicator, ageGroup, year } = figure;
        const kind = areas.get(areaCode)?.kind;
        if (kind === 'gemeente' || kind === 'land') continue;
        if (!indicators.some((one) => one.indicator === indicator && one.ageGroup === ageGroup)) continue;
        const key = JSON.stringify([areaCode, indicator, ageGroup]);
        if (year > (newest.get(key)?.year ?? Number.NEGATIVE_INFINITY)) newest.set(key, figure);
      }
      return [...newest.values()]
        .sort(byFigureKey)
        .map(({ areaCode, indicator, year, value }) => ({ areaCode, indicator, year, value }));
    },
    async write(batch, { onlyNew }) {
      refuseUnknownAreas(batch, new Set(areas.keys()));
      const before = new Set(areas.keys());
      const touched = new Set<string>();
      for (const area of batch.areas) {
        const known = areas.get(area.code) ?? null;
        const merged = mergedArea(known, area, { onlyNew });
        if (known === null || !isSameArea(known, merged)) touched.add(area.code);
        areas.set(area.code, merged);
      }
      const counts = { added: 0, updated: 0, unchanged: 0 };
      const fresh = new Map(batch.figures.map((figure) => [keyOf(figure), structuredClone(figure)]));
      for (const [key, figure] of fresh) {
        const known = figures.get(key);
        const isKept = known !== undefined && (onlyNew || isDeepStrictEqual(known, figure));
        counts[isKept ? 'unchanged' : known === undefined ? 'added' : 'updated'] += 1;
        if (isKept) continue;
        figures.set(key, figure);
        touched.add(figure.areaCode);
      }
      if (touched.size > 0) changes += 1;
      return { areas: areaChanges(batch, { before, touched }), figures: counts };
    },
  };
}

/** Plans in memory, for tests. */
export function createMemoryPlans(): PlanStore {
  const stored = new Map<string, Plan>();
  const plansOf = (organisationId: string | null) =>
    structuredClone([...stored.values()].filter((plan) => plan.organisationId === organisationId)).sort(
      (a, b) => Date.parse(b.updatedAt) - Date.parse(a.updatedAt) || (a.id < b.id ? -1 : 1),
    );
  return {
    async save(plan) {
      const personId = stored.get(plan.id)?.personId ?? plan.personId;
      stored.set(plan.id, { ...structuredClone(plan), personId });
    },
    plan: async (id) => structuredClone(stored.get(id) ?? null),
    planOf: async (areaCode, organisationId) =>
      plansOf(organisationId).find(({ area }) => area.code === areaCode) ?? null,
    plans: async (organisationId) => plansOf(organisationId),
    remove: async (id) => stored.delete(id),
  };
}

/** Where conversations are, in memory, for tests. */
export function createMemoryDialogues(): DialogueStore {
  const states = new Map<string, unknown>();
  const keyOfDialogue = (conversationId: string, skill: string) => JSON.stringify([conversationId, skill]);
  return {
    load: async (conversationId, skill) =>
      structuredClone(states.get(keyOfDialogue(conversationId, skill)) ?? null),
    async save({ conversationId, skill, state }) {
      states.set(keyOfDialogue(conversationId, skill), structuredClone(state));
    },
    async clear(conversationId, skill) {
      states.delete(keyOfDialogue(conversationId, skill));
    },
  };
}

/** How far imports came, in memory, for tests. */
export function createMemoryProgress(): ImportProgress {
  const values = new Map<string, string>();
  return {
    read: async (key) => values.get(key) ?? null,
    async write(key, value) {
      if (value === null) values.delete(key);
      else values.set(key, value);
    },
  };
}

function revisionOf(changes: number): string {
  return changes === 0 ? 'empty' : `memory-${changes}`;
}

function keyOf({ areaCode, indicator, ageGroup, year }: Figure): string {
  return JSON.stringify([areaCode, indicator, ageGroup, year]);
}

/** As the database orders them. */
function byFigureKey(a: Figure, b: Figure): number {
  const before =
    a.areaCode < b.areaCode ||
    (a.areaCode === b.areaCode &&
      (a.indicator < b.indicator ||
        (a.indicator === b.indicator &&
          (a.ageGroup < b.ageGroup || (a.ageGroup === b.ageGroup && a.year < b.year)))));
  return before ? -1 : 1;
}
