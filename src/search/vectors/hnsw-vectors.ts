import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import hnswlib from 'hnswlib-node';
import { compareHits, TABLE_FILE, type VectorSet, type VectorTable } from './vector-set.ts';

const GRAPH_FILE = 'vectors.hnsw';
/** Links a vector and candidates while building: Malkov & Yashunin (2018) find these good up to millions. */
const LINKS = 16;
const EF_CONSTRUCTION = 200;
/** Candidates while searching: the library's own default of 10 finds four of five, 50 nearly all. */
const EF_SEARCH = 50;
const GROWTH = 1.5;

type Graph = InstanceType<typeof hnswlib.HierarchicalNSW>;

/**
 * A set that searches a navigable small-world graph (HNSW): approximate, far faster than a scan when large.
 * A removed vector stays in the graph, marked; a place is never used twice.
 */
export function createHnswVectors(dimensions: number, expectedSize: number): VectorSet {
  const graph = new hnswlib.HierarchicalNSW('ip', dimensions);
  graph.initIndex(Math.max(1024, Math.ceil(expectedSize * 1.1)), LINKS, EF_CONSTRUCTION);
  return hnswVectors(dimensions, graph, []);
}

/** @throws Error when the files do not fit one another */
export async function loadHnswVectors(folder: string, table: VectorTable): Promise<VectorSet> {
  const graph = new hnswlib.HierarchicalNSW('ip', table.dimensions);
  await graph.readIndex(join(folder, GRAPH_FILE));
  if (graph.getCurrentCount() !== table.ids.length) {
    throw new Error(`${GRAPH_FILE}: ${graph.getCurrentCount()} vectors instead of ${table.ids.length}`);
  }
  return hnswVectors(table.dimensions, graph, table.ids);
}

/** @param ids the id at each label of the graph, null when removed */
function hnswVectors(dimensions: number, graph: Graph, ids: (string | null)[]): VectorSet {
  const labels = new Map<string, number>();
  ids.forEach((id, label) => {
    if (id !== null) labels.set(id, label);
  });
  const remove = (id: string) => {
    const label = labels.get(id);
    if (label === undefined) return false;
    graph.markDelete(label);
    ids[label] = null;
    return labels.delete(id);
  };
  return {
    kind: 'hnsw',
    get size() {
      return labels.size;
    },
    get removedShare() {
      return ids.length === 0 ? 0 : 1 - labels.size / ids.length;
    },
    add(id, vector) {
      remove(id);
      const label = ids.length;
      const room = graph.getMaxElements();
      if (label >= room) graph.resizeIndex(Math.ceil(Math.max(1024, room) * GROWTH));
      graph.addPoint(Array.from(vector), label);
      ids.push(id);
      labels.set(id, label);
    },
    remove,
    search(query, k) {
      graph.setEf(Math.max(EF_SEARCH, 2 * k));
      const { neighbors, distances } = graph.searchKnn(Array.from(query), k);
      return neighbors
        .map((label, i) => ({ id: ids[label] as string, score: 1 - (distances[i] as number) }))
        .sort(compareHits);
    },
    *entries() {
      for (const [id, label] of labels) yield [id, Float32Array.from(graph.getPoint(label))];
    },
    async save(folder) {
      // In this order: the library does not notice a full disk, writing the table does. And not in a
      // thread of the library, which would write the graph while others change it.
      const table: VectorTable = { format: 1, kind: 'hnsw', dimensions, ids: [...ids] };
      graph.writeIndexSync(join(folder, GRAPH_FILE));
      await writeFile(join(folder, TABLE_FILE), JSON.stringify(table));
    },
  };
}
