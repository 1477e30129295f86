import type { Reply } from '../assistant/message.ts';
import type { AddressBook, Channel } from './channel.ts';

/** Speaks to people without being spoken to first. */
export type Teller = {
  /**
   * Tells a person something in a conversation of their own, the last used first. Resolves once it is durable: the
   * channel sends it, also after a restart. The same key in the same channel is sent once, as long as the queue
   * remembers what it did.
   *
   * @returns `no-address` when the person never spoke to Wijkgids alone in a channel that can tell
   */
  tell(personId: string, key: string, reply: Reply): Promise<'queued' | 'no-address'>;
};

/** @param options.channels those that are on; who cannot tell is passed over */
export function createTeller({
  channels,
  addresses,
}: {
  channels: Pick<Channel, 'name' | 'tell'>[];
  addresses: Pick<AddressBook, 'conversationsOf'>;
}): Teller {
  return {
    async tell(personId, key, reply) {
      for (const { conversationId, channel: name } of await addresses.conversationsOf(personId)) {
        const channel = channels.find((one) => one.name === name);
        const told = await channel?.tell?.({ key, conversationId, personId, reply });
        if (told === 'queued') return told;
      }
      return 'no-address';
    },
  };
}
