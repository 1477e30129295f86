import type { People } from '../assistant/ports.ts';
import type { Database } from './database.ts';

/** What people told about themselves, in the database. */
export function createPeople(database: Database, options: { now?: () => Date } = {}): People {
  const now = options.now ?? (() => new Date());
  return {
    async municipality(personId) {
      const person = await database.read((client) => client.person.findUnique({ where: { id: personId } }));
      return person?.municipality ?? null;
    },
    async setMunicipality(personId, channel, name) {
      const values = { channel, municipality: name, updatedAt: now() };
      await database.write((client) =>
        client.person.upsert({
          where: { id: personId },
          create: { id: personId, ...values },
          update: values,
        }),
      );
    },
  };
}
