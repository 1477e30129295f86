import { ageFactors, type Ground, isMoreThanElsewhere, lineOfGroup } from './ground.ts';
import type { Theme } from './intervention.ts';
import type { Matchable, SmallGroup } from './matchable.ts';
import type { Fit } from './recommendation.ts';

/** How interventions fit the needs of an area. The numbers here are our own choice: docs/recommending.md. */

/** No intervention takes a need away altogether. */
const MOST_FIT = 0.95;

/** A theme that is related less than this is no answer. */
const LEAST_RELATED = 0.2;

/** What is made for something else counts half as much as how near it is: it touches many needs a little. */
const SIDEWAYS = 0.5;

/** What an intervention is made for stands first among its themes; the others it reaches too, a little less. */
const BY_PLACE = [1, 0.9];
const FURTHER_THEME = 0.8;

/** Whether a strength is that of a theme of its own; a related one never comes near. */
export function isOwnTheme(strength: number): boolean {
  return strength >= FURTHER_THEME;
}

/**
 * An intervention beside the needs, in numbers: there are thousands of them for one answer. `strengths` and `ages`
 * have a number per need and are shared by candidates with the same themes or ages.
 */
export type Candidate = {
  of: Matchable;
  /** Whether it answers any need. */
  answers: boolean;
  /** How near its themes are to each need: 1 is the theme itself, 0 is no answer. */
  strengths: readonly number[];
  ages: readonly number[];
  /** A bit per need that is about people of other ages than it is for. */
  others: number;
  reach: number;
  group: number;
  /** Level, reach and group together. */
  rest: number;
};

/**
 * All interventions with how well they answer each need. A fit is the product of its factors, 0.95 at most:
 * - theme: 1 when the need's theme is the first of its own, 0.9 the second, 0.8 a further one, else half of how much a related theme helps, when it is for people
 *   of the ages that the figure is about;
 * - ages: whether its ages live here, as a part of all residents beside the country, and how much of the people
 *   the figure is about it is for;
 * - level: how much evidence its recognition asks;
 * - reach: made for people who live here more than elsewhere, in a setting the group wants;
 * - group: less when it is for a small group only, or for people who are few here.
 *
 * An unrecognised one keeps only needs to whose theme no recognised one among them is as near: where a recognised
 * one has the theme itself, it never competes.
 */
export function candidatesOf(interventions: Matchable[], ground: Ground): Candidate[] {
  const none = ground.needs.map(() => 0);
  const perTheme = themeStrengths(ground);
  const agesOf = remembered(({ ages }: Matchable) => ageFactors(ages, ground), agesKeyOf);
  const othersOf = (of: Matchable) => agesOf(of)?.others ?? [];
  const keyOf = (of: Matchable) => `${of.themesKey}|${othersOf(of).join()}`;
  const strengthsOf = remembered(
    (of: Matchable) => withoutOthers(strongest(of.themes, perTheme, none), othersOf(of), none),
    keyOf,
  );
  const nearest = [...none];
  const candidates = interventions.map((of): Candidate => {
    const ages = agesOf(of);
    const strengths = ages === null ? none : strengthsOf(of);
    if (of.isRecognised && strengths !== none) raise(nearest, strengths);
    const [reach, group] = [reachFactor(of, ground), groupFactor(of, ground)];
    const rest = of.levelFactor * reach * group;
    return {
      of,
      answers: strengths !== none,
      strengths,
      ages: ages?.factors ?? none,
      others: bitsOf(ages?.others ?? []),
      reach,
      group,
      rest,
    };
  });
  const leftOver = remembered((of: Matchable) => nearerThan(nearest, strengthsOf(of), none), keyOf);
  for (const one of candidates) {
    if (one.of.isRecognised || !one.answers) continue;
    one.strengths = leftOver(one.of);
    one.answers = one.strengths !== none;
  }
  return candidates;
}

/** How well a candidate answers the need in this place, 0–0.95. */
export function fitAt({ strengths, ages, rest }: Candidate, need: number): number {
  return Math.min(MOST_FIT, (strengths[need] ?? 0) * (ages[need] ?? 0) * rest);
}

/** The fits of a candidate with their factors, best first and at equal fit the heaviest need first. */
export function fitsOf(candidate: Candidate, { needs }: Ground): Fit[] {
  const { of, reach, group, strengths, ages } = candidate;
  return needs
    .flatMap(({ theme }, need): Fit[] => {
      const strength = strengths[need] ?? 0;
      const factors = { theme: strength, ages: ages[need] ?? 0, level: of.levelFactor, reach, group };
      return strength === 0 ? [] : [{ theme, fit: fitAt(candidate, need), factors }];
    })
    .sort((a, b) => b.fit - a.fit);
}

function bitsOf(places: number[]): number {
  return places.reduce((bits, place) => bits | (1 << place), 0);
}

/** Per need how near the nearest of these themes is; `none` itself when none is near to any. */
function strongest(themes: string[], perTheme: Map<string, number[]>, none: number[]): number[] {
  const near = themes.flatMap((theme, place) => {
    const strengths = perTheme.get(theme);
    const factor = BY_PLACE[place] ?? FURTHER_THEME;
    return strengths === undefined ? [] : [strengths.map((strength) => strength * factor)];
  });
  if (near.length === 0) return none;
  const most = [...none];
  for (const strengths of near) raise(most, strengths);
  return most;
}

/** Without needs about other ages for which it has only a related theme; `none` itself when nothing is left. */
function withoutOthers(strengths: number[], others: number[], none: number[]): number[] {
  if (others.length === 0 || strengths === none) return strengths;
  const kept = strengths.map((strength, need) =>
    !isOwnTheme(strength) && others.includes(need) ? 0 : strength,
  );
  return kept.some((strength) => strength > 0) ? kept : none;
}

/** Only what is nearer than all others are; `none` itself when nothing is. */
function nearerThan(others: number[], strengths: readonly number[], none: number[]): readonly number[] {
  const kept = strengths.map((strength, need) => (strength > (others[need] ?? 0) ? strength : 0));
  return kept.some((strength) => strength > 0) ? kept : none;
}

function raise(most: number[], values: readonly number[]): void {
  for (let at = 0; at < values.length; at += 1) most[at] = Math.max(most[at] ?? 0, values[at] ?? 0);
}

/** How near each theme is to each need, for the themes that are near to any. */
function themeStrengths({ needs, themes }: Ground): Map<string, number[]> {
  const strengths = new Map<string, number[]>();
  const set = (theme: string, place: number, strength: number) => {
    const known = strengths.get(theme) ?? needs.map(() => 0);
    known[place] = strength;
    strengths.set(theme, known);
  };
  for (const [place, { theme }] of needs.entries()) {
    const related: Theme['related'] = themes.get(theme)?.related ?? {};
    for (const [other, strength] of Object.entries(related)) {
      if (strength >= LEAST_RELATED) set(other, place, SIDEWAYS * strength);
    }
    set(theme, place, 1);
  }
  return strengths;
}

function reachFactor({ isForLowSes, isForMigrants, settings }: Matchable, ground: Ground): number {
  const lowSes = isForLowSes && ground.lowSes.length > 0 ? 1.15 : 1;
  const areMore = ground.migration !== null && isMoreThanElsewhere(ground.migration);
  const isElsewhere =
    ground.settings.length > 0 && !settings.some((setting) => ground.settings.includes(setting));
  return lowSes * (isForMigrants && areMore ? 1.1 : 1) * (isElsewhere ? 0.6 : 1);
}

function groupFactor({ smallGroups, isForMigrants }: Matchable, ground: Ground): number {
  const small = smallGroups.length === 0 ? 1 : smallGroups.some((one) => isLarger(one, ground)) ? 0.8 : 0.6;
  if (!isForMigrants) return small;
  const { migration } = ground;
  return small * (migration === null ? 0.9 : isMoreThanElsewhere(migration) ? 1 : 0.8);
}

function isLarger(group: SmallGroup, { profile }: Ground): boolean {
  const line = lineOfGroup(group, profile);
  return line !== null && isMoreThanElsewhere(line);
}

/** Works each thing out once. */
function remembered<T, R>(work: (given: T) => R, keyOf: (given: T) => string): (given: T) => R {
  const known = new Map<string, { result: R }>();
  return (given) => {
    const key = keyOf(given);
    let found = known.get(key);
    if (found === undefined) {
      found = { result: work(given) };
      known.set(key, found);
    }
    return found.result;
  };
}

const agesKeyOf = ({ agesKey }: Matchable) => agesKey;
