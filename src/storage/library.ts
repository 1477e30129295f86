import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Passage, PassageReader } from '../answering/ports.ts';
import type { DocumentDraft, Library } from '../ingestion/ports.ts';
import type { Database } from './database.ts';
import { documentIdTaken, passageId, refuseRepeatedIds, sectionId } from './document-ids.ts';
import type { Prisma } from './generated/client.ts';
import { readAllPassages, readDocumentOrigin, readNeighbours, readPassage } from './passages.ts';
import { changeRevision, readRevision } from './revision.ts';

/** Small enough that other work gets a turn in between (about 30 ms), large enough to be quick. */
const rowsPerInsert = 250;
const idsPerQuery = 500;

/** The documents as stored, for ingestion, for answering and for the indexes that are derived from them. */
export type DocumentStore = Library &
  PassageReader & {
    /** Every passage, ordered by document and position. One consistent reading. */
    allPassages(): Promise<Passage[]>;
    /** Changes with every change of documents, also by another process. An index made at another revision is old. */
    revision(): Promise<string>;
  };

/**
 * Documents in the database.
 * @param options.now the clock that dates changes
 */
export function createLibrary(database: Database, options: { now?: () => Date } = {}): DocumentStore {
  const now = options.now ?? (() => new Date());
  return {
    sourceFiles: () => database.read(readSourceFiles),
    documents: () => database.read(readDocuments),
    passage: (id) => database.read((client) => readPassage(client, id)),
    neighbours: (id) => database.read((client) => readNeighbours(client, id)),
    document: (id) => database.read((client) => readDocumentOrigin(client, id)),
    allPassages: () => database.read(readAllPassages),
    revision: () => database.read((client) => readRevision(client, 'library-revision')),
    async replaceFile(file, documents) {
      refuseRepeatedIds(file.path, documents);
      await database.write((client) => replaceFile(client, file, documents, now()));
    },
    async removeFile(path) {
      await database.write(async (client) => {
        const { count } = await client.sourceFile.deleteMany({ where: { path } });
        if (count > 0) await changeRevision(client, 'library-revision');
      });
    },
    forget: (documentId) => database.write((client) => forget(client, documentId, now())),
  };
}

async function replaceFile(
  client: Prisma.TransactionClient,
  file: Parameters<Library['replaceFile']>[0],
  documents: DocumentDraft[],
  updatedAt: Date,
): Promise<void> {
  await refuseTakenIds(client, file.path, documents);
  const forgotten = await forgottenIn(client, file.hash);
  const kept = documents.filter((document) => !forgotten.has(document.id));
  const { path, folder, hash, collection } = file;

  // Takes the documents, sections and passages of the file along.
  await client.sourceFile.deleteMany({ where: { path } });
  await client.sourceFile.create({ data: { path, folder, hash, updatedAt } });
  const documentRows = kept.map(({ id, title, publisher, year, url, licence }) => ({
    ...{ id, title, publisher, year, url, licence, collection, updatedAt },
    filePath: path,
  }));
  await insert(documentRows, (data) => client.document.createMany({ data }));
  await insert(sectionRows(kept), (data) => client.section.createMany({ data }));
  await insert(passageRows(kept), (data) => client.passage.createMany({ data }));

  // Back because the file changed: from now on nobody has forgotten these.
  for (const ids of chunks(
    kept.map(({ id }) => id),
    idsPerQuery,
  )) {
    await client.forgottenDocument.deleteMany({ where: { documentId: { in: ids } } });
  }
  await changeRevision(client, 'library-revision');
}

async function refuseTakenIds(client: Prisma.TransactionClient, path: string, documents: DocumentDraft[]) {
  for (const ids of chunks(
    documents.map(({ id }) => id),
    idsPerQuery,
  )) {
    const taken = await client.document.findFirst({
      where: { id: { in: ids }, filePath: { not: path } },
      select: { id: true, filePath: true },
    });
    if (taken) throw documentIdTaken(taken.id, path, taken.filePath);
  }
}

async function forgottenIn(client: Prisma.TransactionClient, fileHash: string): Promise<Set<string>> {
  const rows = await client.forgottenDocument.findMany({ where: { fileHash }, select: { documentId: true } });
  return new Set(rows.map((row) => row.documentId));
}

async function forget(
  client: Prisma.TransactionClient,
  documentId: string,
  forgottenAt: Date,
): Promise<boolean> {
  const document = await client.document.findUnique({
    where: { id: documentId },
    select: { file: { select: { hash: true } } },
  });
  if (!document) return false;
  await client.document.delete({ where: { id: documentId } });
  await client.forgottenDocument.create({ data: { documentId, fileHash: document.file.hash, forgottenAt } });
  await changeRevision(client, 'library-revision');
  return true;
}

async function insert<Row>(
  rows: Iterable<Row>,
  createMany: (data: Row[]) => Promise<unknown>,
): Promise<void> {
  for (const data of chunks(rows, rowsPerInsert)) {
    await createMany(data);
    // sqlite answers at once, so without this a large file would keep all other work waiting until its end.
    await nextTurn();
  }
}

function* chunks<Row>(rows: Iterable<Row>, size: number): Generator<Row[]> {
  let chunk: Row[] = [];
  for (const row of rows) {
    chunk.push(row);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

function* sectionRows(documents: DocumentDraft[]): Generator<Prisma.SectionCreateManyInput> {
  for (const document of documents) {
    for (const [position, section] of document.sections.entries()) {
      yield {
        id: sectionId(document.id, position),
        documentId: document.id,
        position,
        page: section.page,
        path: JSON.stringify(section.path),
        questions: JSON.stringify(section.questions),
        otherWords: JSON.stringify(section.otherWords),
      };
    }
  }
}

function* passageRows(documents: DocumentDraft[]): Generator<Prisma.PassageCreateManyInput> {
  for (const document of documents) {
    let position = 0;
    for (const [sectionPosition, section] of document.sections.entries()) {
      for (const { text, page, basis } of section.passages) {
        yield {
          id: passageId(document.id, position),
          documentId: document.id,
          sectionId: sectionId(document.id, sectionPosition),
          position,
          page,
          basis,
          text,
        };
        position += 1;
      }
    }
  }
}

async function readSourceFiles(client: Prisma.TransactionClient) {
  const files = await client.sourceFile.findMany({
    include: { documents: { select: { id: true }, orderBy: { id: 'asc' } } },
    orderBy: { path: 'asc' },
  });
  return files.map(({ path, folder, hash, documents }) => ({
    path,
    folder,
    hash,
    documentIds: documents.map(({ id }) => id),
  }));
}

async function readDocuments(client: Prisma.TransactionClient) {
  const documents = await client.document.findMany({
    include: { _count: { select: { passages: true } } },
    orderBy: { id: 'asc' },
  });
  return documents.map(({ id, title, collection, publisher, year, url, filePath, updatedAt, _count }) => ({
    ...{ id, title, collection, publisher, year, url, updatedAt },
    path: filePath,
    passages: _count.passages,
  }));
}
