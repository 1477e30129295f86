import type { DatedStep, Due, KnownPerson, Outcome } from './moments.ts';
import type { ScheduleRule } from './rule.ts';

/** A rule with the last day on which it was looked at; null when it never was. */
export type StoredRule = { rule: ScheduleRule; ranOn: string | null };

/** What was sent, or passed over for good. */
export type Sent = { key: string /** ISO moment in UTC. */; at: string };

/**
 * Rules and the log of what was sent. A change is durable when its promise is fulfilled. The log outlives its
 * rule; what is older than two years may be forgotten.
 */
export interface ScheduleStore {
  /** All rules, of every organisation, by id. */
  rules(): Promise<StoredRule[]>;
  /** New or changed; `ranOn` stays as it is. */
  saveRule(rule: ScheduleRule): Promise<void>;
  /** Nothing happens when there is no such rule. */
  removeRule(id: string): Promise<void>;
  /** What was marked at or after the moment. */
  sentSince(moment: string): Promise<Sent[]>;
  /** Atomic: of two at once only one gets true. False when the key was there; it then stays as it was. */
  markSent(key: string, at: string): Promise<boolean>;
  /** These rules were looked at on this day: all or nothing. Ids of rules that are gone are left alone. */
  saveRan(ruleIds: string[], day: string): Promise<void>;
}

/** What the schedule must know of people and their check-ins, of every organisation. */
export interface ScheduleFacts {
  people(): Promise<KnownPerson[]>;
  /** Of check-ins that ended at or after the moment. */
  outcomes(since: string): Promise<Outcome[]>;
  /** Steps that are open and have a date. */
  steps(): Promise<DatedStep[]>;
}

/** Delivers what is due to a person. */
export interface Teller {
  /**
   * Idempotent by `due.key`: what was told is not told again, also after a restart. Fulfilled when it is durable
   * (in the queue of a channel), rejected when it is to be tried again.
   * @param rule null for the reminder of a step
   */
  tell(due: Due, rule: ScheduleRule | null): Promise<void>;
}
