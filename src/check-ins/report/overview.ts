import { municipalityKey } from '../../rights/municipality-key.ts';
import type { Definition } from '../definition.ts';
import { addDays, dayOf } from '../read-reply/iso-day.ts';
import type { FiledRecord, OpenStep, Round } from '../record.ts';
import { PILLARS } from '../topics.ts';
import { buildReport } from './build-report.ts';
import { grouped, mixedMunicipalities } from './moments.ts';
import { latest } from './rated-lines.ts';
import type { Moved, Report } from './report.ts';

/** An invitation that comes counts as due from so many days before. */
const DUE_WITHIN_DAYS = 14;
/** A check-in that is under way and that nobody filed in for so long waits. */
const WAITING_AFTER_DAYS = 14;
/** A pillar is weak at this mean or lower. */
export const WEAK_AT = 2.5;
/** A pillar is weak everywhere when it is in at least half of the municipalities that rated it, and in this many. */
const FEWEST_WEAK = 2;

/** The next invitation of a schedule: ISO moment. */
export type DueCheckIn = { municipality: string; at: string };

/** How an adviser's municipalities are doing. */
export type Overview = {
  version: 1;
  /** ISO moment. */
  madeAt: string;
  /** First those that ask for something: waiting, due, under way; then the others, by name. */
  municipalities: MunicipalityState[];
  /** Pillars that are weak in at least half of the municipalities that rated them, the most widespread first. */
  weakPillars: { id: string; label: string; weakIn: number; ratedIn: number }[];
};

export type MunicipalityState = {
  municipality: string;
  /** `waiting`: under way, and nobody filed for two weeks. `due`: an invitation comes within two weeks. */
  state: 'waiting' | 'due' | 'under-way' | 'filed' | 'none';
  /** When the next invitation comes; null when none is planned. */
  dueOn: string | null;
  /** The last day on which something that was shared was filed. */
  lastFiled: string | null;
  up: Pick<Moved, 'label' | 'from' | 'to'>[];
  down: Pick<Moved, 'label' | 'from' | 'to'>[];
  weakest: { label: string; mean: number }[];
  openSteps: number;
  overdueSteps: number;
};

export type OverviewOptions = {
  /** Those that the adviser stands by. Nothing of others is taken. */
  municipalities: string[];
  /** Of one organisation. */
  rounds: Round[];
  records: FiledRecord[];
  steps: OpenStep[];
  due: DueCheckIn[];
  definitions: Definition[];
  now: Date;
};

/**
 * Who is due, who is under way, who moved, and which pillar is weak everywhere, for an adviser: from what was shared
 * with them only. Pure.
 *
 * @throws WijkgidsError `mixed-municipalities` when something is of more than one organisation
 */
export function buildOverview(options: OverviewOptions): Overview {
  const { rounds, records, steps, due, now } = options;
  const organisations = [...rounds, ...records, ...steps].map(({ organisationId }) => organisationId);
  if (new Set(organisations).size > 1) throw mixedMunicipalities();
  const by = {
    rounds: byMunicipality(rounds),
    records: byMunicipality(records),
    steps: byMunicipality(steps),
    due: byMunicipality(due),
  };
  const names = new Map(options.municipalities.map((name) => [municipalityKey(name), name]));
  const made = [...names].map(([key, municipality]) => {
    const own = {
      rounds: by.rounds.get(key) ?? [],
      records: by.records.get(key) ?? [],
      steps: by.steps.get(key) ?? [],
      due: by.due.get(key) ?? [],
    };
    const report = buildReport({
      ...{ municipality, audience: 'adviser', records: own.records, steps: own.steps },
      ...{ definitions: options.definitions, national: [], now },
    });
    return { report, state: stateOf(report, own, now) };
  });
  return {
    version: 1,
    madeAt: now.toISOString(),
    municipalities: made.map(({ state }) => state).toSorted(byUrgency),
    weakPillars: weakPillars(made.map(({ report }) => report)),
  };
}

type Own = { rounds: Round[]; records: FiledRecord[]; due: DueCheckIn[] };

function stateOf(report: Report, own: Own, now: Date): MunicipalityState {
  const today = dayOf(now);
  const next = own.due.map(({ at }) => dayOf(new Date(at))).toSorted()[0] ?? null;
  const { open, unquoted } = report.steps;
  const lastFiled = report.chapters.flatMap(({ moments }) => moments.map(({ day }) => day)).toSorted();
  return {
    municipality: report.municipality,
    state: progressOf(own, { next, today, isFiled: lastFiled.length > 0 }),
    dueOn: next,
    lastFiled: lastFiled.at(-1) ?? null,
    up: report.rose.map(({ label, from, to }) => ({ label, from, to })),
    down: report.fell.map(({ label, from, to }) => ({ label, from, to })),
    weakest: report.weakest.map(({ label, mean }) => ({ label, mean })),
    openSteps: open.length + unquoted.open,
    overdueSteps: open.filter(({ overdue }) => overdue).length + unquoted.overdue,
  };
}

function progressOf(
  { rounds, records }: Own,
  { next, today, isFiled }: { next: string | null; today: string; isFiled: boolean },
): MunicipalityState['state'] {
  const underWay = rounds.filter(({ closedAt }) => closedAt === null);
  const lastSign = underWay.map(({ id, startedAt }) => {
    // Whether somebody filed shows in the overview of the adviser, not what.
    const filed = records.filter(({ roundId }) => roundId === id).map(({ filedAt }) => filedAt);
    return dayOf(new Date([startedAt, ...filed].toSorted().at(-1) ?? startedAt));
  });
  if (lastSign.some((day) => day < addDays(today, -WAITING_AFTER_DAYS))) return 'waiting';
  if (next !== null && next <= addDays(today, DUE_WITHIN_DAYS)) return 'due';
  if (underWay.length > 0) return 'under-way';
  return isFiled ? 'filed' : 'none';
}

function weakPillars(reports: Report[]): Overview['weakPillars'] {
  return PILLARS.map(({ id, label }) => {
    const means = reports.flatMap((report) => newestMean(report, id) ?? []);
    const weakIn = means.filter((mean) => mean <= WEAK_AT).length;
    return { id, label, weakIn, ratedIn: means.length };
  })
    .filter(({ weakIn, ratedIn }) => weakIn >= FEWEST_WEAK && weakIn * 2 >= ratedIn)
    .toSorted((one, other) => other.weakIn / other.ratedIn - one.weakIn / one.ratedIn);
}

function newestMean({ chapters }: Report, pillar: string): number | null {
  const rated = chapters.flatMap(({ lines, moments }) =>
    lines
      .filter(({ about, id }) => about === 'pillar' && id === pillar)
      .flatMap(({ points }) => {
        const now = latest(points);
        return now === null ? [] : [{ mean: now.point.mean, day: moments[now.index]?.day ?? '' }];
      }),
  );
  return rated.toSorted((one, other) => other.day.localeCompare(one.day))[0]?.mean ?? null;
}

function byMunicipality<T extends { municipality: string }>(items: T[]): Map<string, T[]> {
  return grouped(items, ({ municipality }) => municipalityKey(municipality));
}

const ORDER: MunicipalityState['state'][] = ['waiting', 'due', 'under-way', 'filed', 'none'];

function byUrgency(one: MunicipalityState, other: MunicipalityState): number {
  return (
    ORDER.indexOf(one.state) - ORDER.indexOf(other.state) ||
    one.municipality.localeCompare(other.municipality, 'nl')
  );
}
