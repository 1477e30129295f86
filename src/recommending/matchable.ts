import {
  LEVELS,
  type Level,
  PILLARS,
  type RegisteredIntervention,
  type Setting,
  TRACKS,
  type Trait,
} from './intervention.ts';
import { type TargetAges, targetAges } from './target-ages.ts';

/** What of an intervention counts for every area: read once per register, for an answer looks at all of it. */

/**
 * How much evidence each level asks, as a factor. Our own choice: only the order is that of the register.
 */
const LEVEL_FACTORS: Record<Level, number> = {
  'sterke-aanwijzingen': 1,
  'goede-aanwijzingen': 0.9,
  'eerste-aanwijzingen': 0.8,
  'effectief-oud': 0.65,
  'goed-onderbouwd': 0.65,
  'goed-beschreven': 0.5,
  onbekend: 0.4,
};
const NOT_RECOGNISED = 0.2;

/** Groups that are a small part of the residents wherever one looks. */
export const SMALL_GROUPS = [
  'lvb',
  'vluchtelingen',
  'zwanger',
  'chronisch-ziek',
  'mantelzorgers',
  'beperking',
] as const;
export type SmallGroup = (typeof SMALL_GROUPS)[number];

export type Matchable = {
  intervention: RegisteredIntervention;
  id: string;
  isWithdrawn: boolean;
  isRecognised: boolean;
  /** Place of the level among all, 0 is most evidence. */
  levelRank: number;
  levelFactor: number;
  themes: string[];
  ages: TargetAges | null;
  /** The same for the same themes, and for the same ages. */
  themesKey: string;
  agesKey: string;
  isForLowSes: boolean;
  isForMigrants: boolean;
  smallGroups: SmallGroup[];
  settings: Setting[];
  /** A bit per track and pillar. */
  tracks: number;
  pillars: number;
};

export function matchable(intervention: RegisteredIntervention): Matchable {
  const { id, level, levelAtLeast, themes, traits, settings, tracks, pillars, withdrawnAt } = intervention;
  const isRecognised = !isUnrecognised(intervention);
  const ages = targetAges(intervention);
  const atLeast = levelAtLeast === null ? 0 : LEVEL_FACTORS[levelAtLeast];
  return {
    ...{ intervention, id, isRecognised, themes, settings, isWithdrawn: withdrawnAt !== null },
    levelRank: LEVELS.indexOf(level),
    levelFactor: isRecognised ? Math.max(LEVEL_FACTORS[level], atLeast) : NOT_RECOGNISED,
    ages,
    themesKey: themes.join(' '),
    agesKey: ages === null ? '' : `${ages.min} ${ages.max} ${ages.basis}`,
    isForLowSes: traits.includes('lage-ses') || traits.includes('laaggeletterd'),
    isForMigrants: traits.includes('migratieachtergrond'),
    smallGroups: smallGroupsOf(traits),
    tracks: bitsOf(tracks, TRACKS),
    pillars: bitsOf(pillars, PILLARS),
  };
}

/** Whether no source states recognition and no level is known: never to be called recognised. */
export function isUnrecognised({
  recognised,
  level,
  levelAtLeast,
}: Pick<RegisteredIntervention, 'recognised' | 'level' | 'levelAtLeast'>): boolean {
  return recognised !== true && level === 'onbekend' && levelAtLeast === null;
}

/** Traits that make the group of an intervention a small part of the residents. */
export function smallGroupsOf(traits: Trait[]): SmallGroup[] {
  return SMALL_GROUPS.filter((group) => traits.includes(group));
}

function bitsOf(values: readonly string[], all: readonly string[]): number {
  let bits = 0;
  for (const value of values) {
    const place = all.indexOf(value);
    if (place >= 0) bits |= 1 << place;
  }
  return bits;
}
