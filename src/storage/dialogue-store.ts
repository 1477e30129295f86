import type { DialogueStore } from '../recommending/ports.ts';
import type { Database } from './database.ts';
import { overwriteDeleted } from './overwrite-deleted.ts';

/** Where conversations are with a skill, in the database. What a state was before is overwritten in the file. */
export function createDialogueStore(database: Database, options: { now?: () => Date } = {}): DialogueStore {
  const now = options.now ?? (() => new Date());
  const at = (conversationId: string, skill: string) => ({ conversationId_skill: { conversationId, skill } });
  return {
    async load(conversationId, skill) {
      const row = await database.read((client) =>
        client.dialogue.findUnique({ where: at(conversationId, skill), select: { state: true } }),
      );
      return row && (JSON.parse(row.state) as unknown);
    },
    async save({ conversationId, skill, personId, state }) {
      const values = { personId, state: JSON.stringify(state ?? null), updatedAt: now() };
      await database.write(async (client) => {
        await overwriteDeleted(client);
        await client.dialogue.upsert({
          where: at(conversationId, skill),
          create: { conversationId, skill, ...values },
          update: values,
        });
      });
    },
    async clear(conversationId, skill) {
      await database.write(async (client) => {
        await overwriteDeleted(client);
        await client.dialogue.deleteMany({ where: { conversationId, skill } });
      });
    },
  };
}
