/** Marks 100 keys as sent, the same as whoever runs beside it, and prints as JSON which were its own. */
import { openDatabase } from '../../../src/storage/database.ts';
import { createScheduleStore } from '../../../src/storage/schedule-store.ts';

const [, , path = ''] = process.argv;
const database = await openDatabase({ path, busyTimeoutMs: 20_000 });
const store = createScheduleStore(database);
const own: string[] = [];
for (let index = 0; index < 100; index += 1) {
  if (await store.markSent(`regel/${index}`, new Date().toISOString())) own.push(`regel/${index}`);
}
await database.close();
process.stdout.write(JSON.stringify(own));
