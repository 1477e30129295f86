import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WijkgidsError } from '../../errors.ts';
import { createExactVectors, loadExactVectors } from './exact-vectors.ts';
import { createHnswVectors, loadHnswVectors } from './hnsw-vectors.ts';
import { TABLE_FILE, type VectorHit, type VectorSet, vectorTableSchema } from './vector-set.ts';

/** Finds the vectors nearest to a vector, by cosine. */
export interface VectorIndex {
  readonly dimensions: number;
  /** Number of vectors that can be found. */
  readonly size: number;
  /**
   * Adds a vector of any length above 0 under this id, in the place of the one it had.
   * @throws WijkgidsError `vector-unusable` for a wrong number of dimensions or a number that is not finite.
   */
  add(id: string, vector: Float32Array): void;
  /** False when there is no vector with this id. */
  remove(id: string): boolean;
  /** The `k` nearest, best first, with their cosine; equals in order of id. Fewer when there are fewer. */
  search(vector: Float32Array, k: number): VectorHit[];
  /** Writes the index as files in an existing folder. Not atomic: `createIndexStore` makes it so. */
  save(folder: string): Promise<void>;
}

export type VectorIndexOptions = {
  dimensions: number;
  /** From this number of vectors on the graph (HNSW) takes over from the exact scan. */
  exactBelow?: number;
  /** Expected number of vectors: saves a move from the scan to the graph half-way. */
  expectedSize?: number;
};

/** Up to here an exact scan takes milliseconds and needs no graph to be built. */
const EXACT_BELOW = 10_000;
/** Share of removed vectors in the graph from which it is built anew: they cost memory and search time. */
const REBUILD_ABOVE = 0.2;

/**
 * Makes an empty index: an exact scan while it is small, a graph (approximate) once it is large. Moving
 * from one to the other, and building the graph anew after many removals, happens within `add` or `remove`
 * and takes about a third of a millisecond a vector (measured at 193 dimensions).
 */
export function createVectorIndex(options: VectorIndexOptions): VectorIndex {
  return adapt(chooseSet(options, options.expectedSize ?? 0), options);
}

/**
 * Reads what `save` wrote. Give it only folders whose checksums were verified (`createIndexStore`): the
 * graph is read by native code.
 * @throws WijkgidsError `vector-index-unreadable` when files are missing, not whole, or of another format
 */
export async function loadVectorIndex(
  folder: string,
  options: Pick<VectorIndexOptions, 'exactBelow'> = {},
): Promise<VectorIndex> {
  try {
    const table = vectorTableSchema.parse(JSON.parse(await readFile(join(folder, TABLE_FILE), 'utf8')));
    const set =
      table.kind === 'exact' ? await loadExactVectors(folder, table) : await loadHnswVectors(folder, table);
    return adapt(set, { ...options, dimensions: table.dimensions });
  } catch (cause) {
    throw new WijkgidsError('vector-index-unreadable', {
      message: `De vectorindex in ${folder} is niet te lezen.`,
      remedy: 'Verwijder de map index in de datamap; de index wordt dan opnieuw gemaakt.',
      cause,
    });
  }
}

function chooseSet({ dimensions, exactBelow }: VectorIndexOptions, size: number): VectorSet {
  return size < (exactBelow ?? EXACT_BELOW)
    ? createExactVectors(dimensions)
    : createHnswVectors(dimensions, size);
}

function adapt(initial: VectorSet, options: VectorIndexOptions): VectorIndex {
  const { dimensions } = options;
  let set = initial;
  const move = () => {
    const next = chooseSet(options, set.size);
    for (const [id, vector] of set.entries()) next.add(id, vector);
    set = next;
  };
  return {
    dimensions,
    get size() {
      return set.size;
    },
    add(id, vector) {
      set.add(id, unitVector(vector, dimensions));
      if (set.kind === 'exact' && set.size >= (options.exactBelow ?? EXACT_BELOW)) move();
      else if (set.removedShare > REBUILD_ABOVE) move();
    },
    remove(id) {
      const removed = set.remove(id);
      if (set.removedShare > REBUILD_ABOVE) move();
      return removed;
    },
    search(vector, k) {
      const query = unitVector(vector, dimensions);
      const wanted = Math.min(Math.floor(k), set.size);
      return wanted > 0 ? set.search(query, wanted) : [];
    },
    save: (folder) => set.save(folder),
  };
}

/** A copy of length 1, so that inner products are cosines. A vector of zeros stays so: cosine 0 with all. */
function unitVector(vector: Float32Array, dimensions: number): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  if (vector.length !== dimensions || !Number.isFinite(squares)) {
    const problem =
      vector.length === dimensions
        ? 'bevat een waarde die geen getal is'
        : `heeft ${vector.length} dimensies in plaats van ${dimensions}`;
    throw new WijkgidsError('vector-unusable', {
      message: `Een vector voor de vectorindex ${problem}.`,
      remedy: 'Gebruik voor opslaan en zoeken hetzelfde embeddingmodel, of maak de index opnieuw.',
    });
  }
  const scale = squares === 0 ? 0 : 1 / Math.sqrt(squares);
  return vector.map((value) => value * scale);
}
