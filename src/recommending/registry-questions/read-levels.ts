import { LEVELS, type Level } from '../intervention.ts';
import { EFFECTIVE_LEVELS, type Filters } from './filters.ts';

/** What a message asks of the recognition, and which of its words said so. */
export type ReadLevels = Pick<Filters, 'recognised' | 'levels' | 'standing'> & { read: number[] };

/** Levels as people name them, with the numbers of the register (I to IV). */
const NAMED: [pattern: string, level: Level][] = [
  ['sterke aanwijzing(?:en)?', 'sterke-aanwijzingen'],
  ['goede aanwijzing(?:en)?', 'goede-aanwijzingen'],
  ['eerste aanwijzing(?:en)?', 'eerste-aanwijzingen'],
  ['(?:theoretisch )?goed (?:theoretisch )?onderbouwde?', 'goed-onderbouwd'],
  ['goed beschreven', 'goed-beschreven'],
  ['niveau (?:iv|4)', 'sterke-aanwijzingen'],
  ['niveau (?:iii|3)', 'goede-aanwijzingen'],
  ['niveau (?:ii|2)', 'eerste-aanwijzingen'],
  ['niveau (?:i|1)', 'goed-onderbouwd'],
];
const LEAST = '(?:minstens|minimaal|ten minste|tenminste|op zijn minst)';
const EFFECT = '(?: (?:voor|van) (?:de )?(?:effectiviteit|werkzaamheid|effect))?';
/** Words that ask for an effect; `werk` is where people work. */
const EFFECTIVE = `aanwijzing(?:en)? voor (?:effectiviteit|werkzaamheid)|(?:wetenschappelijk )?(?:bewezen )?(?:effectie(?:f|ve)|effectiviteit|werkzame?|werkzaam)|(?:wetenschappelijk )?bewezen(?: effect)?|evidence based|werken|werkende|werkt`;

/** Reads levels, `erkend` and `effectief`. The highest level named counts as a lower bound after `minstens`. */
export function readLevels(words: string[]): ReadLevels {
  const text = words.join(' ');
  const read = new Set<number>();
  const take = (pattern: string): boolean => {
    let isThere = false;
    for (const match of text.matchAll(new RegExp(`(?<![^ ])(?:${pattern})(?![^ ])`, 'g'))) {
      const from = match.index === 0 ? 0 : text.slice(0, match.index).trimEnd().split(' ').length;
      const places = match[0].split(' ').map((_, index) => from + index);
      if (places.some((place) => read.has(place))) continue;
      for (const place of places) read.add(place);
      isThere = true;
    }
    return isThere;
  };
  const levels = readNamed(take);
  const standing = take('(?:mogelijk )?verlopen|niet (?:meer |langer )?geldig|ongeldig')
    ? 'expired'
    : take('(?:ingetrokken|vervallen)')
      ? 'withdrawn'
      : null;
  const unrecognised = take('(?:niet|geen)(?: \\S+)?? erken(?:de?s?|t)|on ?erkende?');
  const recognised = take('(?:officieel )?erken(?:de?s?|t)');
  return { levels, standing, recognised: unrecognised ? false : recognised ? true : null, read: [...read] };
}

function readNamed(take: (pattern: string) => boolean): Filters['levels'] {
  for (const [pattern, level] of NAMED) {
    const isLeast = take(`${LEAST} (?:het niveau )?${pattern}${EFFECT}|${pattern}${EFFECT} (?:of|en) hoger`);
    if (isLeast) return { of: [...LEVELS.slice(0, LEVELS.indexOf(level) + 1)], as: 'at-least' };
  }
  const exact = NAMED.filter(([pattern]) => take(`(?:van |op )?(?:het )?${pattern}${EFFECT}`));
  if (exact.length > 0) return { of: [...new Set(exact.map(([, level]) => level))], as: 'exact' };
  return take(EFFECTIVE) ? { of: [...EFFECTIVE_LEVELS], as: 'effective' } : null;
}

/** Words that {@link readLevels} knows, long enough to be mended. */
export const LEVEL_WORDS: readonly string[] =
  'aanwijzing aanwijzingen onderbouwd onderbouwde beschreven minstens minimaal effectief effectieve effectiviteit bewezen werken werkende werkt werkzaam werkzame erkend erkende erkends verlopen ingetrokken vervallen niveau'.split(
    ' ',
  );
