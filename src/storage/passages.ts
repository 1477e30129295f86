import type { Passage } from '../answering/ports.ts';
import type { Prisma } from './generated/client.ts';

/** A passage with what it takes from its section and document; lists are still JSON text. */
type PassageRow = {
  id: string;
  documentId: string;
  sectionId: string;
  position: number;
  page: number | null;
  basis: string | null;
  text: string;
  title: string;
  url: string | null;
  path: string;
  questions: string;
  otherWords: string;
};

const withContext = {
  document: { select: { title: true, url: true } },
  section: { select: { path: true, questions: true, otherWords: true } },
} satisfies Prisma.PassageInclude;

type PassageWithContext = Prisma.PassageGetPayload<{ include: typeof withContext }>;

function passageOf({ document, section, ...row }: PassageWithContext): Passage {
  return toPassage({ ...row, ...document, ...section }, JSON.parse);
}

/** The passage with this id, or null. */
export async function readPassage(client: Prisma.TransactionClient, id: string): Promise<Passage | null> {
  const row = await client.passage.findUnique({ where: { id }, include: withContext });
  return row ? passageOf(row) : null;
}

/** Who published a document and when. */
export function readDocumentOrigin(client: Prisma.TransactionClient, id: string) {
  return client.document.findUnique({ where: { id }, select: { publisher: true, year: true } });
}

/** The passages directly before and after this one in its document. */
export async function readNeighbours(client: Prisma.TransactionClient, id: string) {
  const passage = await client.passage.findUnique({
    where: { id },
    select: { documentId: true, position: true },
  });
  if (!passage) return { before: null, after: null };
  const { documentId, position } = passage;
  const rows = await client.passage.findMany({
    where: { documentId, position: { in: [position - 1, position + 1] } },
    include: withContext,
  });
  const at = (wanted: number) => rows.find((row) => row.position === wanted);
  const [before, after] = [at(position - 1), at(position + 1)];
  return { before: before ? passageOf(before) : null, after: after ? passageOf(after) : null };
}

/**
 * Every passage, ordered by document and position. One statement, so that a write by another process cannot
 * come in between; much quicker than a findMany.
 */
export async function readAllPassages(client: Prisma.TransactionClient): Promise<Passage[]> {
  const rows = await client.$queryRaw<PassageRow[]>`
    SELECT p."id", p."documentId", p."sectionId", p."position", p."page", p."basis", p."text",
      d."title", d."url", s."path", s."questions", s."otherWords"
    FROM "Passage" p JOIN "Document" d ON d."id" = p."documentId" JOIN "Section" s ON s."id" = p."sectionId"
    ORDER BY p."documentId", p."position"`;
  const parsed = new Map<string, string[]>();
  // Passages of one section share their lists.
  const listOf = (text: string): string[] => {
    const known = parsed.get(text) ?? (JSON.parse(text) as string[]);
    parsed.set(text, known);
    return known;
  };
  return rows.map((row) => toPassage(row, listOf));
}

function toPassage(row: PassageRow, listOf: (text: string) => string[]): Passage {
  const { id, documentId, title, text, page, url, basis, position } = row;
  return {
    ...{ id, documentId, title, text, page, url, basis, position },
    sectionId: row.sectionId,
    sectionPath: listOf(row.path),
    questions: listOf(row.questions),
    otherWords: listOf(row.otherWords),
  };
}
