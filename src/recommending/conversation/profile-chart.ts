import type { Picture } from '../../assistant/message.ts';
import { areaName, figureInDutch } from '../describe.ts';
import { gapOf, referenceOf } from '../gap.ts';
import type { BarChart, Drawing } from '../ports.ts';
import type { Profile, ProfileLine } from '../recommendation.ts';
import { enumerated } from './say.ts';

/** More bars than this read badly; the table has all figures. */
const MOST_ROWS = 14;

/**
 * The percentages of a profile that have a good and a bad side, as bars: the least favourable
 * ones when there are too many, in the order of the catalogue. Null when there is nothing to draw. Pure.
 */
export function profileChart(profile: Profile): BarChart | null {
  const lines = linesToDraw(profile.lines);
  if (lines.length === 0) return null;
  const { area } = profile;
  const series: BarChart['series'] = [{ id: 'area', name: areaName(area) }];
  if (lines.some(({ municipality }) => municipality !== null)) {
    series.push({ id: 'municipality', name: area.municipality ?? 'Gemeente' });
  }
  if (lines.some(({ netherlands }) => netherlands !== null))
    series.push({ id: 'netherlands', name: 'Nederland' });
  return {
    title: `${areaName(area)} in cijfers`,
    subtitle: `In procenten${beside(series)} (${yearsOf(lines)})`,
    series,
    rows: lines.map((line) => ({
      label: lineName(line),
      values: {
        area: barOf(line.value),
        municipality: barOf(line.municipality),
        netherlands: barOf(line.netherlands),
      },
      interval: line.interval,
      stands: line.stands === 'worse',
    })),
    note: `Bron: ${enumerated([...new Set(lines.map(sourceWithYear))])}`,
  };
}

/** ‘Ernstig eenzaam’, with the age group where the figure is about another than usual. */
export function lineName({ indicator, ageGroup }: Pick<ProfileLine, 'indicator' | 'ageGroup'>): string {
  return ageGroup === indicator.ageGroup || ageGroup === 'alle'
    ? indicator.name
    : `${indicator.name} (${ageGroup})`;
}

/** All that the chart shows, in words. */
export function chartInWords(chart: BarChart): string {
  const rows = chart.rows.map((row) => {
    const values = chart.series.map(({ id, name }) => `${name} ${row.values[id]?.text ?? 'niet bekend'}`);
    const interval =
      row.interval === null
        ? ''
        : ` (met 95% zekerheid tussen ${figureInDutch(row.interval.lower, '%')} en ${figureInDutch(row.interval.upper, '%')})`;
    return `${row.label}: ${[`${values[0]}${interval}`, ...values.slice(1)].join(', ')}${row.stands ? ', ongunstiger' : ''}.`;
  });
  return [`${chart.title}. ${chart.subtitle}.`, ...rows, `${chart.note.replace(/\.$/, '')}.`].join(' ');
}

/** A drawn chart as it goes with a reply. */
export function pictureOf(title: string, alt: string, { png, small }: Drawing): Picture {
  return {
    ...{ kind: 'picture', title, alt, mediaType: 'image/png' },
    data: png.toString('base64'),
    small: small.toString('base64'),
  };
}

/** How much worse than its reference, as a part of it; below 0 is better. */
export function worseness(line: ProfileLine): number {
  const reference = referenceOf(line);
  const gap = reference === null ? null : gapOf(line, reference.value);
  if (gap === null || reference === null) return 0;
  return gap / Math.max(Math.abs(reference.value), 1);
}

function linesToDraw(lines: ProfileLine[]): ProfileLine[] {
  const drawable = lines.filter(({ indicator }) => indicator.unit === '%' && indicator.worse !== null);
  const standingOut = [...drawable].sort((a, b) => worseness(b) - worseness(a)).slice(0, MOST_ROWS);
  return drawable.filter((line) => standingOut.includes(line));
}

function barOf(value: number | null): { value: number; text: string } | null {
  return value === null ? null : { value, text: figureInDutch(value, '%') };
}

function beside(series: BarChart['series']): string {
  return series.length === 1 ? '' : `, naast ${enumerated(series.slice(1).map(({ name }) => name))}`;
}

function sourceWithYear({ source, year }: ProfileLine): string {
  const name = source.replace(/\.$/, '');
  return name.includes(String(year)) ? name : `${name} (${year})`;
}

function yearsOf(lines: ProfileLine[]): string {
  const years = [...new Set(lines.map(({ year }) => year))].sort((a, b) => a - b);
  return enumerated(years.map(String));
}
