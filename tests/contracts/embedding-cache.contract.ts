import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EmbeddingCache } from '../../src/storage/embedding-cache.ts';

/** What every embedding cache must do. `open` gives an empty one. */
export function embeddingCacheContract(
  name: string,
  open: () => Promise<{ cache: EmbeddingCache; close: () => Promise<void> }>,
): void {
  describe(`embedding cache: ${name}`, () => {
    let cache: EmbeddingCache;
    let close: () => Promise<void>;

    beforeEach(async () => {
      ({ cache, close } = await open());
    });
    afterEach(() => close());

    test('vectors come back bit for bit; unknown hashes are missing', async () => {
      const vector = Float32Array.of(0.1, -1e-38, 3.5, -0);
      await cache.put('model-a', new Map([['h1', vector]]));
      const found = await cache.get('model-a', ['h1', 'h2']);
      expect([...found.keys()]).toEqual(['h1']);
      expect(Object.is(found.get('h1')?.[3], -0)).toBe(true);
      expect(found.get('h1')).toEqual(vector);
    });

    test('a vector that is a view on a larger buffer is stored as that view', async () => {
      const view = Float32Array.of(1, 2, 3, 4).subarray(1, 3);
      await cache.put('model-a', new Map([['h1', view]]));
      expect((await cache.get('model-a', ['h1'])).get('h1')).toEqual(Float32Array.of(2, 3));
    });

    test('embedders never see one another’s vectors', async () => {
      await cache.put('model-a', new Map([['h1', Float32Array.of(1, 2)]]));
      await cache.put('model-b', new Map([['h1', Float32Array.of(9, 8, 7)]]));
      expect((await cache.get('model-a', ['h1'])).get('h1')).toEqual(Float32Array.of(1, 2));
      expect((await cache.get('model-b', ['h1'])).get('h1')).toEqual(Float32Array.of(9, 8, 7));
    });

    test('a hash that is stored again has the new vector, also among others', async () => {
      await cache.put('model-a', new Map([['h1', Float32Array.of(1, 2)]]));
      await cache.put(
        'model-a',
        new Map([
          ['h0', Float32Array.of(0, 0)],
          ['h1', Float32Array.of(3, 4)],
        ]),
      );
      expect((await cache.get('model-a', ['h1'])).get('h1')).toEqual(Float32Array.of(3, 4));
    });

    test('vectors of another length are refused, and none of the batch is stored', async () => {
      await cache.put('model-a', new Map([['h1', Float32Array.of(1, 2)]]));
      const mixed = new Map([
        ['h2', Float32Array.of(1, 2)],
        ['h3', Float32Array.of(1, 2, 3)],
      ]);
      await expect(cache.put('model-a', mixed)).rejects.toMatchObject({
        code: 'embedding-dimensions-differ',
      });
      expect((await cache.get('model-a', ['h2', 'h3'])).size).toBe(0);
    });

    test('thousands of vectors go in and out in one call, and nothing at all is fine too', async () => {
      const entries = new Map(
        Array.from({ length: 2100 }, (_, index) => [`h${index}`, Float32Array.of(index, 1)] as const),
      );
      await cache.put('model-a', entries);
      expect(await cache.get('model-a', [...entries.keys()])).toEqual(entries);
      await cache.put('model-a', new Map());
      expect((await cache.get('model-a', [])).size).toBe(0);
    });
  });
}
