import { WijkgidsError } from '../../errors.ts';
import type { Actor } from '../../rights/role.ts';
import type { Round } from '../record.ts';
import type { CheckInWork } from './check-ins-options.ts';
import { isGroup } from './conversation-place.ts';

/** One check-in at a time in a conversation, and what is one's own not in a channel. */
export async function requireRoom(actor: Actor, mode: Round['mode'], { store }: CheckInWork): Promise<void> {
  const { conversationId } = actor;
  if (mode === 'each' && isGroup(conversationId)) {
    throw new WijkgidsError('private-check-in', {
      message: 'Een check-in voor uzelf doet u in een direct bericht: hier leest iedereen mee.',
      remedy: 'Stuur mij een direct bericht. Samen invullen kan hier wel: zet er ‘samen’ achter.',
    });
  }
  if (conversationId !== null && (await store.sessionIn(conversationId)) !== null) {
    throw new WijkgidsError('check-in-running', {
      message: 'In dit gesprek loopt al een check-in.',
      remedy: 'Typ ‘verder’ om die af te maken, of ‘stop’ om ermee te stoppen.',
    });
  }
}
