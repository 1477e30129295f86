import { type AgeIndicator, shareBetween } from './ages.ts';
import type { AgeGroup, Population } from './area.ts';
import { gapOf, inUnit, type Margin, marginOf, type Reference, referenceOf } from './gap.ts';
import type { Theme } from './intervention.ts';
import { givenAges } from './profile.ts';
import type { Choices, Need, Profile, ProfileLine, Weight } from './recommendation.ts';

const NEUTRAL: Weight = { urgency: 2, potential: 2, energy: 2 };

/** So many times the share at the reference is as bad as it can count. */
const MOST_RATIO = 3;

/** Each further figure of a theme counts half as much as the one before: they are partly about the same people. */
const FURTHER_FIGURE = 0.5;

/**
 * Share of all residents that a figure is about, where the ages of the area are not known. For the order of
 * needs only, and never shown: round numbers of our own.
 */
const USUAL_SHARES: Record<Population, number> = {
  inwoners: 1,
  huishoudens: 1,
  '18+': 0.8,
  '65+': 0.2,
  jongeren: 0.25,
};

/** Ages of a group, whole years and inclusive; null is no limit. `jongeren` are those who can get youth care. */
const AGES: Record<Population | AgeGroup, { min: number; max: number | null }> = {
  inwoners: { min: 0, max: null },
  huishoudens: { min: 0, max: null },
  alle: { min: 0, max: null },
  '18+': { min: 18, max: null },
  '18-64': { min: 18, max: 64 },
  '65+': { min: 65, max: null },
  jongeren: { min: 0, max: 22 },
};

/**
 * The themes on which an area is worse than its reference by more than the margin, the heaviest first; at equal
 * weight by theme. The formula is our own and stands in docs/recommending.md: what is left of the gap beyond
 * the margin × how many residents the figure is about × how much worse than the reference × the weights of the
 * group.
 *
 * @param choices weights per theme, themes to leave out, and the only ones to look at
 */
export function needsOf(
  profile: Profile,
  { themes, choices }: { themes: Theme[]; choices: Choices },
): Need[] {
  const labels = new Map(themes.map(({ id, label }) => [id, label]));
  const worse = new Map<string, WorseLine[]>();
  for (const line of profile.lines) {
    const { theme } = line.indicator;
    if (theme === null || !isWanted(theme, choices)) continue;
    const weighed = weigh(line, profile);
    if (weighed !== null) worse.set(theme, [...(worse.get(theme) ?? []), weighed]);
  }
  return [...worse]
    .map(([theme, lines]) => needOf(theme, { lines, profile, choices, label: labels.get(theme) ?? theme }))
    .sort((a, b) => b.priority - a.priority || (a.theme < b.theme ? -1 : 1));
}

/** Whom a line is about. */
export function agesOfLine({ indicator, ageGroup }: ProfileLine): { min: number; max: number | null } {
  return AGES[groupOf({ indicator, ageGroup })];
}

/** A line that is worse, with its weight before that of the group. */
type WorseLine = { line: ProfileLine; reference: Reference; margin: Margin; gap: number; weight: number };

function weigh(line: ProfileLine, profile: Profile): WorseLine | null {
  const reference = referenceOf(line);
  const gap = reference === null ? null : gapOf(line, reference.value);
  if (line.stands !== 'worse' || reference === null || gap === null) return null;
  const margin = marginOf(line, reference.value);
  const extraPerThousand = perThousand(line, { beyond: gap - margin.size, margin: margin.size });
  const share = groupShare(line, profile) ?? USUAL_SHARES[populationOf(line)];
  return { line, reference, margin, gap, weight: extraPerThousand * share * ratioOf(line, reference) };
}

function needOf(
  theme: string,
  {
    lines,
    profile,
    choices,
    label,
  }: { lines: WorseLine[]; profile: Profile; choices: Choices; label: string },
): Need {
  // A stable sort: lines of equal weight stay in the order of the catalogue.
  const heaviest = lines.toSorted((a, b) => b.weight - a.weight);
  const [lead, ...others] = heaviest;
  if (lead === undefined) throw new RangeError('a need without lines');
  const weight = choices.weights[theme] ?? NEUTRAL;
  // The same indicator in another age group is about the same people: only its heaviest line adds.
  const perIndicator = heaviest.filter(
    ({ line }, at) => heaviest.findIndex((other) => other.line.indicator.id === line.indicator.id) === at,
  );
  const sum = perIndicator.reduce((total, line, at) => total + line.weight * FURTHER_FIGURE ** at, 0);
  const { concerned, extra } = peopleOf(lead, profile);
  return {
    ...{ theme, label, lead: lead.line, others: others.map(({ line }) => line) },
    ...{ reference: lead.reference, gap: lead.gap, gapBeyondMargin: inUnit(lead.gap - lead.margin.size) },
    ...{ margin: lead.margin, concerned, extra, weight },
    priority: sum * (weight.urgency / 2) * (weight.potential / 2) * (weight.energy / 2),
  };
}

/** Beyond the margin, how many more per thousand people of the group; for other units something that compares. */
function perThousand(
  { indicator }: ProfileLine,
  { beyond, margin }: { beyond: number; margin: number },
): number {
  if (indicator.unit === '%') return beyond * 10;
  if (indicator.unit === 'per 1.000 inwoners') return beyond;
  // A unit without people has no such number: each margin beyond the first counts as half a percentage point.
  return margin > 0 ? Math.min(100, (beyond / margin) * 5) : 10;
}

/** How many times as bad as at the reference, at least 1; a score around zero has no such number. */
function ratioOf(line: ProfileLine, reference: Reference): number {
  const here = badShare(line, line.value) ?? line.value;
  const there = badShare(line, reference.value) ?? reference.value;
  if (here < 0 || there < 0) return 1;
  const isUpsideDown = line.indicator.unit !== '%' && line.indicator.worse === 'lower';
  const ratio = isUpsideDown ? there / here : here / there;
  return Number.isFinite(ratio) ? Math.min(MOST_RATIO, Math.max(1, ratio)) : MOST_RATIO;
}

/** Part of the group that has the problem, 0–1; null for a unit that is no percentage. */
function badShare({ indicator }: ProfileLine, value: number): number | null {
  if (indicator.unit !== '%') return null;
  return (indicator.worse === 'lower' ? 100 - value : value) / 100;
}

function peopleOf(
  { line, reference }: WorseLine,
  profile: Profile,
): { concerned: number | null; extra: number | null } {
  const here = badShare(line, line.value);
  const there = badShare(line, reference.value);
  const size = sizeOf(line, profile);
  if (here === null || there === null || size === null) return { concerned: null, extra: null };
  const concerned = Math.round(size * here);
  return { concerned, extra: concerned - Math.round(size * there) };
}

/** How many people or households the figure is about; null when that is not really known. */
function sizeOf(line: ProfileLine, profile: Profile): number | null {
  if (populationOf(line) === 'huishoudens') return profile.households;
  const share = groupShare(line, profile);
  return profile.residents === null || share === null ? null : profile.residents * share;
}

/**
 * Share of the residents the figure is about; null when the figures that bound the group are not given, or when
 * they say that nobody of it lives here, for then the figure would not be there.
 */
function groupShare(line: ProfileLine, profile: Profile): number | null {
  const group = groupOf(line);
  const { min, max } = AGES[group];
  if (group === 'huishoudens' || (min === 0 && max === null)) return 1;
  const given = givenAges(profile);
  const bounds: Record<Exclude<typeof group, 'inwoners' | 'alle'>, AgeIndicator[]> = {
    '18+': ['jonger-dan-15'],
    '18-64': ['jonger-dan-15', '65-plus'],
    '65+': ['65-plus'],
    jongeren: ['jonger-dan-15', '15-tot-25'],
  };
  const isBounded = group !== 'inwoners' && group !== 'alle' && bounds[group].every((id) => given.has(id));
  const share = isBounded && profile.ages !== null ? shareBetween(profile.ages, { min, max }) : 0;
  return share > 0 ? share : null;
}

/** The age group when the figure names one, else whom the indicator is about. */
function groupOf({
  indicator,
  ageGroup,
}: Pick<ProfileLine, 'indicator' | 'ageGroup'>): Population | AgeGroup {
  return ageGroup === 'alle' || indicator.population === 'huishoudens' ? indicator.population : ageGroup;
}

function populationOf({ indicator, ageGroup }: ProfileLine): Population {
  const group = groupOf({ indicator, ageGroup });
  return group === 'alle' ? 'inwoners' : group === '18-64' ? '18+' : group;
}

function isWanted(theme: string, { ignoredThemes, onlyThemes }: Choices): boolean {
  return !ignoredThemes.includes(theme) && (onlyThemes.length === 0 || onlyThemes.includes(theme));
}
