import { AGE_INDICATORS, overlap } from './ages.ts';
import { extraInWords, lineInWords } from './describe.ts';
import { referenceOf } from './gap.ts';
import { type Ground, isMoreThanElsewhere, lineOfGroup, presenceBeside } from './ground.ts';
import type { RegisteredIntervention, Trait } from './intervention.ts';
import { isOwnTheme } from './match.ts';
import { smallGroupsOf } from './matchable.ts';
import { agesOfLine } from './needs.ts';
import { isAgeIndicator } from './profile.ts';
import { levelInSentence } from './recognition.ts';
import type { Fit, Need, Profile, ProfileLine } from './recommendation.ts';
import { type TargetAges, targetAges } from './target-ages.ts';

/** Why an intervention is in a mix, in sentences with the figures of the area. */

const MOST_NEEDS = 3;

/** A need that is answered less than this part of the best answered one is not worth a sentence. */
const WORTH_SAYING = 0.4;

/** A range of ages wider than this says nothing about who lives in a wijk. */
const WIDEST_YEARS = 40;

/** How much the ages of a figure and of an intervention must be the same ones before the figure says something. */
const SAME_AGES = 0.3;

/** From this part of the share elsewhere on, a group is said to live here. */
const PRESENT = 0.8;

export const TRAIT_PEOPLE: Record<Trait, string> = {
  'lage-ses': 'mensen met een lage sociaaleconomische positie',
  migratieachtergrond: 'mensen met een migratieachtergrond',
  vluchtelingen: 'vluchtelingen en statushouders',
  lvb: 'mensen met een licht verstandelijke beperking',
  beperking: 'mensen met een beperking',
  'chronisch-ziek': 'mensen met een chronische aandoening',
  mantelzorgers: 'mantelzorgers',
  zwanger: 'zwangeren',
  laaggeletterd: 'laaggeletterden',
};

/**
 * The needs it answers first (three at most), then the ages and groups of people it is for, and last its level
 * with date as in the register. Every figure is one of the profile, with its year, or a count made of it.
 */
export function reasonsOf(intervention: RegisteredIntervention, fits: Fit[], ground: Ground): string[] {
  const best = fits[0]?.fit ?? 0;
  const needs = fits
    .filter(({ fit }) => fit >= best * WORTH_SAYING)
    .slice(0, MOST_NEEDS)
    .flatMap((fit) => needReason(intervention, fit, ground));
  const level = levelInSentence(intervention);
  return [
    ...needs,
    ...ageReason(intervention, ground),
    ...reachReasons(intervention, ground),
    ...groupReasons(intervention, ground),
    ...(level === null ? [] : [level]),
  ];
}

/** Whether few people of the ages of an intervention live here, with the figure that shows it; null when not. */
export function fewOfTheseAges(intervention: RegisteredIntervention, profile: Profile): ProfileLine | null {
  const found = agesBeside(targetAges(intervention), profile);
  return found !== null && found.ratio < PRESENT ? found.line : null;
}

/** The given figure that is most about these ages, and how they compare with elsewhere; null when none is. */
function agesBeside(ages: TargetAges | null, profile: Profile): { line: ProfileLine; ratio: number } | null {
  if (ages === null || yearsBetween(ages) > WIDEST_YEARS) return null;
  const [best] = profile.lines
    .flatMap((line) => {
      const { id } = line.indicator;
      return isAgeIndicator(id) ? [{ line, same: sameAges(ages, AGE_INDICATORS[id]) }] : [];
    })
    .filter(({ same }) => same >= SAME_AGES)
    .sort((a, b) => b.same - a.same);
  const reference = best === undefined ? null : referenceOf(best.line);
  if (best === undefined || reference === null) return null;
  const ratio = presenceBeside(ages, profile)?.ratio ?? best.line.value / reference.value;
  return { line: best.line, ratio };
}

function needReason(intervention: RegisteredIntervention, { theme, factors }: Fit, ground: Ground): string[] {
  const need = ground.needs.find((one) => one.theme === theme);
  if (need === undefined) return [];
  const line = lineFor(need, targetAges(intervention));
  const claim = lineInWords(line, ground.profile.area);
  if (!isOwnTheme(factors.theme)) return [`${claim} ${byWayOf(intervention, need, ground)}`];
  const extra = line === need.lead ? extraInWords(need) : null;
  return [extra === null ? claim : `${claim} ${extra}`];
}

/** The line of a need that is most about the ages of the intervention. */
function lineFor(need: Need, ages: TargetAges | null): ProfileLine {
  if (ages === null || yearsBetween(ages) > WIDEST_YEARS) return need.lead;
  const [best] = [need.lead, ...need.others]
    .map((line) => ({ line, same: sameAges(ages, agesOfLine(line)) }))
    .sort((a, b) => b.same - a.same);
  return best?.line ?? need.lead;
}

function byWayOf({ themes }: RegisteredIntervention, need: Need, ground: Ground): string {
  const related = ground.themes.get(need.theme)?.related ?? {};
  const [strongest] = themes.toSorted((a, b) => (related[b] ?? 0) - (related[a] ?? 0));
  const label = ground.themes.get(strongest ?? '')?.label ?? strongest;
  return `De interventie sluit hierbij aan via ‘${label}’ (eigen inschatting).`;
}

function ageReason(intervention: RegisteredIntervention, { profile }: Ground): string[] {
  const found = agesBeside(targetAges(intervention), profile);
  if (found === null || found.ratio < PRESENT) return [];
  return [`De doelgroep woont hier: ${lineInWords(found.line, profile.area)}`];
}

function reachReasons({ traits }: RegisteredIntervention, { profile, lowSes, migration }: Ground): string[] {
  const trait = traits.find((one) => one === 'lage-ses' || one === 'laaggeletterd');
  const [line] = lowSes;
  return [
    ...(trait !== undefined && line !== undefined
      ? [`Bedoeld voor ${TRAIT_PEOPLE[trait]}. ${lineInWords(line, profile.area)}`]
      : []),
    ...(traits.includes('migratieachtergrond') && migration !== null && isMoreThanElsewhere(migration)
      ? [`Bedoeld voor ${TRAIT_PEOPLE.migratieachtergrond}. ${lineInWords(migration, profile.area)}`]
      : []),
  ];
}

function groupReasons(intervention: RegisteredIntervention, { profile }: Ground): string[] {
  return smallGroupsOf(intervention.traits).flatMap((trait) => {
    const line = lineOfGroup(trait, profile);
    return line === null || trait === 'vluchtelingen'
      ? []
      : [`Bedoeld voor ${TRAIT_PEOPLE[trait]}. ${lineInWords(line, profile.area)}`];
  });
}

/** 1 when both are the same years of age, 0 when they have none in common. */
function sameAges(
  a: { min: number | null; max: number | null },
  b: { min: number | null; max: number | null },
): number {
  return overlap(a, b) * overlap(b, a);
}

function yearsBetween({ min, max }: TargetAges): number {
  // Ages without an upper limit are about the old, whatever their number of years.
  if (max === null) return (min ?? 0) >= 50 ? 0 : Number.POSITIVE_INFINITY;
  return max - (min ?? 0);
}
