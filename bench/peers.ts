import Database from 'better-sqlite3';
import MiniSearch from 'minisearch';
import snowball from 'snowball-stemmers';
import type { Passage } from '../src/answering/ports.ts';
import { STOP_WORDS } from '../src/search/dutch/stop-words.ts';

/** A search to compare with: builds an index over passages, then finds at most `k` for a question, best first. */
export type Peer = {
  name: string;
  build(passages: Passage[]): (question: string, k: number) => Passage[];
};

/** The fields every peer indexes: all that our own search reads of a passage. */
const FIELDS = ['title', 'section', 'body', 'help'] as const;

function fieldsOf(passage: Passage): Record<(typeof FIELDS)[number], string> {
  return {
    title: passage.title,
    section: passage.sectionPath.join('\n'),
    body: passage.text,
    help: [...passage.questions, ...passage.otherWords].join('\n'),
  };
}

const snowballDutch = snowball.newStemmer('dutch');

/** Snowball's Dutch stem of a word; null for a stop word. The stop words are ours, to the peers' advantage. */
function stemOrDrop(word: string): string | null {
  const lower = word.toLowerCase();
  return STOP_WORDS.has(lower) ? null : snowballDutch.stem(lower);
}

function wordsIn(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function stemmed(text: string): string {
  return wordsIn(text)
    .flatMap((word) => stemOrDrop(word) ?? [])
    .join(' ');
}

function miniSearch(name: string, processTerm?: (term: string) => string | null): Peer {
  return {
    name,
    build(passages) {
      const index = new MiniSearch({
        fields: [...FIELDS],
        ...(processTerm === undefined ? {} : { processTerm }),
      });
      index.addAll(passages.map((passage, id) => ({ id, ...fieldsOf(passage) })));
      return (question, k) =>
        index
          .search(question)
          .slice(0, k)
          .flatMap(({ id }) => passages[id] ?? []);
    },
  };
}

/** SQLite FTS5, ranked by its own bm25, over the OR of the question's words. */
function fts5(name: string, prepare: (text: string) => string): Peer {
  return {
    name,
    build(passages) {
      const database = new Database(':memory:');
      database.exec(`CREATE VIRTUAL TABLE passages USING fts5(${FIELDS.join(', ')}, tokenize='unicode61')`);
      const insert = database.prepare(
        'INSERT INTO passages(rowid, title, section, body, help) VALUES (?, ?, ?, ?, ?)',
      );
      database.transaction(() => {
        passages.forEach((passage, place) => {
          const fields = fieldsOf(passage);
          insert.run(place, ...FIELDS.map((field) => prepare(fields[field])));
        });
      })();
      const find = database
        .prepare<[string, number], number>(
          'SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank, rowid LIMIT ?',
        )
        .pluck();
      return (question, k) => {
        const words = wordsIn(prepare(question));
        if (words.length === 0) return [];
        const places = find.all(words.map((word) => `"${word}"`).join(' OR '), k);
        return places.flatMap((place) => passages[place] ?? []);
      };
    },
  };
}

/** Searches that someone would otherwise take, as they come and with Dutch stems and without stop words. */
export const PEERS: Peer[] = [
  miniSearch('MiniSearch'),
  miniSearch('MiniSearch, stems', stemOrDrop),
  fts5('SQLite FTS5', (text) => text),
  fts5('SQLite FTS5, stems', stemmed),
];
