import type { ConversationStore, Passage } from '../answering/ports.ts';
import type { Reply } from '../assistant/message.ts';
import type { Erased, People, PersonalData, StoredFeedback, StoredTurn } from '../assistant/ports.ts';
import type { DocumentDraft, DocumentSummary, SourceFile } from '../ingestion/ports.ts';
import { unknownTurn } from './conversation-store.ts';
import { documentIdTaken, passageId, refuseRepeatedIds, sectionId } from './document-ids.ts';
import { type EmbeddingCache, refuseOtherDimensions } from './embedding-cache.ts';
import type { DocumentStore } from './library.ts';

type StoredDocument = { summary: DocumentSummary; passages: Passage[] };

/** Documents in memory, for tests: behaves like the library in the database, and is gone afterwards. */
export function createMemoryLibrary(options: { now?: () => Date } = {}): DocumentStore {
  const now = options.now ?? (() => new Date());
  const files = new Map<string, Omit<SourceFile, 'documentIds'>>();
  const stored = new Map<string, StoredDocument>();
  const forgotten = new Set<string>();
  let changes = 0;

  const documentsOf = (path: string) => sortedDocuments().filter(({ summary }) => summary.path === path);
  const sortedDocuments = () => [...stored.values()].sort((a, b) => byText(a.summary.id, b.summary.id));
  const find = (id: string) =>
    sortedDocuments()
      .flatMap(({ passages }) => passages)
      .find((passage) => passage.id === id) ?? null;

  return {
    async sourceFiles() {
      return [...files.values()]
        .sort((a, b) => byText(a.path, b.path))
        .map((file) => ({ ...file, documentIds: documentsOf(file.path).map(({ summary }) => summary.id) }));
    },
    async replaceFile({ path, folder, hash, collection }, documents) {
      refuseRepeatedIds(path, documents);
      for (const { id } of documents) {
        const holder = stored.get(id)?.summary.path ?? path;
        if (holder !== path) throw documentIdTaken(id, path, holder);
      }
      const kept = documents.filter(({ id }) => !forgotten.has(forgottenKey(id, hash)));
      // Everything that can fail comes before the first change.
      const fresh = kept.map((draft) => storedDocument(draft, { path, collection, updatedAt: now() }));
      for (const { summary } of documentsOf(path)) stored.delete(summary.id);
      files.set(path, { path, folder, hash });
      for (const document of fresh) {
        stored.set(document.summary.id, document);
        for (const key of forgotten) {
          if (key.startsWith(forgottenKey(document.summary.id, ''))) forgotten.delete(key);
        }
      }
      changes += 1;
    },
    async removeFile(path) {
      if (!files.delete(path)) return;
      for (const { summary } of documentsOf(path)) stored.delete(summary.id);
      changes += 1;
    },
    async forget(documentId) {
      const path = stored.get(documentId)?.summary.path;
      const file = path === undefined ? undefined : files.get(path);
      if (!file) return false;
      stored.delete(documentId);
      forgotten.add(forgottenKey(documentId, file.hash));
      changes += 1;
      return true;
    },
    documents: async () => sortedDocuments().map(({ summary }) => ({ ...summary })),
    passage: async (id) => find(id),
    async neighbours(id) {
      const passage = find(id);
      const passages = passage ? (stored.get(passage.documentId)?.passages ?? []) : [];
      const at = passages.findIndex((other) => other.id === id);
      return { before: passages[at - 1] ?? null, after: at < 0 ? null : (passages[at + 1] ?? null) };
    },
    async document(id) {
      const summary = stored.get(id)?.summary;
      return summary ? { publisher: summary.publisher, year: summary.year } : null;
    },
    allPassages: async () => sortedDocuments().flatMap(({ passages }) => passages),
    revision: async () => (changes === 0 ? 'empty' : `memory-${changes}`),
  };
}

function byText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** NUL occurs in neither, so no two pairs share a key. */
function forgottenKey(documentId: string, fileHash: string): string {
  return `${documentId}\0${fileHash}`;
}

function storedDocument(
  draft: DocumentDraft,
  file: { path: string; collection: string; updatedAt: Date },
): StoredDocument {
  const { id, title, publisher, year, url } = draft;
  const passages: Passage[] = [];
  for (const [sectionPosition, section] of draft.sections.entries()) {
    for (const { text, page, basis } of section.passages) {
      const position = passages.length;
      passages.push({
        ...{ id: passageId(id, position), documentId: id, title, text, page, url, basis, position },
        sectionId: sectionId(id, sectionPosition),
        sectionPath: [...section.path],
        questions: [...section.questions],
        otherWords: [...section.otherWords],
      });
    }
  }
  return { summary: { id, title, publisher, year, url, ...file, passages: passages.length }, passages };
}

/** Conversations in memory, with what can be asked about a person in them, for tests. */
export function createMemoryConversationStore(
  options: { now?: () => Date } = {},
): ConversationStore & PersonalData & People {
  const now = options.now ?? (() => new Date());
  const turns = new Map<string, StoredTurn & { personId: string }>();
  const replies = new Map<string, Reply>();
  const municipalities = new Map<string, string | null>();
  const feedback = new Map<string, StoredFeedback & { personId: string }>();

  const erase = (isErased: (turn: { personId: string; createdAt: Date }) => boolean, by?: string): Erased => {
    const other = by !== undefined && municipalities.delete(by) ? 1 : 0;
    const before = { turns: turns.size, feedback: feedback.size, conversations: conversationCount() };
    for (const [id, turn] of turns) if (isErased(turn)) turns.delete(id);
    for (const [key, { turnId, personId }] of feedback) {
      if (!turns.has(turnId) || personId === by) feedback.delete(key);
    }
    return {
      turns: before.turns - turns.size,
      feedback: before.feedback - feedback.size,
      conversations: before.conversations - conversationCount(),
      other,
      plans: 0,
      checkIns: { sessions: 0, filed: 0, steps: 0, rounds: 0 },
    };
  };
  const conversationCount = () => new Set([...turns.values()].map((turn) => turn.conversationId)).size;

  return {
    async recentTurns(conversationId, limit) {
      const own = [...turns.values()].filter((turn) => turn.conversationId === conversationId);
      return own
        .slice(Math.max(0, own.length - Math.max(0, limit)))
        .map(({ id, question, resolvedQuestion, answer, documentIds }) => ({
          ...{ id, question, resolvedQuestion, answer },
          documentIds: [...documentIds],
        }));
    },
    async remember({ conversationId, messageId, documentIds, reply, ...rest }) {
      const id = `turn-${JSON.stringify([conversationId, messageId])}`;
      if (!turns.has(id)) {
        const copy = { ...rest, documentIds: [...documentIds], createdAt: now() };
        turns.set(id, { id, conversationId, messageId, ...copy });
        if (reply !== null) replies.set(id, { ...structuredClone(reply), turnId: id });
      }
      return id;
    },
    async replyTo(conversationId, messageId) {
      return replies.get(`turn-${JSON.stringify([conversationId, messageId])}`) ?? null;
    },
    async turn(turnId) {
      const turn = turns.get(turnId);
      if (turn === undefined) return null;
      const { id, conversationId, personId, resolvedQuestion } = turn;
      return { id, conversationId, personId, resolvedQuestion, reply: replies.get(id) ?? null };
    },
    recentOf: async (personId, limit) =>
      [...turns.values()]
        .filter((turn) => turn.personId === personId && turn.outcome === 'answered')
        .reverse()
        .slice(0, Math.max(0, limit))
        .map(({ id, question, createdAt }) => ({ turnId: id, question, askedAt: createdAt })),
    municipality: async (personId) => municipalities.get(personId) ?? null,
    async setMunicipality(personId, _channel, name) {
      municipalities.set(personId, name);
    },
    async saveFeedback(given) {
      if (!turns.has(given.turnId)) throw unknownTurn(given.turnId);
      feedback.set(JSON.stringify([given.turnId, given.personId]), { ...given, createdAt: now() });
    },
    exportPerson: async (personId) => ({
      personId,
      municipality: municipalities.get(personId) ?? null,
      turns: ofPerson(turns, personId),
      feedback: ofPerson(feedback, personId),
      // These are in stores of their own, each with its own tests.
      addresses: [],
      waiting: [],
      dialogues: [],
      plans: [],
      ...{ checkIns: [], filed: [], steps: [], rounds: [], roles: [], schedules: [] },
    }),
    erasePerson: async (personId) => erase((turn) => turn.personId === personId, personId),
    eraseBefore: async (date) => erase((turn) => turn.createdAt < date),
  };
}

/** Copies of what belongs to a person, without the person, oldest first. */
function ofPerson<T extends { personId: string; createdAt: Date }>(
  stored: Map<string, T>,
  personId: string,
): Omit<T, 'personId'>[] {
  return [...stored.values()]
    .filter((entry) => entry.personId === personId)
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
    .map(({ personId: _, ...entry }) => structuredClone(entry));
}

/** Vectors in memory, for tests. */
export function createMemoryEmbeddingCache(): EmbeddingCache {
  const byEmbedder = new Map<string, Map<string, Float32Array>>();
  return {
    async get(embedderId, hashes) {
      const stored = byEmbedder.get(embedderId);
      const found = new Map<string, Float32Array>();
      for (const hash of hashes) {
        const vector = stored?.get(hash);
        if (vector) found.set(hash, new Float32Array(vector));
      }
      return found;
    },
    async put(embedderId, entries) {
      const stored = byEmbedder.get(embedderId) ?? new Map<string, Float32Array>();
      const [first] = stored.values();
      refuseOtherDimensions(embedderId, entries.values(), first?.length ?? null);
      for (const [hash, vector] of entries) stored.set(hash, new Float32Array(vector));
      byEmbedder.set(embedderId, stored);
    },
  };
}
