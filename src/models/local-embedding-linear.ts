/** The dense steps of the truncated SVD. Dense matrices are `rows` × `width`, row by row. */

/** What is left of a column after projection below this share of its length is rounding noise. */
const NOISE_SHARE = 1e-6;

/** Columns of a `rows` × `width` matrix one after the other, in double precision. */
function columnsOf(dense: Float32Array, rows: number, width: number): Float64Array[] {
  return Array.from({ length: width }, (_, t) => {
    const column = new Float64Array(rows);
    for (let row = 0; row < rows; row++) column[row] = dense[row * width + t] as number;
    return column;
  });
}

/**
 * Gram-Schmidt, each column twice ('twice is enough', Giraud et al. 2005); a column that depends on earlier
 * ones becomes zero.
 */
export function orthonormalise(dense: Float32Array, rows: number, width: number): Float32Array {
  const columns = columnsOf(dense, rows, width);
  const result = new Float32Array(rows * width);
  columns.forEach((column, t) => {
    const before = Math.sqrt(dotProducts([column], column)[0] as number);
    for (let pass = 0; pass < 2; pass++) subtractProjections(column, columns.slice(0, t));
    const length = Math.sqrt(dotProducts([column], column)[0] as number);
    const scale = length > NOISE_SHARE * before ? 1 / length : 0;
    for (let row = 0; row < rows; row++) {
      column[row] = (column[row] as number) * scale;
      result[row * width + t] = column[row] as number;
    }
  });
  return result;
}

/** Inner products of one column with each of many, four at a time: three times as fast as one at a time. */
function dotProducts(columns: readonly Float64Array[], other: Float64Array): Float64Array {
  const zero = columns.length % 4 === 0 ? other : new Float64Array(other.length);
  const products = new Float64Array(columns.length);
  for (let t = 0; t < columns.length; t += 4) {
    const [a = zero, b = zero, c = zero, d = zero] = columns.slice(t, t + 4);
    let [sa, sb, sc, sd] = [0, 0, 0, 0];
    for (let i = 0; i < other.length; i++) {
      const value = other[i] as number;
      sa += value * (a[i] as number);
      sb += value * (b[i] as number);
      sc += value * (c[i] as number);
      sd += value * (d[i] as number);
    }
    products.set([sa, sb, sc, sd].slice(0, columns.length - t), t);
  }
  return products;
}

function subtractProjections(column: Float64Array, earlier: readonly Float64Array[]): void {
  const shares = dotProducts(earlier, column);
  const zero = new Float64Array(column.length);
  for (let t = 0; t < earlier.length; t += 4) {
    const [a = zero, b = zero, c = zero, d = zero] = earlier.slice(t, t + 4);
    const [sa = 0, sb = 0, sc = 0, sd = 0] = shares.subarray(t, t + 4);
    for (let i = 0; i < column.length; i++) {
      column[i] =
        (column[i] as number) -
        (sa * (a[i] as number) + sb * (b[i] as number) + sc * (c[i] as number) + sd * (d[i] as number));
    }
  }
}

/** leftᵀ · right made exactly symmetric: `width` × `width`. */
export function innerProducts(
  left: Float32Array,
  right: Float32Array,
  rows: number,
  width: number,
): Float64Array {
  const a = columnsOf(left, rows, width);
  const b = columnsOf(right, rows, width);
  const products = new Float64Array(width * width);
  for (let s = 0; s < width; s++) {
    const row = dotProducts(b.slice(s), a[s] as Float64Array);
    row.forEach((value, offset) => {
      products[s * width + s + offset] = value;
      products[(s + offset) * width + s] = value;
    });
  }
  return products;
}

export type Eigen = { values: Float64Array; vectors: Float64Array; order: number[] };

/**
 * Cyclic Jacobi (Golub & Van Loan, 'Matrix computations', 8.5). Subspace iteration leaves the matrix almost
 * diagonal, so few sweeps are needed. Eigenvector i is row i of `vectors`; `order` is from large to small.
 */
export function symmetricEigen(matrix: Float64Array, size: number): Eigen {
  const a = matrix;
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1;
  const total = dotProducts([a], a)[0] as number;
  for (let sweep = 0; sweep < 30; sweep++) {
    let outside = 0;
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) outside += (a[p * size + q] as number) ** 2;
    }
    if (outside <= 1e-20 * total) break;
    const skipBelow = Math.sqrt(outside) / (size * size);
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) {
        if (Math.abs(a[p * size + q] as number) > skipBelow) rotate(a, vectors, size, p, q);
      }
    }
  }
  const values = Float64Array.from({ length: size }, (_, i) => a[i * size + i] ?? 0);
  const order = Array.from(values.keys()).sort((x, y) => (values[y] ?? 0) - (values[x] ?? 0) || x - y);
  return { values, vectors, order };
}

/** Turns rows and columns p and q so that the entry (p, q) becomes zero. */
function rotate(a: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const entry = a[p * size + q] as number;
  const theta = ((a[q * size + q] as number) - (a[p * size + p] as number)) / (2 * entry);
  const tangent = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  turnRows(a, size, p, q, cosine, sine);
  for (let row = 0, i = p, j = q; row < size; row++, i += size, j += size) {
    const x = a[i] as number;
    const y = a[j] as number;
    a[i] = cosine * x - sine * y;
    a[j] = sine * x + cosine * y;
  }
  turnRows(vectors, size, p, q, cosine, sine);
}

function turnRows(a: Float64Array, size: number, p: number, q: number, cosine: number, sine: number): void {
  for (let i = p * size, j = q * size, end = i + size; i < end; i++, j++) {
    const x = a[i] as number;
    const y = a[j] as number;
    a[i] = cosine * x - sine * y;
    a[j] = sine * x + cosine * y;
  }
}
