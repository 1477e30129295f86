/** Adds 40 answers of its own to the session of the test, beside whoever does so too, and prints how often it had to again. */
import { WijkgidsError } from '../../../src/errors.ts';
import { createCheckInStore } from '../../../src/storage/check-in-store.ts';
import { openDatabase } from '../../../src/storage/database.ts';
import { openAnswer } from '../../contracts/new-check-in.ts';

const [, , path = '', name = ''] = process.argv;
const database = await openDatabase({ path, busyTimeoutMs: 20_000 });
const store = createCheckInStore(database);
let refused = 0;
for (let index = 0; index < 40; ) {
  const session = await store.session('s1');
  if (session === null) throw new Error('there is no session');
  const answers = { ...session.state.answers, [`${name}.${index}`]: openAnswer };
  const updatedAt = new Date(Date.parse(session.updatedAt) + 1).toISOString();
  const next = { ...session, state: { ...session.state, answers }, updatedAt };
  try {
    await store.save({ session: next, expectedUpdatedAt: session.updatedAt, filed: null, steps: [] });
    index += 1;
  } catch (error) {
    if (!(error instanceof WijkgidsError) || error.code !== 'session-changed') throw error;
    refused += 1;
  }
}
await database.close();
process.stdout.write(String(refused));
