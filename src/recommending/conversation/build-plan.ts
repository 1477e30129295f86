import type { Area } from '../area.ts';
import { areaName, figureInDutch, lineInWords } from '../describe.ts';
import type { Goal, Plan } from '../plan.ts';
import type { Need, Recommendation } from '../recommendation.ts';
import { lineName } from './profile-chart.ts';

/** A plan has a goal for no more needs than this; more than that is no priority. */
const MOST_GOALS = 6;

/**
 * The plan of a wijk from the mix as it is now. With a plan that was saved before, it keeps its id, who saved it
 * first, and every goal of which something was filled in; saving the same mix twice changes nothing but the moment.
 * Pure.
 */
export function buildPlan({
  recommendation: { profile, needs, mix },
  saved,
  id,
  organisationId,
  personId,
  now,
}: {
  recommendation: Recommendation;
  saved: Plan | null;
  id: string;
  organisationId: string | null;
  personId: string;
  now: Date;
}): Plan {
  const { area } = profile;
  const labelOf = (theme: string) => needs.find((need) => need.theme === theme)?.label ?? theme;
  const at = now.toISOString();
  return {
    version: 1,
    id: saved?.id ?? id,
    organisationId: saved === null ? organisationId : saved.organisationId,
    area: { code: area.code, name: areaName(area), municipality: area.municipality },
    personId: saved?.personId ?? personId,
    createdAt: saved?.createdAt ?? at,
    updatedAt: at,
    needs: needs.map(({ theme, label, lead }) => ({
      theme,
      label,
      figure: `${lineInWords(lead, area)} Bron: ${lead.source.replace(/\.$/, '')}.`,
    })),
    interventions: mix.suggestions.map(({ intervention, runs, fits, reasons, cautions }) => {
      const {
        id: interventionId,
        name,
        level,
        levelDate,
        recognised,
        pillars,
        tracks,
        sources,
      } = intervention;
      return {
        ...{
          id: interventionId,
          name,
          level,
          levelDate,
          recognised,
          runs,
          pillars,
          tracks,
          reasons,
          cautions,
        },
        needs: fits.map(({ theme }) => labelOf(theme)),
        source: sources[0]?.url ?? '',
      };
    }),
    goals: goalsOf(needs, saved?.goals ?? [], area),
  };
}

/** Goals that something was filled in of stay in their place, also when the need is gone; then one per new need. */
function goalsOf(needs: Need[], saved: Goal[], area: Area): Goal[] {
  const labels = new Set(needs.map(({ label }) => label));
  const kept = saved.filter((goal) => isBegun(goal) || labels.has(goal.need));
  const fresh = needs
    .filter(({ label }) => !kept.some(({ need }) => need === label))
    .slice(0, Math.max(0, MOST_GOALS - kept.length));
  const next = Math.max(0, ...kept.map(({ id }) => Number(/\d+$/.exec(id)?.[0] ?? 0))) + 1;
  return [...kept, ...fresh.map((need, index) => newGoal(need, `doel-${next + index}`, area))];
}

/** Whether the group filled in something of its own. */
export function isBegun({ what, target, by, owner }: Goal): boolean {
  return [what, target, by, owner].some((field) => field !== null);
}

function newGoal({ label, lead }: Need, id: string, area: Area): Goal {
  return {
    id,
    need: label,
    what: null,
    measure: `${lineName(lead)} in ${areaName(area)} (${lead.source.replace(/\.$/, '')})`,
    now: `${figureInDutch(lead.value, lead.indicator.unit)} (${lead.year})`,
    target: null,
    by: null,
    owner: null,
  };
}
