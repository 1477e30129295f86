import { createHash } from 'node:crypto';
import { AzureOpenAIEmbeddings, OpenAIEmbeddings } from '@langchain/openai';
import type { Embedder } from '../answering/ports.ts';
import { WijkgidsError } from '../errors.ts';
import { type Connection, connectionFields } from './connection.ts';
import { faultOf, modelError } from './model-error.ts';
import { realWaiting, retrying, type Waiting } from './retry.ts';

/** Vectors that were paid for before, by the sha256 (hexadecimal) of their text. */
export interface EmbeddingCache {
  /** The vectors that are known; hashes that are not are simply absent. */
  get(embedderId: string, hashes: string[]): Promise<Map<string, Float32Array>>;
  put(embedderId: string, entries: ReadonlyMap<string, Float32Array>): Promise<void>;
}

export type OpenAiEmbedderOptions = Connection & {
  model: string;
  /** Null: nothing is remembered, for instance for what people ask. */
  cache: EmbeddingCache | null;
  /** Texts in one request; 64 when left out. */
  batchSize?: number;
  /** Per request; 5 when left out. */
  maxRetries?: number;
  /** Per request; 30 seconds when left out. */
  timeoutMs?: number;
  /** Length of the vectors in the index that exists already; null or left out when there is none. */
  storedDimensions?: number | null;
  waiting?: Waiting;
};

const SUBJECT = 'Het embeddingmodel';
const MAX_WAIT_MS = 60_000;
/** Embedded (or found in the cache) first of all, to learn the length of this model's vectors. */
const PROBE = 'wijkgids';

/**
 * An embedder on any OpenAI-compatible server. The promise asks for the vector of one short text when the
 * cache does not have it: that tells the dimensions.
 *
 * Texts that the cache knows are not sent again; the others go in batches, each stored as soon as it is
 * there, so an interrupted run loses one batch at most. Vectors have unit length; order follows the texts.
 * @throws WijkgidsError `embedding-dimensions-changed` when vectors differ in length from the stored ones,
 *   and the codes of `model-error.ts`, kind `outside`
 */
export async function createOpenAiEmbedder(options: OpenAiEmbedderOptions): Promise<Embedder> {
  const id = options.azure ? `azure:${options.azure.deploymentName}` : `openai:${options.model}`;
  const fetchVectors = createFetcher(options);
  let expected = options.storedDimensions ?? null;
  const check = (vector: Float32Array) => {
    expected ??= vector.length;
    if (vector.length !== expected) throw dimensionsChanged(options.model, expected, vector.length);
  };

  async function embed(texts: string[]): Promise<Float32Array[]> {
    const hashes = texts.map(hashOf);
    const known = (await options.cache?.get(id, [...new Set(hashes)])) ?? new Map<string, Float32Array>();
    known.forEach(check);
    const missing = new Map<string, string>();
    hashes.forEach((hash, index) => {
      if (!known.has(hash)) missing.set(hash, texts[index] as string);
    });
    for (const batch of batchesOf([...missing], options.batchSize ?? 64)) {
      const vectors = await fetchVectors(batch.map(([, text]) => text));
      vectors.forEach(check);
      const entries = new Map(batch.map(([hash], index) => [hash, vectors[index] as Float32Array]));
      await options.cache?.put(id, entries);
      for (const [hash, vector] of entries) known.set(hash, vector);
    }
    return hashes.map((hash) => known.get(hash) as Float32Array);
  }

  const [probe] = await embed([PROBE]);
  return { id, dimensions: (probe as Float32Array).length, embed };
}

/** One request per call, with retries; as many vectors as texts, of unit length. */
function createFetcher(options: OpenAiEmbedderOptions): (texts: string[]) => Promise<Float32Array[]> {
  const fields = {
    ...connectionFields(options),
    model: options.model,
    batchSize: 2048,
    timeout: options.timeoutMs ?? 30_000,
    stripNewLines: false,
    // Left open, the client asks for base64 and misreads servers that send plain numbers all the same.
    encodingFormat: 'float' as const,
  };
  const client = options.azure ? new AzureOpenAIEmbeddings(fields) : new OpenAIEmbeddings(fields);
  const retries = {
    maxRetries: options.maxRetries ?? 5,
    maxWaitMs: MAX_WAIT_MS,
    waiting: options.waiting ?? realWaiting,
  };
  return async (texts) => {
    try {
      // Servers refuse an empty text.
      const sent = texts.map((text) => (text.trim() === '' ? '-' : text));
      const vectors = await retrying(() => client.embedDocuments(sent), retries);
      return vectors.map((vector) => unitVector(vector, options.model));
    } catch (error) {
      if (error instanceof WijkgidsError) throw error;
      throw modelError(faultOf(error), SUBJECT, options.model, error);
    }
  };
}

function unitVector(values: unknown, model: string): Float32Array {
  const vector = Array.isArray(values) ? Float32Array.from(values) : new Float32Array(0);
  const norm = Math.hypot(...vector);
  if (!Number.isFinite(norm) || norm === 0) throw modelError('malformed', SUBJECT, model);
  return vector.map((value) => value / norm);
}

function dimensionsChanged(model: string, stored: number, current: number): WijkgidsError {
  return new WijkgidsError('embedding-dimensions-changed', {
    message: `Het embeddingmodel ${model} geeft vectoren van ${current} getallen, de bewaarde hebben er ${stored}.`,
    remedy: 'Verwijder de map index in DATA_DIR of herstel het model.',
    kind: 'input',
  });
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function* batchesOf<T>(items: T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}
