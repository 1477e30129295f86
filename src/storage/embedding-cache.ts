import { setImmediate as nextTurn } from 'node:timers/promises';
import { WijkgidsError } from '../errors.ts';
import type { Database } from './database.ts';

const hashesPerQuery = 500;
const vectorsPerInsert = 100;

/** Vectors by the hash of their text, so that only what changed is embedded again. */
export type EmbeddingCache = {
  /** The vectors that are stored for these hashes; what is missing from the map has to be embedded. */
  get(embedderId: string, hashes: string[]): Promise<Map<string, Float32Array>>;
  /**
   * Stores vectors by text hash, in the place of earlier ones with the same hash.
   * @throws WijkgidsError `embedding-dimensions-differ` when a vector has another length than those that
   *   are stored for this embedder; nothing is stored then
   */
  put(embedderId: string, entries: ReadonlyMap<string, Float32Array>): Promise<void>;
};

/** The vectors in the database, as little-endian 32-bit floats. */
export function createEmbeddingCache(database: Database): EmbeddingCache {
  return {
    async get(embedderId, hashes) {
      const found = new Map<string, Float32Array>();
      for (let start = 0; start < hashes.length; start += hashesPerQuery) {
        const textHash = { in: hashes.slice(start, start + hashesPerQuery) };
        const rows = await database.read((client) =>
          client.embedding.findMany({
            where: { embedderId, textHash },
            select: { textHash: true, vector: true },
          }),
        );
        for (const row of rows) found.set(row.textHash, toVector(row.vector));
      }
      return found;
    },

    async put(embedderId, entries) {
      if (entries.size === 0) return;
      await database.write(async (client) => {
        const stored = await client.embedding.findFirst({
          where: { embedderId },
          select: { dimensions: true },
        });
        refuseOtherDimensions(embedderId, entries.values(), stored?.dimensions ?? null);
        const rows = [...entries];
        for (let start = 0; start < rows.length; start += vectorsPerInsert) {
          const data = rows.slice(start, start + vectorsPerInsert).map(([textHash, vector]) => ({
            embedderId,
            textHash,
            dimensions: vector.length,
            vector: toBytes(vector),
          }));
          const textHashes = data.map((row) => row.textHash);
          await client.embedding.deleteMany({ where: { embedderId, textHash: { in: textHashes } } });
          await client.embedding.createMany({ data });
          // Lets other work go on in between: sqlite itself never waits.
          await nextTurn();
        }
      });
    },
  };
}

/** @throws WijkgidsError `embedding-dimensions-differ` unless all vectors have one length, the stored one if any */
export function refuseOtherDimensions(
  embedderId: string,
  vectors: Iterable<Float32Array>,
  stored: number | null,
): void {
  let expected = stored;
  for (const { length } of vectors) {
    expected ??= length;
    if (length === expected) continue;
    throw new WijkgidsError('embedding-dimensions-differ', {
      message: `Het taalmodel '${embedderId}' gaf een vector van ${length} getallen, de opgeslagen vectoren hebben er ${expected}.`,
      remedy: 'Zet OPENAI_EMBEDDING_MODEL terug op het model van eerst, of begin met een nieuwe DATA_DIR.',
      kind: 'outside',
    });
  }
}

/** In the machine's byte order, which is little-endian wherever Wijkgids runs. */
function toBytes(vector: Float32Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new Float32Array(vector).buffer);
}

function toVector(stored: Uint8Array): Float32Array {
  // A copy, because the bytes need not start at a multiple of four.
  return new Float32Array(new Uint8Array(stored).buffer);
}
