/** Replaces the file of the test by another document and is killed when half of it has been written. */
import { writeSync } from 'node:fs';
import { openDatabase } from '../../../src/storage/database.ts';
import { createLibrary } from '../../../src/storage/library.ts';

const [, , path = ''] = process.argv;
const database = await openDatabase({ path });
const passages = Array.from({ length: 2000 }, (_, index) => ({
  get text() {
    if (index === 1500) {
      writeSync(1, 'half');
      process.kill(process.pid, 'SIGKILL');
    }
    return `Zin ${index}. `.repeat(200);
  },
  page: null,
  basis: null,
}));
await createLibrary(database).replaceFile(
  { path: '/wijk/plan.md', folder: '/wijk', hash: 'hash-2', collection: 'programma' },
  [
    {
      id: 'nieuw',
      title: 'Nieuw',
      publisher: null,
      year: null,
      url: null,
      licence: null,
      sections: [{ path: [], page: null, questions: [], otherWords: [], passages }],
    },
  ],
);
