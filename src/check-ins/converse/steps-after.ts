import type { Session } from '../ports.ts';
import type { FiledRecord, OpenStep } from '../record.ts';
import type { CheckInWork } from './check-ins-options.ts';
import { shortId } from './short-id.ts';

/** What becomes of steps when a check-in is filed: what was said of open ones, and the new ones. */
export async function stepsAfter(
  { state, organisationId, municipality }: Session,
  filed: FiledRecord,
  { store }: CheckInWork,
): Promise<OpenStep[]> {
  const open = await store.openSteps(organisationId, municipality);
  const changed = open.flatMap((step): OpenStep[] => {
    const outcome = state.stepOutcomes[step.id];
    if (outcome === undefined || outcome === 'open') return [];
    return [{ ...step, state: outcome, changedAt: filed.filedAt }];
  });
  return [...changed, ...filed.steps.map((step, index) => newStep(step, index, filed))];
}

function newStep(step: FiledRecord['steps'][number], index: number, filed: FiledRecord): OpenStep {
  const { id: recordId, organisationId, municipality, personId, filedAt } = filed;
  return {
    ...step,
    // The same record always has the same steps, also when it is filed again after a crash.
    id: shortId(`${recordId}/${index}`, 12),
    ...{ organisationId, municipality, recordId, personId },
    state: 'open',
    createdAt: filedAt,
    changedAt: filedAt,
  };
}
