import { expect, test } from 'vitest';
import { LEVELS, PILLARS, SETTINGS, TRACKS, TRAITS } from '../../src/recommending/intervention.ts';
import {
  levelLabel,
  pillarLabel,
  settingLabel,
  trackLabel,
  traitLabel,
} from '../../src/recommending/labels.ts';

test.each([
  ['level', LEVELS.map(levelLabel)],
  ['track', TRACKS.map(trackLabel)],
  ['pillar', PILLARS.map(pillarLabel)],
  ['setting', SETTINGS.map(settingLabel)],
  ['trait', TRAITS.map(traitLabel)],
])('every %s has a label of its own that begins with a capital', (_, labels) => {
  expect(new Set(labels).size).toBe(labels.length);
  for (const label of labels) expect(label).toMatch(/^\p{Lu}/u);
});

test('a described intervention is never called effective', () => {
  expect(levelLabel('goed-beschreven')).toBe('Goed beschreven');
});
