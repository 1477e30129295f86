import { WijkgidsError } from '../../errors.ts';
import type { Gate } from '../../rights/gate.ts';
import type { RoleStore } from '../../rights/ports.ts';
import type { FindMunicipality } from '../../rights/read-assignment.ts';
import type { CheckInStore, DefinitionReader } from '../ports.ts';
import type { Calendar } from '../schedule/calendar.ts';
import type { ScheduleStore } from '../schedule/ports.ts';
import type { OneAtATime } from './one-at-a-time.ts';
import type { ConverseLog, FollowUps, Reports, Summariser, Tell } from './ports.ts';

export type CheckInsOptions = {
  definitions: DefinitionReader;
  store: CheckInStore;
  gate: Gate;
  /** To know whom an adviser can invite. */
  roles: Pick<RoleStore, 'all'>;
  schedules: ScheduleStore;
  /** Read on first use. */
  calendar: () => Promise<Calendar>;
  findMunicipality: FindMunicipality;
  reports: Reports;
  /** How people are spoken to first; null as long as no channel is open. */
  tell: () => Tell | null;
  /** Null without a chat model. */
  followUps: FollowUps | null;
  summariser: Summariser | null;
  now: () => Date;
  /** Unguessable, and another one each time. */
  newId: () => string;
  log: ConverseLog;
};

/** What the operations share. */
export type CheckInWork = CheckInsOptions & { oneAtATime: OneAtATime };

/**
 * The official name of a municipality.
 * @throws WijkgidsError `unknown-municipality` with the nearest names
 */
export function municipalityNamed(typed: string, { findMunicipality }: CheckInsOptions): string {
  const found = findMunicipality(typed);
  if ('name' in found) return found.name;
  const meant = found.nearest.length === 0 ? '' : ` Bedoelt u ${found.nearest.join(' of ')}?`;
  throw new WijkgidsError('unknown-municipality', {
    message: `‘${typed}’ is geen gemeente die ik ken.`,
    remedy: `Schrijf de naam zoals de gemeente heet.${meant}`,
  });
}

export function unknownSession(): WijkgidsError {
  return new WijkgidsError('unknown-session', {
    message: 'Deze check-in ken ik niet.',
    remedy: 'Kijk het kenmerk na, of begin een nieuwe met ‘start check-in’.',
  });
}
