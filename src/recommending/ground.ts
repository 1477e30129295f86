import { nationalParts, overlap, shareBetween } from './ages.ts';
import type { Setting, Theme } from './intervention.ts';
import type { SmallGroup } from './matchable.ts';
import { agesOfLine } from './needs.ts';
import type { Need, Profile, ProfileLine } from './recommendation.ts';
import type { TargetAges } from './target-ages.ts';

/** What of an area counts for every intervention. The numbers here are our own choice: docs/recommending.md. */

/** A share of the residents, or a number of people, below which a target group does not live there. */
const FEWEST_SHARE = 0.005;
const FEWEST_PEOPLE = 10;

/** For whom it is, is not known at all. */
const AGES_UNKNOWN = 0.8;

/** Below this share of the residents, and this part of the share in the country, a group is too small to serve. */
const FEW_SHARE = 0.08;
const FEW_RATIO = 0.4;

/** Less than this part of its ages in the group a figure is about, and an intervention is for others. */
const LEAST_OVERLAP = 0.2;

/**
 * What serves none of the people a figure is about keeps little of its fit, unless so many more of its own people
 * live here than in the country: children, where their parents are too heavy.
 */
const FOR_OTHERS = 0.1;
const MANY_RATIO = 1.2;

/** What serves the least part of them keeps this much; all of them, all. */
const LEAST_SERVED = 0.6;

/** Figures that show how many people with a migration background live here, the first that is known counts. */
const MIGRATION = ['migratieachtergrond', 'migratie-buiten-europa', 'migratie-niet-westers'];

/** Figures that show how large a small group is here, the first that is known counts. */
const GROUP_FIGURES: Record<SmallGroup, string[]> = {
  lvb: [],
  vluchtelingen: ['migratie-buiten-europa', 'migratie-niet-westers'],
  zwanger: [],
  'chronisch-ziek': ['langdurige-aandoening'],
  mantelzorgers: ['mantelzorg'],
  beperking: ['beperking', 'lichamelijke-beperking'],
};

export type Ground = {
  profile: Profile;
  needs: Need[];
  themes: ReadonlyMap<string, Theme>;
  settings: Setting[];
  /** Worse lines about little money or education, the first of the catalogue first. */
  lowSes: ProfileLine[];
  /** How many people with a migration background live here. */
  migration: ProfileLine | null;
};

export function groundOf(
  profile: Profile,
  { needs, themes, settings }: { needs: Need[]; themes: Theme[]; settings: Setting[] },
): Ground {
  return {
    ...{ profile, needs, settings, themes: new Map(themes.map((theme) => [theme.id, theme])) },
    lowSes: profile.lines.filter(({ indicator, stands }) => indicator.lowSes && stands === 'worse'),
    migration: lineOf(MIGRATION, profile),
  };
}

/** Whether the ages of an intervention are others than those the figures of a need are about. */
export function isForOthers(ages: TargetAges | null, need: Need | undefined): boolean {
  if (ages === null || need === undefined) return false;
  return [need.lead, ...need.others].every((line) => overlap(ages, agesOfLine(line)) < LEAST_OVERLAP);
}

/** Whether more of a group live here than in the country (or the municipality). */
export function isMoreThanElsewhere({ value, netherlands, municipality }: ProfileLine): boolean {
  const elsewhere = netherlands ?? municipality;
  return elsewhere !== null && value > elsewhere;
}

/** The figure that shows how large a small group is here; null when there is none. */
export function lineOfGroup(group: SmallGroup, profile: Pick<Profile, 'lines'>): ProfileLine | null {
  return lineOf(GROUP_FIGURES[group], profile);
}

/** Part of the residents with these ages beside the same in the country; null when one of them is not known. */
export function presenceBeside(
  ages: TargetAges,
  profile: Profile,
): { here: number; ratio: number | null } | null {
  if (profile.ages === null) return null;
  const here = shareBetween(profile.ages, ages);
  const national = nationalParts(profile.ages);
  const there = national === null ? 0 : shareBetween(national, ages);
  return { here, ratio: there > 0 ? here / there : null };
}

/**
 * How ages count, per need: whether they live here as a part of all residents beside the country, and how much
 * of the people the need's figures are about they are. `others` are the places of needs that are about other
 * ages. Null when these ages do not live here.
 */
export function ageFactors(
  ages: TargetAges | null,
  { needs, profile }: Ground,
): { factors: number[]; others: number[] } | null {
  const presence = presenceOf(ages, profile);
  if (presence === 0 || areFew(ages, { needs, profile })) return null;
  const ratio = ages === null ? null : (presenceBeside(ages, profile)?.ratio ?? null);
  const forOthers = ratio !== null && ratio >= MANY_RATIO ? 1 : FOR_OTHERS;
  return {
    factors: needs.map((need) =>
      isForOthers(ages, need)
        ? presence * forOthers
        : presence * (LEAST_SERVED + (1 - LEAST_SERVED) * servedOf(ages, need, profile)),
    ),
    others: [...needs.keys()].filter((place) => isForOthers(ages, needs[place])),
  };
}

/** Whether people of these ages are too few to make a programme for, unless a need is about them. */
function areFew(ages: TargetAges | null, { needs, profile }: Pick<Ground, 'needs' | 'profile'>): boolean {
  const presence = ages === null ? null : presenceBeside(ages, profile);
  if (ages === null || presence?.ratio == null) return false;
  if (presence.here >= FEW_SHARE || presence.ratio >= FEW_RATIO) return false;
  const lines = needs.flatMap(({ lead, others }) => [lead, ...others]);
  return !lines.some(({ ageGroup }) => ageGroup === '65+' && (ages.min ?? 0) >= 50);
}

function presenceOf(ages: TargetAges | null, profile: Profile): number {
  if (ages === null) return AGES_UNKNOWN;
  const presence = presenceBeside(ages, profile);
  const certainty = ages.basis === 'stated' ? 1 : 0.9;
  if (presence === null) return certainty;
  const people = profile.residents === null ? null : profile.residents * presence.here;
  if (presence.here < FEWEST_SHARE || (people !== null && people < FEWEST_PEOPLE)) return 0;
  const ratio = Math.min(1.5, Math.max(0.3, presence.ratio ?? 1));
  // Half as many people is half the use; twice as many does not make it twice as good an answer.
  return certainty * (ratio < 1 ? ratio : Math.sqrt(ratio));
}

/** The part of the people a need is about that is of these ages, 0–1. */
function servedOf(ages: TargetAges | null, need: Need, { ages: parts }: Profile): number {
  if (ages === null) return 1;
  const served = [need.lead, ...need.others].map((line) => {
    const group = agesOfLine(line);
    if (parts === null) return overlap(group, ages);
    const both = {
      min: Math.max(group.min, ages.min ?? 0),
      max: leastOf(group.max, ages.max),
    };
    const isEmpty = both.max !== null && both.max < both.min;
    const all = shareBetween(parts, group);
    return isEmpty || all === 0 ? 0 : shareBetween(parts, both) / all;
  });
  return Math.min(1, Math.max(...served));
}

function leastOf(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}

function lineOf(indicators: string[], { lines }: Pick<Profile, 'lines'>): ProfileLine | null {
  const [line] = indicators.flatMap((id) => lines.filter(({ indicator }) => indicator.id === id));
  return line ?? null;
}
