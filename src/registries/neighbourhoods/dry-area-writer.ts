import { isDeepStrictEqual } from 'node:util';
import type { Area, Figure } from '../../recommending/area.ts';
import type { AreaReader } from '../../recommending/ports.ts';
import type { AreaChanges, AreaWriter } from '../ports.ts';

/**
 * An area writer that writes nothing and says what would change.
 * @param known what is stored now; without it every area and figure counts as added, because what is there
 *   already is then not known
 */
export function createDryAreaWriter(known: AreaReader | null): AreaWriter {
  let stored: Promise<Map<string, Area>> | null = null;
  const storedAreas = () => {
    stored ??= (known?.areas() ?? Promise.resolve([])).then(
      (areas) => new Map(areas.map((area) => [area.code, area])),
    );
    return stored;
  };
  return {
    async write({ areas, figures }, { onlyNew }) {
      const before = await storedAreas();
      const codes = areas.map(({ code }) => code).filter((code) => before.has(code));
      const existing = new Map(((await known?.figuresOf(codes)) ?? []).map((one) => [keyOf(one), one]));
      const changes: AreaChanges = {
        areas: { added: [], updated: [], unchanged: [] },
        figures: { added: 0, updated: 0, unchanged: 0 },
      };
      const touched = new Set<string>();
      for (const figure of figures) {
        const change = changeOf(existing.get(keyOf(figure)), figure, onlyNew);
        changes.figures[change] += 1;
        if (change !== 'unchanged') touched.add(figure.areaCode);
      }
      for (const area of areas) {
        const old = before.get(area.code);
        const isTouched = old !== undefined && (touched.has(area.code) || saysMore(area, old, onlyNew));
        changes.areas[old === undefined ? 'added' : isTouched ? 'updated' : 'unchanged'].push(area.code);
      }
      return changes;
    },
  };
}

function changeOf(old: Figure | undefined, figure: Figure, onlyNew: boolean): keyof AreaChanges['figures'] {
  if (old === undefined) return 'added';
  return onlyNew || isDeepStrictEqual({ ...old }, figure) ? 'unchanged' : 'updated';
}

/** Whether writing would change what is known: what is unknown never replaces what is known. */
function saysMore(area: Area, old: Area, onlyNew: boolean): boolean {
  return (['name', 'municipalityCode', 'municipality'] as const).some((key) => {
    if (area[key] === null || area[key] === old[key]) return false;
    return old[key] === null || !onlyNew;
  });
}

function keyOf({ areaCode, indicator, ageGroup, year }: Figure): string {
  return `${areaCode}\u0000${indicator}\u0000${ageGroup}\u0000${year}`;
}
