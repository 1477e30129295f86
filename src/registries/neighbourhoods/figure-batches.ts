import { AGE_GROUPS, type Area, type Figure } from '../../recommending/area.ts';
import type { AreaWriter } from '../ports.ts';

export type AreaStatus = 'added' | 'updated' | 'unchanged';

/** Gathers areas and figures, hands them on in batches, and counts what became of them. */
export type FigureBatches = {
  area(area: Area): void;
  /** @returns the value that stood there when the figure came before with another one; the first stays */
  figure(figure: Figure): { before: number } | null;
  isFull(): boolean;
  /** Writes what was gathered. */
  flush(): Promise<void>;
  counts(): { areas: Record<AreaStatus, number>; figures: Record<AreaStatus, number> };
};

const BATCH_FIGURES = 20_000;
const YEARS = 256;
const INDICATORS = 4096;

export function createFigureBatches(writer: AreaWriter, options: { onlyNew: boolean }): FigureBatches {
  const statuses = new Map<string, AreaStatus>();
  const figureCounts = { added: 0, updated: 0, unchanged: 0 };
  const seen = new Map<number, number>();
  const areaNumbers = new Map<string, number>();
  const indicatorNumbers = new Map<string, number>();
  let areas = new Map<string, Area>();
  let figures: Figure[] = [];

  /** One number per area, indicator, age group and year: a million texts would take a lot of memory. */
  function keyOf({ areaCode, indicator, ageGroup, year }: Figure): number {
    const area = numberOf(areaNumbers, areaCode) * INDICATORS + numberOf(indicatorNumbers, indicator);
    return (area * AGE_GROUPS.length + AGE_GROUPS.indexOf(ageGroup)) * YEARS + (year - 1900);
  }

  return {
    area: (area) => void areas.set(area.code, area),
    figure(figure) {
      const key = keyOf(figure);
      const before = seen.get(key);
      if (before === undefined) {
        seen.set(key, figure.value);
        figures.push(figure);
        return null;
      }
      if (before !== figure.value) return { before };
      figureCounts.unchanged += 1;
      return null;
    },
    isFull: () => figures.length >= BATCH_FIGURES,
    async flush() {
      if (areas.size === 0) return;
      const batch = { areas: [...areas.values()], figures };
      areas = new Map();
      figures = [];
      const changes = await writer.write(batch, options);
      for (const status of ['added', 'updated', 'unchanged'] as const) {
        figureCounts[status] += changes.figures[status];
        for (const code of changes.areas[status]) {
          statuses.set(code, weightier(statuses.get(code) ?? 'unchanged', status));
        }
      }
    },
    counts() {
      const areaCounts = { added: 0, updated: 0, unchanged: 0 };
      for (const status of statuses.values()) areaCounts[status] += 1;
      return { areas: areaCounts, figures: { ...figureCounts } };
    },
  };
}

function numberOf(numbers: Map<string, number>, text: string): number {
  let number = numbers.get(text);
  if (number === undefined) {
    number = numbers.size;
    numbers.set(text, number);
  }
  return number;
}

/** An area that was added by one batch and changed by the next was added. */
function weightier(one: AreaStatus, other: AreaStatus): AreaStatus {
  if (one === 'added' || other === 'added') return 'added';
  return one === 'updated' || other === 'updated' ? 'updated' : 'unchanged';
}
