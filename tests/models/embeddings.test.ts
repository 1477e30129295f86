import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createOpenAiEmbedder,
  type EmbeddingCache,
  type OpenAiEmbedderOptions,
} from '../../src/models/embeddings.ts';
import { type OpenAiDouble, startOpenAiDouble, vectorOf } from './openai-double.ts';

/** Proves that a text is paid for once, that vectors have unit length, and that nothing mixes dimensions. */

let double: OpenAiDouble;
beforeAll(async () => {
  double = await startOpenAiDouble();
});
afterAll(() => double.close());
beforeEach(() => {
  double.requests.length = 0;
  double.embeddings({ kind: 'vectors', dimensions: 8 });
});

function memoryCache(): EmbeddingCache & { size(): number } {
  const vectors = new Map<string, Float32Array>();
  return {
    size: () => vectors.size,
    async get(embedderId, hashes) {
      const known = hashes.map((hash) => [hash, vectors.get(`${embedderId} ${hash}`)] as const);
      return new Map(known.filter((entry): entry is [string, Float32Array] => entry[1] !== undefined));
    },
    async put(embedderId, entries) {
      for (const [hash, vector] of entries) vectors.set(`${embedderId} ${hash}`, vector);
    },
  };
}

function embedder(options: Partial<OpenAiEmbedderOptions> = {}) {
  return createOpenAiEmbedder({
    apiKey: 'sk-geheim-123',
    baseUrl: double.url,
    model: 'proef-embedding',
    cache: memoryCache(),
    timeoutMs: 1_000,
    waiting: { sleep: async () => {}, random: () => 0.5 },
    ...options,
  });
}

const sentTexts = () => double.requests.flatMap((request) => request.body.input as string[]);

describe('vectors', () => {
  it('have unit length, the direction of what the server gave, and the order of the texts', async () => {
    const vectors = await (await embedder()).embed(['wijk', 'buurt']);
    expect(vectors).toHaveLength(2);
    for (const [index, text] of ['wijk', 'buurt'].entries()) {
      const vector = vectors[index] as Float32Array;
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
      const raw = vectorOf(text, 8);
      const norm = Math.hypot(...raw);
      for (const [place, value] of vector.entries()) {
        expect(value).toBeCloseTo((raw[place] as number) / norm, 5);
      }
    }
  });

  it('are asked for as plain numbers, with the key', async () => {
    await embedder();
    expect(double.requests[0]).toMatchObject({
      path: '/v1/embeddings',
      authorization: 'Bearer sk-geheim-123',
      body: { model: 'proef-embedding', encoding_format: 'float' },
    });
  });

  it('learns the dimensions from the first vector', async () => {
    double.embeddings({ kind: 'vectors', dimensions: 12 });
    const made = await embedder();
    expect(made.dimensions).toBe(12);
    expect(made.id).toBe('openai:proef-embedding');
  });
});

describe('the cache', () => {
  it('keeps a text from being sent twice, within one call and across embedders', async () => {
    const cache = memoryCache();
    const first = await embedder({ cache });
    await first.embed(['wijk', 'buurt', 'wijk']);
    expect(sentTexts()).toEqual(['wijkgids', 'wijk', 'buurt']);
    const second = await embedder({ cache });
    expect(second.dimensions).toBe(8);
    const vectors = await second.embed(['buurt', 'dorp', 'wijk']);
    expect(sentTexts()).toEqual(['wijkgids', 'wijk', 'buurt', 'dorp']);
    expect(vectors.map((vector) => vector.length)).toEqual([8, 8, 8]);
    expect([...(vectors[0] as Float32Array)]).toEqual([
      ...((await first.embed(['buurt']))[0] as Float32Array),
    ]);
  });

  it('is keyed by the sha256 of the text', async () => {
    const asked: string[] = [];
    const cache = memoryCache();
    const get = cache.get.bind(cache);
    const spied = {
      ...cache,
      get: (id: string, hashes: string[]) => {
        asked.push(...hashes);
        return get(id, hashes);
      },
    };
    await (await embedder({ cache: spied })).embed(['wijk']);
    expect(asked).toContain(createHash('sha256').update('wijk').digest('hex'));
  });

  it('is not shared by two models', async () => {
    const cache = memoryCache();
    await (await embedder({ cache })).embed(['wijk']);
    await (await embedder({ cache, model: 'ander' })).embed(['wijk']);
    expect(sentTexts().filter((text) => text === 'wijk')).toHaveLength(2);
  });

  it('may be left out', async () => {
    const made = await embedder({ cache: null });
    await made.embed(['vraag']);
    await made.embed(['vraag']);
    expect(sentTexts()).toEqual(['wijkgids', 'vraag', 'vraag']);
  });

  it('is filled batch by batch, so a failure half-way keeps what was paid for', async () => {
    const cache = memoryCache();
    const made = await embedder({ cache, batchSize: 2, maxRetries: 0 });
    double.embeddings({ kind: 'vectors', dimensions: 8 }, { kind: 'status', status: 500 });
    await expect(made.embed(['a', 'b', 'c', 'd'])).rejects.toMatchObject({ code: 'model-failed' });
    double.embeddings({ kind: 'vectors', dimensions: 8 });
    double.requests.length = 0;
    await made.embed(['a', 'b', 'c', 'd']);
    expect(sentTexts()).toEqual(['c', 'd']);
  });
});

describe('batches and odd texts', () => {
  it('sends at most batchSize texts a request', async () => {
    const made = await embedder({ batchSize: 3 });
    await made.embed(Array.from({ length: 8 }, (_, index) => `tekst ${index}`));
    expect(double.requests.slice(1).map((request) => request.body.input.length)).toEqual([3, 3, 2]);
  });

  it('embeds nothing for no texts, and never sends an empty text', async () => {
    const made = await embedder();
    expect(await made.embed([])).toEqual([]);
    expect(await made.embed(['', '  '])).toHaveLength(2);
    expect(sentTexts().every((text) => text.trim() !== '')).toBe(true);
  });
});

describe('when it goes wrong', () => {
  it('tries again after 429 and 500, with back-off', async () => {
    const waits: number[] = [];
    const made = await embedder({
      waiting: {
        sleep: async (waitMs) => {
          waits.push(waitMs);
        },
        random: () => 1,
      },
    });
    double.embeddings(
      { kind: 'status', status: 429, retryAfter: '3' },
      { kind: 'status', status: 500 },
      { kind: 'vectors', dimensions: 8 },
    );
    expect(await made.embed(['wijk'])).toHaveLength(1);
    expect(waits).toEqual([3_000, 800]);
  });

  it.each([
    ['429 for ever', { kind: 'status', status: 429, retryAfter: '0' }, 'model-rate-limited', 3],
    ['a wrong key', { kind: 'status', status: 401 }, 'model-unauthorised', 1],
    ['no numbers', { kind: 'malformed' }, 'model-malformed', 1],
    ['only zeros', { kind: 'zeros', dimensions: 8 }, 'model-malformed', 1],
  ] as const)('%s gives one clear error', async (_, behaviour, code, requests) => {
    double.embeddings(behaviour);
    await expect(embedder({ maxRetries: 2 })).rejects.toMatchObject({ code, kind: 'outside' });
    expect(double.requests).toHaveLength(requests);
  });

  it('refuses other dimensions than the index has', async () => {
    await expect(embedder({ storedDimensions: 384 })).rejects.toMatchObject({
      code: 'embedding-dimensions-changed',
      message: 'Het embeddingmodel proef-embedding geeft vectoren van 8 getallen, de bewaarde hebben er 384.',
      remedy: 'Verwijder de map index in DATA_DIR of herstel het model.',
    });
  });

  it('refuses other dimensions than the cache has, and stores nothing of them', async () => {
    const cache = memoryCache();
    const made = await embedder({ cache });
    const before = cache.size();
    double.embeddings({ kind: 'vectors', dimensions: 16 });
    await expect(made.embed(['wijk'])).rejects.toMatchObject({ code: 'embedding-dimensions-changed' });
    await expect((await embedder({ cache })).embed(['wijk'])).rejects.toMatchObject({
      code: 'embedding-dimensions-changed',
    });
    expect(cache.size()).toBe(before);
  });
});
