import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Embedder, Passage } from '../../src/answering/ports.ts';
import { WijkgidsError } from '../../src/errors.ts';
import {
  type CollectionSearch,
  type CollectionSearchOptions,
  createCollectionSearch,
  indexKeyOf,
} from '../../src/search/collection-search.ts';
import { EMPTY_THESAURUS } from '../../src/search/dutch/thesaurus.ts';
import { createIndexStore } from '../../src/search/index-store.ts';
import { isDutchWord, passage, thesaurusOf } from './small-collection.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'collection-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const TUIN = passage('tuin', 'Bewoners van de Zandhoek beheren samen een moestuin.');
const KOOR = passage('koor', 'Het buurtkoor zingt elke dinsdag in het wijkcentrum.');
const FIETS = passage('fiets', 'Kinderen leren fietsen op het schoolplein.');

/** Stored passages that can change, as a database can. */
function createSource(...passages: Passage[]) {
  let revision = 0;
  let stored = passages;
  return {
    allPassages: vi.fn(async () => stored),
    revision: vi.fn(async () => `r${revision}`),
    set(...next: Passage[]) {
      stored = next;
      revision += 1;
    },
  };
}

/** Two directions: music, and all else. */
function createEmbedder(id = 'proef') {
  const embed = vi.fn(async (texts: string[]) =>
    texts.map((text) => new Float32Array(/koor|zing|muziek/i.test(text) ? [1, 0] : [0, 1])),
  );
  const embedder: Embedder = { id, dimensions: 2, embed };
  return { embedder, embed };
}

function collection(
  source: ReturnType<typeof createSource>,
  options: Partial<CollectionSearchOptions> & { embedder?: Embedder } = {},
): CollectionSearch {
  const { embedder = createEmbedder().embedder, ...rest } = options;
  return createCollectionSearch({
    source,
    thesaurus: EMPTY_THESAURUS,
    isDutchWord,
    store: createIndexStore({ folder }),
    embedderFor: async () => ({ ofPassages: embedder, ofQuestions: embedder }),
    ...rest,
  });
}

const idsFor = async (search: CollectionSearch, question: string) =>
  (await search.retrieve(question, { k: 10 })).map((hit) => hit.passage.id);

describe('what is stored is what is searched', () => {
  it('opens with the number of passages, and finds them by word and by meaning', async () => {
    const search = collection(createSource(TUIN, KOOR, FIETS));
    expect(await search.open()).toBe(3);
    expect((await idsFor(search, 'Wie beheert de moestuin?'))[0]).toBe('tuin');
    expect((await idsFor(search, 'Is er iets met muziek?'))[0]).toBe('koor');
  });

  it('builds once while nothing changes', async () => {
    const source = createSource(TUIN, KOOR);
    const search = collection(source);
    await Promise.all([search.open(), idsFor(search, 'moestuin'), search.read('moestuin')]);
    await idsFor(search, 'koor');
    expect(source.allPassages).toHaveBeenCalledTimes(1);
  });

  it('a document that was added is found at once', async () => {
    const source = createSource(TUIN);
    const search = collection(source);
    expect(await idsFor(search, 'fietsen')).not.toContain('fiets');
    source.set(TUIN, FIETS);
    expect((await idsFor(search, 'fietsen'))[0]).toBe('fiets');
    expect(await search.open()).toBe(2);
  });

  it('a document that was removed is gone at once', async () => {
    const source = createSource(TUIN, KOOR);
    const search = collection(source);
    expect(await idsFor(search, 'moestuin')).toContain('tuin');
    source.set(KOOR);
    expect(await idsFor(search, 'moestuin')).not.toContain('tuin');
    expect((await search.read('moestuin')).concepts[0]?.known).toBe(false);
    expect((await search.explain('moestuin')).map((c) => c.passage.id)).not.toContain('tuin');
  });

  it('also when it is removed while the indexes are being built', async () => {
    const source = createSource(TUIN, KOOR);
    let release = () => {};
    const waiting = new Promise<void>((resolve) => {
      release = resolve;
    });
    let calls = 0;
    const { embedder } = createEmbedder();
    const search = collection(source, {
      embedderFor: async () => {
        calls += 1;
        if (calls === 1) await waiting;
        return { ofPassages: embedder, ofQuestions: embedder };
      },
    });
    const before = search.open();
    await vi.waitFor(() => expect(calls).toBe(1));
    source.set(KOOR);
    const after = idsFor(search, 'Wie beheert de moestuin?');
    await vi.waitFor(() => expect(source.revision.mock.calls.length).toBeGreaterThan(1));
    release();
    await before;
    expect(await after).not.toContain('tuin');
  });

  it('an empty collection finds nothing and needs no embedder', async () => {
    const embedderFor = vi.fn();
    const search = collection(createSource(), { embedderFor });
    expect(await search.open()).toBe(0);
    expect(await idsFor(search, 'Wie beheert de moestuin?')).toEqual([]);
    expect((await search.read('Wie beheert de moestuin?')).concepts.map(({ known }) => known)).toEqual([
      false,
      false,
    ]);
    expect(embedderFor).not.toHaveBeenCalled();
  });

  it('becomes empty when the last document goes', async () => {
    const source = createSource(TUIN);
    const search = collection(source);
    await search.open();
    source.set();
    expect(await idsFor(search, 'moestuin')).toEqual([]);
  });

  it('a failure to read the passages is told, and tried again at the next question', async () => {
    const source = createSource(TUIN);
    source.allPassages.mockRejectedValueOnce(new Error('schijf weg'));
    const search = collection(source);
    await expect(search.open()).rejects.toThrow('schijf weg');
    expect(await search.open()).toBe(1);
  });
});

describe('stored vectors', () => {
  it('are used the second time: no passage is embedded again', async () => {
    const first = createEmbedder();
    await collection(createSource(TUIN, KOOR), { embedder: first.embedder }).open();
    expect(first.embed).toHaveBeenCalledTimes(1);

    const second = createEmbedder();
    const search = collection(createSource(TUIN, KOOR), { embedder: second.embedder });
    await search.open();
    expect(second.embed).not.toHaveBeenCalled();
    expect((await idsFor(search, 'muziek'))[0]).toBe('koor');
  });

  it.each([
    ['the embedder', {}, 'ander'],
    ['the thesaurus', { thesaurus: thesaurusOf('- woorden: [tuin, moestuin]') }, 'proef'],
  ])('are made anew with another: %s', async (_, options, id) => {
    await collection(createSource(TUIN, KOOR)).open();
    const { embedder, embed } = createEmbedder(id);
    await collection(createSource(TUIN, KOOR), { ...options, embedder }).open();
    expect(embed).toHaveBeenCalledTimes(1);
  });

  it('are made in parts, with progress', async () => {
    const many = Array.from({ length: 130 }, (_, i) => passage(`p${i}`, `Stuk ${i} over de wijk.`));
    const onProgress = vi.fn();
    const { embedder, embed } = createEmbedder();
    await collection(createSource(...many), { embedder, onProgress }).open();
    expect(embed.mock.calls.map(([texts]) => texts.length)).toEqual([64, 64, 2]);
    expect(onProgress.mock.calls).toEqual([
      [64, 130],
      [128, 130],
      [130, 130],
    ]);
  });

  it('their key changes with the revision and the thesaurus', () => {
    const keys = [
      indexKeyOf('r1', EMPTY_THESAURUS),
      indexKeyOf('r2', EMPTY_THESAURUS),
      indexKeyOf('r1', thesaurusOf('- woorden: [tuin, moestuin]')),
    ];
    expect(new Set(keys).size).toBe(3);
    expect(indexKeyOf('r1', EMPTY_THESAURUS)).toBe(keys[0]);
  });
});

describe('when searching by meaning fails', () => {
  const down = async () => {
    throw new Error('server weg');
  };

  it('while building, it is tried again after five minutes, not before', async () => {
    let nowMs = 0;
    const { embedder } = createEmbedder();
    const embedderFor = vi
      .fn(async () => ({ ofPassages: embedder, ofQuestions: embedder }))
      .mockRejectedValueOnce(new Error('server weg'));
    const search = collection(createSource(TUIN), { embedderFor, nowMs: () => nowMs });
    await search.open();
    nowMs = 4 * 60_000;
    await search.open();
    expect(embedderFor).toHaveBeenCalledTimes(1);
    nowMs = 5 * 60_000;
    await search.open();
    nowMs = 60 * 60_000;
    await search.open();
    expect(embedderFor).toHaveBeenCalledTimes(2);
  });

  it('while building, the words still find, and it is told', async () => {
    const onDenseFailure = vi.fn();
    const search = collection(createSource(TUIN, KOOR), { embedderFor: down, onDenseFailure });
    expect((await idsFor(search, 'moestuin'))[0]).toBe('tuin');
    expect(onDenseFailure).toHaveBeenCalledTimes(1);
    expect(String(onDenseFailure.mock.calls[0]?.[0])).toContain('server weg');
  });

  it('for one question, the words still find, and the next question has both again', async () => {
    const onDenseFailure = vi.fn();
    const { embedder, embed } = createEmbedder();
    const search = collection(createSource(TUIN, KOOR), { embedder, onDenseFailure });
    await search.open();
    embed.mockRejectedValueOnce(new Error('even weg'));
    expect(await idsFor(search, 'moestuin')).toEqual(['tuin']);
    expect(onDenseFailure).toHaveBeenCalledTimes(1);
    expect((await idsFor(search, 'muziek'))[0]).toBe('koor');
    expect(onDenseFailure).toHaveBeenCalledTimes(1);
  });

  it('other dimensions than those stored are refused, not passed over', async () => {
    const refusal = new WijkgidsError('embedding-dimensions-changed', { message: 'anders', remedy: 'kies' });
    const search = collection(createSource(TUIN), {
      embedderFor: async () => {
        throw refusal;
      },
    });
    await expect(search.open()).rejects.toBe(refusal);
  });
});
