import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVectorIndex, loadVectorIndex } from '../../src/search/vectors/vector-index.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vectors-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A fixed series of numbers between -1 and 1. */
function createSeries(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

const vector = (...values: number[]) => Float32Array.from(values);
const ids = (hits: { id: string }[]) => hits.map((hit) => hit.id);
const fileOf = { exact: 'vectors.f32', hnsw: 'vectors.hnsw' };

describe.each([
  { kind: 'exact' as const, exactBelow: Number.POSITIVE_INFINITY },
  { kind: 'hnsw' as const, exactBelow: 0 },
])('vector index, $kind', ({ kind, exactBelow }) => {
  const create = (dimensions: number) => createVectorIndex({ dimensions, exactBelow });
  const reload = async (index: ReturnType<typeof create>) => {
    await index.save(folder);
    return loadVectorIndex(folder, { exactBelow });
  };

  it('gives the nearest first with their cosine, whatever the length of the vectors', () => {
    const index = create(2);
    index.add('east', vector(5, 0));
    index.add('north-east', vector(0.1, 0.1));
    index.add('north', vector(0, 1));
    index.add('west', vector(-1, 0));
    const hits = index.search(vector(2, 0), 4);
    expect(ids(hits)).toEqual(['east', 'north-east', 'north', 'west']);
    [1, Math.SQRT1_2, 0, -1].forEach((score, i) => {
      expect(hits[i]?.score).toBeCloseTo(score, 6);
    });
  });

  it('gives fewer than k when there are fewer, and nothing for k 0 or an empty index', () => {
    const index = create(2);
    expect(index.search(vector(1, 0), 5)).toEqual([]);
    index.add('a', vector(1, 0));
    expect(ids(index.search(vector(1, 0), 5))).toEqual(['a']);
    expect(index.search(vector(1, 0), 0)).toEqual([]);
  });

  it('orders equals by id, not by order of adding', () => {
    const index = create(2);
    for (const id of ['c', 'a', 'b']) index.add(id, vector(1, 1));
    expect(ids(index.search(vector(1, 1), 3))).toEqual(['a', 'b', 'c']);
  });

  it('a vector of zeros resembles nothing and breaks nothing', () => {
    const index = create(2);
    index.add('a', vector(1, 0));
    index.add('zero', vector(0, 0));
    expect(index.search(vector(1, 0), 2).at(-1)).toEqual({ id: 'zero', score: 0 });
    expect(index.search(vector(0, 0), 2)).toHaveLength(2);
  });

  it('adding an id again replaces its vector', () => {
    const index = create(2);
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) index.add(id, vector(0, 1));
    index.add('a', vector(1, 0));
    expect(index.size).toBe(7);
    expect(index.search(vector(1, 0), 1)).toEqual([{ id: 'a', score: 1 }]);
    expect(index.search(vector(0, 1), 7).at(-1)?.id).toBe('a');
  });

  it('refuses vectors of another length or with NaN, in adding and searching', () => {
    const index = create(2);
    const refused = expect.objectContaining({ code: 'vector-unusable' });
    expect(() => index.add('a', vector(1, 2, 3))).toThrow(refused);
    expect(() => index.add('a', vector(Number.NaN, 0))).toThrow(refused);
    expect(() => index.search(vector(1), 1)).toThrow(refused);
    expect(index.size).toBe(0);
  });

  it('after any series of additions and removals holds exactly what it should, also when saved', async () => {
    const step = fc.record({
      id: fc.integer({ min: 0, max: 30 }).map(String),
      add: fc.boolean(),
      angle: fc.integer({ min: 0, max: 359 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 80 }), async (steps) => {
        const index = create(2);
        const expected = new Map<string, number>();
        for (const { id, add, angle } of steps) {
          const radians = (angle * Math.PI) / 180;
          if (add) index.add(id, vector(Math.cos(radians), Math.sin(radians)));
          else expect(index.remove(id)).toBe(expected.has(id));
          if (add) expected.set(id, Math.fround(Math.cos(radians)));
          else expected.delete(id);
        }
        for (const found of [index, await reload(index)]) {
          expect(found.size).toBe(expected.size);
          const hits = found.search(vector(1, 0), 100);
          expect(ids(hits).sort()).toEqual([...expected.keys()].sort());
          for (const hit of hits) expect(hit.score).toBeCloseTo(expected.get(hit.id) ?? 9, 5);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('a loaded index answers the same and can be changed further', async () => {
    const next = createSeries(3);
    const index = create(8);
    for (let i = 0; i < 300; i++) index.add(`${i}`, Float32Array.from({ length: 8 }, next));
    index.remove('7');
    const query = Float32Array.from({ length: 8 }, next);
    const loaded = await reload(index);
    expect(loaded.dimensions).toBe(8);
    expect(loaded.search(query, 10)).toEqual(index.search(query, 10));
    loaded.add('new', query);
    loaded.remove('8');
    expect(loaded.search(query, 1)[0]?.id).toBe('new');
    expect(loaded.size).toBe(299);
    for (let i = 0; i < 2000; i++) loaded.add(`more ${i}`, Float32Array.from({ length: 8 }, next));
    expect(loaded.search(query, 1)[0]?.id).toBe('new');
  });

  it.each(['vectors', 'table'])('refuses a truncated file (%s)', async (which) => {
    const index = create(2);
    for (let i = 0; i < 50; i++) index.add(`${i}`, vector(i, 1));
    await index.save(folder);
    const file = join(folder, which === 'table' ? 'vectors.json' : fileOf[kind]);
    truncateSync(file, readFileSync(file).length - 40);
    await expect(loadVectorIndex(folder)).rejects.toMatchObject({ code: 'vector-index-unreadable' });
  });

  it('refuses a table that does not fit the vectors, another format, and an empty folder', async () => {
    const unreadable = { code: 'vector-index-unreadable' };
    await expect(loadVectorIndex(folder)).rejects.toMatchObject(unreadable);
    const index = create(2);
    index.add('a', vector(0, 1));
    await index.save(folder);
    const file = join(folder, 'vectors.json');
    const table = readFileSync(file, 'utf8');
    writeFileSync(file, table.replace('["a"]', '["a","b"]'));
    await expect(loadVectorIndex(folder)).rejects.toMatchObject(unreadable);
    writeFileSync(file, table.replace('"format":1', '"format":0'));
    await expect(loadVectorIndex(folder)).rejects.toMatchObject(unreadable);
  });
});

describe('vector index, from scan to graph', () => {
  const kindOf = async (index: ReturnType<typeof createVectorIndex>) => {
    await index.save(folder);
    return JSON.parse(readFileSync(join(folder, 'vectors.json'), 'utf8'));
  };
  const fill = (index: ReturnType<typeof createVectorIndex>, from: number, to: number) => {
    for (let i = from; i < to; i++) index.add(`${i}`, vector(Math.cos(i), Math.sin(i)));
  };

  it('takes the graph from the given size on, and keeps every vector', async () => {
    const index = createVectorIndex({ dimensions: 2, exactBelow: 100 });
    fill(index, 0, 99);
    expect((await kindOf(index)).kind).toBe('exact');
    fill(index, 99, 120);
    expect((await kindOf(index)).kind).toBe('hnsw');
    expect(index.size).toBe(120);
    for (const i of [0, 50, 98, 99, 119]) {
      expect(index.search(vector(Math.cos(i), Math.sin(i)), 1)[0]?.id).toBe(`${i}`);
    }
  });

  it('takes the graph at once when many vectors are expected', async () => {
    const index = createVectorIndex({ dimensions: 2, exactBelow: 100, expectedSize: 100 });
    fill(index, 0, 3);
    expect((await kindOf(index)).kind).toBe('hnsw');
  });

  it('builds the graph anew once over a fifth was removed, and goes back to the scan when small', async () => {
    const index = createVectorIndex({ dimensions: 2, exactBelow: 100 });
    fill(index, 0, 200);
    for (let i = 0; i < 40; i++) index.remove(`${i}`);
    expect((await kindOf(index)).ids).toHaveLength(200);
    index.remove('40');
    expect((await kindOf(index)).ids).toHaveLength(159);
    for (let i = 41; i < 130; i++) index.remove(`${i}`);
    expect((await kindOf(index)).kind).toBe('exact');
    expect(index.size).toBe(70);
    expect(index.search(vector(Math.cos(150), Math.sin(150)), 1)[0]?.id).toBe('150');
    expect(index.remove('5')).toBe(false);
  });

  it('the graph finds at least 95% of what the scan finds among 12,000 clustered vectors', () => {
    const dimensions = 16;
    const next = createSeries(11);
    const near = (centre: number[], spread: number) =>
      Float32Array.from(centre, (value) => value + spread * (next() + next()));
    const centres = Array.from({ length: 60 }, () => Array.from({ length: dimensions }, next));
    const exact = createVectorIndex({ dimensions, exactBelow: Number.POSITIVE_INFINITY });
    const graph = createVectorIndex({ dimensions, exactBelow: 0, expectedSize: 12_000 });
    for (let i = 0; i < 12_000; i++) {
      const point = near(centres[i % centres.length] ?? [], 0.3);
      exact.add(`${i}`, point);
      graph.add(`${i}`, point);
    }
    for (let i = 0; i < 1_000; i++) {
      exact.remove(`${i * 3}`);
      graph.remove(`${i * 3}`);
    }
    let found = 0;
    for (let i = 0; i < 200; i++) {
      const query = near(centres[(i * 7) % centres.length] ?? [], 0.5);
      const right = new Set(ids(exact.search(query, 10)));
      found += ids(graph.search(query, 10)).filter((id) => right.has(id)).length;
    }
    expect(found / 2000).toBeGreaterThanOrEqual(0.95);
  }, 60_000);
});
