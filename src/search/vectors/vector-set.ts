import { z } from 'zod';

/** A vector that was found, with its cosine to what was searched for (-1 to 1). */
export type VectorHit = { id: string; score: number };

/** What the exact scan and the graph have in common. All vectors are of unit length or zero. */
export interface VectorSet {
  readonly kind: 'exact' | 'hnsw';
  readonly size: number;
  /** Share of what is kept in memory that was removed, 0 to 1. */
  readonly removedShare: number;
  add(id: string, vector: Float32Array): void;
  remove(id: string): boolean;
  /** @param k from 1 to `size` */
  search(vector: Float32Array, k: number): VectorHit[];
  entries(): Iterable<[id: string, vector: Float32Array]>;
  save(folder: string): Promise<void>;
}

export const TABLE_FILE = 'vectors.json';

/** The table beside the vectors: which id stands at which place; null for a place that was removed. */
export const vectorTableSchema = z.object({
  format: z.literal(1),
  kind: z.enum(['exact', 'hnsw']),
  dimensions: z.number().int().positive(),
  ids: z.array(z.string().nullable()),
});

export type VectorTable = z.infer<typeof vectorTableSchema>;

/** Best first; equal scores in order of id, so that the order never depends on the order of adding. */
export function compareHits(a: VectorHit, b: VectorHit): number {
  if (a.score !== b.score) return b.score - a.score;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
