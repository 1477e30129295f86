import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Embedder } from '../answering/ports.ts';
import { WijkgidsError } from '../errors.ts';
import { createHashedSubwords, type SparseVector } from './local-embedding-subwords.ts';
import { multiply, type SparseMatrix, truncatedSvd } from './local-embedding-svd.ts';

/**
 * The built-in embedding: latent semantic analysis (Deerwester et al., 1990) of the corpus itself. Hashed
 * stems and pieces of stems, tf × idf, then a truncated SVD; new texts are folded in by projection. Needs
 * no download and no network, and gives the same bits for the same texts in whatever order they come.
 */

/** Part of every embedder id: raise it when the same texts would give other vectors. */
const VERSION = 1;
const MAGIC = 'WGLE';
/** Texts embedded before others get a turn on the event loop. */
const TEXTS_PER_TURN = 32;

/** What training leaves behind: plain data, to be kept with `packLocalModel`. */
export type LocalModel = {
  version: number;
  /** Width of the hashed vectors, a power of two. */
  columns: number;
  gramWeight: number;
  /** Number of directions of meaning; vectors have one more dimension, see `createLocalEmbedder`. */
  rank: number;
  /** Inverse document frequency per column; 0 for a column no training text uses. */
  idf: Float32Array;
  /** One row of length `rank` for each column with an idf above 0, in column order. */
  basis: Float32Array;
  /** SHA-256 over all of the above, hexadecimal. */
  hash: string;
};

export type LocalEmbeddingOptions = {
  /** Stems of a text, stop words left out. Embedding must use the same function as training. */
  tokens: (text: string) => string[];
  /** Directions of meaning at most; fewer when there are fewer texts. */
  dimensions?: number;
  /** Width of the hashed vectors, a power of two. */
  columns?: number;
  /** Weight of all pieces of a stem together beside the stem itself; 0 leaves them out. */
  gramWeight?: number;
  /** Extra training rows, for instance one for each group of related words of a thesaurus. */
  extraTexts?: readonly string[];
  /** Weight of an extra row beside a text: from .5 up the extra rows crowd out the corpus. */
  extraWeight?: number;
  /** Above this number training uses a sample, chosen by content, so time and memory stay bounded. */
  maxTrainingTexts?: number;
  seed?: number;
};

/**
 * Learns the directions of meaning of a corpus. Never fails on odd texts: no texts, or texts without words,
 * give a model of rank 0.
 */
export function trainLocalEmbedding(texts: readonly string[], options: LocalEmbeddingOptions): LocalModel {
  const columns = options.columns ?? 2 ** 15;
  const gramWeight = options.gramWeight ?? 1;
  const subwords = createHashedSubwords({ columns, gramWeight });
  const rowsOf = (sample: readonly string[]) =>
    sample.map((text) => subwords(options.tokens(text))).filter((row) => row.columns.length > 0);
  const textRows = rowsOf(sampleByContent(texts, options.maxTrainingTexts ?? 20_000));
  const extraRows = rowsOf(sampleByContent(options.extraTexts ?? [], options.maxTrainingTexts ?? 20_000));

  const rows = [...textRows, ...extraRows];
  const idf = inverseDocumentFrequency(rows, columns);
  const matrix = weightedMatrix(rows, idf, rowNumbers(idf), {
    from: textRows.length,
    weight: options.extraWeight ?? 0.3,
  });
  const { rank, basis } = truncatedSvd(matrix, {
    rank: options.dimensions ?? 192,
    ...(options.seed === undefined ? {} : { seed: options.seed }),
  });
  const model = { version: VERSION, columns, gramWeight, rank, idf, basis };
  return { ...model, hash: contentHash(model) };
}

/**
 * Makes an embedder of a trained model. Vectors have `model.rank + 1` dimensions: the last one is used only
 * for texts without any known word, which so have unit length as the port asks, yet resemble no real text.
 * @param tokens the function the model was trained with
 */
export function createLocalEmbedder(model: LocalModel, tokens: (text: string) => string[]): Embedder {
  const subwords = createHashedSubwords(model);
  const rowOfColumn = rowNumbers(model.idf);
  const dimensions = model.rank + 1;
  return {
    id: `local-${model.version}-${model.hash.slice(0, 16)}`,
    dimensions,
    async embed(texts) {
      const vectors: Float32Array[] = [];
      for (let i = 0; i < texts.length; i += TEXTS_PER_TURN) {
        if (i > 0) await nextTurn();
        const rows = texts.slice(i, i + TEXTS_PER_TURN).map((text) => subwords(tokens(text)));
        vectors.push(...project(rows, model, rowOfColumn));
      }
      return vectors;
    },
  };
}

/** The model as bytes: magic, length of the header, header (JSON), idf, basis (little-endian floats). */
export function packLocalModel(model: LocalModel): Buffer {
  const { idf, basis, ...header } = model;
  const json = Buffer.from(JSON.stringify({ ...header, rows: basis.length / Math.max(1, model.rank) }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  return Buffer.concat([Buffer.from(MAGIC), length, json, bytesOf(idf), bytesOf(basis)]);
}

/** @throws WijkgidsError `local-model-unreadable` when the bytes are not a whole model of this version. */
export function unpackLocalModel(bytes: Buffer): LocalModel {
  try {
    if (bytes.toString('latin1', 0, 4) !== MAGIC) throw new Error('no model');
    const start = 8 + bytes.readUInt32LE(4);
    const { rows, ...header } = JSON.parse(bytes.toString('utf8', 8, start));
    if (header.version !== VERSION) throw new Error(`version ${header.version}`);
    const idfEnd = start + header.columns * 4;
    const end = idfEnd + rows * header.rank * 4;
    if (bytes.length !== end) throw new Error(`${bytes.length} bytes instead of ${end}`);
    const model = { ...header, idf: floatsOf(bytes, start, idfEnd), basis: floatsOf(bytes, idfEnd, end) };
    if (contentHash(model) !== header.hash) throw new Error('checksum differs');
    return model;
  } catch (cause) {
    throw new WijkgidsError('local-model-unreadable', {
      message: 'Het opgeslagen taalmodel voor zoeken op betekenis is niet te lezen.',
      remedy: 'Verwijder de map index in de datamap; het model wordt dan opnieuw gemaakt.',
      cause,
    });
  }
}

/** Ordered by content hash, so neither the sample nor the rounding depends on the order of the texts. */
function sampleByContent(texts: readonly string[], limit: number): string[] {
  return texts
    .map((text) => ({ text, hash: createHash('sha256').update(text).digest('hex') }))
    .sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0))
    .slice(0, limit)
    .map(({ text }) => text);
}

function inverseDocumentFrequency(rows: readonly SparseVector[], columns: number): Float32Array {
  const counts = new Uint32Array(columns);
  for (const row of rows) {
    for (const column of row.columns) counts[column] = (counts[column] as number) + 1;
  }
  return Float32Array.from(counts, (count) => (count === 0 ? 0 : Math.log(1 + rows.length / count)));
}

/** Row of the basis for each column, -1 for a column without one. */
function rowNumbers(idf: Float32Array): Int32Array {
  let next = 0;
  return Int32Array.from(idf, (weight) => (weight > 0 ? next++ : -1));
}

/**
 * Rows of tf × idf at unit length; those from `extraFrom` on have length `extraWeight`. A column that was
 * not seen in training has idf 0 and so adds nothing, whatever row number stands in its place.
 */
function weightedMatrix(
  rows: readonly SparseVector[],
  idf: Float32Array,
  rowOfColumn: Int32Array,
  extra: { from: number; weight: number } = { from: rows.length, weight: 1 },
): SparseMatrix {
  const offsets = new Uint32Array(rows.length + 1);
  rows.forEach((row, i) => {
    offsets[i + 1] = (offsets[i] as number) + row.columns.length;
  });
  const indices = new Uint32Array(offsets[rows.length] as number);
  const values = new Float32Array(indices.length);
  rows.forEach((row, i) => {
    const start = offsets[i] as number;
    let squares = 0;
    row.columns.forEach((column, j) => {
      const value = (row.values[j] as number) * (idf[column] as number);
      indices[start + j] = Math.max(0, rowOfColumn[column] as number);
      values[start + j] = value;
      squares += value * value;
    });
    const scale = squares === 0 ? 0 : (i < extra.from ? 1 : extra.weight) / Math.sqrt(squares);
    for (let j = start; j < start + row.columns.length; j++) values[j] = (values[j] as number) * scale;
  });
  const columns = rowOfColumn.reduce((most, row) => Math.max(most, row + 1), 0);
  return { rows: rows.length, columns, offsets, indices, values };
}

/** Unit vectors of the projected rows; the last dimension takes what has no known word. */
function project(rows: readonly SparseVector[], model: LocalModel, rowOfColumn: Int32Array): Float32Array[] {
  const matrix = weightedMatrix(rows, model.idf, rowOfColumn);
  const projected = multiply(matrix, model.basis, model.rank);
  return rows.map((_, i) => {
    const sums = projected.subarray(i * model.rank, (i + 1) * model.rank);
    let squares = 0;
    for (const sum of sums) squares += sum * sum;
    const length = Math.sqrt(squares);
    const vector = new Float32Array(model.rank + 1);
    if (length < 1e-6) vector[model.rank] = 1;
    else
      sums.forEach((sum, t) => {
        vector[t] = sum / length;
      });
    return vector;
  });
}

function contentHash(model: Omit<LocalModel, 'hash'>): string {
  return createHash('sha256')
    .update([model.version, model.columns, model.gramWeight, model.rank].join(' '))
    .update(bytesOf(model.idf))
    .update(bytesOf(model.basis))
    .digest('hex');
}

function bytesOf(floats: Float32Array): Buffer {
  return Buffer.from(floats.buffer, floats.byteOffset, floats.byteLength);
}

/** A copy, because a view on floats needs an address that is a multiple of four. */
function floatsOf(bytes: Buffer, start: number, end: number): Float32Array {
  return new Float32Array(new Uint8Array(bytes.subarray(start, end)).buffer);
}
