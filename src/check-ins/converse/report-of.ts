import { municipalitiesFor } from '../../rights/may.ts';
import { isMunicipalityIn } from '../../rights/municipality-key.ts';
import type { Actor } from '../../rights/role.ts';
import { nextMoments } from '../schedule/words.ts';
import { type CheckInWork, municipalityNamed } from './check-ins-options.ts';
import type { OverviewSource, ReportSource } from './ports.ts';

/** What a report of this municipality is made of, as far as this person may see it. See `CheckIns.report`. */
export async function reportSource(actor: Actor, typed: string, work: CheckInWork): Promise<ReportSource> {
  const municipality = municipalityNamed(typed, work);
  const { organisationId } = actor;
  work.gate.demand(actor, 'see-report', { organisationId, municipality });
  return sourceOf(municipality, actor, work);
}

/** What the overview of an adviser is made of. See `CheckIns.overview`. */
export async function overviewSources(actor: Actor, work: CheckInWork): Promise<OverviewSource[]> {
  const municipalities = municipalitiesFor(actor, 'see-overview');
  const { organisationId } = actor;
  if (municipalities.length === 0)
    work.gate.demand(actor, 'see-overview', { organisationId, municipality: null });
  const sources: OverviewSource[] = [];
  for (const municipality of municipalities) {
    work.gate.demand(actor, 'see-overview', { organisationId, municipality });
    const source = await sourceOf(municipality, actor, work);
    sources.push({ ...source, due: await dueIn(municipality, actor, work) });
  }
  return sources;
}

async function sourceOf(municipality: string, actor: Actor, work: CheckInWork): Promise<ReportSource> {
  const { organisationId } = actor;
  const [rounds, records, steps] = await Promise.all([
    work.store.rounds(organisationId, municipality),
    work.store.records(organisationId, municipality),
    work.store.steps(organisationId, municipality),
  ]);
  const worksThere = actor.assignments.some(
    (given) =>
      given.role === 'medewerker' &&
      given.organisationId === organisationId &&
      isMunicipalityIn(municipality, given.municipalities),
  );
  const audience = worksThere ? 'municipality' : 'adviser';
  return { municipality, audience, rounds, records, steps, now: work.now() };
}

/** The next moment of every rule of this municipality. */
async function dueIn(
  municipality: string,
  { organisationId }: Actor,
  { schedules, calendar, now }: CheckInWork,
): Promise<OverviewSource['due']> {
  const rules = (await schedules.rules())
    .map(({ rule }) => rule)
    .filter((rule) => rule.organisationId === organisationId && rule.municipality === municipality);
  if (rules.length === 0) return [];
  const days = await calendar();
  return rules
    .filter(({ active }) => active)
    .flatMap((rule) => nextMoments(rule, days, { now: now(), count: 1 }))
    .map(({ at }) => ({ municipality, at }));
}
