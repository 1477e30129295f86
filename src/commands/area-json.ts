import type { Area } from '../recommending/area.ts';
import { givenAges } from '../recommending/profile.ts';
import type {
  Need,
  Profile,
  ProfileLine,
  Recommendation,
  Suggestion,
} from '../recommending/recommendation.ts';

/** Profiles and suggestions in the form that scripts rely on. */

/** A profile with its needs. */
export function profileJson({
  profile,
  needs,
  missing,
}: Pick<Recommendation, 'profile' | 'needs' | 'missing'>) {
  return {
    neighbourhood: neighbourhoodJson(profile.area),
    residents: profile.residents,
    households: profile.households,
    ages: agesJson(profile),
    // The parts that these do not bound are estimated from what is left.
    agesGiven: [...givenAges(profile)],
    indicators: profile.lines.map((line) => ({ ...lineJson(line), stands: line.stands })),
    needs: needs.map(needJson),
    missing,
  };
}

/** A mix with the needs it answers. */
export function suggestJson({ profile, needs, mix, missing }: Recommendation, durationMs: number) {
  return {
    neighbourhood: neighbourhoodJson(profile.area),
    needs: needs.map(needJson),
    suggestions: mix.suggestions.map(suggestionJson),
    mix: {
      tracksCovered: mix.tracksCovered,
      tracksMissing: mix.tracksMissing,
      pillarsCovered: mix.pillarsCovered,
      pillarsMissing: mix.pillarsMissing,
      needsUnanswered: mix.needsUnanswered,
      notRecognised: mix.notRecognised.map(({ theme, interventions }) => ({
        theme,
        interventions: interventions.map(({ id, name, sources }) => ({
          id,
          name,
          source: sources[0]?.url ?? null,
        })),
      })),
    },
    missing,
    durationMs: Math.round(durationMs * 10) / 10,
  };
}

export function neighbourhoodJson({ code, name, municipality, kind }: Area) {
  return { code, name, municipality, kind };
}

function agesJson({ ages }: Profile) {
  return (
    ages?.map(({ min, max, share, netherlandsShare }) => ({
      ...{ from: min, to: max },
      percentage: percentage(share),
      netherlands: netherlandsShare === null ? null : percentage(netherlandsShare),
    })) ?? null
  );
}

function lineJson({
  indicator,
  ageGroup,
  year,
  value,
  interval,
  municipality,
  netherlands,
  source,
}: ProfileLine) {
  return {
    ...{ indicator: indicator.id, name: indicator.name, ageGroup, value, unit: indicator.unit, year },
    ...{ lower: interval?.lower ?? null, upper: interval?.upper ?? null },
    ...{ municipality, netherlands, source },
  };
}

function needJson({ theme, label, lead, others, reference, gap, concerned, extra, priority }: Need) {
  return {
    theme,
    ...lineJson(lead),
    ...{
      label,
      gap: rounded(gap),
      comparedWith: reference.kind,
      concerned,
      extra,
      priority: rounded(priority),
    },
    also: others.map(lineJson),
  };
}

function suggestionJson({ intervention, runs, score, fits, reasons, cautions }: Suggestion) {
  const { id, name, level, levelDate, recognised, tracks, pillars, themes, ageMin, ageMax, sources } =
    intervention;
  return {
    ...{
      id,
      name,
      level,
      levelDate,
      recognised,
      score: rounded(score),
      runs,
      reasons,
      cautions,
      tracks,
      pillars,
    },
    ...{ themes, ageMin, ageMax, needs: fits.map(({ theme, fit }) => ({ theme, fit: rounded(fit) })) },
    source: sources[0]?.url ?? null,
  };
}

function percentage(share: number): number {
  return Math.round(share * 1000) / 10;
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
