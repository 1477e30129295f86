import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RecognitionChange, RegisteredIntervention } from '../../src/recommending/intervention.ts';
import type { InterventionReader } from '../../src/recommending/ports.ts';
import type { InterventionRegister } from '../../src/registries/ports.ts';

export function newIntervention(
  id: string,
  rest: Partial<RegisteredIntervention> = {},
): RegisteredIntervention {
  return {
    id,
    name: `Interventie ${id}`,
    owner: 'Eigenaar ‘A’',
    level: 'goed-onderbouwd',
    levelText: 'Goed onderbouwd',
    levelAtLeast: null,
    recognised: true,
    levelDate: '2021-06-01',
    themes: ['eenzaamheid', 'bewegen'],
    targetGroup: 'Ouderen\nvanaf 65 jaar',
    ageMin: 65,
    ageMax: null,
    traits: ['lage-ses'],
    settings: ['wijk', 'thuis'],
    pillars: ['signalering-advies-ondersteuning'],
    tracks: ['sociale-omgeving'],
    inferred: ['ages', 'tracks'],
    goal: null,
    intensity: null,
    remark: 'Zegt "niet" alles; 🏘️',
    sources: [
      { url: 'https://voorbeeld.nl/a', seen: '2024-01-02' },
      { url: 'https://voorbeeld.nl/b', seen: null },
    ],
    certainty: 'hoog',
    origin: 'shipped',
    withdrawnAt: null,
    history: [],
    ...rest,
  };
}

const known = { level: 'goed-onderbouwd', levelDate: '2021-06-01', recognised: true } as const;
const added: RecognitionChange = {
  ...{ at: '2026-01-01T10:00:00.000Z', kind: 'added', before: null, after: known, source: 'eerste.csv' },
};
const lowered: RecognitionChange = {
  at: '2026-02-01T10:00:00.000Z',
  kind: 'lowered',
  before: known,
  after: { level: 'onbekend', levelDate: null, recognised: null },
  source: 'tweede.xlsx',
};

/** What every register must do. `open` gives an empty one. */
export function interventionStoreContract(
  name: string,
  open: () => Promise<{ store: InterventionReader & InterventionRegister; close: () => Promise<void> }>,
): void {
  describe(`intervention store: ${name}`, () => {
    let store: InterventionReader & InterventionRegister;
    let close: () => Promise<void>;

    beforeEach(async () => {
      ({ store, close } = await open());
    });
    afterEach(() => close());

    test('records come back as they were, by id, with their history oldest first', async () => {
      const b = newIntervention('b', { history: [added, lowered], withdrawnAt: '2026-03-01T10:00:00.000Z' });
      const a = newIntervention('a', { levelDate: null, recognised: null, themes: [], origin: 'imported' });
      await store.write([b, a]);
      expect(await store.interventions()).toEqual([a, b]);
    });

    test('an empty register has no interventions', async () => {
      expect(await store.interventions()).toEqual([]);
    });

    test('a record is replaced whole, its history too, and others stay', async () => {
      const other = newIntervention('b', { history: [added] });
      await store.write([newIntervention('a', { history: [added, lowered] }), other]);
      const replaced = newIntervention('a', { goal: 'Minder alleen', owner: null, history: [lowered] });
      await store.write([replaced]);
      expect(await store.interventions()).toEqual([replaced, other]);
    });

    test('of the same id twice the last counts', async () => {
      const last = newIntervention('a', { name: 'Laatst', history: [added] });
      await store.write([newIntervention('a', { history: [lowered, added] }), last]);
      expect(await store.interventions()).toEqual([last]);
    });

    test('what was given or read can be changed without changing what is stored', async () => {
      const record = newIntervention('a', { history: [added] });
      await store.write([record]);
      record.themes.push('erbij');
      (await store.interventions())[0]?.history.push(lowered);
      expect(await store.interventions()).toEqual([newIntervention('a', { history: [added] })]);
    });

    test('more records than fit in one statement are all there', async () => {
      const records = Array.from({ length: 1201 }, (_, index) =>
        newIntervention(String(index).padStart(4, '0'), { history: [added] }),
      );
      await store.write(records);
      expect(await store.interventions()).toEqual(records);
    });

    test.each([
      ['the level', { level: 'goed-beschreven' }],
      ['a theme', { themes: ['roken'] }],
      ['the withdrawal', { withdrawnAt: '2026-03-01T10:00:00.000Z' }],
      ['the origin', { origin: 'imported' }],
      ['the history', { history: [added, lowered] }],
    ] satisfies [string, Partial<RegisteredIntervention>][])(
      'the revision changes with %s',
      async (_, change) => {
        await store.write([newIntervention('a', { history: [added] })]);
        const before = await store.revision();
        await store.write([newIntervention('a', { history: [added], ...change })]);
        expect(await store.revision()).not.toBe(before);
      },
    );

    test('the revision stays when the same is written again, or nothing', async () => {
      const record = newIntervention('a', { history: [added] });
      const { id, ...rest } = record;
      expect(await store.revision()).toBe('empty');
      await store.write([record]);
      const before = await store.revision();
      await store.write([{ ...rest, id }]);
      await store.write([]);
      expect(await store.revision()).toBe(before);
    });
  });
}
