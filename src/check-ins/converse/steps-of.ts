import { WijkgidsError } from '../../errors.ts';
import { may, municipalitiesFor } from '../../rights/may.ts';
import { isMunicipalityIn } from '../../rights/municipality-key.ts';
import type { Actor } from '../../rights/role.ts';
import type { OpenStep } from '../record.ts';
import { type CheckInWork, municipalityNamed } from './check-ins-options.ts';

/** See `CheckIns.steps`. */
export async function visibleSteps(
  actor: Actor,
  typed: string | null,
  work: CheckInWork,
): Promise<OpenStep[]> {
  const { organisationId, personId } = actor;
  const municipality = typed === null ? null : municipalityNamed(typed, work);
  const own = await ownMunicipalities(actor, work);
  const all = municipality === null ? [...own, ...municipalitiesFor(actor, 'see-steps')] : [municipality];
  const steps: OpenStep[] = [];
  for (const name of new Set(all)) {
    const open = await work.store.openSteps(organisationId, name);
    const isShared = await sharing(actor, name, work);
    steps.push(...open.filter((step) => may(actor, 'see-steps', step).allowed && isShared(step)));
  }
  // Nothing of one's own there, and no right to what is there of others.
  if (municipality !== null && steps.length === 0 && !own.includes(municipality))
    work.gate.demand(actor, 'see-steps', { organisationId, municipality });
  const mine = (step: OpenStep) => Number(step.personId !== personId);
  return steps.sort((a, b) => mine(a) - mine(b) || ((a.due ?? '~') < (b.due ?? '~') ? -1 : 1));
}

/** For who only advises a municipality: whether a step stands in a check-in that was shared with the adviser. */
async function sharing(
  { assignments, organisationId, personId }: Actor,
  municipality: string,
  { store }: CheckInWork,
): Promise<(step: OpenStep) => boolean> {
  const worksThere = assignments.some(
    ({ role, municipalities }) => role === 'medewerker' && isMunicipalityIn(municipality, municipalities),
  );
  if (worksThere) return () => true;
  const records = await store.records(organisationId, municipality);
  const shared = new Set(records.filter(({ consent }) => consent.adviser).map(({ id }) => id));
  return (step) => step.personId === personId || shared.has(step.recordId);
}

/** See `CheckIns.changeStep`. */
export async function changeStep(
  actor: Actor,
  stepId: string,
  state: OpenStep['state'],
  work: CheckInWork,
): Promise<OpenStep> {
  const step = (await visibleSteps(actor, null, work)).find(({ id }) => id === stepId);
  if (step === undefined) {
    throw new WijkgidsError('unknown-step', {
      message: 'Deze stap staat niet (meer) open.',
      remedy: 'Typ ‘onze stappen’ voor de stappen die open staan.',
    });
  }
  work.gate.demand(actor, 'change-step', step);
  const changed = { ...step, state, changedAt: work.now().toISOString() };
  await work.store.saveStep(changed);
  return changed;
}

/** Of which municipalities this person filed something. */
async function ownMunicipalities(
  { personId, organisationId }: Actor,
  { store }: CheckInWork,
): Promise<string[]> {
  const sessions = await store.sessionsOf(personId);
  return sessions
    .filter((session) => session.organisationId === organisationId)
    .map(({ municipality }) => municipality);
}
