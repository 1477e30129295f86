import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance } from '../../../src/search/dutch/edit-distance.ts';

test.each([
  ['wijk', 'wijk', 0],
  ['wijk', 'wjik', 1],
  ['wijk', 'wij', 1],
  ['wijk', 'wijkt', 1],
  ['wijk', 'wiek', 1],
  ['gemeente', 'gemente', 1],
  ['gemeente', 'gmeentee', 2],
  ['wijk', 'dorp', 4],
  ['wijk', 'wijkaanpak', 6],
])('%s and %s lie %i apart', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance);
});

test('what is further apart than asked for is infinitely far', () => {
  expect(editDistance('wijk', 'dorp', 2)).toBe(Number.POSITIVE_INFINITY);
  expect(editDistance('wijk', 'wijkaanpak', 2)).toBe(Number.POSITIVE_INFINITY);
});

const word = fc.stringMatching(/^[a-e]{0,8}$/);

test('it is the same both ways, and 0 only for the same word', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      const distance = editDistance(a, b);
      expect(distance).toBe(editDistance(b, a));
      expect(distance === 0).toBe(a === b);
    }),
  );
});

test('with a limit it is the same as without, up to the limit', () => {
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 4 }), (a, b, most) => {
      const distance = editDistance(a, b);
      expect(editDistance(a, b, most)).toBe(distance <= most ? distance : Number.POSITIVE_INFINITY);
    }),
  );
});
