import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { summariseDurations } from '../../bench/durations.ts';
import { createRandom, shuffled } from '../../bench/seeded-random.ts';
import { makePassages } from '../../bench/synthetic-passages.ts';
import { drawTable } from '../../bench/table.ts';
import type { Passage } from '../../src/answering/ports.ts';

const few: Passage[] = ['Wijken werken samen. Bewoners praten mee.', 'Gemeenten leren elke dag.'].map(
  (text, i) => ({
    ...{ id: `p${i}`, documentId: 'd', sectionId: `s${i}`, title: 'Boek', text, position: i },
    ...{ sectionPath: [`Kop ${i}`], questions: [], otherWords: [], page: null, url: null, basis: null },
  }),
);

describe('made-up passages', () => {
  const options = { count: 120, seed: 7, newWords: 2 };
  const made = makePassages(few, options);

  test('are the same for the same seed and others for another', () => {
    expect(makePassages(few, options)).toEqual(made);
    expect(makePassages(few, { ...options, seed: 8 })).not.toEqual(made);
  });

  test('each has an id of its own and sentences of the shipped texts', () => {
    expect(new Set(made.map(({ id }) => id)).size).toBe(120);
    for (const { text } of made) expect(text).toMatch(/Wijken werken samen\.|Bewoners|Gemeenten/);
  });

  test('make the vocabulary grow', () => {
    const last = made.map(({ text }) => text.split(' ').at(-1));
    expect(new Set(last).size).toBeGreaterThan(5);
  });
});

describe('figures', () => {
  test('percentiles by nearest rank, whatever the order', () => {
    const hundred = shuffled(
      Array.from({ length: 100 }, (_, i) => i + 1),
      createRandom(1),
    );
    expect(summariseDurations(hundred)).toEqual({
      count: 100,
      medianMs: 50,
      p95Ms: 95,
      p99Ms: 99,
      maxMs: 100,
    });
    expect(summariseDurations([])).toEqual({ count: 0, medianMs: 0, p95Ms: 0, p99Ms: 0, maxMs: 0 });
  });

  test('shuffling keeps everything', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.integer(), (list, seed) => {
        expect(shuffled(list, createRandom(seed)).sort()).toEqual([...list].sort());
      }),
    );
  });

  test('a table lines up', () => {
    expect(drawTable(['naam', 'ms'], [['a', 1.5]]).split('\n')).toEqual([
      'naam   ms',
      '----  ---',
      'a     1.5',
    ]);
  });
});
