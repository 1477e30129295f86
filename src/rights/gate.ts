import { createHash } from 'node:crypto';
import { WijkgidsError } from '../errors.ts';
import type { Action, Subject } from './action.ts';
import { may, rolesOf } from './may.ts';
import { conversationsAround } from './platform-ids.ts';
import type { ClaimedMunicipalities, RoleStore } from './ports.ts';
import { REFUSALS } from './refusals.ts';
import type { Actor } from './role.ts';

export type GateOptions = {
  roles: Pick<RoleStore, 'assignmentsOf'>;
  people: ClaimedMunicipalities;
  log: { info(fields: Record<string, unknown>, message: string): void };
};

/** The one place where it is decided who may do what, whatever channel, button or command it came through. */
export interface Gate {
  /** Somebody as they speak here. Read anew each time, so that a role that was taken away counts at once. */
  actor(personId: string, organisationId: string | null, conversationId: string | null): Promise<Actor>;
  /**
   * Passes in silence what is allowed.
   * @throws WijkgidsError `not-allowed`: a Dutch sentence that tells nothing of what was asked for. The log gets
   *   the action, the roles, and person and organisation as a hash.
   */
  demand(actor: Actor, action: Action, subject: Subject): void;
}

/** The gate, over stored roles. */
export function createGate({ roles, people, log }: GateOptions): Gate {
  return {
    async actor(personId, organisationId, conversationId) {
      const channels = conversationsAround(conversationId);
      const [ownMunicipality, ...found] = await Promise.all([
        people.municipality(personId),
        ...[personId, ...channels].map((id) => roles.assignmentsOf(id, organisationId)),
      ]);
      return { personId, organisationId, conversationId, assignments: found.flat(), ownMunicipality };
    },
    demand(actor, action, subject) {
      const decision = may(actor, action, subject);
      if (decision.allowed) return;
      log.info(
        {
          action,
          roles: rolesOf(actor),
          person: hashOf(actor.personId),
          organisation: actor.organisationId === null ? null : hashOf(actor.organisationId),
          acrossOrganisations: subject.organisationId !== actor.organisationId,
        },
        'not allowed',
      );
      throw new WijkgidsError('not-allowed', { message: decision.why, remedy: REFUSALS[action].remedy });
    },
  };
}

/** An operator can tell whether two refusals are of one person; an id that somebody gave may be a name. */
function hashOf(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 12);
}
