import { expect, test } from 'vitest';
import { trackLetters } from '../../src/charts/track-letters.ts';
import { TRACKS } from '../../src/recommending/intervention.ts';
import { trackLabel } from '../../src/recommending/labels.ts';

test('each track has a letter of its own', () => {
  expect(trackLetters(TRACKS.map(trackLabel))).toEqual(['F', 'S', 'G', 'P', 'Z']);
});

test('a label without a free letter gets its number', () => {
  expect(trackLetters(['Wonen', 'Werken', ''])).toEqual(['W', '2', '3']);
});
