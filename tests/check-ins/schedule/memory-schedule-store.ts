import type { ScheduleStore, StoredRule } from '../../../src/check-ins/schedule/ports.ts';

/** A schedule store without a disk: rules are frozen, so that nobody changes what is stored. */
export function createMemoryScheduleStore(): ScheduleStore {
  const rules = new Map<string, StoredRule>();
  const log = new Map<string, string>();
  return {
    async rules() {
      return [...rules.values()]
        .map((stored) => ({ ...stored }))
        .sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1));
    },
    async saveRule(rule) {
      rules.set(rule.id, { rule: frozen(structuredClone(rule)), ranOn: rules.get(rule.id)?.ranOn ?? null });
    },
    async removeRule(id) {
      rules.delete(id);
    },
    async sentSince(moment) {
      return [...log].filter(([, at]) => at >= moment).map(([key, at]) => ({ key, at }));
    },
    async markSent(key, at) {
      if (log.has(key)) return false;
      log.set(key, at);
      return true;
    },
    async saveRan(ruleIds, day) {
      for (const id of ruleIds) {
        const stored = rules.get(id);
        if (stored !== undefined) stored.ranOn = day;
      }
    },
  };
}

function frozen<T extends object>(value: T): T {
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) frozen(part);
  return Object.freeze(value);
}
