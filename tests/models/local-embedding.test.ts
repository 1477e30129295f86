import { describe, expect, it } from 'vitest';
import {
  createLocalEmbedder,
  type LocalEmbeddingOptions,
  packLocalModel,
  trainLocalEmbedding,
  unpackLocalModel,
} from '../../src/models/local-embedding.ts';

const tokens = (text: string) => text.toLowerCase().match(/\p{L}+/gu) ?? [];

/** Small corpus about two subjects; 'fiets' and 'wandel' share their company but never a sentence. */
const TEXTS = [
  'fietsen in het park is gezond bewegen buiten',
  'wandelen in het park is gezond bewegen buiten',
  'samen fietsen geeft beweging buiten en gezelschap',
  'samen wandelen geeft beweging buiten en gezelschap',
  'de gemeente betaalt schulden af met een lening',
  'schulden en armoede vragen hulp van de gemeente',
  'een lening helpt bij schulden en geldzorgen',
  'armoede en geldzorgen geven stress',
];

const train = (texts: readonly string[], options: Partial<LocalEmbeddingOptions> = {}) =>
  trainLocalEmbedding(texts, { tokens, ...options });

const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

async function similarity(model: ReturnType<typeof train>, a: string, b: string): Promise<number> {
  const [x, y] = await createLocalEmbedder(model, tokens).embed([a, b]);
  return x && y ? dot(x, y) : Number.NaN;
}

/** Texts of a given length out of words that belong together by subject, always the same. */
function subjectTexts(count: number, words: number): string[] {
  let state = 5;
  const next = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const syllables = [
    'ge',
    'zond',
    'wijk',
    'beleid',
    'raad',
    'school',
    'zorg',
    'sport',
    'buurt',
    'plan',
    'werk',
    'heid',
  ];
  const syllable = () => syllables[next(syllables.length)] ?? '';
  const vocabulary = Array.from({ length: 6000 }, (_, i) => `${syllable()}${syllable()}${i.toString(36)}`);
  return Array.from({ length: count }, () => {
    const subject = next(40) * 150;
    return Array.from({ length: words }, () =>
      // Low numbers are frequent, as in real text.
      next(3) === 0 ? vocabulary[next(next(6000) + 1)] : vocabulary[subject + next(150)],
    ).join(' ');
  });
}

describe('local embedding', () => {
  it('gives unit vectors of the promised dimensions', async () => {
    const embedder = createLocalEmbedder(train(TEXTS), tokens);
    for (const vector of await embedder.embed([...TEXTS, 'fietsen', '', '!?', 'xyzzyq'])) {
      expect(vector).toHaveLength(embedder.dimensions);
      expect(dot(vector, vector)).toBeCloseTo(1, 5);
    }
  });

  it('keeps a text nearest to itself', async () => {
    const vectors = await createLocalEmbedder(train(TEXTS), tokens).embed(TEXTS);
    vectors.forEach((vector, i) => {
      const scores = vectors.map((other) => dot(vector, other));
      expect(scores.indexOf(Math.max(...scores))).toBe(i);
    });
  });

  it('brings words together that never occur together but keep the same company', async () => {
    const model = train(TEXTS, { dimensions: 2 });
    expect(await similarity(model, 'fietsen', 'wandelen')).toBeGreaterThan(0.8);
    expect(await similarity(model, 'fietsen', 'schulden')).toBeLessThan(0.2);
  });

  it('recognises a misspelt word by its pieces, and not without them', async () => {
    const spelt = 'armoede en geldzorgen';
    expect(await similarity(train(TEXTS), 'geldzorgn', spelt)).toBeGreaterThan(0.4);
    const withoutPieces = train(TEXTS, { gramWeight: 0 });
    expect(Math.abs(await similarity(withoutPieces, 'geldzorgn', spelt))).toBeLessThan(1e-6);
  });

  it('learns from extra rows that a word outside the corpus means one inside it', async () => {
    const options = { gramWeight: 0, dimensions: 4 };
    const model = train(TEXTS, { ...options, extraTexts: ['krap geldzorgen', 'ommetje wandelen'] });
    expect(await similarity(model, 'krap', TEXTS[6] ?? '')).toBeGreaterThan(0.5);
    expect(await similarity(model, 'ommetje', TEXTS[1] ?? '')).toBeGreaterThan(0.5);
    expect(await similarity(model, 'krap', TEXTS[1] ?? '')).toBeLessThan(0.2);
    expect(await similarity(train(TEXTS, options), 'krap', TEXTS[6] ?? '')).toBe(0);
  });

  it('a text without a known word resembles no real text', async () => {
    const model = train(TEXTS, { gramWeight: 0 });
    for (const text of TEXTS) expect(await similarity(model, 'qqq', text)).toBe(0);
    expect(await similarity(model, '', TEXTS[0] ?? '')).toBe(0);
  });

  it('works without texts, without words, and with one text', async () => {
    for (const texts of [[], ['', '...']]) {
      const embedder = createLocalEmbedder(train(texts), tokens);
      expect(embedder.dimensions).toBe(1);
      expect(await embedder.embed(['iets'])).toEqual([Float32Array.of(1)]);
    }
    expect(await similarity(train(['fietsen in het park']), 'fietsen', 'park')).toBeCloseTo(1, 5);
    expect(await createLocalEmbedder(train([]), tokens).embed([])).toEqual([]);
  });

  it('equal texts do not make more directions than there are', () => {
    expect(train([...TEXTS, ...TEXTS, ...TEXTS]).rank).toBe(train(TEXTS).rank);
  });
});

describe('local embedding, the same every time', () => {
  const texts = subjectTexts(60, 40);

  it('gives the same bits for the same texts, in whatever order', () => {
    const model = train(texts);
    expect(train(texts)).toEqual(model);
    expect(train([...texts].reverse())).toEqual(model);
    expect(packLocalModel(train(texts)).equals(packLocalModel(model))).toBe(true);
  });

  it('a text gets the same bits alone and among others', async () => {
    const embedder = createLocalEmbedder(train(texts), tokens);
    const together = await embedder.embed(texts);
    const [alone] = await embedder.embed([texts[41] ?? '']);
    expect(alone).toEqual(together[41]);
  });

  it('has another id for another corpus or another setting', () => {
    const idOf = (model: ReturnType<typeof train>) => createLocalEmbedder(model, tokens).id;
    const id = idOf(train(texts));
    expect(id).toMatch(/^local-1-[0-9a-f]{16}$/);
    expect(idOf(train(texts))).toBe(id);
    expect(idOf(train(texts.slice(1)))).not.toBe(id);
    expect(idOf(train(texts, { gramWeight: 0.5 }))).not.toBe(id);
    expect(idOf(train(texts, { dimensions: 20 }))).not.toBe(id);
  });

  it('above the maximum it trains on a sample chosen by content', () => {
    let analysed = 0;
    const counting = (text: string) => {
      analysed++;
      return tokens(text);
    };
    const options = { tokens: counting, maxTrainingTexts: 25 };
    const model = trainLocalEmbedding(texts, options);
    expect(analysed).toBe(25);
    expect(model.rank).toBe(25);
    expect(trainLocalEmbedding([...texts].reverse(), options).hash).toBe(model.hash);
  });

  it('700 texts of 150 words train and embed within bounds', async () => {
    const corpus = subjectTexts(700, 150);
    const before = process.cpuUsage();
    const model = train(corpus);
    await createLocalEmbedder(model, tokens).embed(corpus);
    const { user } = process.cpuUsage(before);
    expect(model.rank).toBe(192);
    // 1.4 s on one core of a small machine; the bound leaves room for slower and busier ones.
    expect(user / 1e6).toBeLessThan(6);
  }, 30_000);
});

describe('local embedding, stored', () => {
  const model = train(TEXTS);
  const packed = packLocalModel(model);

  it('comes back as it was', () => {
    expect(unpackLocalModel(packed)).toEqual(model);
    expect(unpackLocalModel(packLocalModel(train([])))).toEqual(train([]));
  });

  it('is refused when truncated, changed, of another version or something else', () => {
    const changed = Buffer.from(packed);
    changed[changed.length - 9] = (changed[changed.length - 9] ?? 0) ^ 1;
    const older = Buffer.from(packed.toString('latin1').replace('"version":1', '"version":0'), 'latin1');
    for (const bad of [packed.subarray(0, -4), packed.subarray(0, 6), changed, older, Buffer.from('x')]) {
      expect(() => unpackLocalModel(bad)).toThrow(
        expect.objectContaining({ code: 'local-model-unreadable' }),
      );
    }
  });
});
