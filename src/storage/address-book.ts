import type { AddressBook } from '../channels/channel.ts';
import type { Database } from './database.ts';

/** Addresses of conversations, in the database. */
export function createAddressBook(database: Database, options: { now?: () => Date } = {}): AddressBook {
  const now = options.now ?? (() => new Date());
  return {
    async save({ conversationId, channel, personId, address }) {
      const values = { channel, personId, address: JSON.stringify(address), updatedAt: now() };
      await database.write((client) =>
        client.channelAddress.upsert({
          where: { conversationId },
          create: { conversationId, ...values },
          update: values,
        }),
      );
    },
    async find(conversationId) {
      const row = await database.read((client) =>
        client.channelAddress.findUnique({ where: { conversationId }, select: { address: true } }),
      );
      return row && (JSON.parse(row.address) as unknown);
    },
    async remove(conversationId) {
      await database.write((client) => client.channelAddress.deleteMany({ where: { conversationId } }));
    },
    conversationsOf: (personId) =>
      database.read((client) =>
        client.channelAddress.findMany({
          where: { personId },
          select: { conversationId: true, channel: true },
          orderBy: [{ updatedAt: 'desc' }, { conversationId: 'asc' }],
        }),
      ),
  };
}
