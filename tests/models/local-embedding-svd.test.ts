import { describe, expect, it } from 'vitest';
import { type SparseMatrix, truncatedSvd } from '../../src/models/local-embedding-svd.ts';

function sparse(rows: number[][]): SparseMatrix {
  const entries = rows.map((row) => row.flatMap((value, column) => (value === 0 ? [] : [{ value, column }])));
  let total = 0;
  const ends = entries.map((row) => {
    total += row.length;
    return total;
  });
  return {
    rows: rows.length,
    columns: rows[0]?.length ?? 0,
    offsets: Uint32Array.from([0, ...ends]),
    indices: Uint32Array.from(entries.flat(), (entry) => entry.column),
    values: Float32Array.from(entries.flat(), (entry) => entry.value),
  };
}

/** A fixed series of numbers between -1 and 1. */
function createSeries(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

/** Element (row, column) of the matrix after projection on the kept directions. */
function projectOn(basis: Float32Array, rank: number, row: number[]): number[] {
  const at = (column: number, k: number) => basis[column * rank + k] ?? 0;
  const shares = Array.from({ length: rank }, (_, k) =>
    row.reduce((sum, value, c) => sum + value * at(c, k), 0),
  );
  return row.map((_, column) => shares.reduce((sum, share, k) => sum + share * at(column, k), 0));
}

describe('truncated SVD', () => {
  it('finds the singular values and directions of a matrix that shows them', () => {
    // Columns 0, 2 and 1 with lengths 5, 3 and 2, in other rows than their rank.
    const result = truncatedSvd(
      sparse([
        [0, 2, 0, 0],
        [3, 0, 0, 0],
        [0, 0, 3, 0],
        [4, 0, 0, 0],
      ]),
      { rank: 3 },
    );
    expect(Array.from(result.singularValues, (value) => Number(value.toFixed(5)))).toEqual([5, 3, 2]);
    const strongest = [0, 1, 2, 3].map((column) => Math.abs(result.basis[column * 3] ?? 0));
    strongest.forEach((value, column) => {
      expect(value).toBeCloseTo(column === 0 ? 1 : 0, 5);
    });
  });

  it('keeps a matrix of low rank whole, and no direction that it does not have', () => {
    const next = createSeries(1);
    const left = Array.from({ length: 40 }, () => Array.from({ length: 5 }, next));
    const right = Array.from({ length: 5 }, () => Array.from({ length: 70 }, next));
    const rows = left.map((row) =>
      Array.from({ length: 70 }, (_, c) =>
        row.reduce((sum, value, k) => sum + value * (right[k]?.[c] ?? 0), 0),
      ),
    );
    const { rank, basis } = truncatedSvd(sparse(rows), { rank: 20 });
    expect(rank).toBe(5);
    for (const row of rows) {
      projectOn(basis, rank, row).forEach((value, column) => {
        expect(value).toBeCloseTo(row[column] ?? 0, 4);
      });
    }
  });

  it('gives orthonormal directions that keep as much as the true best ones, within 1%', () => {
    const next = createSeries(2);
    const size = 60;
    // Random entries that fade to the right: the spectrum falls off slowly, as that of texts does.
    const rows = Array.from({ length: size }, () =>
      Array.from({ length: size }, (_, c) => next() / Math.sqrt(1 + c)),
    );
    const squares = (values: Iterable<number>) =>
      Array.from(values).reduce((sum, value) => sum + value * value, 0);
    const { rank, basis } = truncatedSvd(sparse(rows), { rank: 10 });
    const exact = truncatedSvd(sparse(rows), { rank: 10, oversampling: size });
    for (let a = 0; a < rank; a++) {
      for (let b = 0; b < rank; b++) {
        let sum = 0;
        for (let c = 0; c < size; c++) sum += (basis[c * rank + a] ?? 0) * (basis[c * rank + b] ?? 0);
        expect(sum).toBeCloseTo(a === b ? 1 : 0, 4);
      }
    }
    const kept = squares(rows.flatMap((row) => projectOn(basis, rank, row)));
    expect(kept).toBeGreaterThan(0.99 * squares(exact.singularValues));
  });

  it('copes with nothing, zeros and one row', () => {
    expect(truncatedSvd(sparse([]), { rank: 3 }).rank).toBe(0);
    expect(truncatedSvd(sparse([[0, 0]]), { rank: 3 }).rank).toBe(0);
    const one = truncatedSvd(sparse([[3, 4]]), { rank: 3 });
    expect(one.rank).toBe(1);
    expect(Math.abs(one.basis[1] ?? 0)).toBeCloseTo(0.8, 6);
  });

  it('gives the same bits again, and other bits only within rounding for another seed', () => {
    const next = createSeries(3);
    const matrix = sparse(Array.from({ length: 30 }, () => Array.from({ length: 50 }, next)));
    const first = truncatedSvd(matrix, { rank: 30 });
    expect(truncatedSvd(matrix, { rank: 30 })).toEqual(first);
    const other = truncatedSvd(matrix, { rank: 30, seed: 9 });
    expect(other.basis).not.toEqual(first.basis);
    other.singularValues.forEach((value, k) => {
      expect(value).toBeCloseTo(first.singularValues[k] ?? 0, 4);
    });
  });
});
