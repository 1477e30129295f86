/**
 * Truncated singular value decomposition of a sparse matrix by randomised subspace iteration: Halko,
 * Martinsson & Tropp, 'Finding structure with randomness' (SIAM Review 53, 2011), algorithm 4.4 on A·Aᵀ,
 * with a Rayleigh-Ritz step at the end.
 *
 * Everything is computed in one fixed order from a seed, so the same matrix always gives the same bits.
 */

import { innerProducts, orthonormalise, symmetricEigen } from './local-embedding-linear.ts';

/** Compressed sparse rows: row i holds `indices` and `values` from `offsets[i]` up to `offsets[i + 1]`. */
export type SparseMatrix = {
  rows: number;
  columns: number;
  offsets: Uint32Array;
  indices: Uint32Array;
  values: Float32Array;
};

export type TruncatedSvd = {
  /** Number of directions kept: at most what was asked, less when the matrix has no more to give. */
  rank: number;
  /** The right singular vectors, `columns` × `rank`, row by row. */
  basis: Float32Array;
  /** From large to small. */
  singularValues: Float64Array;
};

export type SvdOptions = {
  rank: number;
  /** Extra random directions that make the last kept ones accurate. */
  oversampling?: number;
  /** One is enough for embeddings: more did not change which texts are found (measured on Dutch dossiers). */
  iterations?: number;
  seed?: number;
};

/** Directions with a smaller share of the largest squared singular value are rounding noise. */
const NOISE_SHARE = 1e-6;
const DEFAULT_SEED = 0x5eed;

/**
 * Computes the `rank` largest right singular vectors.
 * Cost: (2 · iterations + 3) products of the matrix with about `rank` vectors.
 */
export function truncatedSvd(matrix: SparseMatrix, options: SvdOptions): TruncatedSvd {
  const wanted = Math.min(options.rank, matrix.rows, matrix.columns);
  const width = Math.min(wanted + (options.oversampling ?? 10), matrix.rows, matrix.columns);
  if (width === 0) return { rank: 0, basis: new Float32Array(0), singularValues: new Float64Array(0) };

  const transposed = transpose(matrix);
  let subspace = randomSigns(matrix.rows * width, options.seed ?? DEFAULT_SEED);
  for (let i = 0; i < (options.iterations ?? 1); i++) {
    const image = multiply(matrix, multiply(transposed, subspace, width), width);
    subspace = orthonormalise(image, matrix.rows, width);
  }
  const image = multiply(matrix, multiply(transposed, subspace, width), width);
  const projected = innerProducts(subspace, image, matrix.rows, width);
  const { values, vectors, order } = symmetricEigen(projected, width);

  const largest = values[order[0] ?? 0] ?? 0;
  const kept = order
    .slice(0, wanted)
    .filter((at) => largest > 0 && (values[at] ?? 0) > NOISE_SHARE * largest);
  const rank = kept.length;
  const singularValues = Float64Array.from(kept, (at) => Math.sqrt(values[at] ?? 0));
  const left = new Float32Array(matrix.rows * rank);
  for (let row = 0; row < matrix.rows; row++) {
    for (let k = 0; k < rank; k++) {
      const eigenvector = (kept[k] ?? 0) * width;
      let sum = 0;
      for (let t = 0; t < width; t++) {
        sum += (subspace[row * width + t] ?? 0) * (vectors[eigenvector + t] ?? 0);
      }
      left[row * rank + k] = sum / (singularValues[k] ?? 1);
    }
  }
  return { rank, basis: multiply(transposed, left, rank), singularValues };
}

/** Mulberry32 (Tommy Ettinger, public domain): a small generator of 32-bit numbers, the same on every machine. */
function createRandom32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return (bits ^ (bits >>> 14)) >>> 0;
  };
}

/** Random signs do as well as Gaussian numbers here and need no logarithms, whose last bit may differ. */
function randomSigns(count: number, seed: number): Float32Array {
  const next = createRandom32(seed);
  const signs = new Float32Array(count);
  for (let i = 0; i < count; i++) signs[i] = next() & 0x10000 ? 1 : -1;
  return signs;
}

function transpose(matrix: SparseMatrix): SparseMatrix {
  const offsets = new Uint32Array(matrix.columns + 1);
  for (const column of matrix.indices) offsets[column + 1] = (offsets[column + 1] ?? 0) + 1;
  for (let c = 0; c < matrix.columns; c++) offsets[c + 1] = (offsets[c + 1] ?? 0) + (offsets[c] ?? 0);
  const next = offsets.slice();
  const indices = new Uint32Array(matrix.indices.length);
  const values = new Float32Array(matrix.values.length);
  for (let row = 0; row < matrix.rows; row++) {
    const end = matrix.offsets[row + 1] ?? 0;
    for (let i = matrix.offsets[row] ?? 0; i < end; i++) {
      const column = matrix.indices[i] ?? 0;
      const at = next[column] ?? 0;
      next[column] = at + 1;
      indices[at] = row;
      values[at] = matrix.values[i] ?? 0;
    }
  }
  return { rows: matrix.columns, columns: matrix.rows, offsets, indices, values };
}

/** Sparse times dense (`columns` × `width`, row by row) → dense (`rows` × `width`); four entries a turn to save stores. */
export function multiply(matrix: SparseMatrix, dense: Float32Array, width: number): Float32Array {
  const { offsets, indices, values } = matrix;
  const product = new Float32Array(matrix.rows * width);
  const sum = new Float64Array(width);
  for (let row = 0; row < matrix.rows; row++) {
    sum.fill(0);
    const end = offsets[row + 1] as number;
    let i = offsets[row] as number;
    for (; i + 3 < end; i += 4) {
      const a = (indices[i] as number) * width;
      const b = (indices[i + 1] as number) * width;
      const c = (indices[i + 2] as number) * width;
      const d = (indices[i + 3] as number) * width;
      const va = values[i] as number;
      const vb = values[i + 1] as number;
      const vc = values[i + 2] as number;
      const vd = values[i + 3] as number;
      for (let t = 0; t < width; t++) {
        sum[t] =
          (sum[t] as number) +
          va * (dense[a + t] as number) +
          vb * (dense[b + t] as number) +
          vc * (dense[c + t] as number) +
          vd * (dense[d + t] as number);
      }
    }
    for (; i < end; i++) {
      const a = (indices[i] as number) * width;
      const va = values[i] as number;
      for (let t = 0; t < width; t++) sum[t] = (sum[t] as number) + va * (dense[a + t] as number);
    }
    product.set(sum, row * width);
  }
  return product;
}
