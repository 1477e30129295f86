/**
 * Reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009): each ranking gives an item
 * 1 / (60 + rank); the sums order the items. Gives good candidate lists without comparable scores.
 */
export function fuse(rankings: number[][]): Map<number, number> {
  const fused = new Map<number, number>();
  for (const ranking of rankings) {
    ranking.forEach((item, rank) => {
      fused.set(item, (fused.get(item) ?? 0) + 1 / (RANK_OFFSET + rank + 1));
    });
  }
  return fused;
}

const RANK_OFFSET = 60;
