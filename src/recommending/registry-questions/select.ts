import { hasPossiblyExpired } from '../expiry.ts';
import { LEVELS, type RegisteredIntervention } from '../intervention.ts';
import type { TargetAges } from '../target-ages.ts';
import type { AgeGroup, Filters } from './filters.ts';
import { type Entry, mentions, ownerKey, type RegisterIndex } from './register-index.ts';
import { keyOf } from './typed-words.ts';

/** What the register has under these filters. */
export type Selection = {
  /** The filters that held: without words that nothing names. */
  filters: Filters;
  /** Highest level first, then what fits best. */
  found: RegisteredIntervention[];
  /** True when none is made for the ages asked for, and `found` are those for a broader group. */
  isBroad: boolean;
  /** Fit too, but are made for many more ages than those asked for. In the same order. */
  broader: RegisteredIntervention[];
  /** Fit for the rest, but neither ages nor target group say for whom. By name. */
  agesUnknown: RegisteredIntervention[];
  /** Of the same theme, but do not name the words asked for. In the same order. */
  unnamed: RegisteredIntervention[];
};

const BY_NAME = new Intl.Collator('nl');
const OLDEST = 95;
/** Share of the smaller of two age ranges that must lie in the other: more than a year at the edge. */
const SHARED_AGES = 0.34;
/** Share of its ages that must be asked for, or an intervention is made for a broader group. */
const OWN_AGES = 0.4;
/** A narrower group, such as one age, counts as this many years around it. */
const NARROWEST_GROUP = 10;

/** How many of these interventions fit filters that are narrower than those that found them. */
export function countWithin(
  found: RegisteredIntervention[],
  filters: Filters,
  { index, today }: { index: RegisterIndex; today: Date },
): number {
  return found.filter(({ id }) => {
    const entry = index.byId.get(id);
    return (
      entry !== undefined &&
      fitsBesideAges(entry, filters, today) &&
      fitsAges(entry.ages, filters.ages) &&
      isMadeFor(entry.ages, filters.ages)
    );
  }).length;
}

/** Looks through the register. @param today for recognitions that may have expired */
export function select(index: RegisterIndex, filters: Filters, today: Date): Selection {
  const all = index.entries.filter((entry) => fitsBesideAges(entry, filters, today));
  const isNamed = (entry: Entry) => filters.mentions.every((word) => mentions(entry, word));
  const named = byAges(all.filter(isNamed), filters);
  if (named.own.length > 0 || filters.mentions.length === 0) {
    const rest = byAges(filters.mentions.length === 0 ? [] : all.filter((entry) => !isNamed(entry)), filters);
    return selectionOf(filters, named, rest.own);
  }
  return selectionOf({ ...filters, mentions: [] }, byAges(all, filters), []);
}

type ByAges = { own: Entry[]; broader: Entry[]; unknown: Entry[]; isBroad: boolean };

/** Those that are made for the ages asked for apart from those for whom these are some among many. */
function byAges(entries: Entry[], { ages: groups }: Filters): ByAges {
  if (groups.length === 0) return { own: entries, broader: [], unknown: [], isBroad: false };
  const fitting = entries.filter(({ ages }) => fitsAges(ages, groups));
  const own = fitting.filter(({ ages }) => isMadeFor(ages, groups));
  const broader = fitting.filter((entry) => !own.includes(entry));
  const unknown = entries.filter(({ ages }) => ages === null);
  return own.length > 0 || broader.length === 0
    ? { own, broader, unknown, isBroad: false }
    : { own: broader, broader: [], unknown, isBroad: true };
}

function selectionOf(filters: Filters, parts: ByAges, unnamed: Entry[]): Selection {
  const { own, broader, unknown, isBroad } = parts;
  return {
    filters,
    isBroad,
    found: inOrder(own, filters),
    broader: inOrder(broader, filters),
    unnamed: inOrder(unnamed, filters),
    agesUnknown: unknown
      .map(({ intervention }) => intervention)
      .sort((a, b) => BY_NAME.compare(a.name, b.name)),
  };
}

function inOrder(entries: Entry[], filters: Filters): RegisteredIntervention[] {
  return entries
    .map((entry) => ({ entry, rank: rankOf(entry.intervention), fit: fitOf(entry, filters) }))
    .sort((a, b) => a.rank - b.rank || b.fit - a.fit || byDateAndName(a.entry, b.entry))
    .map(({ entry }) => entry.intervention);
}

function fitsBesideAges(entry: Entry, filters: Filters, today: Date): boolean {
  const { intervention, owners, groupWords, isGli } = entry;
  const { themes, traits, settings, tracks, pillars } = filters;
  const hasOneOf = <T>(has: readonly T[], wanted: readonly T[]) =>
    wanted.length === 0 || wanted.some((one) => has.includes(one));
  return (
    themes.every((group) => hasOneOf(intervention.themes, group)) &&
    traits.every((group) => hasOneOf(intervention.traits, group)) &&
    hasOneOf(intervention.settings, settings) &&
    hasOneOf(intervention.tracks, tracks) &&
    hasOneOf(intervention.pillars, pillars) &&
    (filters.owners.length === 0 || filters.owners.some((owner) => owners.has(ownerKey(owner)))) &&
    filters.groupWords.every((word) => groupWords.has(keyOf(word))) &&
    (!filters.isGli || isGli) &&
    fitsRecognition(intervention, filters, today)
  );
}

function fitsRecognition(
  intervention: RegisteredIntervention,
  { recognised, levels, standing }: Filters,
  today: Date,
): boolean {
  const isWithdrawn = intervention.withdrawnAt !== null;
  if (standing === 'withdrawn') return isWithdrawn;
  if (standing === 'expired' && (isWithdrawn || !hasPossiblyExpired(intervention, today))) return false;
  const stands = intervention.recognised === true && !isWithdrawn;
  if (recognised === true && !stands) return false;
  if (recognised === false && stands) return false;
  if (levels === null) return true;
  // A level that is withdrawn, or that no source calls recognised, is no level any more.
  return intervention.recognised !== false && !isWithdrawn && levels.of.includes(intervention.level);
}

function fitsAges(ages: TargetAges | null, groups: AgeGroup[]): boolean {
  if (groups.length === 0) return true;
  if (ages === null) return false;
  return groups.some(
    (group) => sharedYears(ages, group) / Math.min(years(ages), years(group)) >= SHARED_AGES,
  );
}

function isMadeFor(ages: TargetAges | null, groups: AgeGroup[]): boolean {
  if (groups.length === 0 || ages === null) return true;
  return groups.some((group) => sharedYears(ages, widened(group)) / years(ages) >= OWN_AGES);
}

function widened(group: AgeGroup): Range {
  const around = Math.max(0, Math.ceil((NARROWEST_GROUP - years(group)) / 2));
  return { min: Math.max(0, group.min - around), max: group.max === null ? null : group.max + around };
}

/** How much of what the intervention is about and for was asked for, 0–3. */
function fitOf(entry: Entry, { themes, ages: groups, preferred }: Filters): number {
  const { intervention, ages } = entry;
  const wanted = themes.flat();
  const asked = intervention.themes.filter((theme) => wanted.includes(theme)).length;
  const ofThemes = wanted.length === 0 ? 0 : asked / Math.max(1, intervention.themes.length);
  const ofAges =
    ages === null || groups.length === 0
      ? 0
      : Math.max(...groups.map((group) => sharedYears(ages, group) / years(ages)));
  const named = preferred.filter((word) => mentions(entry, word)).length;
  return ofThemes + ofAges + (preferred.length === 0 ? 0 : named / preferred.length);
}

/** Levels in their order; what is not recognised comes last, and what was withdrawn after that. */
function rankOf({ level, recognised, withdrawnAt }: RegisteredIntervention): number {
  if (withdrawnAt !== null) return LEVELS.length + 2;
  if (recognised === false) return LEVELS.length + 1;
  if (recognised === null && level === 'onbekend') return LEVELS.length;
  return LEVELS.indexOf(level);
}

function byDateAndName({ intervention: a }: Entry, { intervention: b }: Entry): number {
  const byDate = compareTexts(b.levelDate ?? '', a.levelDate ?? '');
  return byDate || BY_NAME.compare(a.name, b.name);
}

type Range = { min: number | null; max: number | null };

function sharedYears(a: Range, b: Range): number {
  const from = Math.max(a.min ?? 0, b.min ?? 0);
  const to = Math.min(a.max ?? OLDEST, b.max ?? OLDEST);
  return Math.max(0, to - from + 1);
}

function years({ min, max }: Range): number {
  return Math.max(1, (max ?? OLDEST) - (min ?? 0) + 1);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
