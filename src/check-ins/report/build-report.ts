import { municipalityKey } from '../../rights/municipality-key.ts';
import type { Definition } from '../definition.ts';
import type { NationalFigure } from '../national-figures.ts';
import type { FiledRecord, OpenStep } from '../record.ts';
import {
  byChapter,
  type ChapterRecords,
  countingRecords,
  mixedMunicipalities,
  sharedRecords,
} from './moments.ts';
import { latest, ratedLines } from './rated-lines.ts';
import type { Audience, Chapter, Moved, RatedLine, Remark, Report } from './report.ts';
import { reportSteps } from './report-steps.ts';
import { results } from './results.ts';
import { said } from './said.ts';

/** From so far on a mean rose or fell; less is too little to speak of. */
export const MOVED_FROM = 0.5;
/** When more pillars than these are lowest together, none is the weakest. */
const MOST_WEAKEST = 3;

export type ReportOptions = {
  municipality: string;
  /** Who reads it. For an adviser only those count who share with them. */
  audience: Audience;
  /** Everything that was filed in this municipality. */
  records: FiledRecord[];
  /** All of this municipality, whatever became of them. */
  steps: OpenStep[];
  /** As they are now, for the titles of parts and the order of questions. */
  definitions: Definition[];
  national: NationalFigure[];
  /** Titles of documents by id, for the sources of national figures. */
  documents?: ReadonlyMap<string, string>;
  now: Date;
};

/**
 * How a municipality develops, from what was filed. Pure.
 *
 * Never who said what: no names and ids; quotes and steps in words only of who allowed quotes, on one day in the
 * order of the alphabet; with fewer than three people a mean, and nothing about how far they lie apart or how many
 * chose what. A figure counts one record per person and check-in; a group that answered together is one.
 *
 * @throws WijkgidsError `mixed-municipalities` when a record or step is of another municipality or organisation
 */
export function buildReport(options: ReportOptions): Report {
  const { municipality, audience, records, steps, definitions, national, now } = options;
  const shared = sharedRecords(records, { municipality, audience });
  checkSteps(steps, options);
  const chapters = byChapter(countingRecords(shared)).map((chapter) => {
    const definition = definitions.find(({ id }) => id === chapter.definitionId) ?? null;
    const documents = options.documents ?? new Map<string, string>();
    return chapterOf(chapter, definition, ratedLines(chapter, { definition, national, documents }));
  });
  const moved = chapters.flatMap(movedLines);
  return {
    version: 1,
    municipality,
    audience,
    madeAt: now.toISOString(),
    chapters: chapters.toSorted((one, other) => topicsIn(other) - topicsIn(one) || byTitle(one, other)),
    rose: moved.filter(({ by }) => by >= MOVED_FROM).toSorted((one, other) => other.by - one.by),
    fell: moved.filter(({ by }) => by <= -MOVED_FROM).toSorted((one, other) => one.by - other.by),
    weakest: weakestOf(chapters),
    steps: reportSteps(steps, { shared, all: records, now }),
    examples: [],
  };
}

function checkSteps(steps: OpenStep[], { municipality, records }: ReportOptions): void {
  const key = municipalityKey(municipality);
  const organisations = new Set([...records, ...steps].map(({ organisationId }) => organisationId));
  if (organisations.size > 1 || steps.some((step) => municipalityKey(step.municipality) !== key)) {
    throw mixedMunicipalities();
  }
}

function chapterOf(chapter: ChapterRecords, definition: Definition | null, lines: RatedLine[]): Chapter {
  return {
    definitionId: chapter.definitionId,
    title: definition?.title ?? chapter.title,
    source: definition?.source ?? null,
    moments: chapter.moments.map(({ moment }) => moment),
    lines,
    results: results(chapter, definition),
    said: said(chapter, definition),
    remarks: remarksOn(chapter, lines),
  };
}

function remarksOn({ moments }: ChapterRecords, lines: RatedLine[]): Remark[] {
  const [before, last] = [moments.at(-2), moments.at(-1)];
  const remarks: Remark[] = [];
  if (last?.moment.people === 1 && !last.moment.together) remarks.push('one-person');
  if (before === undefined || last === undefined) return remarks;
  const people = ({ records }: typeof last) =>
    records
      .map(({ personId }) => personId)
      .toSorted()
      .join('\n');
  if (people(before) !== people(last)) remarks.push('other-people');
  if (new Set(moments.flatMap(({ moment }) => moment.versions)).size > 1) remarks.push('other-version');
  const isMissing = lines.some(
    ({ points }) => points.at(-1) === null && points.some((point) => point !== null),
  );
  if (isMissing && last.moment.variant === 'short') remarks.push('short-version');
  return remarks;
}

/** Tracks and pillars of a chapter that have a change. */
function movedLines({ title, lines, moments }: Chapter): Moved[] {
  return lines.flatMap(({ id, about, label, points, change }) => {
    const now = latest(points);
    if (about === 'question' || change === null || now === null) return [];
    const to = now.point.mean;
    const from = latest(points.slice(0, now.index))?.point.mean ?? to;
    const day = moments[now.index]?.day ?? '';
    return [{ id, about, label, chapter: title, from, to, by: change.by, since: change.since, day }];
  });
}

function weakestOf(chapters: Chapter[]): Report['weakest'] {
  const newest = new Map<string, Report['weakest'][number]>();
  for (const { lines, moments } of chapters) {
    for (const { id, about, label, points } of lines) {
      const now = latest(points);
      if (about !== 'pillar' || now === null) continue;
      const day = moments[now.index]?.day ?? '';
      if ((newest.get(id)?.day ?? '') < day) newest.set(id, { id, label, mean: now.point.mean, day });
    }
  }
  const pillars = [...newest.values()];
  const lowest = Math.min(...pillars.map(({ mean }) => mean));
  const weakest = pillars.filter(({ mean }) => mean === lowest);
  // One pillar, or all of them alike, says nothing about which is weakest.
  return pillars.length > weakest.length && weakest.length <= MOST_WEAKEST ? weakest : [];
}

function topicsIn({ lines }: Chapter): number {
  return lines.filter(({ about }) => about !== 'question').length;
}

function byTitle(one: Chapter, other: Chapter): number {
  return one.title.localeCompare(other.title, 'nl');
}
