/**
 * Words and pieces of words as a sparse vector of fixed width: feature hashing with signs (Weinberger et
 * al., 'Feature hashing for large scale multitask learning', ICML 2009) of stems and of their character
 * 4- and 5-grams, which join compounds and misspellings with what they resemble.
 */

/** Columns are distinct, in order of first appearance. */
export type SparseVector = { columns: Uint32Array; values: Float32Array };

export type HashedSubwords = (stems: readonly string[]) => SparseVector;

const GRAM_SIZES = [4, 5];
const WORD_SEED = 0x811c9dc5;
const WORD_START = 0x3c;
const WORD_END = 0x3e;

/**
 * Makes the function from stems to a vector. A stem that occurs n times counts 1 + ln n; all its pieces
 * together have length `gramWeight` beside the stem's own 1, so long words do not outweigh short ones.
 * @param options.columns width of the vector, a power of two
 */
export function createHashedSubwords(options: { columns: number; gramWeight: number }): HashedSubwords {
  const mask = options.columns - 1;
  const sums = new Float64Array(options.columns);
  const seen = new Uint8Array(options.columns);
  return (stems) => {
    const counts = new Map<string, number>();
    for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
    const touched: number[] = [];
    const add = (hash: number, weight: number) => {
      const column = hash & mask;
      if (seen[column] === 0) {
        seen[column] = 1;
        touched.push(column);
      }
      // The sign comes from a bit that no column number uses, so that collisions cancel on average.
      sums[column] = (sums[column] as number) + (hash >>> 31 === 1 ? -weight : weight);
    };
    for (const [stem, count] of counts) addStem(stem, 1 + Math.log(count), options.gramWeight, add);

    const columns = Uint32Array.from(touched);
    const values = Float32Array.from(touched, (column) => sums[column] as number);
    for (const column of touched) {
      sums[column] = 0;
      seen[column] = 0;
    }
    return { columns, values };
  };
}

function addStem(
  stem: string,
  weight: number,
  gramWeight: number,
  add: (hash: number, weight: number) => void,
): void {
  const units = [WORD_START];
  for (let i = 0; i < stem.length; i++) units.push(stem.charCodeAt(i));
  units.push(WORD_END);
  add(hashOf(units, 0, units.length, WORD_SEED), weight);
  if (gramWeight === 0) return;
  let grams = 0;
  for (const size of GRAM_SIZES) grams += Math.max(0, units.length - size + 1);
  const each = (weight * gramWeight) / Math.sqrt(grams);
  for (const size of GRAM_SIZES) {
    for (let start = 0; start + size <= units.length; start++) {
      add(hashOf(units, start, start + size, WORD_SEED ^ size), each);
    }
  }
}

/** FNV-1a over UTF-16 units, then the finishing steps of MurmurHash3 so that every bit depends on every unit. */
function hashOf(units: readonly number[], start: number, end: number, seed: number): number {
  let hash = seed;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ (units[i] as number), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
