import type { Area, Figure } from '../../recommending/area.ts';
import type { AreaChanges, AreaWriter } from '../ports.ts';

const BATCH_FIGURES = 20_000;

export type AreaFigures = { area: Area; figures: Figure[] };

/** Stores areas with their figures in batches of some ten thousand figures, each one transaction. */
export async function storeFigures(all: AreaFigures[], writer: AreaWriter): Promise<AreaChanges[]> {
  const changes: AreaChanges[] = [];
  for (const batch of batchesOf(all)) changes.push(await writer.write(batch, { onlyNew: false }));
  return changes;
}

type Batch = { areas: Area[]; figures: Figure[] };

function batchesOf(all: AreaFigures[]): Batch[] {
  const batches: Batch[] = [];
  let areas = new Map<string, Area>();
  let figures: Figure[] = [];
  const close = () => {
    if (areas.size > 0) batches.push({ areas: [...areas.values()], figures });
    areas = new Map();
    figures = [];
  };
  for (const { area, figures: more } of all) {
    areas.set(area.code, area);
    figures.push(...more);
    if (figures.length >= BATCH_FIGURES) close();
  }
  close();
  return batches;
}
