/**
 * Writes one index generation after another until it is killed. Each generation says its number in three
 * places: a text file, every id of a vector index, and the length of a large file that makes writing last.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createIndexStore } from '../../src/search/index-store.ts';
import { createVectorIndex } from '../../src/search/vectors/vector-index.ts';

const [folder = '', first = '1'] = process.argv.slice(2);
const store = createIndexStore({ folder });
for (let generation = Number(first); ; generation++) {
  const vectors = createVectorIndex({ dimensions: 4, exactBelow: 0 });
  for (let i = 0; i < 200; i++) vectors.add(`${generation}/${i}`, Float32Array.of(1, i, i * i, generation));
  await store.write('passages', 'key', async (target) => {
    await writeFile(join(target, 'generation.txt'), String(generation));
    await vectors.save(target);
    await writeFile(join(target, 'large.bin'), Buffer.alloc(4_000_000 + generation, generation));
  });
  process.stdout.write(`${generation}\n`);
}
