import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Area, Figure } from '../../src/recommending/area.ts';
import type { AreaReader } from '../../src/recommending/ports.ts';
import type { AreaWriter } from '../../src/registries/ports.ts';

export function newArea(code: string, rest: Partial<Area> = {}): Area {
  return {
    code,
    name: `Gebied ${code}`,
    kind: 'wijk',
    municipalityCode: 'GM0001',
    municipality: 'Ergens',
    ...rest,
  };
}

export function newFigure(areaCode: string, rest: Partial<Figure> = {}): Figure {
  return {
    ...{ areaCode, indicator: 'roken', ageGroup: '18+', year: 2022, value: 14.2, lower: 12.5, upper: 16 },
    ...{ municipalityValue: 13, netherlandsValue: null, source: 'Proefbron' },
    ...rest,
  };
}

const all = { onlyNew: false };
const nothing = { added: 0, updated: 0, unchanged: 0 };

/** What every store of areas must do. `open` gives an empty one. */
export function areaStoreContract(
  name: string,
  open: () => Promise<{ store: AreaReader & AreaWriter; close: () => Promise<void> }>,
): void {
  describe(`area store: ${name}`, () => {
    let store: AreaReader & AreaWriter;
    let close: () => Promise<void>;

    beforeEach(async () => {
      ({ store, close } = await open());
    });
    afterEach(() => close());

    const write = (areas: Area[], figures: Figure[] = [], options = all) =>
      store.write({ areas, figures }, options);
    const areaOf = async (code: string) => (await store.areas()).find((area) => area.code === code);

    describe('areas', () => {
      test('come back as they were, by code', async () => {
        const [own, wijk] = [
          newArea('GM0074/akkrum', { name: 'Akkrum ’t Dorp', municipalityCode: null, municipality: null }),
          newArea('WK000102', { name: null }),
        ];
        const { areas } = await write([wijk, own]);
        expect(areas).toEqual({ added: [own.code, wijk.code], updated: [], unchanged: [] });
        expect(await store.areas()).toEqual([own, wijk]);
      });

      test('an unknown name or municipality never replaces a known one', async () => {
        await write([newArea('WK000101')]);
        const unknown = { name: null, municipalityCode: null, municipality: null };
        const { areas } = await write([newArea('WK000101', unknown)]);
        expect(areas).toEqual({ added: [], updated: [], unchanged: ['WK000101'] });
        expect(await areaOf('WK000101')).toEqual(newArea('WK000101'));
      });

      test('a known name replaces an unknown one and another one', async () => {
        await write([newArea('WK000101', { name: null })]);
        expect((await write([newArea('WK000101', { name: 'Oud' })])).areas.updated).toEqual(['WK000101']);
        await write([newArea('WK000101', { name: 'Nieuw' })]);
        expect(await areaOf('WK000101')).toEqual(newArea('WK000101', { name: 'Nieuw' }));
      });

      test('the name of the old municipality does not go with the code of the new one', async () => {
        await write([newArea('WK000101', { municipalityCode: 'GM0001', municipality: 'Oud' })]);
        await write([newArea('WK000101', { municipalityCode: 'GM0002', municipality: null })]);
        expect(await areaOf('WK000101')).toMatchObject({ municipalityCode: 'GM0002', municipality: null });
      });

      test('of the same area twice in a batch the last known values count', async () => {
        await write([newArea('WK000101', { name: 'Eerst' }), newArea('WK000101', { name: null })]);
        await write([newArea('WK000102', { name: 'Eerst' }), newArea('WK000102', { name: 'Laatst' })]);
        expect((await store.areas()).map(({ name }) => name)).toEqual(['Eerst', 'Laatst']);
      });

      test('with onlyNew what is known stays and what is unknown is filled in', async () => {
        await write([newArea('WK000101', { name: 'Eigen naam', municipality: null })]);
        const shipped = newArea('WK000101', { name: 'Naam van het CBS', municipality: 'Ergens' });
        await write([shipped], [], { onlyNew: true });
        expect(await areaOf('WK000101')).toMatchObject({ name: 'Eigen naam', municipality: 'Ergens' });
      });
    });

    describe('figures', () => {
      test('come back as they were, by area, indicator, age group and year, of the asked areas only', async () => {
        const figures = [
          newFigure('WK000101', { indicator: 'eenzaam', lower: null, upper: null }),
          newFigure('WK000101', { ageGroup: '18+', year: 2020 }),
          newFigure('WK000101', { ageGroup: '18+', year: 2022, source: 'Andere ’bron’' }),
          newFigure('WK000101', { ageGroup: '65+', year: 2016 }),
          newFigure('WK000102'),
        ];
        const { figures: counts } = await write(
          [newArea('WK000101'), newArea('WK000102'), newArea('WK000103')],
          [...figures, newFigure('WK000103')].reverse(),
        );
        expect(counts).toEqual({ ...nothing, added: 6 });
        expect(await store.figuresOf(['WK000102', 'WK000101', 'WK000102', 'WK999999'])).toEqual(figures);
        expect(await store.figuresOf([])).toEqual([]);
      });

      test.each([
        { value: 15 },
        { lower: null },
        { upper: 17 },
        { municipalityValue: null },
        { netherlandsValue: 11 },
        { source: 'Nieuwe bron' },
      ] satisfies Partial<Figure>[])('a figure with another %o is updated', async (change) => {
        const first = [newFigure('WK000101'), newFigure('WK000101', { year: 2020 })];
        await write([newArea('WK000101')], first);
        const changes = await write(
          [],
          [newFigure('WK000101', change), newFigure('WK000101', { year: 2020 })],
        );
        expect(changes).toEqual({
          areas: { added: [], updated: ['WK000101'], unchanged: [] },
          figures: { added: 0, updated: 1, unchanged: 1 },
        });
        expect(await store.figuresOf(['WK000101'])).toEqual([first[1], newFigure('WK000101', change)]);
      });

      test('a batch of new, changed and equal figures is counted by figure and by area', async () => {
        const [a, b] = ['WK000101', 'WK000102'];
        await write([newArea(a), newArea(b)], [newFigure(a), newFigure(b)]);
        const changes = await write(
          [newArea('WK000103'), newArea(b)],
          [newFigure(a, { value: 1 }), newFigure(a, { year: 2024 }), newFigure(b), newFigure('WK000103')],
        );
        expect(changes).toEqual({
          areas: { added: ['WK000103'], updated: [a], unchanged: [b] },
          figures: { added: 2, updated: 1, unchanged: 1 },
        });
      });

      test('of the same figure twice in a batch the last counts, once', async () => {
        const changes = await write(
          [newArea('WK000101')],
          [newFigure('WK000101', { value: 1 }), newFigure('WK000101', { value: 2 })],
        );
        expect(changes.figures).toEqual({ ...nothing, added: 1 });
        expect(await store.figuresOf(['WK000101'])).toEqual([newFigure('WK000101', { value: 2 })]);
      });

      test('with onlyNew figures that exist stay as they are and others are added', async () => {
        await write([newArea('WK000101')], [newFigure('WK000101')]);
        const shipped = [
          newFigure('WK000101', { value: 99, source: 'Meegeleverd' }),
          newFigure('WK000101', { year: 2024 }),
        ];
        const { figures } = await write([], shipped, { onlyNew: true });
        expect(figures).toEqual({ added: 1, updated: 0, unchanged: 1 });
        expect(await store.figuresOf(['WK000101'])).toEqual([newFigure('WK000101'), shipped[1]]);
      });

      test('figures of an area that nobody knows refuse the whole batch and name the code', async () => {
        const batch = write([newArea('WK000101')], [newFigure('WK000101'), newFigure('WK000199')]);
        await expect(batch).rejects.toMatchObject({
          code: 'unknown-area',
          message: expect.stringContaining('WK000199'),
        });
        expect([await store.areas(), await store.figuresOf(['WK000101'])]).toEqual([[], []]);
        expect(await store.revision()).toBe('empty');
      });

      test('whatever the numbers and words, they come back the same, and the same again is unchanged', async () => {
        const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
        const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((word) => !word.includes('\0'));
        const figures = fc.uniqueArray(
          fc.record({
            value: number,
            lower: fc.option(number),
            netherlandsValue: fc.option(number),
            indicator: text,
            source: text,
          }),
          { selector: ({ indicator }) => indicator },
        );
        await fc.assert(
          fc.asyncProperty(figures, fc.string(), async (drawn, name) => {
            const scene = await open();
            const area = newArea('WK000101', { name });
            const batch = { areas: [area], figures: drawn.map((rest) => newFigure(area.code, rest)) };
            await scene.store.write(batch, all);
            const again = await scene.store.write(batch, all);
            const stored = await scene.store.figuresOf([area.code]);
            await scene.close();
            expect(again.figures).toEqual({ ...nothing, unchanged: drawn.length });
            expect(new Set(stored)).toEqual(new Set(batch.figures));
          }),
          { numRuns: 15 },
        );
      });
    });

    describe('newest values', () => {
      const smoking = { indicator: 'roken', ageGroup: '18+' } as const;

      test('are the newest year of each area, of asked indicators in their age group only', async () => {
        await write(
          [newArea('WK000101'), newArea('WK000102')],
          [
            newFigure('WK000101', { year: 2022, value: 2 }),
            newFigure('WK000101', { year: 2024, value: 4 }),
            newFigure('WK000101', { year: 2020, value: 9 }),
            newFigure('WK000101', { year: 2024, ageGroup: '65+', value: 65 }),
            newFigure('WK000102', { year: 2016, value: 1 }),
            newFigure('WK000102', { indicator: 'eenzaam' }),
          ],
        );
        expect(await store.newestValues([smoking, smoking])).toEqual([
          { areaCode: 'WK000101', indicator: 'roken', year: 2024, value: 4 },
          { areaCode: 'WK000102', indicator: 'roken', year: 2016, value: 1 },
        ]);
        expect(await store.newestValues([])).toEqual([]);
      });

      test('are of wijken, buurten and own areas, not of gemeenten and the country', async () => {
        const areas = [
          newArea('BU00010101', { kind: 'buurt' }),
          newArea('GM0001', { kind: 'gemeente' }),
          newArea('GM0001/dorp', { kind: 'wijk' }),
          newArea('NL', { kind: 'land' }),
        ];
        await write(
          areas,
          areas.map(({ code }) => newFigure(code)),
        );
        const codes = (await store.newestValues([smoking])).map(({ areaCode }) => areaCode);
        expect(codes).toEqual(['BU00010101', 'GM0001/dorp']);
      });
    });

    test('the revision changes when an area or a figure does, and not otherwise', async () => {
      const [area, figure] = [newArea('WK000101'), newFigure('WK000101')];
      const revisions = [await store.revision()];
      const note = async (work: Promise<unknown>) => {
        await work;
        revisions.push(await store.revision());
      };
      await note(write([area]));
      await note(write([], [figure]));
      await note(write([newArea('WK000101', { name: 'Anders' })]));
      expect(new Set(revisions).size).toBe(4);

      const last = revisions.at(-1);
      await write([newArea('WK000101', { name: null })], [figure]);
      await write([], [newFigure('WK000101', { value: 99 })], { onlyNew: true });
      await write([]);
      expect(await store.revision()).toBe(last);
    });
  });
}
