import type { ScheduleStore } from '../check-ins/schedule/ports.ts';
import type { ScheduleRule } from '../check-ins/schedule/rule.ts';
import type { Database } from './database.ts';
import { overwriteDeleted } from './overwrite-deleted.ts';

/**
 * Rules and the log of what was sent, in the database. Of two processes that mark the same key at the same
 * time one is told that it was first: the key is the log's own.
 */
export function createScheduleStore(database: Database): ScheduleStore {
  return {
    rules: () =>
      database.read(async (client) => {
        const rows = await client.scheduleRule.findMany({ orderBy: { id: 'asc' } });
        return rows.map(({ rule, ranOn }) => ({ rule: JSON.parse(rule) as ScheduleRule, ranOn }));
      }),
    async saveRule(rule) {
      const { id, organisationId, municipality } = rule;
      const row = { organisationId, municipality, rule: JSON.stringify(rule) };
      await database.write(async (client) => {
        await overwriteDeleted(client);
        await client.scheduleRule.upsert({ where: { id }, create: { id, ...row }, update: row });
      });
    },
    async removeRule(id) {
      await database.write(async (client) => {
        await overwriteDeleted(client);
        await client.scheduleRule.deleteMany({ where: { id } });
      });
    },
    sentSince: (moment) =>
      database.read((client) =>
        client.scheduleSent.findMany({
          where: { sentAt: { gte: new Date(moment) } },
          select: { key: true, at: true },
          orderBy: [{ sentAt: 'asc' }, { key: 'asc' }],
        }),
      ),
    markSent: (key, at) =>
      database.write(async (client) => {
        const added = await client.$executeRaw`
          INSERT INTO "ScheduleSent" ("key", "at", "sentAt")
          VALUES (${key}, ${at}, ${new Date(at)}) ON CONFLICT ("key") DO NOTHING`;
        return added === 1;
      }),
    async saveRan(ruleIds, day) {
      // One list: a statement takes only so many values.
      const ids = JSON.stringify(ruleIds);
      await database.write(
        (client) =>
          client.$executeRaw`
            UPDATE "ScheduleRule" SET "ranOn" = ${day} WHERE "id" IN (SELECT value FROM json_each(${ids}))`,
      );
    },
  };
}
