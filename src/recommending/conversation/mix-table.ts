import type { Table } from '../../assistant/message.ts';
import { areaName } from '../describe.ts';
import { levelInWords } from '../fact-sheet.ts';
import type { Need, Recommendation } from '../recommendation.ts';
import { shortLabel } from './match-theme.ts';
import { profileTable } from './reply-profile.ts';

/** Reasons and cautions told in a cell. */
const MOST_REASONS = 2;

/** The mix with its reasons and cautions, an intervention on a row. */
export function mixTable({ profile, needs, mix }: Recommendation, today: Date): Table {
  return {
    kind: 'table',
    title: `Suggesties voor ${areaName(profile.area)}`,
    columns: ['Interventie', 'Niveau en datum', 'Past bij', 'Waarom', 'Let op', 'Bron'].map((title) => ({
      title,
      align: 'left' as const,
    })),
    rows: mix.suggestions.map(({ intervention, runs, fits, reasons, cautions }) => [
      runs ? `${intervention.name} (loopt al)` : intervention.name,
      levelInWords(intervention, today),
      fits
        .map(({ theme, factors }) => `${labelIn(theme, needs)}${factors.theme >= 1 ? '' : ' (zijdelings)'}`)
        .join(', '),
      reasons.slice(0, MOST_REASONS).join(' '),
      cautions.slice(0, MOST_REASONS).join(' '),
      intervention.sources[0]?.url ?? '',
    ]),
  };
}

/** The figures behind the needs. */
export function needsTable({ profile, needs }: Recommendation): Table {
  const lines = needs.flatMap(({ lead, others }) => [lead, ...others]);
  return {
    ...profileTable({ ...profile, lines }),
    title: `Signalen van ${areaName(profile.area)} in cijfers`,
  };
}

/** The short label of a need's theme. */
export function labelIn(theme: string, needs: Need[]): string {
  return shortLabel(needs.find((need) => need.theme === theme)?.label ?? theme);
}
