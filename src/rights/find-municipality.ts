import { municipalityKey } from './municipality-key.ts';
import type { FindMunicipality } from './read-assignment.ts';

const MOST_NEAREST = 3;

/**
 * Finds municipalities in a list of official names. What is not one of them is never taken for one: the nearest
 * are those that have the typed words in their name or, when there are none, those that are few letters away.
 * @param distance letters between two texts; Infinity when more than `most`
 */
export function createMunicipalityFinder(
  names: readonly string[],
  distance: (a: string, b: string, most: number) => number,
): FindMunicipality {
  const known = names.map((name) => ({ name, key: municipalityKey(name) }));
  const byKey = new Map(known.map(({ name, key }) => [key, name]));
  return (typed) => {
    const key = municipalityKey(typed);
    const found = byKey.get(key);
    if (found !== undefined) return { name: found };
    if (key === '') return { nearest: [] };
    const withWords = known.filter((one) => ` ${one.key} `.includes(` ${key} `));
    const nearest = withWords.length > 0 ? withWords : known.filter(isNear(key, distance));
    return { nearest: nearest.slice(0, MOST_NEAREST).map(({ name }) => name) };
  };
}

/** In a short name one wrong letter makes another name. */
function isNear(key: string, distance: (a: string, b: string, most: number) => number) {
  const most = Math.min(3, Math.ceil(key.length / 4));
  return (one: { key: string }) => distance(key, one.key, most) <= most;
}
