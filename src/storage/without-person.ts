import { isDeepStrictEqual } from 'node:util';
import type { FiledRecord } from '../check-ins/record.ts';
import type { Answer, SessionState } from '../check-ins/state.ts';
import { NOBODY } from './check-in-rows.ts';

/**
 * What stays of a filed check-in for the totals of its municipality when its person is forgotten: what was
 * rated, chosen, counted and dated, and what was agreed and when. The person is gone, and so is every word
 * they typed: open answers are left out, steps lose who looks after them (a name or ‘ik’ is a person’s own, and
 * nobody can tell it from a role), there is no summary, and nothing is allowed any more.
 */
export function withoutPerson(record: FiledRecord): FiledRecord {
  return {
    ...record,
    personId: NOBODY,
    answers: record.answers.flatMap((filed) => {
      const answer = withoutWords(filed.answer);
      return answer === null ? [] : [{ ...filed, answer }];
    }),
    summary: [],
    steps: record.steps.map((step) => ({ ...step, owner: null })),
    consent: { adviser: false, quotes: false },
  };
}

/** An answer as it counts in totals; null when it was words only. */
function withoutWords(answer: Answer): Answer | null {
  if (answer.kind === 'open') return null;
  const silent = { ...answer, said: '' };
  return silent.kind === 'step' ? { ...silent, step: { ...silent.step, owner: null } } : silent;
}

/**
 * A way through a check-in of a colleague, without what it shows of somebody who is forgotten: their answers
 * of last time, and who looks after the steps that they agreed on.
 * @param forgotten the person's filed check-ins, and the ids of their steps
 * @returns the same object when it shows nothing of them
 */
export function withoutTraces(
  state: SessionState,
  forgotten: { records: FiledRecord[]; stepIds: Set<string> },
): SessionState {
  const answers = forgotten.records.flatMap((record) => record.answers);
  const earlier = Object.entries(state.earlier).flatMap(([id, shown]) => {
    if (!answers.some((filed) => isDeepStrictEqual(filed.answer, shown.answer)))
      return [[id, shown] as const];
    const answer = withoutWords(shown.answer);
    return answer === null ? [] : [[id, { ...shown, answer }] as const];
  });
  const openSteps = state.openSteps.map((step) =>
    forgotten.stepIds.has(step.id) ? { ...step, owner: null } : step,
  );
  const changed = { ...state, earlier: Object.fromEntries(earlier), openSteps };
  return isDeepStrictEqual(changed, state) ? state : changed;
}

/** What a state may hold of who the person is in a channel they went on in. */
type Aliased = { talk?: { alias?: { personId?: string } | null } };

/** A way through a check-in without who its person is elsewhere, when that is who is forgotten. */
export function withoutAlias(state: SessionState, personId: string): SessionState {
  const { talk } = state as SessionState & Aliased;
  if (talk?.alias?.personId !== personId) return state;
  const changed: SessionState & Aliased = { ...state, talk: { ...talk, alias: null } };
  return changed;
}
