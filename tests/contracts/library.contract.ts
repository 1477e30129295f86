import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DocumentDraft, PassageDraft } from '../../src/ingestion/ports.ts';
import type { DocumentStore } from '../../src/storage/library.ts';

const file = { path: '/wijk/plan.md', folder: '/wijk', hash: 'hash-1', collection: 'programma' };

export function passageDraft(text: string, page: number | null = null): PassageDraft {
  return { text, page, basis: null };
}

/** A document with two sections and three passages: intro, then two under ‘Aanpak’. */
export function draft(id: string, title = `Titel van ${id}`): DocumentDraft {
  return {
    id,
    title,
    publisher: 'Gemeente',
    year: 2024,
    url: 'https://voorbeeld.nl/plan',
    licence: 'CC0',
    sections: [
      { path: [], page: null, questions: [], otherWords: [], passages: [passageDraft(`Begin van ${id}.`)] },
      {
        path: ['Aanpak', 'Bewoners'],
        page: 4,
        questions: ['Hoe doen bewoners mee?'],
        otherWords: ['inwoners', 'burgers'],
        passages: [
          { text: '- een\n- twee', page: 4, basis: 'Plan, ‘Aanpak’' },
          passageDraft('Emoji 🏘️, "aanhalingen" en café.', 5),
        ],
      },
    ],
  };
}

/** A document that breaks while it is being stored, after many passages that went well. */
export function brokenDraft(id: string): DocumentDraft {
  const passages = Array.from({ length: 1200 }, (_, index) => passageDraft(`Nieuwe zin ${index}.`));
  passages.push({
    get text(): string {
      throw new Error('halverwege gestopt');
    },
    page: null,
    basis: null,
  });
  return {
    ...draft(id),
    sections: [{ path: [], page: null, questions: [], otherWords: [], passages }],
  };
}

/** What every library must do. `open` gives an empty one. */
export function libraryContract(
  name: string,
  open: (now: () => Date) => Promise<{ library: DocumentStore; close: () => Promise<void> }>,
): void {
  describe(`library: ${name}`, () => {
    const now = new Date('2026-11-22T10:00:00.123Z');
    let library: DocumentStore;
    let close: () => Promise<void>;

    beforeEach(async () => {
      ({ library, close } = await open(() => now));
    });
    afterEach(() => close());

    test('an empty library has nothing, and odd questions to it find nothing', async () => {
      expect(await library.sourceFiles()).toEqual([]);
      expect(await library.documents()).toEqual([]);
      expect(await library.allPassages()).toEqual([]);
      expect(await library.passage('geen#0')).toBeNull();
      expect(await library.neighbours('geen#0')).toEqual({ before: null, after: null });
      expect(await library.forget('geen')).toBe(false);
      await library.removeFile('/geen');
      expect(await library.revision()).toBe(await library.revision());
    });

    test('a stored passage comes back word for word with all it takes from its section and document', async () => {
      await library.replaceFile(file, [draft('plan')]);
      expect(await library.passage('plan#1')).toEqual({
        id: 'plan#1',
        documentId: 'plan',
        title: 'Titel van plan',
        sectionPath: ['Aanpak', 'Bewoners'],
        text: '- een\n- twee',
        page: 4,
        url: 'https://voorbeeld.nl/plan',
        basis: 'Plan, ‘Aanpak’',
        questions: ['Hoe doen bewoners mee?'],
        otherWords: ['inwoners', 'burgers'],
        sectionId: 'plan#s1',
        position: 1,
      });
      expect((await library.passage('plan#2'))?.text).toBe('Emoji 🏘️, "aanhalingen" en café.');
    });

    test('all passages come back ordered by document and position, each the same as read alone', async () => {
      await library.replaceFile(file, [draft('zorg'), draft('buurt')]);
      const passages = await library.allPassages();
      expect(passages.map(({ id }) => id)).toEqual([
        ...['buurt#0', 'buurt#1', 'buurt#2'],
        ...['zorg#0', 'zorg#1', 'zorg#2'],
      ]);
      for (const passage of passages) expect(await library.passage(passage.id)).toEqual(passage);
    });

    test('positions are ordered as numbers, also beyond ten passages', async () => {
      const passages = Array.from({ length: 12 }, (_, index) => passageDraft(`Zin ${index}.`));
      const [section] = draft('lang').sections;
      if (!section) throw new Error('the draft has no section');
      await library.replaceFile(file, [{ ...draft('lang'), sections: [{ ...section, passages }] }]);
      expect((await library.allPassages()).map(({ text }) => text)).toEqual(passages.map(({ text }) => text));
    });

    test('neighbours are the passages before and after, never those of another document', async () => {
      await library.replaceFile(file, [draft('buurt'), draft('zorg')]);
      const idsAround = async (id: string) => {
        const { before, after } = await library.neighbours(id);
        return [before?.id ?? null, after?.id ?? null];
      };
      expect(await idsAround('buurt#1')).toEqual(['buurt#0', 'buurt#2']);
      expect(await idsAround('buurt#2')).toEqual(['buurt#1', null]);
      expect(await idsAround('zorg#0')).toEqual([null, 'zorg#1']);
      expect((await library.neighbours('buurt#1')).after).toEqual(await library.passage('buurt#2'));
    });

    test('files and documents are listed with what is in them', async () => {
      await library.replaceFile(file, [draft('zorg'), draft('buurt')]);
      await library.replaceFile({ path: '/a.txt', folder: null, hash: 'h', collection: 'eigen' }, []);
      expect(await library.sourceFiles()).toEqual([
        { path: '/a.txt', folder: null, hash: 'h', documentIds: [] },
        { path: '/wijk/plan.md', folder: '/wijk', hash: 'hash-1', documentIds: ['buurt', 'zorg'] },
      ]);
      expect(await library.documents()).toEqual([
        expect.objectContaining({ id: 'buurt' }),
        {
          id: 'zorg',
          title: 'Titel van zorg',
          collection: 'programma',
          publisher: 'Gemeente',
          year: 2024,
          url: 'https://voorbeeld.nl/plan',
          path: '/wijk/plan.md',
          passages: 3,
          updatedAt: now,
        },
      ]);
    });

    test('replacing a file leaves nothing of what it held before', async () => {
      await library.replaceFile(file, [draft('oud'), draft('plan')]);
      await library.replaceFile({ ...file, hash: 'hash-2' }, [draft('plan', 'Nieuwe titel')]);
      expect((await library.documents()).map(({ id, title }) => [id, title])).toEqual([
        ['plan', 'Nieuwe titel'],
      ]);
      expect(await library.passage('oud#0')).toBeNull();
      expect(await library.allPassages()).toHaveLength(3);
      expect((await library.sourceFiles())[0]?.hash).toBe('hash-2');
    });

    test('removing a file removes its documents and no others', async () => {
      await library.replaceFile(file, [draft('plan')]);
      await library.replaceFile({ ...file, path: '/wijk/tweede.md' }, [draft('tweede')]);
      await library.removeFile(file.path);
      expect((await library.sourceFiles()).map(({ path }) => path)).toEqual(['/wijk/tweede.md']);
      expect((await library.allPassages()).every(({ documentId }) => documentId === 'tweede')).toBe(true);
    });

    test('an id of another file is refused with both files named, and nothing changes', async () => {
      await library.replaceFile(file, [draft('plan')]);
      const before = [await library.allPassages(), await library.sourceFiles(), await library.revision()];
      const other = { ...file, path: '/elders/kopie.md' };
      const refused = library.replaceFile(other, [draft('nieuw'), draft('plan')]);
      await expect(refused).rejects.toMatchObject({ code: 'document-id-taken' });
      await expect(refused).rejects.toThrow(/\/elders\/kopie\.md.*\/wijk\/plan\.md/);
      expect([await library.allPassages(), await library.sourceFiles(), await library.revision()]).toEqual(
        before,
      );
    });

    test('the same id twice in one file is refused, and nothing changes', async () => {
      await library.replaceFile(file, [draft('plan')]);
      const refused = library.replaceFile({ ...file, hash: 'hash-2' }, [draft('a'), draft('a')]);
      await expect(refused).rejects.toMatchObject({ code: 'document-id-repeated' });
      expect((await library.sourceFiles())[0]?.hash).toBe('hash-1');
    });

    test('a replacement that breaks half way leaves the old documents whole', async () => {
      await library.replaceFile(file, [draft('plan'), draft('zorg')]);
      const before = [await library.allPassages(), await library.sourceFiles(), await library.revision()];
      await expect(
        library.replaceFile({ ...file, hash: 'hash-2' }, [draft('nieuw'), brokenDraft('plan')]),
      ).rejects.toThrow('halverwege gestopt');
      expect([await library.allPassages(), await library.sourceFiles(), await library.revision()]).toEqual(
        before,
      );
      await library.replaceFile({ ...file, hash: 'hash-3' }, [draft('nieuw')]);
      expect((await library.documents()).map(({ id }) => id)).toEqual(['nieuw']);
    });

    test('a forgotten document stays away while its file is the same, and its file stays known', async () => {
      await library.replaceFile(file, [draft('plan'), draft('zorg')]);
      expect(await library.forget('plan')).toBe(true);
      expect(await library.forget('plan')).toBe(false);
      expect(await library.passage('plan#0')).toBeNull();
      expect(await library.sourceFiles()).toEqual([
        { path: file.path, folder: file.folder, hash: 'hash-1', documentIds: ['zorg'] },
      ]);
      await library.replaceFile(file, [draft('plan'), draft('zorg')]);
      expect((await library.documents()).map(({ id }) => id)).toEqual(['zorg']);
    });

    test('a forgotten document does not come back because its file was moved', async () => {
      await library.replaceFile(file, [draft('plan')]);
      await library.forget('plan');
      await library.removeFile(file.path);
      await library.replaceFile({ ...file, path: '/wijk/verplaatst.md' }, [draft('plan')]);
      expect(await library.documents()).toEqual([]);
    });

    test('a forgotten document is back once its file changed, and then for good', async () => {
      await library.replaceFile(file, [draft('plan')]);
      await library.forget('plan');
      await library.replaceFile({ ...file, hash: 'hash-2' }, [draft('plan')]);
      expect((await library.documents()).map(({ id }) => id)).toEqual(['plan']);
      await library.replaceFile(file, [draft('plan')]);
      expect((await library.documents()).map(({ id }) => id)).toEqual(['plan']);
    });

    test('the revision changes with every change of documents and with nothing else', async () => {
      const seen = [await library.revision()];
      const noteRevision = async () => seen.push(await library.revision());
      await library.replaceFile(file, [draft('plan'), draft('zorg')]);
      await noteRevision();
      await library.forget('plan');
      await noteRevision();
      await library.removeFile(file.path);
      await noteRevision();
      expect(new Set(seen).size).toBe(4);
      await library.forget('plan');
      await library.removeFile(file.path);
      await library.documents();
      expect(await library.revision()).toBe(seen.at(-1));
    });

    test('files that are replaced at the same time all arrive', async () => {
      const paths = Array.from({ length: 8 }, (_, index) => `/wijk/${index}.md`);
      await Promise.all(
        paths.map((path, index) => library.replaceFile({ ...file, path }, [draft(`d${index}`)])),
      );
      expect(await library.allPassages()).toHaveLength(24);
      expect((await library.sourceFiles()).map(({ path }) => path)).toEqual(paths);
    });
  });
}
