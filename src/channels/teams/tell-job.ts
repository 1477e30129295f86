import type { NewJob } from '../../jobs/ports.ts';
import type { Told } from '../channel.ts';
import type { TeamsJob } from './receive.ts';
import { readReference, type TeamsReference } from './reference.ts';

/**
 * What Wijkgids says by itself, as work to be done once; null when the address is not known, or not of the person
 * alone: whoever writes in a group or a channel is told there only what all may see.
 */
export function tellJob(
  { key, conversationId, personId, reply }: Told,
  address: unknown,
  now: Date,
): (NewJob & { payload: TeamsJob }) | null {
  const reference = readReference(address);
  if (reference === null) return null;
  const personal = isPersonal(reference);
  if (personId !== null && !personal) return null;
  const receivedAt = now.toISOString();
  const messageId = `tell:${key}`;
  return {
    ...{ key: messageId, lane: conversationId, order: `${receivedAt} ${messageId}`, personId },
    payload: {
      ...{ kind: 'tell', reply, conversationId, messageId, personId: personId ?? '', personName: null },
      ...{ organisationId: reference.conversation.tenantId ?? null, personal, reference, receivedAt },
    },
  };
}

/** Groups and channels have ids that begin with 19. */
function isPersonal({ conversation }: TeamsReference): boolean {
  return conversation.conversationType
    ? conversation.conversationType === 'personal'
    : !conversation.id.startsWith('19:');
}
