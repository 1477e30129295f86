import type { RegisteredIntervention } from '../intervention.ts';
import { questionOf } from './describe-filters.ts';
import { type AgeGroup, type Filters, hasRecognition } from './filters.ts';
import type { RegisterIndex } from './register-index.ts';
import { countWithin } from './select.ts';

/** Groups and places to narrow a long list by, each as people would ask for it. */
const AGES: AgeGroup[] = [
  { min: 65, max: null, label: 'ouderen' },
  { min: 0, max: 12, label: 'kinderen' },
  { min: 12, max: 23, label: 'jongeren' },
];
const SETTINGS: Filters['settings'] = ['school', 'wijk', 'zorg', 'online'];
const LONG = 3;
const MOST = 2;

/**
 * Questions that make a long list shorter and leave something of it, two at most.
 * @param found what there is under these filters
 */
export function narrower(
  filters: Filters,
  { index, today, found }: { index: RegisterIndex; today: Date; found: RegisteredIntervention[] },
): string[] {
  if (found.length <= LONG) return [];
  const left = (other: Filters) => {
    const count = countWithin(found, other, { index, today });
    return count === found.length ? 0 : count;
  };
  const choices: Filters[][] = [
    hasRecognition(filters) ? [] : [{ ...filters, recognised: true }],
    filters.ages.length + filters.groupWords.length + filters.traits.length > 0
      ? []
      : AGES.map((group) => ({ ...filters, ages: [group] })),
    filters.settings.length > 0 ? [] : SETTINGS.map((setting) => ({ ...filters, settings: [setting] })),
    filters.levels !== null
      ? []
      : [{ ...filters, levels: { of: ['sterke-aanwijzingen', 'goede-aanwijzingen'], as: 'at-least' } }],
  ];
  const narrow: Filters[] = [];
  for (const ways of choices) {
    const way = narrow.length < MOST ? mostOf(ways, left) : null;
    if (way !== null) narrow.push(way);
  }
  return narrow.map((other) => questionOf(other, index.themes));
}

/** The way that leaves most; null when none leaves anything. */
function mostOf(ways: Filters[], left: (filters: Filters) => number): Filters | null {
  let best: { way: Filters; count: number } | null = null;
  for (const way of ways) {
    const count = left(way);
    if (count > (best?.count ?? 0)) best = { way, count };
  }
  return best?.way ?? null;
}

/** Filters with one wish less, or with themes that are near, in the order in which people would give in. */
export function wider(filters: Filters, index: RegisterIndex): { how: string; filters: Filters }[] {
  const ways: { how: string; filters: Filters }[] = [];
  const add = (has: boolean, how: string, change: Partial<Filters>) => {
    if (has) ways.push({ how, filters: { ...filters, ...change } });
  };
  const related = relatedThemes(filters, index);
  const none = { recognised: null, levels: null, standing: null };
  add(hasRecognition(filters), 'Ongeacht de erkenning', none);
  add(filters.ages.length > 0, 'Voor andere leeftijden', { ages: [] });
  add(filters.settings.length > 0, 'Op een andere plek', { settings: [] });
  add(filters.traits.length > 0, 'Voor andere groepen', { traits: [] });
  add(filters.groupWords.length > 0, 'Voor andere groepen', { groupWords: [] });
  add(related !== null, 'Over verwante thema’s', { themes: related ?? [], mentions: [] });
  add(filters.themes.length > 1, 'Over een van de thema’s', {
    themes: [filters.themes.flat()],
    mentions: [],
  });
  add(hasRecognition(filters) && filters.ages.length > 0, 'Ongeacht de erkenning en voor andere leeftijden', {
    ...none,
    ages: [],
  });
  return ways;
}

const RELATED_ENOUGH = 0.4;

/** For each theme those that help with it too; null when there are none. */
function relatedThemes({ themes }: Filters, index: RegisterIndex): string[][] | null {
  const near = themes.map((group) =>
    group.flatMap((id) =>
      Object.entries(index.themes.find((theme) => theme.id === id)?.related ?? {})
        .filter(([, strength]) => strength >= RELATED_ENOUGH)
        .map(([other]) => other),
    ),
  );
  return near.length === 0 || near.some((group) => group.length === 0) ? null : near;
}
