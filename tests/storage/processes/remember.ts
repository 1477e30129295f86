/** Stores 100 turns in one conversation, under message ids of its own. */
import { createConversationStore } from '../../../src/storage/conversation-store.ts';
import { openDatabase } from '../../../src/storage/database.ts';
import { newTurn } from '../../contracts/new-turn.ts';

const [, , path = '', name = ''] = process.argv;
const database = await openDatabase({ path, busyTimeoutMs: 20_000 });
const store = createConversationStore(database);
for (let index = 0; index < 100; index += 1) await store.remember(newTurn(`${name}${index}`));
await database.close();
