import type { AgeGroup } from '../../recommending/area.ts';
import type { IndicatorCatalogue, UnitRule } from '../indicators.ts';

/** What a figure needs of its indicator. */
export type KnownIndicator = { id: string; ageGroup: AgeGroup; unit: UnitRule };

/** Finds indicators by what a cell or heading calls them, and remembers what it found. */
export function createIndicatorReader(
  indicators: IndicatorCatalogue,
): (text: string) => KnownIndicator | { problem: string } {
  const found = new Map<string, KnownIndicator | { problem: string }>();
  return (text) => {
    const known = found.get(text);
    if (known !== undefined) return known;
    const result = find(text, indicators);
    found.set(text, result);
    return result;
  };
}

function find(text: string, indicators: IndicatorCatalogue): KnownIndicator | { problem: string } {
  if (text === '') return { problem: 'er staat geen indicator' };
  const entry = indicators.named(text);
  const unit = entry === null ? null : indicators.unit(entry.unit);
  if (entry === null || unit === null) return { problem: unknownIndicator(text, indicators) };
  return { id: entry.id, ageGroup: entry.ageGroup, unit };
}

/** Says that a text is not an indicator, and which one it may be. */
export function unknownIndicator(text: string, indicators: IndicatorCatalogue): string {
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return `‘${shown}’ is geen indicator die Wijkgids kent; bedoelt u ‘${indicators.nearest(text).id}’?`;
}
