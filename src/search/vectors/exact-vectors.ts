import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compareHits, TABLE_FILE, type VectorHit, type VectorSet, type VectorTable } from './vector-set.ts';

const VECTORS_FILE = 'vectors.f32';

/** A set that compares with every vector: exact, in about 3 ms at 10,000 × 193. */
export function createExactVectors(dimensions: number): VectorSet {
  return exactVectors(dimensions, [], new Float32Array(64 * dimensions));
}

/** @throws Error when the files do not fit one another */
export async function loadExactVectors(folder: string, table: VectorTable): Promise<VectorSet> {
  const ids = table.ids.filter((id) => id !== null);
  const bytes = await readFile(join(folder, VECTORS_FILE));
  const expected = ids.length * table.dimensions * 4;
  if (ids.length !== table.ids.length || bytes.length !== expected) {
    throw new Error(`${VECTORS_FILE}: ${bytes.length} bytes instead of ${expected}`);
  }
  return exactVectors(table.dimensions, ids, new Float32Array(new Uint8Array(bytes).buffer));
}

function exactVectors(dimensions: number, ids: string[], initial: Float32Array): VectorSet {
  let vectors = initial;
  const places = new Map(ids.map((id, place) => [id, place]));

  const scoreAt = (query: Float32Array, place: number) => {
    let sum = 0;
    const start = place * dimensions;
    for (let i = 0; i < dimensions; i++) sum += (vectors[start + i] as number) * (query[i] as number);
    return sum;
  };
  return {
    kind: 'exact',
    removedShare: 0,
    get size() {
      return ids.length;
    },
    add(id, vector) {
      const place = places.get(id) ?? ids.length;
      if ((place + 1) * dimensions > vectors.length) {
        const grown = new Float32Array(Math.max(64, 2 * place) * dimensions);
        grown.set(vectors);
        vectors = grown;
      }
      vectors.set(vector, place * dimensions);
      ids[place] = id;
      places.set(id, place);
    },
    remove(id) {
      const place = places.get(id);
      if (place === undefined) return false;
      const last = ids.length - 1;
      const moved = ids[last] as string;
      vectors.copyWithin(place * dimensions, last * dimensions, (last + 1) * dimensions);
      ids[place] = moved;
      places.set(moved, place);
      ids.pop();
      places.delete(id);
      return true;
    },
    search(query, k) {
      const best: VectorHit[] = [];
      ids.forEach((id, place) => {
        const hit = { id, score: scoreAt(query, place) };
        const worst = best[k - 1];
        if (worst !== undefined && compareHits(hit, worst) > 0) return;
        if (worst !== undefined) best.pop();
        let at = best.length;
        while (at > 0 && compareHits(hit, best[at - 1] as VectorHit) < 0) at--;
        best.splice(at, 0, hit);
      });
      return best;
    },
    *entries() {
      for (const [place, id] of ids.entries()) {
        yield [id, vectors.slice(place * dimensions, (place + 1) * dimensions)];
      }
    },
    async save(folder) {
      const table: VectorTable = { format: 1, kind: 'exact', dimensions, ids: [...ids] };
      const used = vectors.slice(0, ids.length * dimensions);
      await writeFile(join(folder, VECTORS_FILE), new Uint8Array(used.buffer));
      await writeFile(join(folder, TABLE_FILE), JSON.stringify(table));
    },
  };
}
