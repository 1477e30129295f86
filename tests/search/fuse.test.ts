import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuse } from '../../src/search/fuse.ts';

const order = (rankings: number[][]) => [...fuse(rankings)].sort((a, b) => b[1] - a[1]).map(([item]) => item);

describe('reciprocal rank fusion', () => {
  it('gives 1 / (60 + rank) from each ranking, added up', () => {
    const fused = fuse([
      [7, 8],
      [8, 9],
    ]);
    expect(fused.get(7)).toBeCloseTo(1 / 61);
    expect(fused.get(8)).toBeCloseTo(1 / 62 + 1 / 61);
    expect(fused.get(9)).toBeCloseTo(1 / 62);
  });

  it('what is in both rankings goes before what is in one', () => {
    expect(
      order([
        [1, 2, 3],
        [4, 3, 5],
      ])[0],
    ).toBe(3);
  });

  it('one ranking keeps its order; none gives nothing', () => {
    expect(order([[3, 1, 2]])).toEqual([3, 1, 2]);
    expect(order([[3, 1, 2], []])).toEqual([3, 1, 2]);
    expect(fuse([]).size).toBe(0);
    expect(fuse([[], []]).size).toBe(0);
  });

  it('the order of the rankings makes no difference, and nothing is lost or added', () => {
    const ranking = fc.uniqueArray(fc.nat(20), { maxLength: 10 });
    fc.assert(
      fc.property(ranking, ranking, (a, b) => {
        const fused = fuse([a, b]);
        const reversed = fuse([b, a]);
        expect(new Set(fused.keys())).toEqual(new Set([...a, ...b]));
        for (const [item, score] of fused) expect(reversed.get(item)).toBeCloseTo(score, 12);
      }),
    );
  });
});
