import { ageFactors, type Ground } from './ground.ts';
import type { Matchable } from './matchable.ts';
import type { Mix } from './recommendation.ts';

/** Needs and names beyond these would take the place of the mix itself. */
const MOST_NEEDS = 3;
const MOST_NAMES = 3;

/**
 * For the heaviest needs, what the register knows that is made for their theme and for people who live here, and
 * for which no source states a recognition. Those of which it is the first theme go first, then those for everyone.
 */
export function notRecognisedFor(others: Matchable[], ground: Ground): Mix['notRecognised'] {
  const known = others.filter((one) => !one.isRecognised && ageFactors(one.ages, ground) !== null);
  return ground.needs.slice(0, MOST_NEEDS).flatMap(({ theme }) => {
    const made = known
      .filter(({ themes }) => themes.includes(theme))
      .sort((a, b) => a.themes.indexOf(theme) - b.themes.indexOf(theme) || forEveryone(a, b) || byId(a, b))
      .slice(0, MOST_NAMES);
    return made.length === 0 ? [] : [{ theme, interventions: made.map(({ intervention }) => intervention) }];
  });
}

function forEveryone(a: Matchable, b: Matchable): number {
  return Math.sign(a.smallGroups.length) - Math.sign(b.smallGroups.length);
}

function byId(a: Matchable, b: Matchable): number {
  return a.id < b.id ? -1 : Number(a.id > b.id);
}
