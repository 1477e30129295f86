import type { Actor } from '../../rights/role.ts';
import { buildTotals, type Totals } from '../report/totals.ts';
import type { CheckInWork } from './check-ins-options.ts';

/** See `CheckIns.totals`. */
export async function totalsOf(actor: Actor, work: CheckInWork): Promise<Totals> {
  const { organisationId } = actor;
  work.gate.demand(actor, 'see-anonymous-totals', { organisationId, municipality: null });
  const records = await work.store.recordsOfOrganisation(organisationId);
  return buildTotals({ records, definitions: work.definitions.definitions(), now: work.now() });
}
