import type { Actor } from '../../rights/role.ts';
import type { FiledRecord } from '../record.ts';
import type { CheckInWork } from './check-ins-options.ts';

/** See `CheckIns.consent`. */
export async function changeConsent(
  actor: Actor,
  change: { adviser?: boolean; quotes?: boolean },
  of: 'last' | 'all',
  { store, gate }: CheckInWork,
): Promise<FiledRecord[]> {
  const { personId, organisationId } = actor;
  gate.demand(actor, 'see-own-answers', { organisationId, municipality: null, personId });
  const sessions = (await store.sessionsOf(personId)).filter(
    (session) => session.organisationId === organisationId && session.state.stage === 'filed',
  );
  const records: FiledRecord[] = [];
  for (const { id } of sessions) {
    const record = await store.record(id);
    // A check-in that was done together is of the one who filed it.
    if (record?.personId === personId) records.push(record);
  }
  records.sort((a, b) => (a.filedAt < b.filedAt ? 1 : -1));
  const changed = of === 'last' ? records.slice(0, 1) : records;
  const results: FiledRecord[] = [];
  for (const record of changed) {
    const consent = { ...record.consent, ...change };
    await store.saveConsent(record.id, consent);
    results.push({ ...record, consent });
  }
  return results;
}
