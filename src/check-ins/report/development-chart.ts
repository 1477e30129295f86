import { dayInWords } from '../read-reply/iso-day.ts';
import type { DevelopmentChart } from './ports.ts';
import { latest } from './rated-lines.ts';
import type { Chapter, RatedLine, Report } from './report.ts';
import { changeInWords, changeOf, listInWords, meanInWords, momentInWords } from './report-words.ts';

/** More dots in a row than these make a thicket. */
const MOST_DRAWN = 3;

/** What the groups of ratings are called. */
export const GROUPS = [
  { about: 'track', title: 'Sporen' },
  { about: 'pillar', title: 'Pijlers' },
  { about: 'question', title: 'Andere cijfers' },
] as const satisfies { about: RatedLine['about']; title: string }[];

/** A picture of a report before it is drawn; `alt` says all that it shows. */
export type ChapterChart = { id: string; title: string; alt: string; chart: DevelopmentChart };

/** Under which id the picture of a chapter stands in the text. */
export function pictureId({ definitionId }: Chapter): string {
  return `ontwikkeling-${definitionId}`;
}

/**
 * The moments that are shown beside each other when there is room for `most`: the last one and those that have the
 * newest rating of a line, which are always there, then the first, then the last before those.
 * @returns their places, oldest first
 */
export function shownMoments({ moments, lines }: Chapter, most: number): number[] {
  const newest = lines.map(({ points }) => latest(points)?.index ?? moments.length - 1);
  const needed = new Set([moments.length - 1, ...newest]);
  const wanted = [...needed, 0, ...moments.map((_, index) => moments.length - 1 - index)];
  return [...new Set(wanted)].slice(0, Math.max(most, needed.size)).toSorted((one, other) => one - other);
}

/** A picture for each chapter that has ratings: where it began, and how it went the last two times. */
export function developmentCharts(report: Report): ChapterChart[] {
  return report.chapters
    .filter(({ lines }) => lines.length > 0)
    .map((chapter) => {
      const title = `${chapter.title} in ${report.municipality}`;
      const shown = shownMoments(chapter, MOST_DRAWN);
      const moments = shown.flatMap((index) => chapter.moments[index] ?? []);
      const chart: DevelopmentChart = {
        title,
        subtitle: 'Cijfers van 1 tot en met 5, zoals mensen ze zelf gaven',
        moments: moments.map(({ day }) => dayInWords(day)),
        groups: groupsOf(chapter, shown),
        note: `Bron: check-in ‘${chapter.title}’, ${listInWords(moments.map(momentInWords))}.`,
      };
      return { id: pictureId(chapter), title, alt: altOf(chapter, chart, shown), chart };
    });
}

/** The ratings of a chapter by what they are about; groups without any are left out. */
export function groupedLines({ lines }: Chapter): { title: string; lines: RatedLine[] }[] {
  const isAlone = lines.every(({ about }) => about === 'question');
  return GROUPS.map(({ about, title }) => ({
    title: isAlone ? 'Cijfers' : title,
    lines: lines.filter((line) => line.about === about),
  })).filter((group) => group.lines.length > 0);
}

function groupsOf(chapter: Chapter, shown: number[]): DevelopmentChart['groups'] {
  return groupedLines(chapter).map(({ title, lines }) => ({
    title,
    rows: lines.map((line) => ({
      label: line.label,
      values: shown.map((index) => line.points[index]?.mean ?? null),
      now: nowOf(line),
      change: directionOf(line),
    })),
  }));
}

function nowOf({ points }: RatedLine): string | null {
  const now = latest(points);
  return now === null ? null : meanInWords(now.point.mean);
}

function directionOf({ change }: RatedLine): DevelopmentChart['groups'][number]['rows'][number]['change'] {
  if (change === null) return null;
  return {
    text: changeInWords(change.by),
    direction: change.by === 0 ? 'same' : change.by > 0 ? 'up' : 'down',
  };
}

function altOf(chapter: Chapter, { title, moments, subtitle }: DevelopmentChart, shown: number[]): string {
  const when = moments.length === 1 ? `op ${moments[0]}` : `van ${moments[0]} tot en met ${moments.at(-1)}`;
  const groups = groupedLines(chapter).map(({ title: name, lines }) => {
    const rows = lines.map((line) => {
      const values = shown.map((index) => {
        const point = line.points[index];
        return point == null ? 'geen cijfer' : meanInWords(point.mean);
      });
      const change = line.change === null ? '' : ` (${changeOf(line)})`;
      return `${line.label}: ${values.join(', daarna ')}${change}`;
    });
    return `${name}: ${rows.join('; ')}.`;
  });
  return `${title}, ${when}. ${subtitle}. ${groups.join(' ')}`;
}
