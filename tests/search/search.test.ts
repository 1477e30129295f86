import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Embedder } from '../../src/answering/ports.ts';
import { ALL_STAGES } from '../../src/search/search.ts';
import { ODD_TEXTS, oddText } from '../odd-texts.ts';
import { found, passage, searchOver, thesaurusOf } from './small-collection.ts';

const PASSAGES = [
  passage('tuin', 'Bewoners van de Zandhoek beheren samen een moestuin. Het is er elke week druk.', {
    sectionPath: ['Groen'],
    questions: ['Wie beheert de moestuin?'],
  }),
  passage('raad', 'De wethouder van Oosterdam sprak met de Zandhoek over wijksport.'),
  passage('cijfers', 'In 2021 voelde 14 procent van de volwassenen zich eenzaam.'),
];

const embedder: Embedder = {
  id: 'proef',
  dimensions: 2,
  embed: async (texts) => texts.map(() => new Float32Array([0, 1])),
};
/** Meaning that always finds all passages, the last first. */
const dense = {
  embedder,
  nearest: (_: Float32Array, k: number) =>
    [2, 1, 0].slice(0, k).map((place, i) => ({ passage: place, score: 0.9 - i / 10 })),
};

describe('odd questions', () => {
  const search = searchOver(PASSAGES, { dense });

  it.each(ODD_TEXTS)('%s never fails, and gives known passages with scores in order', async (_, text) => {
    const hits = await search.retrieve(text, { k: 10 });
    const scores = hits.map((hit) => hit.score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(scores.every(Number.isFinite)).toBe(true);
    for (const hit of hits) expect(PASSAGES).toContain(hit.passage);
    const reading = await search.read(text);
    expect(reading.match(text)).toHaveLength(reading.concepts.length);
  });

  it.each(ODD_TEXTS.slice(0, 4))('%s has no meaning, so it finds nothing', async (_, text) => {
    expect(await search.retrieve(text, { k: 10 })).toEqual([]);
    expect((await search.read(text)).concepts).toEqual([]);
  });

  it('whatever the text, each passage comes once at most, figures stay within 0 and 1', async () => {
    await fc.assert(
      fc.asyncProperty(oddText, async (text) => {
        const ranked = await search.explain(text);
        expect(new Set(ranked.map((c) => c.passage.id)).size).toBe(ranked.length);
        for (const { figures, score } of ranked) {
          expect(Number.isFinite(score)).toBe(true);
          for (const [name, figure] of Object.entries(figures)) {
            expect(figure, name).toBeGreaterThanOrEqual(0);
            expect(figure, name).toBeLessThanOrEqual(1 + 1e-9);
          }
        }
        for (const { weight } of (await search.read(text)).concepts) expect(weight).toBeGreaterThan(0);
      }),
    );
  });

  it('questions of 10,000 characters take no time to speak of', async () => {
    const startedMs = performance.now();
    for (const [, text] of ODD_TEXTS.slice(7, 10)) await search.retrieve(text, { k: 10 });
    expect(performance.now() - startedMs).toBeLessThan(10_000);
  });
});

describe('retrieve', () => {
  it('gives as many as asked, the best of explain', async () => {
    const search = searchOver(PASSAGES, { dense });
    const ranked = await search.explain('Wie beheert de moestuin in de Zandhoek?');
    const hits = await search.retrieve('Wie beheert de moestuin in de Zandhoek?', { k: 2 });
    expect(hits.map((hit) => hit.passage.id)).toEqual(ranked.slice(0, 2).map((c) => c.passage.id));
    expect(await search.retrieve('moestuin', { k: 0 })).toEqual([]);
  });

  it('says how near a question of the section is, and how near the meaning', async () => {
    const [hit] = await searchOver(PASSAGES, { dense }).retrieve('Wie beheert de moestuin?', { k: 1 });
    expect(hit?.passage.id).toBe('tuin');
    expect(hit?.asked).toBeGreaterThan(0.9);
    expect(hit?.dense).toBeCloseTo(0.7);
  });

  it('finds by words alone when the meaning fails, and tells why', async () => {
    const onDenseFailure = vi.fn();
    const failing = {
      ...dense,
      embedder: { ...embedder, embed: async () => Promise.reject(new Error('weg')) },
    };
    const search = searchOver(PASSAGES, { dense: failing, onDenseFailure });
    expect(await found(search, 'moestuin')).toEqual(['tuin']);
    expect(onDenseFailure).toHaveBeenCalledTimes(1);
  });
});

describe('each stage can be switched off', () => {
  const thesaurus = thesaurusOf('- woorden: [moestuin, groentetuin]');
  it.each([
    ['compounds', 'sport', 'raad'],
    ['thesaurus', 'groentetuin', 'tuin'],
    ['typos', 'wethuoder', 'raad'],
    ['dense', 'wolkenkrabber', 'cijfers'],
  ] as const)('%s: then ‘%s’ does not find %s', async (stage, question, id) => {
    const on = searchOver(PASSAGES, { thesaurus, dense });
    const off = searchOver(PASSAGES, {
      thesaurus,
      dense: stage === 'dense' ? dense : null,
      stages: { ...ALL_STAGES, [stage]: false },
    });
    expect(await found(on, question)).toContain(id);
    expect(await found(off, question)).not.toContain(id);
  });

  it('rerank: then the order is that of the fused rankings', async () => {
    const search = searchOver(PASSAGES, { dense, stages: { ...ALL_STAGES, rerank: false } });
    const hits = await search.retrieve('wolkenkrabber', { k: 3 });
    expect(hits.map((hit) => hit.passage.id)).toEqual(['cijfers', 'raad', 'tuin']);
    expect(hits.every(({ asked, dense: near }) => asked === 0 && near === 0)).toBe(true);
  });
});

describe('reading a question', () => {
  const search = searchOver(PASSAGES);
  const concept = async (question: string, word: string) =>
    (await search.read(question)).concepts.find((c) => c.word === word);

  it('tells names: by their capital in the question, or in the texts', async () => {
    expect((await concept('wat doet de gemeente Oosterdam?', 'oosterdam'))?.name).toBe(true);
    expect((await concept('moestuin in de zandhoek', 'zandhoek'))?.name).toBe(true);
    expect((await concept('wie beheert de moestuin', 'moestuin'))?.name).toBe(false);
    expect((await concept('Moestuinen in de wijk', 'moestuinen'))?.name).toBe(false);
  });

  it('a name that occurs nowhere is an unknown name', async () => {
    expect(await concept('Wat doet de gemeente Zuiderveen?', 'zuiderveen')).toMatchObject({
      name: true,
      known: false,
    });
  });

  it('a word that is rarer weighs more', async () => {
    const common = await concept('moestuin Zandhoek', 'zandhoek');
    const rare = await concept('moestuin Zandhoek', 'moestuin');
    expect(rare?.weight).toBeGreaterThan(common?.weight ?? 0);
  });
});
