import type { Definition } from '../definition.ts';
import type { Round } from '../record.ts';
import type { AskedId, EarlierAnswer, EarlierStep } from '../state.ts';
import type { CheckInsOptions } from './check-ins-options.ts';

/** More steps of last time than this would be a meeting of their own. */
const MOST_STEPS = 5;

/**
 * What the check-in remembers: the answers of the last one of this kind, and the steps that are still open. For
 * oneself these are one's own; together those that were filed together.
 */
export async function earlierOf(
  definition: Definition,
  { organisationId, municipality, mode }: Round,
  personId: string,
  { store }: Pick<CheckInsOptions, 'store'>,
): Promise<{ earlier: Record<AskedId, EarlierAnswer>; openSteps: EarlierStep[] }> {
  const [records, steps] = await Promise.all([
    store.records(organisationId, municipality),
    store.openSteps(organisationId, municipality),
  ]);
  const isTheirs = (one: { mode: Round['mode']; personId: string }) =>
    one.mode === mode && (mode === 'shared' || one.personId === personId);
  const mine = records.filter(isTheirs);
  const ids = new Set(mine.map(({ id }) => id));
  const last = mine.findLast(({ definitionId }) => definitionId === definition.id);
  const earlier = (last?.answers ?? []).map(({ id, answer }): [AskedId, EarlierAnswer] => [
    id,
    { at: answer.at, answer },
  ]);
  return {
    earlier: Object.fromEntries(earlier),
    openSteps: steps
      .filter(({ recordId }) => ids.has(recordId))
      .slice(0, MOST_STEPS)
      .map(({ id, what, owner, due }) => ({ id, what, owner, due })),
  };
}
